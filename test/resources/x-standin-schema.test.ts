import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { ResourceOverrides } from '../../src/index.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import { integer, listOf, object, operation, text } from './model-of.ts';

const file = 'spec/x-standin.schema.json';
const acceptsFile = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')));

const order = object({ id: integer, state: text });
const document = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/orders': {
      get: {
        operationId: 'listOrders',
        ...operation(listOf(order), { query: { who: text, page: integer, size: integer } }),
      },
      post: { operationId: 'createOrder', ...operation(order, { body: order, status: '201' }) },
    },
    '/orders/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: integer }],
      get: { operationId: 'getOrder', ...operation(order) },
    },
    '/orders/{id}/confirm': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: integer }],
      post: { operationId: 'confirmOrder', ...operation(order) },
    },
  },
};

/** Everything that may be written, once. A member that the type does not have would be a type error. */
const whole = {
  orders: {
    key: 'id',
    made: 'integer',
    methods: {
      listOrders: {
        kind: 'list',
        reply: '',
        paging: {
          style: 'page',
          position: 'page',
          size: 'size',
          firstPage: 0,
          defaultSize: 10,
          maxSize: 50,
        },
        filters: { who: 'state' },
      },
      createOrder: { request: '' },
      getOrder: 'contract',
      confirmOrder: { kind: 'action', reply: null, sets: { state: 'sure' } },
    },
  },
} satisfies ResourceOverrides;

/** Why the code refuses it; `undefined` if it accepts it. */
function refusalOf(overrides: unknown): string | undefined {
  const own = { ...document, 'x-standin': overrides };
  try {
    inferResources(own, compileContract(own));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const isAccepted = (overrides: unknown): boolean => refusalOf(overrides) === undefined;

/** A copy of `value` with each value of it in turn replaced by `other`, with the place. */
function* changed(value: unknown, other: unknown, place = 'x-standin'): Generator<[string, unknown]> {
  yield [place, other];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value))
    for (const [at, made] of changed(inner, other, `${place}.${name}`))
      yield [at, { ...value, [name]: made }];
}

/** Likewise with one more member in each map. */
function* extended(value: unknown, place = 'x-standin'): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  yield [place, { ...value, colour: 'red' }];
  for (const [name, inner] of Object.entries(value))
    for (const [at, made] of extended(inner, `${place}.${name}`)) yield [at, { ...value, [name]: made }];
}

describe('the JSON Schema of x-standin', () => {
  test('accepts all that may be written, in a document and in an overlay', () => {
    const overrides = { resources: whole };
    expect([acceptsFile({ ...document, 'x-standin': overrides }), isAccepted(overrides)]).toEqual([
      true,
      true,
    ]);
    const overlay = {
      overlay: '1.0.0',
      info: { title: 'Corrections', version: '1' },
      actions: [{ target: '$', update: { 'x-standin': overrides } }],
    };
    expect(acceptsFile(overlay)).toBe(true);
    overlay.actions[0]!.update['x-standin'] = {} as typeof overrides;
    expect(acceptsFile(overlay)).toBe(false);
  });

  const others = [null, true, false, 0, 1, 1.5, -3, '', 'none', 'contract', [], ['id'], {}, { id: 1 }];
  test.each(others.map((other) => [other]))('refuses what the code refuses: %j in each place', (other) => {
    const places = [...changed({ resources: whole }, other)];
    expect(places.length).toBeGreaterThan(20);
    const wrong = places.filter(([, made]) => isAccepted(made) && !acceptsFile({ 'x-standin': made }));
    expect(wrong.map(([place]) => place)).toEqual([]);
    // What the schema accepts and the code does not contradicts this document: it names what the document does not have.
    const contradicting = places.filter(
      ([, made]) => !isAccepted(made) && acceptsFile({ 'x-standin': made }),
    );
    for (const [place, made] of contradicting)
      expect(`${place}: ${refusalOf(made)}`).toMatch(
        /has no member|no query parameter|give|belongs to|no such/,
      );
  });

  test('refuses a member that is not known, as the code does', () => {
    const known = /x-standin\.resources$|\.(methods|filters|sets)$/;
    const places = [...extended({ resources: whole })].filter(([place]) => !known.test(place));
    expect(places.map(([place]) => place)).toContain('x-standin.resources.orders.methods.listOrders.paging');
    for (const [place, made] of places)
      expect([place, acceptsFile({ 'x-standin': made }), isAccepted(made)]).toEqual([place, false, false]);
  });
});
