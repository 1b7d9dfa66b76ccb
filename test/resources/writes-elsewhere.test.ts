/** Writes at other paths than that of the collection and of its records. */
import { expect, test } from 'vitest';
import {
  integer,
  listMethodOf,
  listOf,
  methodsOf,
  modelOf,
  object,
  operation,
  ref,
  resourceOf,
  text,
} from './model-of.ts';

const schemas = {
  User: object({ id: integer, email: text }),
  Item: object({
    id: integer,
    title: text,
    owner_id: integer,
    is_done: { type: 'boolean' },
    tags: listOf(text),
  }),
  NewItem: object({ title: text }),
};
const paths = {
  '/users': { get: operation(listOf(ref('User'))) },
  '/users/{user_id}': { get: operation(ref('User')) },
  '/items': { get: operation(listOf(ref('Item'))) },
  '/items/{item_id}': { get: operation(ref('Item')) },
};

test('a POST below another record that answers with a record of its name creates it there', () => {
  const create = { post: operation(ref('Item'), { body: ref('NewItem') }) };
  const items = resourceOf(modelOf({ ...paths, '/users/{user_id}/items/': create }, schemas), 'items');
  expect(methodsOf(items)).toContain('create postUsersUserIdItems');
  expect(items.parents).toMatchObject([{ resource: 'users', member: ['owner_id'] }]);
});

test.each([
  ['PUT', 'title', object({ title: text }), undefined],
  ['POST', 'assign', object({ assignee: text }), undefined],
  ['PATCH', 'profile', object({ title: text }), ref('Item')],
])('%s /items/{id}/%s changes the member that its request has', (method, name, body, reply) => {
  const write = { [method.toLowerCase()]: operation(reply, { body, status: reply ? '200' : '204' }) };
  const model = modelOf(
    { ...paths, [`/items/{item_id}/${name}`]: write },
    { ...schemas, Item: object({ ...schemas.Item.properties, assignee: text }) },
  );
  expect(resourceOf(model, 'items').methods.at(-1)).toMatchObject({ kind: 'update' });
});

test.each([
  ['a POST with an amount of its own', 'post', 'refund', object({ title: text }), ref('Item')],
  ['members that the record does not have', 'put', 'title', object({ title: text, reason: text }), undefined],
])('%s is left to the contract', (_what, method, name, body, reply) => {
  const model = modelOf(
    { ...paths, [`/items/{item_id}/${name}`]: { [method]: operation(reply, { body }) } },
    schemas,
  );
  expect(model.unmodelled).toHaveLength(1);
});

test('a list and a POST of what it lists are one collection without a path of one record, if both are named after the path', () => {
  const model = modelOf(
    {
      ...paths,
      '/items/{item_id}/comments': {
        get: operation(listOf(ref('Comment'))),
        post: operation(ref('Comment'), { body: object({ text }), status: '201' }),
      },
    },
    { ...schemas, Comment: object({ id: integer, text }) },
  );
  const comments = resourceOf(model, 'comments');
  expect(comments.methods.map(({ kind }) => kind)).toEqual(['list', 'create']);
  expect(comments.parents).toMatchObject([{ resource: 'items' }]);
});

test('the form at the end of a path is no part of its resource', () => {
  const model = modelOf(
    {
      '/items.json': paths['/items'],
      '/items/{id}.json': { ...paths['/items/{item_id}'], delete: operation(undefined) },
    },
    schemas,
  );
  expect(methodsOf(resourceOf(model, 'items'))).toHaveLength(3);
});

test.each([
  ['tag', { parameter: 'tag', member: ['tags'], operator: 'contains' }],
  ['done', { parameter: 'done', member: ['is_done'], operator: 'eq' }],
  ['min_price', { parameter: 'min_price', member: ['price', 'amount'], operator: 'gte' }],
])('the query parameter %s is a filter', (name, filter) => {
  const type = name === 'done' ? { type: 'boolean' } : name === 'tag' ? text : integer;
  const model = modelOf(
    { ...paths, '/items': { get: operation(listOf(ref('Item')), { query: { [name]: type } }) } },
    {
      ...schemas,
      Item: object({ ...schemas.Item.properties, price: object({ amount: integer, currency: text }) }),
    },
  );
  expect(listMethodOf(resourceOf(model, 'items')).filters).toMatchObject([filter]);
});

test('a PATCH on a collection below a record that shows it too does not change the record', () => {
  const transaction = object({ id: integer, amount: integer });
  const model = modelOf(
    {
      '/budgets': { get: operation(listOf(ref('Budget'))) },
      '/budgets/{budget_id}': { get: operation(ref('Budget')) },
      '/budgets/{budget_id}/transactions': {
        get: operation(listOf(ref('Transaction'))),
        patch: operation(listOf(ref('Transaction')), { body: object({ transactions: listOf(transaction) }) }),
      },
      '/budgets/{budget_id}/transactions/{transaction_id}': { get: operation(ref('Transaction')) },
    },
    { Budget: object({ id: integer, transactions: listOf(transaction) }), Transaction: transaction },
  );
  expect(methodsOf(resourceOf(model, 'budgets')).join()).not.toContain('update');
});
