/** Lists by path, filters, search, order and fields. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '../../src/resources/model.ts';
import {
  documentOf,
  type ListMock,
  listMethod,
  listMock,
  listOperation,
  query,
  resource,
} from './list-mock.ts';

const order = {
  type: 'object',
  required: ['id', 'status'],
  properties: {
    id: { type: 'integer' },
    status: { enum: ['open', 'paid', 'sent'] },
    amount: { type: 'number' },
    gift: { type: 'boolean' },
    created: { type: 'string', format: 'date-time' },
    note: { type: ['string', 'null'] },
    tags: { type: 'array', items: { type: 'string' } },
    buyer: { type: 'object', properties: { name: { type: 'string' } } },
    secret: { type: 'string', writeOnly: true },
  },
};
const ref = { $ref: '#/components/schemas/Order' };
const filter = (parameter: string, member: string, operator: Filter['operator']): Filter => ({
  parameter,
  member: member.split('.'),
  operator,
  evidence: [],
});
const filters = [
  filter('status', 'status', 'eq'),
  filter('status_not', 'status', 'ne'),
  filter('statuses', 'status', 'in'),
  filter('not_statuses', 'status', 'nin'),
  filter('amount', 'amount', 'eq'),
  filter('amount_gt', 'amount', 'gt'),
  filter('amount_gte', 'amount', 'gte'),
  filter('amount_lt', 'amount', 'lt'),
  filter('amount_lte', 'amount', 'lte'),
  filter('gift', 'gift', 'eq'),
  filter('created', 'created', 'eq'),
  filter('created[gte]', 'created', 'gte'),
  filter('created[lt]', 'created', 'lt'),
  filter('tag', 'tags', 'contains'),
  filter('note', 'note', 'contains'),
  filter('note_starts', 'note', 'starts'),
  filter('buyer', 'buyer.name', 'eq'),
];
const paths = {
  '/orders': listOperation('listOrders', { type: 'array', items: ref }, [
    query('status'),
    query('status_not'),
    query('statuses', { type: 'array', items: { type: 'string' } }),
    query('not_statuses'),
    ...['amount', 'amount_gt', 'amount_gte', 'amount_lt', 'amount_lte'].map((name) =>
      query(name, { type: 'number' }),
    ),
    query('gift', { type: 'boolean' }),
    query(
      'created',
      { type: 'object', properties: { gte: { type: 'string' }, lt: { type: 'string' } } },
      { style: 'deepObject', explode: true },
    ),
    ...['tag', 'note', 'note_starts', 'buyer', 'q', 'sort', 'direction', 'fields'].map((name) => query(name)),
  ]),
  '/times': listOperation('listByTime', { type: 'array', items: ref }, [query('created')]),
};
const address = { tenant: ['{tenant}'], user: ['user_id'] };
const task = {
  type: 'object',
  properties: { id: { type: 'string' }, user_id: { type: 'integer' }, state: { type: 'string' } },
};
const taskPaths = {
  '/{tenant}/users/{user}/tasks': listOperation(
    'listTasks',
    { type: 'array', items: { $ref: '#/components/schemas/Task' } },
    [
      { name: 'tenant', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'user', in: 'path', required: true, schema: { type: 'integer' } },
      query('state'),
    ],
  ),
};
const document = documentOf({ ...paths, ...taskPaths }, { Order: order, Task: task });
const orders = resource({
  name: 'orders',
  schema: '#/components/schemas/Order',
  methods: [
    listMethod({
      operation: 'listOrders',
      filters,
      search: 'q',
      fields: 'fields',
      order: { by: 'sort', direction: 'direction', defaultDirection: 'asc' },
    }),
    listMethod({ operation: 'listByTime', filters: [filter('created', 'created', 'eq')] }),
  ],
  members: {
    readOnly: [],
    writeOnly: [['secret']],
    self: [],
    relations: [],
    created: ['created'],
  },
});
const tasks = resource({
  name: 'tasks',
  schema: '#/components/schemas/Task',
  identity: [['{tenant}'], ['id']],
  methods: [listMethod({ operation: 'listTasks', address, filters: [filter('state', 'state', 'eq')] })],
});

interface Order {
  id: number;
  status: 'open' | 'paid' | 'sent';
  amount?: number;
  gift?: boolean;
  created?: string;
  note?: string | null;
  tags?: string[];
  buyer?: { name: string };
  secret?: string;
}

const some: Order[] = [
  {
    id: 1,
    status: 'open',
    amount: 5,
    gift: true,
    created: '2026-01-01T10:00:00Z',
    tags: ['a', 'b'],
    secret: 'hidden',
  },
  {
    id: 2,
    status: 'paid',
    amount: 12.5,
    gift: false,
    created: '2026-01-02T10:00:00.000Z',
    note: 'For my Aunt',
    tags: [],
  },
  {
    id: 3,
    status: 'sent',
    amount: 100,
    created: '2026-01-03T12:00:00+02:00',
    note: null,
    buyer: { name: 'Ann' },
  },
  {
    id: 4,
    status: 'open',
    amount: 9,
    created: '2026-01-04T10:00:00Z',
    note: 'aunt, again',
    tags: ['b'],
    buyer: { name: 'Bob' },
  },
];

let mock: ListMock;
beforeAll(async () => {
  mock = await listMock(document, [orders, tasks], {
    orders: some.map((one) => ({ ...one })),
    tasks: [
      { id: 'a', user_id: 1, state: 'x' },
      { id: 'b', user_id: 2, state: 'x' },
      { '{tenant}': 't1', id: 'c', user_id: 1, state: 'x' },
      { id: 'd', user_id: 1, state: 'y' },
      { '{tenant}': 't2', id: 'e', user_id: 1, state: 'x' },
    ],
  });
});

const ids = async (target: string): Promise<unknown[]> => {
  const { status, body } = await mock.get(target);
  expect(status).toBe(200);
  return (body as { id: unknown }[]).map(({ id }) => id);
};

describe('a list has the records that its filters let through', () => {
  test.each<[string, number[]]>([
    ['', [1, 2, 3, 4]],
    ['status=open', [1, 4]],
    ['status=', [1, 2, 3, 4]],
    ['status=all', [1, 2, 3, 4]],
    ['status=nothing', []],
    ['status=PAID', [2]],
    ['status_not=open', [2, 3]],
    ['statuses=open&statuses=sent', [1, 3, 4]],
    ['statuses=paid', [2]],
    ['not_statuses=open,sent', [2]],
    ['amount=12.50', [2]],
    ['amount_gt=9', [2, 3]],
    ['amount_gte=9', [2, 3, 4]],
    ['amount_lt=9', [1]],
    ['amount_lte=9', [1, 4]],
    ['amount_gte=6&amount_lte=50&status=paid', [2]],
    ['gift=true', [1]],
    ['gift=false', [2]],
    ['created[gte]=2026-01-03', [3, 4]],
    ['created%5Blt%5D=2026-01-03T10:00:00Z', [1, 2]],
    ['created[gte]=2026-01-02T10:00:00Z&created[lt]=2026-01-04T10:00:00Z', [2, 3]],
    ['tag=b', [1, 4]],
    ['note=AUNT', [2, 4]],
    ['note_starts=for', [2]],
    ['buyer=Ann', [3]],
    ['buyer=Ann&status=open', []],
    ['q=aunt', [2, 4]],
    ['q=aunt%20for', [2]],
    ['q=hidden', []],
    ['q=', [1, 2, 3, 4]],
    ['q=aunt&status=open', [4]],
  ])('?%s', async (search, expected) => {
    expect(await ids(`/orders?${search}`)).toEqual(expected);
  });

  test('a time is found by each way to write it', async () => {
    expect(await ids('/times?created=2026-01-03T10:00:00Z')).toEqual([3]);
    expect(await ids('/times?created=2026-01-02T10:00:00Z')).toEqual([2]);
  });

  test('any filter by its member’s plain reading', async () => {
    const amount = fc.integer({ min: -5, max: 5 });
    const status = fc.constantFrom('open', 'paid', 'sent') as fc.Arbitrary<Order['status']>;
    const order = fc.record(
      { status, amount, gift: fc.boolean(), tags: fc.array(fc.constantFrom('a', 'b', 'c')) },
      { requiredKeys: ['status'] },
    );
    const asked = fc.record(
      {
        status,
        status_not: status,
        statuses: fc.array(status, { minLength: 1 }),
        amount,
        amount_gt: amount,
        amount_lte: amount,
        gift: fc.boolean(),
        tag: fc.constantFrom('a', 'b'),
      },
      { requiredKeys: [] },
    );
    const holds: Record<string, (own: Partial<Order>, value: never) => boolean> = {
      status: (own, value) => own.status === value,
      status_not: (own, value) => own.status !== value,
      statuses: (own, value: string[]) => value.includes(own.status as string),
      amount: (own, value) => own.amount === value,
      amount_gt: (own, value) => own.amount !== undefined && own.amount > value,
      amount_lte: (own, value) => own.amount !== undefined && own.amount <= value,
      gift: (own, value) => own.gift === value,
      tag: (own, value) => own.tags?.includes(value) === true,
    };
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 12 }), asked, async (made, wanted) => {
        const collection = mock.collection('orders');
        for (const one of collection.all()) collection.unload(collection.keyOf(one));
        const records = made.map((one, index) => ({ ...one, id: index + 1 }));
        for (const one of records) collection.load(one);
        const pairs = Object.entries(wanted).flatMap(([name, value]) =>
          [value].flat().map((one) => `${name}=${one}`),
        );
        const expected = records.filter((one) =>
          Object.entries(wanted).every(([name, value]) => holds[name]?.(one, value as never)),
        );
        expect(await ids(`/orders?${pairs.join('&')}`)).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 200 },
    );
    const collection = mock.collection('orders');
    for (const one of collection.all()) collection.unload(collection.keyOf(one));
    for (const one of some) collection.load({ ...one });
  });
});

describe('a list is in the order that is asked for', () => {
  test.each<[string, number[]]>([
    ['sort=amount', [1, 4, 2, 3]],
    ['sort=-amount', [3, 2, 4, 1]],
    ['sort=%2Bamount', [1, 4, 2, 3]],
    ['sort=amount:desc', [3, 2, 4, 1]],
    ['sort=amount%20desc', [3, 2, 4, 1]],
    ['sort=amount_desc', [3, 2, 4, 1]],
    ['sort=amount,desc', [3, 2, 4, 1]],
    ['sort=AMOUNT&direction=desc', [3, 2, 4, 1]],
    ['sort=created_at&direction=asc', [1, 2, 3, 4]],
    ['sort=-created', [4, 3, 2, 1]],
    ['sort=status,-amount', [4, 1, 2, 3]],
    ['sort=buyer.name', [3, 4, 1, 2]],
    ['sort=unknown', [1, 2, 3, 4]],
    ['direction=desc', [4, 3, 2, 1]],
    ['sort=-id&status=open', [4, 1]],
  ])('?%s', async (search, expected) => {
    expect(await ids(`/orders?${search}`)).toEqual(expected);
  });
});

describe('a list sends', () => {
  test('the members that are asked for, and those that must be there', async () => {
    const { body } = await mock.get('/orders?fields=amount,buyer.name,unknown&status=open');
    expect(body).toEqual([
      { id: 1, status: 'open', amount: 5 },
      { id: 4, status: 'open', amount: 9, buyer: { name: 'Bob' } },
    ]);
    expect((await mock.get('/orders?fields=unknown&buyer=Ann')).body).toEqual([some[2]]);
  });

  test('no member that is only written', async () => {
    expect((await mock.get('/orders?gift=true')).body).toEqual([{ ...some[0], secret: undefined }]);
  });
});

describe('a list below a parent', () => {
  test.each<[string, string[]]>([
    ['/t1/users/1/tasks', ['a', 'c', 'd']],
    ['/t2/users/1/tasks', ['a', 'd', 'e']],
    ['/t3/users/1/tasks', ['a', 'd']],
    ['/t1/users/2/tasks', ['b']],
    ['/t1/users/3/tasks', []],
    ['/t1/users/1/tasks?state=x', ['a', 'c']],
  ])('%s has its own records, and those that belong to every parent', async (target, expected) => {
    expect(await ids(target)).toEqual(expected);
  });

  test('shows no member that stands for the parent', async () => {
    const { body } = await mock.get('/t1/users/1/tasks?state=x');
    expect(body).toEqual([
      { id: 'a', user_id: 1, state: 'x' },
      { id: 'c', user_id: 1, state: 'x' },
    ]);
  });
});
