/** Shapes of lists and custom methods that documents of the corpus have. */
import { expect, test } from 'vitest';
import { integer, listOf, modelOf, object, operation, ref, resourceOf, text } from './model-of.ts';

const schemas = {
  Contact: object({ _id: text, email: text, name: text }),
  Payment: object({ amount: integer, information: text, at: text }),
  Order: object({ id: text, status: text, total: integer }),
};

const kindsOf = (paths: object, name: string): string[] =>
  resourceOf(modelOf(paths, schemas), name).methods.map(({ kind, operation: id }) => `${kind} ${id}`);

test('a list may be the member `page`', () => {
  const page = object({ page: listOf(ref('Contact')), total: integer });
  const model = modelOf(
    {
      '/contacts': { get: operation(page) },
      '/contacts/{contactid}': { put: operation(undefined, { body: object({ name: text, email: text }) }) },
    },
    schemas,
  );
  expect(resourceOf(model, 'contacts').key?.member).toEqual(['_id']);
});

test('an element beside its links is the record', () => {
  const wrapped = object({ value: ref('Order'), links: listOf(object({ href: text })) });
  const model = modelOf(
    {
      '/orders': { get: operation(object({ results: listOf(wrapped), totalResults: integer })) },
      '/orders/{id}': { get: operation(wrapped) },
    },
    schemas,
  );
  const [list, get] = resourceOf(model, 'orders').methods;
  expect(list?.reply).toMatchObject({ path: ['results'], each: 'value' });
  expect(get?.reply).toMatchObject({ path: ['value'] });
});

test('what a POST sends to a list below a record is added to it, whatever it answers', () => {
  const paths = {
    '/orders': { get: operation(listOf(ref('Order'))) },
    '/orders/{id}': { get: operation(ref('Order')) },
    '/orders/{id}/payments': {
      get: operation(object({ payments: listOf(ref('Payment')) })),
      post: operation(object({ success: { type: 'boolean' } }), {
        body: object({ amount: integer, information: text }),
      }),
    },
  };
  expect(kindsOf(paths, 'payments').map((one) => one.split(' ')[0])).toEqual(['list', 'create']);
});

test('a search below a collection is a list, and a value of a query is set', () => {
  const model = modelOf(
    {
      '/orders': {
        get: operation(listOf(ref('Order')), { query: { sortBy: text, descending: { type: 'boolean' } } }),
      },
      '/orders/search': {
        get: {
          ...operation(listOf(ref('Order'))),
          parameters: [{ name: 'q', in: 'query', required: true, schema: text }],
        },
      },
      '/orders/{id}': { get: operation(ref('Order')) },
      '/orders/{id}/status': { patch: operation(ref('Order'), { query: { status: text } }) },
    },
    schemas,
  );
  const { methods } = resourceOf(model, 'orders');
  const byOperation = Object.fromEntries(methods.map((one) => [one.operation, one]));
  expect(byOperation).toMatchObject({
    getOrders: { kind: 'list', order: { by: 'sortBy', descending: 'descending' } },
    getOrdersSearch: { kind: 'list', search: 'q' },
  });
  expect(methods.find(({ kind }) => kind === 'action')).toMatchObject({
    takes: [{ parameter: 'status', member: ['status'] }],
  });
});

test('a PATCH on a collection that answers a list of records is not a change of one: its body need not name a record', () => {
  const paths = {
    '/orders': {
      get: operation(listOf(ref('Order'))),
      post: operation(ref('Order'), { body: ref('Order') }),
      patch: operation(listOf(ref('Order')), {
        body: object({ data: ref('Order'), keys: listOf(text) }),
      }),
    },
    '/orders/{id}': { get: operation(ref('Order')), delete: operation(undefined) },
  };
  expect(kindsOf(paths, 'orders').map((one) => one.split(' ')[0])).not.toContain('update');
});
