/** Scenarios of a document of one's own: their placeholders are texts and microseconds, its members numbers and dates. */
import { expect, test } from 'vitest';
import { behavingMock } from './shop-mock.ts';

const text = { type: 'string' };
const json = (schema: object) => ({ description: 'ok', content: { 'application/json': { schema } } });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const order = {
  type: 'object',
  required: ['id', 'number', 'placed_at', 'due'],
  properties: {
    id: { type: 'integer' },
    number: text,
    status: text,
    placed_at: { type: 'string', format: 'date-time' },
    due: { type: 'string', format: 'date' },
  },
};
const document = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/orders': { get: { responses: { 200: json({ type: 'array', items: order }) } } },
    '/orders/{id}': { parameters: [id], get: { responses: { 200: json(order) } } },
  },
};

test('placeholders become numbers and dates where the members of records are these', async () => {
  const record = { id: '{n}', number: '{n:3}', status: 'new', placed_at: '{now-1d}', due: '{now+2d}' };
  const scenarios = {
    busy: {
      says: 'Two orders.',
      data: [
        { put: 'orders', repeat: 2, record },
        { patch: 'orders', where: { id: '2' }, set: { status: 'late' } },
      ],
    },
  };
  const { standin, call } = await behavingMock(document, { scenarios });
  standin.sandboxes.create('busy', { scenario: 'busy' });
  const { body } = await call('GET', '/orders', { sandbox: 'busy' });
  const times = { placed_at: '2026-01-14T09:00:00.000Z', due: '2026-01-17' };
  expect(body).toEqual([
    { id: 1, number: '001', status: 'new', ...times },
    { id: 2, number: '002', status: 'late', ...times },
  ]);
});

test('what a handler explains stays, although it calls the inferred one afterwards', async () => {
  const handlers = {
    getOrders: ({ explain, next }: { explain: (reason: string) => void; next: () => never }) => {
      explain('today there are none');
      return next();
    },
  };
  const { api, call } = await behavingMock(document, {});
  const [operation] = api.contract.operations;
  const own = await behavingMock(document, {
    handlers: { [operation?.id ?? '']: handlers.getOrders } as never,
  });
  expect((await call('GET', '/orders')).because).toBe('behaviour: list orders');
  expect((await own.call('GET', '/orders')).because).toBe('today there are none');
});
