/** The mock that behaves by a document passes the suite of this document: nothing fails, and nothing is blocked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { behave } from '../../src/behaviour/behave.ts';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { runAgainst } from '../../src/conformance/run/run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { findMock } from '../../src/conformance/target/find-mock.ts';
import { mockTarget } from '../../src/conformance/target/mock-target.ts';
import { createStandin } from '../../src/control/create-standin.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-inferred-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

const id = { type: 'integer' };
const text = { type: 'string' };
const json = (schema: object) => ({ 'application/json': { schema } });
const reply = (schema: object) => ({ description: 'ok', content: json(schema) });
const refusals = { 400: { description: 'wrong' }, 404: { description: 'not found' } };
const inPath = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
const body = (schema: object) => ({ required: true, content: json(schema) });

/** The outcome of each check of the document's suite at its own mock that is not `passed`. */
async function departures(paths: object): Promise<{ ran: string[]; others: [string, string, unknown][] }> {
  const file = join(folder, `own${++count}.json`);
  writeFileSync(
    file,
    JSON.stringify({ openapi: '3.0.3', info: { title: `Own ${count}`, version: '1' }, paths }),
  );
  const suite = await ownSuite(file);
  const { api } = suite;
  const contract = { ...api.contract, resources: async () => api.resources() };
  const standin = createStandin({ apis: [await behave({ name: api.name, contract })], version: '0' });
  const server = await serve(standin);
  try {
    const suites = new Map([[api.name, suite]]);
    const { scopes } = (await findMock(server.url, undefined)) ?? { scopes: {} };
    const target = mockTarget(server.url, suites, { scopes });
    const outcomes = await runChecks(runAgainst(target, suites, { checks: suite.checks }));
    const nameOf = (one: string): string => one.slice(api.name.length + 1);
    return {
      ran: outcomes.filter(({ status }) => status === 'passed').map(({ check }) => nameOf(check.id)),
      others: outcomes
        .filter(({ status }) => status !== 'passed')
        .map(({ check, status, reason }) => [nameOf(check.id), status, reason]),
    };
  } finally {
    standin.close();
    await server.close();
  }
}

/** A record that a client puts at a key of its own choice. */
const keyedBy = (schema: object) => {
  const item = {
    type: 'object',
    required: ['name'],
    properties: { name: schema, size: { type: 'integer' } },
  };
  const at = [inPath('name', schema)];
  const put = {
    operationId: 'putPart',
    parameters: at,
    requestBody: body({ type: 'object', properties: { size: { type: 'integer' } } }),
    responses: { 200: reply(item), 201: reply(item), ...refusals },
  };
  const get = { operationId: 'getPart', parameters: at, responses: { 200: reply(item), ...refusals } };
  const remove = {
    operationId: 'deletePart',
    parameters: at,
    responses: { 204: { description: 'gone' }, ...refusals },
  };
  return { '/parts/{name}': { get, put, delete: remove } };
};

test.each([
  ['is one of an enum', { ...text, enum: ['current', 'previous'] }],
  ['has a pattern', { ...text, pattern: '^[a-z]{3}[0-9]{4}$' }],
  ['is short', { ...text, maxLength: 6 }],
  ['is a UUID', { ...text, format: 'uuid' }],
  ['is a number', id],
  ['is a small number', { ...id, minimum: 1, maximum: 40_000 }],
])('a key that the client chooses %s', async (_, schema) => {
  const { ran, others } = await departures(keyedBy(schema));
  expect(others).toEqual([]);
  expect(ran).toContain('parts/law/replace-sets-what-is-sent');
});

test('a required member with a default may be left out: servers fill it in before they validate, or refuse it', async () => {
  const schema = {
    type: 'object',
    required: ['name', 'month'],
    properties: { name: text, month: { ...text, default: '02' } },
  };
  const { ran, others } = await departures({
    '/cards': {
      post: {
        operationId: 'addCard',
        requestBody: body(schema),
        responses: { 200: reply({ type: 'object' }), ...refusals },
      },
    },
  });
  expect(others).toEqual([]);
  expect(ran.filter((one) => one.endsWith('/required'))).toEqual(['add-card/name/required']);
});

test('what needs a record of its own is skipped where no reply of a create has the key', async () => {
  const card = { type: 'object', required: ['id'], properties: { id, name: text } };
  const { others } = await departures({
    '/cards': {
      get: {
        operationId: 'listCards',
        responses: { 200: reply({ type: 'array', items: card }) },
      },
      post: {
        operationId: 'addCard',
        requestBody: body({ type: 'object', required: ['name'], properties: { name: text } }),
        responses: { 200: reply({ type: 'object', properties: { message: text } }), ...refusals },
      },
    },
    '/cards/{id}': {
      get: {
        operationId: 'getCard',
        parameters: [inPath('id', id)],
        responses: { 200: reply(card), ...refusals },
      },
      delete: {
        operationId: 'deleteCard',
        parameters: [inPath('id', id)],
        responses: { 204: { description: 'gone' }, ...refusals },
      },
    },
  });
  expect(others.length).toBeGreaterThan(0);
  expect(new Set(others.map(([, status, reason]) => `${status}: ${reason}`))).toEqual(
    new Set(['skipped: the reply of addCard is not documented to have the key of what it creates']),
  );
});
