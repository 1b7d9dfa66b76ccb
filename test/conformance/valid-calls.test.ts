import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-valid-calls-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

interface Asked {
  target: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** The calls of the operation that the suite sends as valid ones, each once, and why checks were skipped. */
async function validCalls(
  operation: object,
  {
    path = '/things',
    method = 'get',
    ...more
  }: { path?: string; method?: string; [member: string]: unknown } = {},
): Promise<{ asked: Asked[]; skipped: string[] }> {
  const contract = join(folder, `own${++count}.json`);
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
  const responses = {
    200: { description: 'ok', content: { 'application/json': { schema } } },
  };
  const paths = { [path]: { [method]: { operationId: 'call', responses, ...operation } } };
  const document = { openapi: '3.0.3', info: { title: 'Own', version: '1' }, paths, ...more };
  writeFileSync(contract, JSON.stringify(document));
  const asked: Asked[] = [];
  const server = await httpServer((request, reply) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      asked.push({ target: request.url ?? '', headers: request.headers, body });
      reply.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"a"}');
    });
  });
  const name = `own${count}`;
  const apis = { [name]: { contract, writes: ['call'] } };
  const config = { apis, personas: { owner: { token: 'secret-token' } } };
  const run = await openRun({ url: server.url, config, filter: ['*/reply/*'] }, {});
  const outcomes = await runChecks(run);
  await run.end();
  await server.close();
  const skipped = outcomes.flatMap((one) => (one.status === 'skipped' ? [one.reason ?? ''] : []));
  const calls = asked.filter(({ target }) => target.startsWith('/things'));
  return { asked: calls, skipped };
}

const string = { type: 'string' };
const parameter = (name: string, schema: object, more: object = {}) => ({
  ...{ name, in: 'query', required: true, schema },
  ...more,
});
const targetOf = async (parameters: object[], path?: string): Promise<string | undefined> =>
  (await validCalls({ parameters }, path ? { path } : {})).asked.at(-1)?.target;

describe('values of a valid call', () => {
  test('an example that breaks its own schema is not sent', async () => {
    const id = parameter('id', { type: 'integer', minimum: 7 }, { example: 'm357' });
    expect(await targetOf([id])).toBe('/things?id=7');
  });

  test('of several examples the first that is valid is sent', async () => {
    const examples = { wrong: { value: 'x' }, right: { value: 12 } };
    expect(await targetOf([parameter('id', { type: 'integer' }, { examples })])).toBe('/things?id=12');
  });

  test('an example may be written as it is sent', async () => {
    const list = { type: 'array', minItems: 2, items: { type: 'integer' } };
    const ids = parameter('ids', list, { example: '3,4', explode: false });
    expect(await targetOf([ids])).toBe('/things?ids=3,4');
  });

  test('a value of a path parameter is not empty, though its schema and its example are', async () => {
    const key = parameter('key', { type: 'string', maxLength: 1 }, { in: 'path', example: '' });
    expect(await targetOf([key], '/things/{key}')).toMatch(/^\/things\/.$/);
  });

  test('a required cookie is sent', async () => {
    const session = parameter('session', { type: 'string', enum: ['abc'] }, { in: 'cookie' });
    const { asked } = await validCalls({ parameters: [session] });
    expect(asked.at(-1)?.headers.cookie).toBe('session=abc');
  });

  test('an example of a body that breaks its schema is not sent', async () => {
    const schema = {
      type: 'object',
      required: ['size'],
      properties: { size: { type: 'integer', enum: [4] } },
    };
    const requestBody = { content: { 'application/json': { schema, example: { size: 'large' } } } };
    const { asked } = await validCalls({ requestBody }, { method: 'post' });
    expect(asked.at(-1)?.body).toBe('{"size":4}');
  });

  test('where no valid value can be made the check is skipped, and says why', async () => {
    const never = parameter('never', { allOf: [string, { type: 'integer' }] });
    const { skipped } = await validCalls({ parameters: [never] });
    expect(skipped[0]).toContain('no valid request could be made: query never:');
  });
});

describe('credentials of a valid call', () => {
  const schemes = {
    basic: { type: 'http', scheme: 'basic' },
    signature: { type: 'http', scheme: 'hmac' },
    bearer: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'query', name: 'key' },
  };
  const refusal = {
    200: {
      description: 'ok',
      content: { 'application/json': { schema: { type: 'object', properties: { id: string } } } },
    },
    401: { description: 'Nobody.' },
  };
  const headersWith = async (security: object[]) => {
    const { asked } = await validCalls({ security }, { components: { securitySchemes: schemes } });
    return { authorization: asked.at(-1)?.headers.authorization, target: asked.at(-1)?.target };
  };

  test('an HTTP scheme of another name than Bearer stands before the token', async () => {
    expect((await headersWith([{ basic: [] }])).authorization).toBe('Basic secret-token');
    expect((await headersWith([{ signature: [] }])).authorization).toBe('Hmac secret-token');
  });

  test('of several alternatives the one that a bearer token fulfils is left as it is', async () => {
    expect((await headersWith([{ basic: [] }, { bearer: [] }])).authorization).toBe('Bearer secret-token');
  });

  test.each([
    ['says nothing of credentials', {}, 'Bearer secret-token'],
    [
      'has an empty security and a documented 401',
      { security: [], responses: refusal },
      'Bearer secret-token',
    ],
    ['has an empty security', { security: [] }, undefined],
  ])('where the document %s, a persona that was given is %#', async (_, operation, authorization) => {
    const { asked } = await validCalls(operation);
    expect(asked.at(-1)?.headers.authorization).toBe(authorization);
  });

  test('schemes that are needed together are fulfilled together', async () => {
    const sent = await headersWith([{ basic: [], key: [] }]);
    expect(sent).toEqual({ authorization: 'Basic secret-token', target: '/things?key=secret-token' });
  });
});
