/** Lists read in parts: by page, offset, token and key. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredRecord } from '../../src/behaviour/record.ts';
import type { Paging, PagingMember, Resource } from '../../src/resources/model.ts';
import {
  documentOf,
  type ListMock,
  listMethod,
  listMock,
  listOperation,
  paging,
  query,
  resource,
} from './list-mock.ts';

const item = {
  type: 'object',
  required: ['id', 'color'],
  properties: { id: { type: 'string' }, color: { type: 'string' }, size: { type: 'integer' } },
};
const nullable = (type: string, more: object = {}): object => ({ type: [type, 'null'], ...more });
const envelope = {
  type: 'object',
  required: ['object', 'meta', 'data'],
  properties: {
    object: { const: 'list' },
    data: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
    meta: {
      type: 'object',
      required: ['total'],
      properties: Object.fromEntries([
        ...['total', 'count', 'page', 'pages', 'size', 'offset'].map((name) => [name, { type: 'integer' }]),
        ...['next', 'previous', 'first', 'last', 'self'].map((name) => [
          name,
          nullable('string', { format: 'uri' }),
        ]),
        ['next_position', nullable('string')],
        ['previous_position', nullable('string')],
        ['has_more', { type: 'boolean' }],
      ]),
    },
  },
};
const member = (
  name: string,
  holds: PagingMember['holds'],
  form: PagingMember['form'] = 'number',
): PagingMember => ({
  path: ['meta', name],
  holds,
  form,
});
const members: PagingMember[] = [
  ...(['total', 'count', 'page', 'pages', 'size', 'offset'] as const).map((name) => member(name, name)),
  ...(['next', 'previous', 'first', 'last', 'self'] as const).map((name) => member(name, name, 'url')),
  member('next_position', 'next', 'position'),
  member('previous_position', 'previous', 'position'),
  member('has_more', 'next', 'flag'),
];
const integer = { type: 'integer' };
const common = [query('color'), query('sort'), query('limit', { type: 'integer' })];
const paths = {
  '/pages': listOperation('byPage', { $ref: '#/components/schemas/Items' }, [
    query('page', integer),
    ...common,
  ]),
  '/offsets': listOperation('byOffset', { $ref: '#/components/schemas/Items' }, [
    query('offset', integer),
    ...common,
  ]),
  '/tokens': listOperation('byToken', { $ref: '#/components/schemas/Items' }, [query('cursor'), ...common]),
  '/keys': listOperation('byKey', { $ref: '#/components/schemas/Items' }, [
    query('starting_after'),
    query('ending_before'),
    ...common,
  ]),
  '/uuids': listOperation('byUuid', { $ref: '#/components/schemas/Items' }, [
    query('cursor', { type: 'string', maxLength: 8 }),
    ...common,
  ]),
  '/bare': {
    get: {
      operationId: 'bare',
      parameters: [query('page', integer), ...common],
      responses: {
        200: {
          description: 'ok',
          headers: {
            Link: { schema: { type: 'string' } },
            'X-Total-Count': { schema: { type: 'integer' }, required: true },
            'X-Page': { schema: { type: 'integer' } },
          },
          content: {
            'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } } },
          },
        },
      },
    },
  },
};
const document = documentOf(paths, { Item: item, Items: envelope });

const methodWith = (operation: string, given: Partial<Paging> & Pick<Paging, 'style' | 'position'>) =>
  listMethod({
    operation,
    reply: { status: '200', mediaType: 'application/json', holds: 'list', path: ['data'] },
    filters: [{ parameter: 'color', member: ['color'], operator: 'eq', evidence: [] }],
    order: { by: 'sort', defaultDirection: 'asc' },
    paging: paging({ size: 'limit', maxSize: 7, members, ...given }),
  });
const items: Resource = resource({
  name: 'items',
  schema: '#/components/schemas/Item',
  key: { member: ['id'], parameter: 'id', made: 'text', evidence: [] },
  methods: [
    methodWith('byPage', { style: 'page', position: 'page' }),
    methodWith('byOffset', { style: 'offset', position: 'offset' }),
    methodWith('byToken', { style: 'cursor', position: 'cursor' }),
    methodWith('byKey', { style: 'key', position: 'starting_after', before: 'ending_before' }),
    methodWith('byUuid', { style: 'cursor', position: 'cursor' }),
    {
      ...methodWith('bare', { style: 'page', position: 'page', hasLink: true, members: [] }),
      reply: { status: '200', mediaType: 'application/json', holds: 'list', path: [] },
      totalHeader: 'X-Total-Count',
    },
  ],
});

interface Body {
  object: string;
  data: { id: string; color: string; size?: number }[];
  meta: Record<string, never>;
}

const colors = ['red', 'blue', 'green'];
const itemAt = (n: number): StoredRecord => ({
  id: `i${String(n).padStart(2, '0')}`,
  color: colors[n % 3],
  size: (n * 7) % 5,
});
const mockOf = (count: number): Promise<ListMock> =>
  listMock(document, [items], { items: Array.from({ length: count }, (_, index) => itemAt(index + 1)) });
const bodyOf = async (mock: ListMock, target: string): Promise<Body> => {
  const { status, body } = await mock.get(target);
  expect([target, status]).toEqual([target, 200]);
  return body as Body;
};
const idsOf = ({ data }: Body): string[] => data.map(({ id }) => id);
const place = (url: unknown): string => String(url).replace('http://shop.test', '');

describe('a list read by page', () => {
  test('has the page, and says where the others are', async () => {
    const mock = await mockOf(12);
    const body = await bodyOf(mock, '/pages?page=2&color=red&limit=2');
    expect(body).toEqual({
      object: 'list',
      data: [itemAt(9), itemAt(12)],
      meta: {
        ...{ total: 4, count: 2, page: 2, pages: 2, size: 2, offset: 2 },
        next: null,
        previous: 'http://shop.test/pages?color=red&limit=2&page=1',
        first: 'http://shop.test/pages?color=red&limit=2&page=1',
        last: 'http://shop.test/pages?color=red&limit=2&page=2',
        self: 'http://shop.test/pages?page=2&color=red&limit=2',
        next_position: null,
        previous_position: '1',
        has_more: false,
      },
    });
  });

  test('has the default size, and at most the largest', async () => {
    const mock = await mockOf(12);
    expect((await bodyOf(mock, '/pages')).data).toHaveLength(5);
    expect((await bodyOf(mock, '/pages?limit=100')).data).toHaveLength(7);
    expect((await bodyOf(mock, '/pages?limit=0')).data).toEqual([]);
  });

  test('is empty past the end, and leads back', async () => {
    const { data, meta } = await bodyOf(await mockOf(6), '/pages?page=9&limit=4');
    expect([data, meta.total, meta.next, place(meta.previous)]).toEqual([
      [],
      6,
      null,
      '/pages?limit=4&page=2',
    ]);
  });

  test('refuses a number that no page has', async () => {
    const mock = await mockOf(3);
    for (const page of ['0', '-1']) expect((await mock.get(`/pages?page=${page}`)).status).toBe(400);
  });

  test('without a documented refusal it is the first one then', async () => {
    const mock = await mockOf(3);
    const { body }: { body: any } = await mock.get('/bare?page=1');
    expect(body.length).toBeGreaterThan(0);
    for (const page of ['0', '-1']) expect((await mock.get(`/bare?page=${page}`)).body).toEqual(body);
  });
});

describe('the headers of a list', () => {
  test('lead to the other pages, and count all records', async () => {
    const mock = await mockOf(12);
    const { headers, body } = await mock.get('/bare?limit=4&page=2&__sandbox=default');
    expect((body as unknown[]).length).toBe(4);
    const at = (page: number) => `<http://shop.test/bare?limit=4&__sandbox=default&page=${page}>`;
    expect(headers).toMatchObject({
      link: `${at(3)}; rel="next", ${at(1)}; rel="prev", ${at(1)}; rel="first", ${at(3)}; rel="last"`,
      'x-total-count': '12',
      'x-page': '2',
    });
  });
});

describe('a list read by offset', () => {
  test('begins behind so many records', async () => {
    const { data, meta } = await bodyOf(await mockOf(12), '/offsets?offset=3&limit=4');
    expect([data.map(({ id }) => id), meta.offset, place(meta.next), place(meta.previous)]).toEqual([
      ['i04', 'i05', 'i06', 'i07'],
      3,
      '/offsets?limit=4&offset=7',
      '/offsets?limit=4&offset=0',
    ]);
    expect((await (await mockOf(2)).get('/offsets?offset=-1')).status).toBe(400);
  });
});

describe('a list read by token', () => {
  test('refuses a text that is not one of its tokens, nor one of another list or order', async () => {
    const mock = await mockOf(12);
    const { meta } = await bodyOf(mock, '/tokens');
    const token = String(meta.next_position);
    expect((await mock.get(`/tokens?cursor=${token}`)).status).toBe(200);
    for (const wrong of [
      '/tokens?cursor=abc',
      `/tokens?cursor=${token}x`,
      `/tokens?cursor=${token}&sort=-size`,
    ])
      expect([wrong, (await mock.get(wrong)).status]).toEqual([wrong, 400]);
  });

  test('has keys for tokens where the schema has no room for others', async () => {
    const mock = await mockOf(7);
    const { meta } = await bodyOf(mock, '/uuids?limit=3');
    expect(meta.next_position).toBe('i03');
    expect(idsOf(await bodyOf(mock, '/uuids?limit=3&cursor=i03'))).toEqual(['i04', 'i05', 'i06']);
  });
});

describe('a list read by key', () => {
  test('begins behind the key, or ends before it', async () => {
    const mock = await mockOf(12);
    const after = await bodyOf(mock, '/keys?starting_after=i04&limit=3');
    expect([idsOf(after), after.meta.has_more, place(after.meta.previous)]).toEqual([
      ['i05', 'i06', 'i07'],
      true,
      '/keys?limit=3&ending_before=i05',
    ]);
    const before = await bodyOf(mock, '/keys?ending_before=i05&limit=3');
    expect([idsOf(before), place(before.meta.next)]).toEqual([
      ['i02', 'i03', 'i04'],
      '/keys?limit=3&starting_after=i04',
    ]);
    expect((await mock.get('/keys?starting_after=nobody')).status).toBe(400);
  });
});

/** All records, from the first part to the last by the links, and back; `between` runs before each next part. */
async function walk(mock: ListMock, start: string, between: () => void = () => {}): Promise<string[]> {
  const seen: string[] = [];
  let parts = 0;
  for (let at: string | undefined = start; at !== undefined; ) {
    const { data, meta }: Body = await bodyOf(mock, at);
    seen.push(...data.map(({ id }) => id));
    if (++parts > 100) throw new Error(`${start} has no end`);
    at = meta.next === null ? undefined : place(meta.next);
    if (at !== undefined) between();
  }
  return seen;
}

const inOrder = (records: readonly StoredRecord[], sort: string): string[] => {
  const sign = sort.startsWith('-') ? -1 : 1;
  const name = sort.replace('-', '');
  const own = [...records];
  if (sort !== '') own.sort((one, other) => sign * (Number(one[name]) - Number(other[name])));
  return own.map(({ id }) => String(id));
};

describe('the parts of a list', () => {
  test('have each record once, in the order of the whole, forwards and back', async () => {
    const mock = await mockOf(0);
    const collection = mock.collection('items');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('/pages', '/offsets', '/tokens', '/keys'),
        fc.constantFrom('', 'size', '-size'),
        fc.constantFrom('', 'red'),
        async (count, limit, path, sort, color) => {
          for (const one of collection.all()) collection.unload(collection.keyOf(one));
          for (let n = 1; n <= count; n++) collection.load(itemAt(n));
          const records = collection.all().filter((one) => color === '' || one.color === color);
          const target = `${path}?limit=${limit}${sort && `&sort=${sort}`}${color && `&color=${color}`}`;
          const expected = inOrder(records, sort);
          expect(await walk(mock, target)).toEqual(expected);
          const first = await bodyOf(mock, target);
          expect(first.meta.total).toBe(expected.length);
          // Back from the last part.
          let last = first;
          const forth: string[][] = [idsOf(first)];
          while (last.meta.next !== null) {
            last = await bodyOf(mock, place(last.meta.next));
            forth.push(idsOf(last));
          }
          const back: string[][] = [idsOf(last)];
          while (last.meta.previous !== null) {
            last = await bodyOf(mock, place(last.meta.previous));
            back.unshift(idsOf(last));
          }
          expect(back).toEqual(forth);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('neither repeat nor lose a record that stays, whatever is created and deleted meanwhile', async () => {
    const mock = await mockOf(0);
    const collection = mock.collection('items');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('delete' as const), n: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ kind: fc.constant('create' as const), n: fc.integer({ min: 41, max: 80 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('', 'size', '-size'),
        fc.constantFrom('', 'red'),
        fc.constantFrom('/tokens', '/keys'),
        fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 12 }),
        async (count, limit, sort, color, path, rounds) => {
          for (const one of collection.all()) collection.unload(collection.keyOf(one));
          for (let n = 1; n <= count; n++) collection.load(itemAt(n));
          const stay = new Set(
            collection
              .all()
              .filter((one) => color === '' || one.color === color)
              .map(({ id }) => String(id)),
          );
          const left = [...rounds];
          const seen = await walk(
            mock,
            `${path}?limit=${limit}${sort && `&sort=${sort}`}${color && `&color=${color}`}`,
            () => {
              for (const { kind, n } of left.shift() ?? []) {
                const id = String(itemAt(n).id);
                if (kind === 'delete') {
                  collection.delete(id);
                  stay.delete(id);
                } else if (!collection.has(id)) collection.put(itemAt(n));
              }
            },
          );
          expect(new Set(seen).size).toBe(seen.length);
          expect([...stay].filter((id) => !seen.includes(id))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
