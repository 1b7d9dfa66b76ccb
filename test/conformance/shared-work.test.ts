/** Checks of one operation share what its valid call needs, and its answer, as long as none of them changes anything. */
import { expect, test } from 'vitest';
import type { Check } from '../../src/conformance/model/check.ts';
import { checkedAtOwnMock } from './inferred-mock.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const reply = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const part = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: integer, name: text, size: integer },
};
const sent = {
  type: 'object',
  required: ['name'],
  properties: { name: { ...text, maxLength: 9 }, size: integer },
};
const requestBody = { required: true, content: { 'application/json': { schema: sent } } };
const refusals = { 400: { description: 'wrong' }, 404: { description: 'not found' } };
const parameters = [{ name: 'id', in: 'path', required: true, schema: integer }];
const paths = {
  '/parts': {
    get: { operationId: 'listParts', responses: { 200: reply({ type: 'array', items: part }) } },
    post: { operationId: 'addPart', requestBody, responses: { 201: reply(part), ...refusals } },
  },
  '/parts/{id}': {
    get: { operationId: 'getPart', parameters, responses: { 200: reply(part), ...refusals } },
    put: { operationId: 'putPart', parameters, requestBody, responses: { 200: reply(part), ...refusals } },
    delete: {
      operationId: 'deletePart',
      parameters,
      responses: { 204: { description: 'gone' }, ...refusals },
    },
  },
};

test('a check needs little more than its own request', async () => {
  const { outcomes, requests } = await checkedAtOwnMock(paths, (all) =>
    all.filter(({ operation, resource }) => operation === 'putPart' && resource === undefined),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'passed'));
  expect(outcomes.length).toBeGreaterThan(12);
  expect(requests).toBeLessThan(outcomes.length);
  // Each shows all the same what was sent for it.
  for (const { exchanges } of outcomes) expect(exchanges[0]?.sent.operation).toBe('addPart');
});

test('a check that does not pass with what another one has made is run again with what it makes itself', async () => {
  let made = 0;
  const seen: unknown[] = [];
  const { outcomes } = await checkedAtOwnMock(paths, ([first]) =>
    Array.from({ length: 4 }, (_, index) => ({
      ...(first as Check),
      ...{ id: `own/get-part/${index}`, operation: 'getPart', family: 'refusals', mayHandOn: true },
      run: async (context) => {
        const call = await context.shared.prepared('getPart', () => ({
          as: null,
          parts: { path: { id: ++made } },
        }));
        const { id } = call.parts.path ?? {};
        seen.push([index, id]);
        await context.call('getPart', call.parts, { as: null });
        context.expect(index !== 2 || id === 3, 'a call of its own', `that of call ${id}`);
      },
    })),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
  expect(seen).toEqual([
    [0, 1],
    [1, 2],
    [2, 2],
    [2, 3],
    [3, 3],
  ]);
});
