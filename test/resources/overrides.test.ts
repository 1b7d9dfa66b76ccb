import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { ResourceOverrides } from '../../src/contract/resource-overrides.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import { integer, listOf, object, operation, text } from './model-of.ts';

const order = object({ id: integer, number: text, state: text, customer: text });
const document = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/orders': {
      get: {
        operationId: 'listOrders',
        ...operation(listOf(order), { query: { who: text, page: integer } }),
      },
    },
    '/orders/{order}': {
      parameters: [{ name: 'order', in: 'path', required: true, schema: text }],
      get: { operationId: 'getOrder', ...operation(order) },
    },
    '/orders/{order}/confirm': {
      parameters: [{ name: 'order', in: 'path', required: true, schema: text }],
      post: { operationId: 'confirmOrder', ...operation(order) },
    },
  },
};
const infer = (overrides: ResourceOverrides, inDocument: object = {}) => {
  const own = { ...document, ...inDocument };
  return inferResources(own, compileContract(own), overrides);
};

describe('overrides of the resource model', () => {
  test('the key is another member', () => {
    expect(infer({ orders: { key: 'number' } }).resources[0]?.key).toMatchObject({
      member: ['number'],
      evidence: [{ reason: 'an override' }],
    });
  });

  test('a filter is called otherwise than its member, and a list is sent whole', () => {
    const overrides = {
      orders: { methods: { listOrders: { paging: false, filters: { who: 'customer' } } } },
    } as const;
    const list = infer(overrides).resources[0]?.methods.find(({ kind }) => kind === 'list');
    expect(list).toMatchObject({ filters: [{ parameter: 'who', member: ['customer'], operator: 'eq' }] });
    expect(list).not.toHaveProperty('paging');
  });

  test('a custom method sets what no name says', () => {
    const overrides = {
      orders: { methods: { confirmOrder: { kind: 'action', reply: '', sets: { state: 'sure' } } } },
    } as const;
    const action = infer(overrides).resources[0]?.methods.find(({ kind }) => kind === 'action');
    expect(action).toMatchObject({
      operation: 'confirmOrder',
      address: { order: ['id'] },
      reply: { holds: 'item', path: [] },
      sets: [{ member: ['state'], value: 'sure' }],
    });
  });

  test('an operation, or a whole resource, is left to the contract', () => {
    const one = infer({ orders: { methods: { getOrder: 'contract' } } });
    expect(one.unmodelled.find(({ operation: id }) => id === 'getOrder')?.reason).toContain('override');
    expect(infer({ orders: 'contract' }).resources).toEqual([]);
  });

  test('they may stand in the document; those of a configuration come last', () => {
    const inDocument = { 'x-standin': { resources: { orders: { key: 'number' } } } };
    expect(infer({}, inDocument).resources[0]?.key?.member).toEqual(['number']);
    expect(infer({ orders: { key: 'customer' } }, inDocument).resources[0]?.key?.member).toEqual([
      'customer',
    ]);
  });

  test.each([
    [{ order: { key: 'id' } }, 'resources: order: there is no such resource; the nearest are orders'],
    [{ orders: { key: 'nr' } }, 'resources: orders.key: '],
    [
      { orders: { methods: { confirm: 'contract' } } },
      'resources: orders.methods.confirm: there is no such operation',
    ],
    [{ orders: { methods: { confirmOrder: {} } } }, 'give its kind'],
    [{ orders: { methods: { listOrders: { filters: { whom: 'customer' } } } } }, 'no query parameter whom'],
    [{ orders: { methods: { listOrders: { filters: { who: 'client' } } } } }, 'no member client'],
    [{ orders: { methods: { getOrder: { reply: 'data' } } } }, 'the reply has no member data'],
    [
      { orders: { methods: { listOrders: { paging: { style: 'page', position: 'p' } } } } },
      'orders.methods.listOrders.paging.position: the operation has no query parameter p',
    ],
    [
      { orders: { methods: { listOrders: { paging: { style: 'page', position: 'page', size: 'count' } } } } },
      'orders.methods.listOrders.paging.size: the operation has no query parameter count',
    ],
    [{ orders: { methods: { getOrder: { paging: false } } } }, 'paging: belongs to list, and this is get'],
    [{ orders: { methods: { getOrder: { filters: {} } } } }, 'filters: belongs to list, and this is get'],
    [{ orders: { methods: { listOrders: { sets: { state: 'x' } } } } }, 'sets: belongs to action'],
    [{ orders: { methods: { getOrder: { request: '' } } } }, 'request: belongs to create, replace, update'],
    [{ orders: { methods: { confirmOrder: { kind: 'list' } } } }, 'reply: give the member of the reply'],
    [
      { orders: { methods: { confirmOrder: { kind: 'update', request: 'order' } } } },
      'the request has no member order',
    ],
    [{ orders: { methods: { confirmOrder: { kind: 'action', sets: { stat: 1 } } } } }, 'has no member stat'],
  ] as const)('what contradicts the document is an error: %j', (overrides, message) => {
    expect(() => infer(overrides as ResourceOverrides)).toThrow(message);
  });

  test('x-standin of another form is an error', () => {
    expect(() => infer({}, { 'x-standin': ['orders'] })).toThrow('x-standin: expected a map with resources');
  });

  test.each([
    [{ orders: { made: 'number' } }, 'orders.made: expected integer, uuid or client'],
    [{ orders: { keys: 'id' } }, 'orders: there is no field keys, expected key'],
    [{ orders: 7 }, 'orders: expected a map of key, made and methods, or contract'],
    [{ orders: 'none' }, 'orders: expected contract'],
    [
      { orders: { methods: { listOrders: { paging: { style: 'page' } } } } },
      'orders.methods.listOrders.paging: position is missing, expected the query parameter of the page',
    ],
    [
      { orders: { methods: { listOrders: { paging: { style: 'page', position: 'page', maxSize: 0 } } } } },
      'orders.methods.listOrders.paging.maxSize: expected 1 or more',
    ],
  ])('what a configuration has in another form is an error as in the document: %j', (resources, message) => {
    expect(() => infer(resources as ResourceOverrides)).toThrow(`resources: ${message}`);
    expect(() => infer({}, { 'x-standin': { resources } })).toThrow(`x-standin.resources.${message}`);
  });

  test('what a document and a configuration contradict is said with where it stands', () => {
    const overrides = { orders: { key: 'nr' } };
    expect(() => infer(overrides)).toThrow(/^resources: orders\.key: /);
    expect(() => infer({}, { 'x-standin': { resources: overrides } })).toThrow(
      /^x-standin\.resources\.orders\.key: /,
    );
  });

  test('an operation becomes a method of one resource only', () => {
    const users = { '/users': { get: { operationId: 'listUsers', ...operation(listOf(order)) } } };
    const { resources } = infer(
      { orders: { methods: { listUsers: { kind: 'list', reply: '' } } } },
      { paths: { ...document.paths, ...users } },
    );
    const owners = resources.filter(({ methods }) => methods.some(({ operation: id }) => id === 'listUsers'));
    expect(owners.map(({ name }) => name)).toEqual(['orders']);
  });
});
