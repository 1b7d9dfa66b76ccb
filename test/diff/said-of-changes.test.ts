/** What the report says of a change: its sentence, its places, and the operations that it concerns. */
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { compareDocuments } from '../../src/diff/compare-documents.ts';

const documentOf = (fragment: Document): Document => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {},
  ...fragment,
});

describe('what is said of a change', () => {
  const schema = (maximum: number) => ({
    type: 'object',
    properties: { size: { type: 'integer', maximum } },
  });
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } };
  const twice = (maximum: number): Document => ({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/a': {
        put: { operationId: 'putA', requestBody: { content }, responses: { 200: { description: '' } } },
      },
      '/b': { put: { requestBody: { content }, responses: { 200: { description: '', content } } } },
    },
    components: { schemas: { Thing: schema(maximum) } },
  });

  test('a component that changed is one change for each direction, with the operations that it hurts', () => {
    const [request, reply, ...others] = compareDocuments(twice(9), twice(5));
    expect(others).toEqual([]);
    expect(request).toEqual({
      rule: 'request-maximum-lowered',
      severity: 'breaking',
      breaks: ['client'],
      operations: [{ name: 'PUT /a', operationId: 'putA' }, { name: 'PUT /b' }],
      part: 'request body /size',
      message:
        'Request body /size has the maximum 5, before it was 9: a client that still sends what was allowed is refused.',
      oldPointer: '/components/schemas/Thing/properties/size/maximum',
      newPointer: '/components/schemas/Thing/properties/size/maximum',
    });
    expect(reply).toMatchObject({
      rule: 'reply-maximum-lowered',
      breaks: ['server'],
      operations: [{ name: 'PUT /b' }],
    });
  });

  const asking = (body: object, query: object): Document => ({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/a': {
        post: {
          parameters: [{ name: 'q', in: 'query', schema: query }],
          requestBody: { required: true, content: { 'application/json': { schema: body } } },
          responses: { 200: { description: '' } },
        },
      },
    },
  });

  test('a schema without a value says which member makes it so, and a type of text that it was another one', () => {
    const closed = { type: 'object', properties: { due_on: {} }, additionalProperties: false };
    const changes = compareDocuments(
      asking(closed, { type: 'integer' }),
      asking({ ...closed, required: ['due_onn'] }, { type: 'string' }),
    );
    expect(changes.map(({ message }) => message).sort()).toEqual([
      'Query parameter q allows string, before it was integer: a server of the old document may refuse what is allowed now.',
      'Request body allows no value (it demands due_onn and does not allow it), before it was object: a client that still sends what was allowed is refused.',
    ]);
  });

  const withReplies = (...statuses: string[]): Document => {
    const reply = { $ref: '#/components/responses/Problem' };
    const all = { 200: { description: '' }, ...Object.fromEntries(statuses.map((one) => [one, reply])) };
    return documentOf({
      paths: { '/a': { get: { responses: all } }, '/b': { get: { responses: all } } },
      components: { responses: { Problem: { description: 'a problem' } } },
    });
  };

  test('a component that operations refer to for the first time is one change for each status', () => {
    const changes = compareDocuments(withReplies(), withReplies('401', '429'));
    expect(changes.map(({ part, operations }) => [part, ...operations.map(({ name }) => name)])).toEqual([
      ['reply 401', 'GET /a', 'GET /b'],
      ['reply 429', 'GET /a', 'GET /b'],
    ]);
  });

  test('the media type of a body is named if there are others with another schema', () => {
    const replies = (event: object): Document =>
      documentOf({
        paths: {
          '/a': {
            get: {
              responses: {
                200: {
                  description: '',
                  content: {
                    'application/json': { schema: { type: 'object' } },
                    'text/event-stream': { schema: event },
                  },
                },
              },
            },
          },
        },
      });
    const [change] = compareDocuments(replies({ enum: ['a'] }), replies({ enum: ['a', 'b'] }));
    expect(change?.message).toBe(
      'Reply 200 text/event-stream body also allows "b": a client may get a value that it does not know.',
    );
  });
});
