import { describe, expect, test } from 'vitest';
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

const order = object({
  id: integer,
  status: { enum: ['open', 'cancelled'] },
  customer_id: integer,
  created_at: { type: 'string', format: 'date-time' },
});
const orders = {
  '/orders': {
    get: operation(listOf(ref('Order'))),
    post: operation(ref('Order'), { body: ref('NewOrder'), status: '201' }),
  },
  '/orders/{orderId}': {
    get: operation(ref('Order')),
    put: operation(ref('Order'), { body: ref('NewOrder') }),
    patch: operation(ref('Order'), { body: ref('NewOrder') }),
    delete: operation(undefined, { status: '204' }),
  },
};
const schemas = { Order: order, NewOrder: object({ status: text, customer_id: integer }) };

describe('collections and their standard methods', () => {
  test('a path with one more parameter than another is that of its records', () => {
    const resource = resourceOf(modelOf(orders, schemas), 'orders');
    expect(methodsOf(resource)).toEqual([
      'list getOrders',
      'create postOrders',
      'get getOrdersOrderId',
      'replace putOrdersOrderId',
      'update patchOrdersOrderId',
      'delete deleteOrdersOrderId',
    ]);
    expect(resource.schema).toBe('#/components/schemas/Order');
    expect(resource.identity).toEqual([['id']]);
  });

  test('a slash at the end makes no other path', () => {
    const model = modelOf(
      { '/orders/': orders['/orders'], '/orders/{id}/': orders['/orders/{orderId}'] },
      schemas,
    );
    expect(methodsOf(resourceOf(model, 'orders'))).toHaveLength(6);
  });

  test('a path that can only be read is left to the contract: it may answer any key', () => {
    const model = modelOf({
      '/weather/{city}': { get: operation(object({ city: text, celsius: integer })) },
    });
    expect(model.resources).toEqual([]);
    expect(model.unmodelled[0]?.reason).toContain('any key');
  });

  test('a GET and a POST on one path are not list and create without a path of one record', () => {
    const model = modelOf(
      {
        '/searches': {
          get: operation(listOf(ref('Order'))),
          post: operation(ref('Order'), { body: ref('NewOrder') }),
        },
      },
      schemas,
    );
    expect(model.resources).toEqual([]);
  });

  test('a POST below a record that has no path of one record below it is not a create', () => {
    const model = modelOf(
      {
        ...orders,
        '/orders/{orderId}/notes': { post: operation(object({ ok: text }), { body: object({ text }) }) },
      },
      schemas,
    );
    expect(model.unmodelled.map(({ operation: id }) => id)).toEqual(['postOrdersOrderIdNotes']);
  });

  test('a POST on the path of one record updates it if it has members of the record', () => {
    const model = modelOf(
      {
        '/orders': orders['/orders'],
        '/orders/{id}': {
          get: operation(ref('Order')),
          post: operation(ref('Order'), { body: ref('NewOrder') }),
        },
      },
      schemas,
    );
    expect(methodsOf(resourceOf(model, 'orders'))).toContain('update postOrdersId');
  });

  test('a PUT on the collection replaces the record whose key its body has', () => {
    const model = modelOf(
      {
        '/pet': {
          post: operation(ref('Order'), { body: ref('Order') }),
          put: operation(ref('Order'), { body: ref('Order') }),
        },
        '/pet/{petId}': { get: operation(ref('Order')) },
      },
      schemas,
    );
    const replace = resourceOf(model, 'pet').methods.find(({ kind }) => kind === 'replace');
    expect(replace).toMatchObject({ operation: 'putPet', keyInBody: true });
  });

  test.each([
    ['a count', object({ count: integer }), false],
    ['the record', ref('Order'), true],
  ])('a PATCH on the collection whose reply is %s changes one record: %s', (_, reply, isOne) => {
    const model = modelOf(
      {
        '/orders': {
          get: operation(listOf(ref('Order'))),
          post: operation(ref('Order'), { body: ref('Order') }),
          patch: operation(reply, { body: ref('Partial') }),
        },
        '/orders/{id}': { get: operation(ref('Order')) },
      },
      { ...schemas, Partial: { ...schemas.Order, required: [] } },
    );
    const changes = resourceOf(model, 'orders').methods.filter(({ kind }) => kind === 'update');
    expect(changes.length).toBe(isOne ? 1 : 0);
  });

  test('lists at other paths are of the resource whose schema they have', () => {
    const model = modelOf(
      { ...orders, '/customers/{customer_id}/orders': { get: operation(listOf(ref('Order'))) } },
      schemas,
    );
    const [, elsewhere] = resourceOf(model, 'orders').methods.filter(({ kind }) => kind === 'list');
    expect(elsewhere?.address).toEqual({ customer_id: ['customer_id'] });
  });

  test('a GET whose path is named after a change is not a list', () => {
    const model = modelOf({ ...orders, '/orders/send': { get: operation(listOf(ref('Order'))) } }, schemas);
    expect(model.unmodelled).toMatchObject([{ operation: 'getOrdersSend' }]);
  });

  test('a POST that answers with a list and whose request has a limit is a search', () => {
    const query = object({ status: text, customer_id: integer, limit: integer });
    const model = modelOf(
      { ...orders, '/orders': { post: operation(listOf(ref('Order')), { body: query }) } },
      schemas,
    );
    expect(model.unmodelled.map(({ operation: id }) => id)).toContain('postOrders');
  });

  test('a list of records by keys that a form has is not a create', () => {
    const model = modelOf(
      {
        ...orders,
        '/orders': { post: operation(listOf(ref('Order')), { body: object({ numbers: listOf(text) }) }) },
      },
      schemas,
    );
    expect(model.unmodelled.map(({ operation: id }) => id)).toContain('postOrders');
  });

  test.each([
    ['/uptimechecks', 'UptimeCheck', {}],
    ['/genomes', 'ReferenceGenomeOverview', {}],
    ['/operations/all', 'Operation', {}],
    ['/activity', 'ApiRequest', { limit: integer, offset: integer }],
  ])('%s lists records of its own', (path, name, query) => {
    const list = operation(listOf(ref(name)), { query });
    const model = modelOf({ [path]: { get: list } }, { [name]: object({ id: text, status: text }) });
    expect(model.resources).toMatchObject([{ kind: 'collection', methods: [{ kind: 'list' }] }]);
  });

  test('a list of the same kind below one record is left to the contract', () => {
    const model = modelOf(
      { ...orders, '/orders/{orderId}/related': { get: operation(listOf(ref('Order'))) } },
      schemas,
    );
    expect(model.unmodelled[0]).toMatchObject({ operation: 'getOrdersOrderIdRelated' });
  });

  test('one object whose path a PUT changes is a singleton', () => {
    const settings = object({ theme: text, locale: text });
    const model = modelOf({
      '/settings': { get: operation(settings), put: operation(settings, { body: settings }) },
    });
    expect(resourceOf(model, 'settings')).toMatchObject({ kind: 'singleton', identity: [] });
  });

  test('resources of one name are told apart by their paths', () => {
    const line = object({ id: integer, text });
    const collection = { get: operation(listOf(line)) };
    const item = { get: operation(line) };
    const model = modelOf({
      '/carts/{c}/items': collection,
      '/carts/{c}/items/{id}': item,
      '/orders/{o}/items': collection,
      '/orders/{o}/items/{id}': item,
    });
    expect(model.resources.map(({ name }) => name)).toEqual(['carts-items', 'orders-items']);
  });
});

describe('custom methods', () => {
  test.each([
    [
      '/orders/{orderId}/cancel',
      { status: { enum: ['open', 'cancelled'] } },
      [{ member: ['status'], value: 'cancelled' }],
    ],
    [
      '/orders/{orderId}:cancel',
      { status: { enum: ['open', 'canceled'] } },
      [{ member: ['status'], value: 'canceled' }],
    ],
    ['/orders/{orderId}/archive', { archived: { type: 'boolean' } }, [{ member: ['archived'], value: true }]],
    [
      '/orders/{orderId}/unlock',
      { is_locked: { type: 'boolean' } },
      [{ member: ['is_locked'], value: false }],
    ],
    [
      '/orders/{orderId}/_enable',
      { disabled: { type: 'boolean' } },
      [{ member: ['disabled'], value: false }],
    ],
    [
      '/orders/{orderId}/deactivate',
      { isActive: { type: 'boolean' } },
      [{ member: ['isActive'], value: false }],
    ],
    [
      '/orders/{orderId}/ship',
      { state: { enum: ['new', 'SHIPPED'] } },
      [{ member: ['state'], value: 'SHIPPED' }],
    ],
  ])('POST %s gives the status that it is named after', (path, members, sets) => {
    const model = modelOf(
      { ...orders, [path]: { post: operation(ref('Order')) } },
      { ...schemas, Order: object({ id: integer, ...members }) },
    );
    expect(resourceOf(model, 'orders').methods.find(({ kind }) => kind === 'action')).toMatchObject({ sets });
  });

  test('without such a value it is left to the contract', () => {
    const model = modelOf(
      { ...orders, '/orders/{orderId}/print': { post: operation(ref('Order')) } },
      schemas,
    );
    expect(model.unmodelled[0]).toMatchObject({ operation: 'postOrdersOrderIdPrint' });
  });
});

test('a number that is called results beside the list counts all records', () => {
  const page = object({ data: listOf(ref('Order')), page: integer, pages: integer, results: integer });
  const model = modelOf(
    { ...orders, '/orders': { get: operation(page, { query: { page: integer, page_size: integer } }) } },
    schemas,
  );
  expect(listMethodOf(resourceOf(model, 'orders')).total).toEqual(['results']);
});

test('links in an object of pages lead to the other parts, though its schema allows anything', () => {
  const links = object({ pages: { anyOf: [object({ next: text }), object({ prev: text }), {}] } });
  const model = modelOf(
    {
      ...orders,
      '/orders': {
        get: operation(object({ orders: listOf(ref('Order')), links }), { query: { page: integer } }),
      },
    },
    schemas,
  );
  expect(listMethodOf(resourceOf(model, 'orders')).paging?.members).toEqual([
    { path: ['links', 'pages', 'next'], holds: 'next', form: 'url' },
    { path: ['links', 'pages', 'prev'], holds: 'previous', form: 'url' },
  ]);
});

describe('keys', () => {
  test.each([
    ['/pets/{petId}', { id: integer, name: text }, ['id']],
    ['/pets/{pet_id}', { petId: integer, name: text }, ['petId']],
    ['/issues/{issue_number}', { id: integer, number: integer }, ['number']],
    ['/roles/{role-name}', { id: integer, name: text }, ['name']],
    ['/countries/{code}', { code: text, name: text }, ['code']],
    ['/tags/{slug}', { id: integer, slug: text }, ['slug']],
    ['/orgs/{org}', { id: integer, login: text, name: text }, ['login']],
    ['/customers/{customer}', { id: text, name: text }, ['id']],
    [
      '/pods/{name}',
      { metadata: object({ name: text }), spec: object({ image: text }) },
      ['metadata', 'name'],
    ],
    ['/things/{id}', { type: text, attributes: object({ title: text }), id: text }, ['id']],
    ['/orders/{orderId}', { order_uuid: text, product_uuid: text }, ['order_uuid']],
    ['/orders/{orderId}', { code: integer, message: text, number: text }, ['number']],
    [
      '/databases/{databaseName}',
      { database: object({ name: text, pods: integer }), status: object({ ready: { type: 'boolean' } }) },
      ['database', 'name'],
    ],
    ['/devices/{uuid}', { id: integer, uuid: { type: 'string', format: 'uuid' } }, ['uuid']],
  ])('%s', (path, members, key) => {
    const schema = object(members);
    const collection = path.slice(0, path.lastIndexOf('/'));
    const model = modelOf({
      [collection]: { get: operation(listOf(schema)) },
      [path]: { get: operation(schema) },
    });
    expect(model.resources[0]?.key?.member).toEqual(key);
  });

  test('two parameters at the end are one key, if no path ends between them', () => {
    const repo = object({ name: text, owner: object({ login: text, id: integer }) });
    const model = modelOf({
      '/repos': { get: operation(listOf(repo)) },
      '/repos/{owner}/{repo}': { get: operation(repo) },
    });
    expect(resourceOf(model, 'repos').identity).toEqual([['owner', 'login'], ['name']]);
  });

  test('of two parameters, the text that is called after the resource is its name, and not a number', () => {
    const repo = object({ id: integer, name: text, owner: object({ login: text, id: integer }) });
    const model = modelOf({
      '/repos': { get: operation(listOf(repo)) },
      '/repos/{owner}/{repo}': { get: operation(repo) },
    });
    expect(resourceOf(model, 'repos').identity).toEqual([['owner', 'login'], ['name']]);
  });

  test('lists and creates at other paths are of the record that is not below something else', () => {
    const members = { id: integer, name: text, full_name: text, owner: object({ login: text, id: integer }) };
    const schemas = {
      Repo: object(members),
      TeamRepo: object({ ...members, role: text }),
      FullRepo: object({ ...members, has_wiki: { type: 'boolean' } }),
      NewRepo: object({ name: text }),
    };
    const model = modelOf(
      {
        '/teams/{team_id}/repos/{owner}/{repo}': {
          get: operation(ref('TeamRepo')),
          delete: operation(undefined, { status: '204' }),
        },
        '/teams/{team_id}/repos': { get: operation(listOf(ref('TeamRepo'))) },
        '/repos/{owner}/{repo}': {
          get: operation(ref('FullRepo')),
          patch: operation(ref('FullRepo'), { body: ref('NewRepo') }),
        },
        '/user/repos': {
          get: operation(listOf(ref('Repo'))),
          post: operation(ref('Repo'), { body: ref('NewRepo'), status: '201' }),
        },
      },
      schemas,
    );
    expect(methodsOf(resourceOf(model, 'repos'))).toEqual([
      'get getReposOwnerRepo',
      'update patchReposOwnerRepo',
      'list getUserRepos',
      'create postUserRepos',
    ]);
  });

  test('a path without a member that it plainly names is left to the contract', () => {
    const schema = object({ colour: text, weight: integer });
    const model = modelOf({
      '/things': { get: operation(listOf(schema)) },
      '/things/{thing}': { get: operation(schema) },
    });
    expect(model.resources).toEqual([]);
    expect(model.unmodelled.map(({ reason }) => reason).join()).toContain('{thing}');
  });

  test.each([
    ['the request may give it', { body: object({ code: text, name: text }) }, 'client'],
    ['it is the next text', { body: object({ name: text }) }, 'text'],
  ])('how a new one is made: %s', (_how, { body }, made) => {
    const country = object({ code: text, name: text });
    const model = modelOf({
      '/countries': { post: operation(country, { body }) },
      '/countries/{code}': { get: operation(country) },
    });
    expect(resourceOf(model, 'countries').key?.made).toBe(made);
  });
});

describe('envelopes', () => {
  const item = ref('Order');
  test.each([
    ['a bare array', listOf(item), []],
    ['data', object({ data: listOf(item), total: integer }), ['data']],
    ['a name of its own', object({ orders: listOf(item) }), ['orders']],
    [
      '_embedded',
      object({ _embedded: object({ orders: listOf(item) }), _links: object({ self: text }) }),
      ['_embedded', 'orders'],
    ],
    ['an inner object', object({ data: object({ items: listOf(item), total: integer }) }), ['data', 'items']],
    [
      '_embedded beside the parent',
      object({ customer_id: text, _embedded: object({ orders: listOf(item) }) }),
      ['_embedded', 'orders'],
    ],
    ['response', object({ api: text, method: text, response: listOf(item) }), ['response']],
    [
      'beside lists of other things',
      object({ data: listOf(item), included: listOf(object({ id: text })) }),
      ['data'],
    ],
  ])('a list is in %s', (_where, reply, path) => {
    const model = modelOf({ ...orders, '/orders': { get: operation(reply) } }, schemas);
    expect(listMethodOf(resourceOf(model, 'orders')).reply).toMatchObject({ holds: 'list', path });
  });

  test('each element may be wrapped', () => {
    const model = modelOf(
      { ...orders, '/orders': { get: operation(listOf(object({ order: item }))) } },
      schemas,
    );
    expect(listMethodOf(resourceOf(model, 'orders')).reply).toMatchObject({ path: [], each: 'order' });
  });

  test.each([
    ['bare', item, []],
    ['data', object({ data: item }), ['data']],
    ['response beside others', object({ api: text, response: item }), ['response']],
    ['a member called as one of its members', object({ data: object({ id: item }) }), ['data', 'id']],
    ['a list of one that is called after it', object({ orders: listOf(item) }), ['orders']],
    ['a member called after it', object({ order: item, meta: object({ request: text }) }), ['order']],
  ])('a record is in %s', (_where, reply, path) => {
    const model = modelOf(
      { '/orders': { get: operation(listOf(item)) }, '/orders/{id}': { get: operation(reply) } },
      schemas,
    );
    const get = resourceOf(model, 'orders').methods.find(({ kind }) => kind === 'get');
    expect(get?.reply).toMatchObject({ holds: 'item', path });
  });

  test('a request may wrap the record too', () => {
    const model = modelOf(
      { ...orders, '/orders': { post: operation(item, { body: object({ order: ref('NewOrder') }) }) } },
      schemas,
    );
    const create = resourceOf(model, 'orders').methods.find(({ kind }) => kind === 'create');
    expect(create).toMatchObject({ request: { path: ['order'] } });
  });

  test('an object with one list is a record, if its path is that of one record', () => {
    const cart = object({ id: integer, items: listOf(object({ sku: text })) });
    const model = modelOf({
      '/carts': { post: operation(cart, { body: object({ items: listOf(object({ sku: text })) }) }) },
      '/carts/{id}': { get: operation(cart) },
    });
    expect(methodsOf(resourceOf(model, 'carts'))).toEqual(['create postCarts', 'get getCartsId']);
  });
});

describe('paging', () => {
  const page = (query: object, more: object = {}) => {
    const model = modelOf(
      {
        ...orders,
        '/orders': { get: operation(object({ data: listOf(ref('Order')), ...more }), { query }) },
      },
      schemas,
    );
    return listMethodOf(resourceOf(model, 'orders'));
  };
  test.each([
    [
      'page and per_page',
      { page: integer, per_page: { ...integer, default: 30, maximum: 100 } },
      {},
      { style: 'page', position: 'page', size: 'per_page', defaultSize: 30, maxSize: 100, firstPage: 1 },
    ],
    ['page from 0', { page: { ...integer, default: 0 }, size: integer }, {}, { style: 'page', firstPage: 0 }],
    [
      'limit and offset',
      { limit: integer, offset: integer },
      {},
      { style: 'offset', position: 'offset', size: 'limit' },
    ],
    [
      'page and display_size',
      { page: text, display_size: text },
      {},
      { style: 'page', size: 'display_size' },
    ],
    ['limit and skip', { limit: integer, skip: integer }, {}, { style: 'offset', position: 'skip' }],
    [
      'a cursor',
      { cursor: text, limit: integer },
      { next_cursor: text },
      { style: 'cursor', position: 'cursor' },
    ],
    [
      'a page token',
      { pageToken: text, pageSize: integer },
      { nextPageToken: text },
      { style: 'cursor', position: 'pageToken' },
    ],
    [
      'an offset that is a token',
      { offset: text, limit: integer },
      { next_page: object({ offset: text }) },
      { style: 'cursor', position: 'offset' },
    ],
    [
      'the key of the last record',
      { starting_after: text, ending_before: text, limit: integer },
      { has_more: { type: 'boolean' } },
      { style: 'key', position: 'starting_after', before: 'ending_before' },
    ],
    [
      'a token beside the key of the last record',
      { since_id: text, pagination_token: text, max_results: integer },
      { meta: object({ next_token: text }) },
      { style: 'cursor', position: 'pagination_token', size: 'max_results' },
    ],
    [
      'JSON:API',
      { 'page[number]': integer, 'page[size]': integer },
      {},
      { style: 'page', position: 'page[number]', size: 'page[size]' },
    ],
  ])('by %s', (_how, query, more, paging) => {
    expect(page(query, more).paging).toMatchObject(paging);
  });

  test('members of the reply about the part', () => {
    const { paging, total } = page(
      { page: integer, limit: integer },
      {
        meta: object({ total: integer, pages: integer }),
        links: object({ next: { type: 'string', format: 'uri' } }),
        has_more: { type: 'boolean' },
      },
    );
    expect(total).toEqual(['meta', 'total']);
    expect(paging?.members).toEqual([
      { path: ['meta', 'total'], holds: 'total', form: 'number' },
      { path: ['meta', 'pages'], holds: 'pages', form: 'number' },
      { path: ['links', 'next'], holds: 'next', form: 'url' },
      { path: ['has_more'], holds: 'next', form: 'flag' },
    ]);
  });

  test('a list without such parameters is sent whole', () => {
    expect(page({ status: text }).paging).toBeUndefined();
  });
});

describe('filters, order and search', () => {
  const list = (query: object) => {
    const model = modelOf(
      { ...orders, '/orders': { get: operation(listOf(ref('Order')), { query }) } },
      schemas,
    );
    return listMethodOf(resourceOf(model, 'orders'));
  };
  test.each([
    ['status', text, 'status', 'eq'],
    ['customerId', integer, 'customer_id', 'eq'],
    ['statuses', listOf(text), 'status', 'in'],
    ['created_at_gte', text, 'created_at', 'gte'],
    ['created_after', text, 'created_at', 'gt'],
    ['created_before', text, 'created_at', 'lt'],
    ['status__in', listOf(text), 'status', 'in'],
    ['status[ne]', text, 'status', 'ne'],
    ['filter[status]', text, 'status', 'eq'],
    ['min_customer_id', integer, 'customer_id', 'gte'],
  ])('%s', (name, schema, member, operator) => {
    expect(list({ [name]: schema }).filters).toMatchObject([{ parameter: name, member: [member], operator }]);
  });

  test('a parameter of another type than the member is not a filter', () => {
    expect(list({ status: integer }).filters).toEqual([]);
  });

  test.each([
    [{ sort: text }, { by: 'sort', defaultDirection: 'asc' }],
    [
      { sort: text, direction: { enum: ['asc', 'desc'] } },
      { by: 'sort', direction: 'direction' },
    ],
    [
      { orderBy: { ...text, default: '-created_at' } },
      { by: 'orderBy', defaultMember: ['created_at'], defaultDirection: 'desc' },
    ],
    [{ order: { enum: ['asc', 'desc'], default: 'desc' } }, { direction: 'order', defaultDirection: 'desc' }],
  ])('order: %j', (query, order) => {
    expect(list(query).order).toMatchObject(order);
  });

  test('search and fields', () => {
    expect(list({ q: text, fields: text })).toMatchObject({ search: 'q', fields: 'fields' });
  });
});

describe('parents, relations and members with a meaning', () => {
  const shop = {
    '/carts': { post: operation(ref('Cart'), { body: object({ note: text }) }) },
    '/carts/{cartId}': { get: operation(ref('Cart')) },
    '/carts/{cartId}/items': {
      get: operation(listOf(ref('Item'))),
      post: operation(ref('Item'), { body: object({ product_id: integer }) }),
    },
    '/carts/{cartId}/items/{id}': { get: operation(ref('Item')) },
    '/products': { get: operation(listOf(ref('Product'))) },
    '/products/{id}': { get: operation(ref('Product')) },
  };
  const members = {
    Cart: object({ id: text, note: text }),
    Item: object({
      id: integer,
      product_id: integer,
      product: ref('Product'),
      password: { ...text, writeOnly: true },
    }),
    Product: object({
      id: integer,
      title: text,
      createdAt: { type: 'string', format: 'date-time', readOnly: true },
      modified: integer,
    }),
  };

  test('the member of the parent may have its record too, where that is expanded', () => {
    const model = modelOf(
      {
        ...orders,
        '/orders/{orderId}/notes': { get: operation(listOf(ref('Note'))), post: operation(ref('Note')) },
        '/orders/{orderId}/notes/{id}': { get: operation(ref('Note')) },
      },
      { ...schemas, Note: object({ id: text, order: { anyOf: [text, ref('Order')] } }) },
    );
    expect(resourceOf(model, 'notes').parents).toMatchObject([{ resource: 'orders', member: ['order'] }]);
  });

  test('records below a path of others belong to them', () => {
    const items = resourceOf(modelOf(shop, members), 'items');
    expect(items.parents).toMatchObject([{ resource: 'carts', member: ['{carts}'], key: ['id'] }]);
    expect(items.identity).toEqual([['{carts}'], ['id']]);
  });

  test('a parameter that is called after a resource and its key is of that resource', () => {
    const log = object({ id: text, name: text });
    const message = object({ id: text, text });
    const model = modelOf({
      '/logs': { get: operation(listOf(log)) },
      '/logs/{id}': { get: operation(log) },
      '/messages/{logId}': { get: operation(listOf(message)) },
      '/messages/{logId}/{id}': { get: operation(message) },
    });
    expect(resourceOf(model, 'messages').parents).toMatchObject([{ resource: 'logs', key: ['id'] }]);
  });

  test('a create that answers with the key alone', () => {
    const model = modelOf(
      {
        ...orders,
        '/orders': { post: operation(object({ id: integer }), { body: ref('NewOrder') }) },
      },
      schemas,
    );
    const [create] = resourceOf(model, 'orders').methods;
    expect(create?.reply).toMatchObject({ holds: 'key', path: ['id'] });
  });

  test('a member with the key of the parent is that of the path', () => {
    const model = modelOf(shop, { ...members, Item: object({ id: integer, cart_id: text }) });
    expect(resourceOf(model, 'items').identity).toEqual([['cart_id'], ['id']]);
  });

  test('members point to other resources by a key, or hold the record', () => {
    const { relations } = resourceOf(modelOf(shop, members), 'items').members;
    expect(relations).toMatchObject([
      { member: ['product_id'], resource: 'products', holds: 'key' },
      { member: ['product'], resource: 'products', holds: 'record' },
    ]);
  });

  test('members that the server gives a value', () => {
    const model = modelOf(shop, members);
    expect(resourceOf(model, 'items').members.writeOnly).toEqual([['password']]);
    expect(resourceOf(model, 'products').members).toMatchObject({
      readOnly: [['createdAt']],
      created: ['createdAt'],
      updated: ['modified'],
    });
  });

  test('each decision has its evidence in the document', () => {
    const { resources } = modelOf(shop, members);
    const evidence = resources.flatMap((one) => [
      ...one.evidence,
      ...(one.key?.evidence ?? []),
      ...one.methods.flatMap((method) => method.evidence),
    ]);
    expect(evidence.every(({ reason, at }) => reason !== '' && at.startsWith('#/'))).toBe(true);
  });
});
