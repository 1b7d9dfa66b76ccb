/** The records that a sandbox starts with, made from the document. */
import { describe, expect, test } from 'vitest';
import { loadApiBehaviour } from '../../src/behaviour/api-behaviour.ts';
import { startingRecords } from '../../src/behaviour/fixtures.ts';
import { identityOf, keyOf, type StoredRecord } from '../../src/behaviour/record.ts';
import { recordValidator } from '../../src/behaviour/record-validator.ts';
import { showOf } from '../../src/behaviour/show.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Document } from '../../src/contract/contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import type { GetMethod, MemberPath, Parent, Relation, Resource } from '../../src/resources/model.ts';
import { frozenStart } from '../../src/sandbox/clock.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { documentOf, resource } from './list-mock.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };

const get = (operation: string, address: Record<string, MemberPath>): GetMethod => ({
  kind: 'get',
  operation,
  address,
  reply: { status: '200', mediaType: 'application/json', holds: 'item', path: [] },
  evidence: [],
});

const itemPath = (operationId: string, schema: string, parameters: object[], example?: unknown): object => ({
  get: {
    operationId,
    parameters,
    responses: {
      200: {
        description: 'ok',
        content: {
          'application/json': {
            schema: { $ref: `#/components/schemas/${schema}` },
            ...(example !== undefined && { example }),
          },
        },
      },
    },
  },
});
const inPath = (name: string, schema: object = text, more: object = {}): object => ({
  name,
  in: 'path',
  required: true,
  schema,
  ...more,
});
const parent = (name: string | undefined, member: string, key = 'id'): Parent => ({
  ...(name !== undefined && { resource: name, key: [key] }),
  member: [member],
  evidence: [],
});
const relation = (member: string, name: string, more: Partial<Relation> = {}): Relation => ({
  member: [member],
  isList: false,
  resource: name,
  holds: 'key',
  evidence: [],
  ...more,
});
const key = (made: 'integer' | 'uuid' | 'text' | 'client', member = 'id') => ({
  member: [member],
  parameter: 'id',
  made,
  evidence: [],
});

interface World {
  of(name: string): StoredRecord[];
}

async function worldOf(
  document: Document,
  resources: readonly Resource[],
  { seed = 1, records, start = frozenStart }: { seed?: number; records?: number; start?: number } = {},
): Promise<World> {
  const compiled = compileContract(document);
  const contract = {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
  const model = { resources: [...resources], unmodelled: [] };
  const behaviour = await loadApiBehaviour({ name: 'shop', contract }, model);
  const make = startingRecords(behaviour, records);
  const sandbox = Sandbox.ofFixtures(new Map(), seed, start);
  return {
    of: (name) => {
      const own = resources.find((one) => one.name === name) as Resource;
      const made = make(sandbox, own);
      const validate = recordValidator(behaviour, own);
      const show = showOf(behaviour, own);
      for (const one of made)
        expect([name, one, validate?.(show(one, 'https://example.com')) ?? true]).toEqual([name, one, true]);
      const keys = made.map(keyOf(identityOf(own)));
      expect(new Set(keys).size).toBe(keys.length);
      return made;
    },
  };
}

const order = {
  type: 'object',
  required: ['id', 'status', 'customer_id', 'created_at', 'updated_at'],
  properties: {
    id: integer,
    status: { enum: ['pending', 'paid', 'sent', 'cancelled'] },
    customer_id: text,
    created_at: time,
    updated_at: time,
    note: { type: ['string', 'null'] },
  },
};
const customer = {
  type: 'object',
  required: ['id', 'email'],
  properties: {
    id: { type: 'string', example: 'cus_9fK2' },
    email: { type: 'string', format: 'email' },
    favourite_order: integer,
  },
};
const shop = documentOf(
  {
    '/orders/{id}': itemPath('getOrder', 'Order', [inPath('id', integer, { example: 77 })], {
      id: 12,
      status: 'sent',
      customer_id: 'cus_Ann1',
      created_at: '2024-05-01T10:00:00Z',
      updated_at: '2024-05-02T10:00:00Z',
      note: 'Documented',
    }),
    '/customers/{id}': itemPath('getCustomer', 'Customer', [inPath('id')]),
  },
  { Order: order, Customer: customer },
);
const orders = resource({
  name: 'orders',
  schema: '#/components/schemas/Order',
  key: key('integer'),
  methods: [get('getOrder', { id: ['id'] })],
  members: {
    readOnly: [],
    writeOnly: [],
    created: ['created_at'],
    updated: ['updated_at'],
    self: [],
    relations: [relation('customer_id', 'customers')],
  },
});
const customers = resource({
  name: 'customers',
  schema: '#/components/schemas/Customer',
  key: key('text'),
  methods: [get('getCustomer', { id: ['id'] })],
  members: { readOnly: [], writeOnly: [], self: [], relations: [relation('favourite_order', 'orders')] },
});

describe('the starting records of a collection', () => {
  test('begin with the documented examples, and have the keys of the examples of paths', async () => {
    const made = (await worldOf(shop, [orders, customers])).of('orders');
    expect(made).toHaveLength(20);
    expect(made[0]).toEqual({
      id: 12,
      status: 'sent',
      customer_id: 'cus_Ann1',
      created_at: '2024-05-01T10:00:00Z',
      updated_at: '2024-05-02T10:00:00Z',
      note: 'Documented',
    });
    expect(made.map(({ id }) => id).slice(1, 5)).toEqual([77, 78, 79, 80]);
  });

  test('have keys that look like those of the document', async () => {
    const ids = (await worldOf(shop, [orders, customers])).of('customers').map(({ id }) => String(id));
    expect(ids).toHaveLength(20);
    expect(ids.filter((id) => !/^cus_[0-9][a-z][A-Z][0-9]$/.test(id))).toEqual(['cus_Ann1']);
  });

  test('point to records that exist, in circles too', async () => {
    const world = await worldOf(shop, [orders, customers]);
    const ids = world.of('customers').map(({ id }) => id);
    const numbers = world.of('orders').map(({ id }) => id);
    for (const { customer_id } of world.of('orders')) expect(ids).toContain(customer_id);
    for (const { favourite_order } of world.of('customers'))
      if (favourite_order !== undefined) expect(numbers).toContain(favourite_order);
    expect(new Set(world.of('orders').map(({ customer_id }) => customer_id)).size).toBeGreaterThan(3);
  });

  test('have every status, and times in the order of creation before the start', async () => {
    const made = (await worldOf(shop, [orders, customers])).of('orders');
    expect(new Set(made.map(({ status }) => status))).toEqual(
      new Set(['pending', 'paid', 'sent', 'cancelled']),
    );
    const times = made.map(({ created_at, updated_at }) => [
      Date.parse(String(created_at)),
      Date.parse(String(updated_at)),
    ]) as [number, number][];
    for (const [created, updated] of times) {
      expect(created).toBeLessThanOrEqual(updated);
      expect(updated).toBeLessThan(frozenStart / 1000);
    }
    const created = times.map(([one]) => one);
    expect(created.toSorted((a, b) => a - b)).toEqual(created);
  });

  test('are the same for the same seed, in whichever order they are asked for, and others for another', async () => {
    const [one, other, third] = await Promise.all([
      worldOf(shop, [orders, customers]),
      worldOf(shop, [orders, customers]),
      worldOf(shop, [orders, customers], { seed: 2 }),
    ]);
    const first = { orders: one.of('orders'), customers: one.of('customers') };
    expect({ customers: other.of('customers'), orders: other.of('orders') }).toEqual(first);
    expect(third.of('orders')).not.toEqual(first.orders);
    expect(third.of('orders')[0]).toEqual(first.orders[0]);
  });

  test('are as many as are asked for, at least those of the document; none for 0', async () => {
    const counts: number[] = [];
    for (const records of [0, 1, 300]) {
      const world = await worldOf(shop, [orders, customers], { records });
      counts.push(world.of('orders').length);
    }
    expect(counts).toEqual([0, 2, 300]);
  });
});

describe('the keys of starting records', () => {
  const keysOf = async (
    schema: object,
    made: Parameters<typeof key>[0],
    member = 'id',
  ): Promise<unknown[]> => {
    const thing = { type: 'object', required: [member], properties: { [member]: schema } };
    const document = documentOf(
      { '/things/{id}': itemPath('getThing', 'Thing', [inPath('id')]) },
      { Thing: thing },
    );
    const things = resource({
      name: 'things',
      schema: '#/components/schemas/Thing',
      identity: [[member]],
      key: key(made, member),
      methods: [get('getThing', { id: [member] })],
    });
    return (await worldOf(document, [things])).of('things').map((one) => one[member]);
  };
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

  test.each<[string, object, 'integer' | 'uuid' | 'text' | 'client', RegExp]>([
    ['integers', integer, 'integer', /^[1-9]\d*$/],
    ['integers within bounds', { ...integer, minimum: 100, maximum: 130 }, 'integer', /^1[0-3]\d$/],
    ['UUIDs', { ...text, format: 'uuid' }, 'uuid', uuid],
    ['an example of a UUID', { ...text, example: '123e4567-e89b-42d3-a456-426614174000' }, 'text', uuid],
    ['digits', { ...text, example: '0042' }, 'text', /^\d{4}$/],
    ['a prefix', { ...text, example: 'ord-AB12' }, 'text', /^ord-[A-Z]{2}\d{2}$/],
    ['a pattern', { ...text, pattern: '^[A-Z]{3}-\\d{4}$' }, 'text', /^[A-Z]{3}-\d{4}$/],
    ['text', { ...text, maxLength: 6 }, 'text', /^[a-z0-9]{1,6}$/],
  ])('%s', async (_name, schema, made, form) => {
    const keys = await keysOf(schema, made);
    expect(keys).toHaveLength(20);
    for (const one of keys) expect(String(one)).toMatch(form);
  });

  test('of words where people choose them', async () => {
    for (const one of await keysOf({ ...text }, 'client', 'slug')) expect(one).toMatch(/^[a-z][a-z0-9-]+$/);
  });

  test('end where the schema allows no further one', async () => {
    expect(await keysOf({ enum: ['a', 'b', 'c'] }, 'client')).toEqual(['a', 'b', 'c']);
    expect(await keysOf({ ...integer, minimum: 1, maximum: 5 }, 'integer')).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('starting records below parents', () => {
  const issue = {
    type: 'object',
    required: ['number', 'title'],
    properties: { number: integer, title: text, created: { type: 'integer', example: 1700000000 } },
  };
  const repo = {
    type: 'object',
    required: ['name', 'owner'],
    properties: { name: text, owner: { type: 'object', required: ['login'], properties: { login: text } } },
  };
  const comment = {
    type: 'object',
    required: ['id', 'issue_number'],
    properties: { id: integer, issue_number: text, reply_to: { type: ['integer', 'null'] }, tenant: text },
  };
  const settings = { type: 'object', required: ['isPublic'], properties: { isPublic: { type: 'boolean' } } };
  const repoPath = [inPath('owner'), inPath('repo')];
  const document = documentOf(
    {
      '/repos/{owner}/{repo}': itemPath('getRepo', 'Repo', repoPath),
      '/repos/{owner}/{repo}/settings': itemPath('getSettings', 'Settings', repoPath),
      '/repos/{owner}/{repo}/issues/{number}': itemPath('getIssue', 'Issue', [
        ...repoPath,
        inPath('number', integer),
      ]),
      '/repos/{owner}/{repo}/issues/{number}/comments/{id}': itemPath('getComment', 'Comment', [
        ...repoPath,
        inPath('number', integer),
        inPath('id', integer),
      ]),
    },
    { Repo: repo, Issue: issue, Comment: comment, Settings: settings },
  );
  const ofRepo: Parent[] = [
    { resource: 'repos', member: ['{repos.owner}'], key: ['owner', 'login'], evidence: [] },
    { resource: 'repos', member: ['{repos.repo}'], key: ['name'], evidence: [] },
  ];
  const slots: MemberPath[] = [['{repos.owner}'], ['{repos.repo}']];
  const address = { owner: ['{repos.owner}'], repo: ['{repos.repo}'] };
  const repos = resource({
    name: 'repos',
    schema: '#/components/schemas/Repo',
    identity: [['owner', 'login'], ['name']],
    key: key('client', 'name'),
    methods: [get('getRepo', { owner: ['owner', 'login'], repo: ['name'] })],
  });
  const issues = resource({
    name: 'issues',
    schema: '#/components/schemas/Issue',
    identity: [...slots, ['number']],
    key: key('integer', 'number'),
    parents: ofRepo,
    methods: [get('getIssue', { ...address, number: ['number'] })],
    members: { readOnly: [], writeOnly: [], created: ['created'], self: [], relations: [] },
  });
  const comments = resource({
    name: 'comments',
    schema: '#/components/schemas/Comment',
    identity: [...slots, ['issue_number'], ['id']],
    key: key('integer'),
    parents: [...ofRepo, { resource: 'issues', member: ['issue_number'], key: ['number'], evidence: [] }],
    methods: [get('getComment', { ...address, number: ['issue_number'], id: ['id'] })],
    members: { readOnly: [], writeOnly: [], self: [], relations: [relation('reply_to', 'comments')] },
  });
  const singleton = resource({
    name: 'settings',
    kind: 'singleton',
    schema: '#/components/schemas/Settings',
    identity: slots,
    parents: ofRepo,
    methods: [get('getSettings', address)],
  });
  const all = [comments, issues, repos, singleton];
  const login = (one: StoredRecord): unknown => (one.owner as { login: string }).login;

  test('belong to one that exists, several to each of the first', async () => {
    const world = await worldOf(document, all);
    const places = new Set(world.of('repos').map((one) => `${login(one)}/${one.name}`));
    const counts = new Map<string, number>();
    for (const one of world.of('issues')) {
      const place = `${one['{repos.owner}']}/${one['{repos.repo}']}`;
      expect(places).toContain(place);
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual([4, 4, 4, 4, 4]);
    expect([...counts.keys()]).toEqual([...places].slice(0, 5));
  });

  test('belong to all that stands in their path, and to one record of each', async () => {
    const world = await worldOf(document, all);
    const place = (one: StoredRecord, number: unknown) =>
      `${one['{repos.owner}']}/${one['{repos.repo}']}/${number}`;
    const issuePlaces = new Set(world.of('issues').map((one) => place(one, one.number)));
    const made = world.of('comments');
    for (const one of made) {
      expect(typeof one.issue_number).toBe('string');
      expect(issuePlaces).toContain(place(one, one.issue_number));
    }
    expect(made).toHaveLength(20);
    const ids = made.map(({ id }) => id);
    for (const { id, reply_to } of made)
      if (reply_to !== null && reply_to !== undefined) {
        expect(ids).toContain(reply_to);
        expect(reply_to).not.toBe(id);
      }
  });

  test('of a singleton are one for each parent', async () => {
    const world = await worldOf(document, all);
    const made = world.of('settings');
    expect(made.map((one) => `${one['{repos.owner}']}/${one['{repos.repo}']}`)).toEqual(
      world.of('repos').map((one) => `${login(one)}/${one.name}`),
    );
    const [alone] = (await worldOf(document, [{ ...singleton, parents: [], identity: [] }])).of('settings');
    expect(Object.keys(alone ?? {})).toEqual(['isPublic']);
  });

  test('have times as the document writes them', async () => {
    for (const { created } of (await worldOf(document, all)).of('issues')) {
      expect(created).toBeGreaterThan(frozenStart / 1e6 - 91 * 24 * 3600);
      expect(created).toBeLessThan(frozenStart / 1e6);
    }
  });

  test('lack the key of a parent that the document does not describe, and share it where a member has it', async () => {
    const tenants = {
      ...comments,
      parents: [parent(undefined, '{tenant}'), parent(undefined, 'tenant')],
      identity: [['{tenant}'], ['id']],
    };
    const made = (await worldOf(document, [tenants])).of('comments');
    for (const one of made) expect(Object.keys(one)).not.toContain('{tenant}');
    expect(new Set(made.map(({ tenant }) => tenant)).size).toBe(1);
  });
});

describe('the values of starting records', () => {
  const product = {
    type: 'object',
    required: ['id', 'name', 'price', 'released', 'sku', 'category'],
    properties: {
      id: { type: 'integer', example: 4 },
      name: { type: 'string', example: 'Blue mug' },
      price: { type: 'number', example: 12.5 },
      released: { type: 'string', example: '2024-05-01' },
      sku: { type: 'string', example: 'SKU-0042' },
      category: { enum: ['mugs', 'plates'], example: 'plates' },
    },
  };
  const document = documentOf(
    { '/products/{id}': itemPath('getProduct', 'Product', [inPath('id', integer)]) },
    { Product: product },
  );
  const products = resource({
    name: 'products',
    schema: '#/components/schemas/Product',
    key: key('integer'),
    methods: [get('getProduct', { id: ['id'] })],
  });

  test('are the examples of single members in the first, and look like these in the others', async () => {
    const [first, ...others] = (await worldOf(document, [products])).of('products');
    expect(first).toEqual({
      id: 4,
      name: 'Blue mug',
      price: 12.5,
      released: '2024-05-01',
      sku: 'SKU-0042',
      category: 'plates',
    });
    for (const { price, released, sku } of others) {
      expect(price).toBeGreaterThanOrEqual(6.2);
      expect(price).toBeLessThanOrEqual(18.8);
      expect(released).toMatch(/^(2025-12|2026-01)-\d\d$/);
      expect(sku).toMatch(/^SKU-\d{4}$/);
    }
    expect(others.map(({ id }) => id).slice(0, 3)).toEqual([5, 6, 7]);
    expect(new Set(others.map(({ name }) => name)).size).toBeGreaterThan(10);
  });
});

describe('records inside others', () => {
  const dog = {
    type: 'object',
    required: ['id', 'owner'],
    properties: { id: integer, owner: { $ref: '#/components/schemas/Owner' } },
  };
  const owner = {
    type: 'object',
    required: ['id', 'name'],
    properties: {
      id: integer,
      name: text,
      dogs: { type: 'array', items: { $ref: '#/components/schemas/Dog' } },
      password: { ...text, writeOnly: true },
    },
  };
  const document = documentOf(
    {
      '/dogs/{id}': itemPath('getDog', 'Dog', [inPath('id', integer)], {
        id: 5,
        owner: { id: 3, name: 'Ann' },
      }),
      '/owners/{id}': itemPath('getOwner', 'Owner', [inPath('id', integer)]),
    },
    { Dog: dog, Owner: owner },
  );
  const dogs = resource({
    name: 'dogs',
    schema: '#/components/schemas/Dog',
    key: key('integer'),
    methods: [get('getDog', { id: ['id'] })],
    members: {
      readOnly: [],
      writeOnly: [],
      self: [],
      relations: [relation('owner', 'owners', { holds: 'record' })],
    },
  });
  const owners = resource({
    name: 'owners',
    schema: '#/components/schemas/Owner',
    key: key('integer'),
    methods: [get('getOwner', { id: ['id'] })],
    members: {
      readOnly: [],
      writeOnly: [['password']],
      self: [],
      relations: [relation('dogs', 'dogs', { holds: 'record', isList: true })],
    },
  });

  test('are those that exist', async () => {
    const world = await worldOf(document, [dogs, owners]);
    const known = new Map(world.of('owners').map((one) => [one.id, one.name]));
    for (const one of world.of('dogs')) {
      const { id, name } = one.owner as StoredRecord;
      expect([id, known.get(id)]).toEqual([id, name]);
    }
    expect(world.of('dogs')[0]).toMatchObject({ id: 5, owner: { id: 3, name: 'Ann' } });
    const ids = world.of('dogs').map(({ id }) => id);
    for (const one of world.of('owners'))
      for (const inner of (one.dogs ?? []) as StoredRecord[]) expect(ids).toContain(inner.id);
  });
});
