/** `itemSchema`: bodies whose items follow each other, validated item by item, and made. */
import { afterAll, describe, expect, test } from 'vitest';
import { differences } from '../../src/conformance/model/differences.ts';
import { buildRequest } from '../../src/conformance/model/request.ts';
import { readSequence } from '../../src/contract/bodies/sequence.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { WrittenDocuments } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const info = { title: 'Own', version: '1' };
const item = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };
const event = {
  type: 'object',
  required: ['data'],
  properties: { data: { type: 'string', pattern: '^ok' }, retry: { type: 'integer' } },
};

async function mockOf(type: string, media: object) {
  const content = { [type]: media };
  const post = {
    operationId: 'send',
    requestBody: { required: true, content },
    responses: { 200: { content } },
  };
  const text = JSON.stringify({ openapi: '3.2.0', info, paths: { '/a': { post } } });
  const { contract, warnings } = await loadContract(documents.write({ 'openapi.json': text }));
  const mock = createStandin({ apis: [{ name: 'own', contract }] });
  const operation = contract.operations[0]!;
  return {
    ...{ contract, warnings, operation },
    async send(body: string) {
      const headers = { 'content-type': type };
      const request = new Request('http://localhost/a', { method: 'POST', body, headers });
      const reply = await fetchFrom(mock, request);
      return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() };
    },
  };
}

describe('a body of items', () => {
  test.each([
    [
      'application/jsonl',
      item,
      '{"n":1}\n{"n":2}\n',
      '{"n":1}\n\n{"n":"x"}\n',
      /body 1\.n: must be integer \(line 3\)/,
    ],
    [
      'application/x-ndjson; charset=utf-8',
      item,
      '{"n":1}\r\n{"n":2}',
      '{"n":1}\r\n{}',
      /body 1\.n: is required \(line 2\)/,
    ],
    ['application/x-ndjson', item, '{"n":1}', '{"n":1}\n{"n":', /line 2/],
    [
      'application/json-seq',
      item,
      '\x1e{"n":1}\n\x1e{"n":\n2}\n',
      '\x1e{"n":\n1}\n\x1e{"n":null}\n',
      /body 1\.n: must be integer \(line 3\)/,
    ],
    [
      'text/event-stream',
      event,
      ': hi\nid: 1\ndata: ok\ndata: more\nretry: 5\n\ndata: ok\n\n',
      'data: ok\n\nevent: x\ndata: no\n\n',
      /body 1\.data: must match.*\(line 3\)/,
    ],
  ])('of %s is validated item by item', async (type, itemSchema, right, wrong, message) => {
    const { send, warnings } = await mockOf(type, { itemSchema });
    expect(warnings).toEqual([]);
    expect((await send(right)).status).toBe(200);
    const refused = await send(wrong);
    expect([refused.status, refused.text]).toEqual([400, expect.stringMatching(message)]);
  });

  test.each([
    ['application/jsonl', item, [{ n: 1 }, { n: 2 }]],
    ['application/vnd.own+json-seq', item, [{ n: 1 }]],
    ['text/event-stream', event, [{ data: 'ok\nmore', retry: 3 }, { data: 'ok' }]],
  ])('of %s is written by the suite as it is read', async (type, itemSchema, value) => {
    const { operation, send } = await mockOf(type, { itemSchema });
    const { body, headers } = buildRequest(operation, { body: value });
    expect(headers['content-type']).toBe(type);
    expect(readSequence(String(body), type)).toMatchObject({ value });
    expect((await send(String(body))).status).toBe(200);
  });

  test.each([
    ['application/jsonl', item],
    ['application/json-seq', item],
    ['text/event-stream', event],
  ])('of %s is made as a reply that the suite accepts, and a wrong one is not', async (type, itemSchema) => {
    const { contract, operation, send } = await mockOf(type, { schema: { minItems: 2 }, itemSchema });
    const sent = String(
      buildRequest(operation, {
        body: type.startsWith('text') ? [{ data: 'ok' }, { data: 'ok' }] : [{ n: 1 }, { n: 2 }],
      }).body,
    );
    const reply = await send(sent);
    expect([reply.status, reply.type]).toEqual([200, type]);
    const api = { contract, operation: () => operation } as never;
    const judged = (text: string) =>
      differences.reply(api, 'send', {
        status: 200,
        headers: { 'content-type': type },
        mediaType: type,
        text,
        sent: { method: 'POST' },
      } as never);
    expect(judged(reply.text)).toBeUndefined();
    expect(judged(sent.replace(/1|ok/, '"x"'))).toBeDefined();
    expect(judged('')).toBeDefined();
  });

  test('that an earlier document describes as a text stays a text', async () => {
    const { send } = await mockOf('text/event-stream', {
      schema: { type: 'string' },
      example: 'data: 1\n\n',
    });
    expect(await send('data: no\n\n')).toMatchObject({ status: 200, text: 'data: 1\n\n' });
  });
});
