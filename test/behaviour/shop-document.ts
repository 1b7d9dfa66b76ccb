/** The document of a shop: products, carts with items, orders with cancel, and the settings of a cart. */
import type { Document } from '../../src/contract/contract.ts';

const json = (schema: unknown, more: object = {}) => ({
  content: { 'application/json': { schema, ...more } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const error = { $ref: '#/components/responses/NotFound' };
const parameter = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
const id = (name: string) => parameter(name, { type: 'integer' });
const text = (name: string) => parameter(name, { type: 'string' });
const ok = (name: string, headers: object = {}) => ({ description: 'ok', ...json(ref(name)), headers });
const body = (schema: unknown) => ({ required: true, ...json(schema) });
const etag = { ETag: { schema: { type: 'string' } } };

export const shop: Document = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://shop.example.com/v1' }],
  paths: {
    '/products': {
      get: {
        operationId: 'listProducts',
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: ref('Product') }) } },
      },
      post: {
        operationId: 'createProduct',
        requestBody: body(ref('Product')),
        responses: {
          201: { ...ok('Product'), headers: { Location: { schema: { type: 'string', format: 'uri' } } } },
          409: { description: 'taken', ...json(ref('Error')) },
        },
      },
    },
    '/products/{sku}': {
      parameters: [text('sku')],
      get: {
        operationId: 'getProduct',
        responses: { 200: ok('Product', etag), 304: { description: 'same' }, 404: error },
      },
      put: {
        operationId: 'putProduct',
        requestBody: body(ref('Product')),
        responses: { 200: ok('Product', etag), 201: ok('Product'), 412: { description: 'changed' } },
      },
      patch: {
        operationId: 'patchProduct',
        requestBody: {
          content: {
            'application/merge-patch+json': { schema: { type: 'object' } },
            'application/json-patch+json': { schema: { type: 'array', items: { type: 'object' } } },
          },
        },
        responses: {
          200: ok('Product'),
          404: error,
          409: { description: 'test failed', ...json(ref('Error')) },
          422: { description: 'not applicable', ...json(ref('Error')) },
        },
      },
      delete: { operationId: 'deleteProduct', responses: { 204: { description: 'gone' }, 404: error } },
    },
    '/carts': {
      post: {
        operationId: 'createCart',
        requestBody: { ...json({ type: 'object', properties: { note: { type: 'string' } } }) },
        responses: {
          201: {
            description: 'ok',
            ...json({
              type: 'object',
              required: ['data', 'meta'],
              properties: {
                data: ref('Cart'),
                meta: {
                  type: 'object',
                  required: ['version'],
                  properties: { version: { type: 'integer', const: 3 } },
                },
              },
            }),
          },
        },
      },
    },
    '/carts/{cartId}': {
      parameters: [text('cartId')],
      get: { operationId: 'getCart', responses: { 200: ok('Cart'), 404: error } },
      delete: {
        operationId: 'deleteCart',
        responses: {
          200: {
            description: 'gone',
            ...json({
              type: 'object',
              required: ['message'],
              properties: { message: { type: 'string', example: 'Deleted' } },
            }),
          },
          '4XX': { description: 'refused', ...json(ref('Error')) },
        },
      },
    },
    '/carts/{cartId}/items': {
      parameters: [text('cartId')],
      get: {
        operationId: 'listItems',
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: ref('Item') }) }, 404: error },
      },
      post: {
        operationId: 'addItem',
        requestBody: body({
          type: 'object',
          required: ['sku'],
          properties: { sku: { type: 'string' }, quantity: { type: 'integer', default: 1 } },
        }),
        responses: { 201: ok('Item'), 404: error },
      },
    },
    '/carts/{cartId}/items/{itemId}': {
      parameters: [text('cartId'), id('itemId')],
      get: { operationId: 'getItem', responses: { 200: ok('Item'), 404: error } },
      patch: {
        operationId: 'patchItem',
        requestBody: body({
          type: 'object',
          properties: {
            quantity: { type: 'integer', default: 1 },
            gift: { type: 'boolean', default: false },
          },
        }),
        responses: { 200: ok('Item'), 404: error },
      },
    },
    '/carts/{cartId}/settings': {
      parameters: [text('cartId')],
      get: { operationId: 'getSettings', responses: { 200: ok('Settings'), 404: error } },
      put: {
        operationId: 'putSettings',
        requestBody: body(ref('Settings')),
        responses: { 200: ok('Settings') },
      },
    },
    '/orders': {
      post: {
        operationId: 'createOrder',
        parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }],
        requestBody: {
          content: {
            'application/json': { schema: ref('NewOrder') },
            'application/x-www-form-urlencoded': { schema: ref('NewOrder') },
          },
        },
        responses: {
          201: ok('Order'),
          409: { description: 'another request', ...json(ref('Error')) },
        },
      },
    },
    '/orders/{orderId}': {
      parameters: [id('orderId')],
      get: {
        operationId: 'getOrder',
        responses: { 200: ok('Order'), default: { description: 'error', ...json(ref('Error')) } },
      },
      post: {
        operationId: 'postOrder',
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                properties: { note: { type: 'string' }, quantity: { type: 'integer' } },
              },
            },
          },
        },
        responses: { 200: ok('Order'), 404: error },
      },
      delete: { operationId: 'deleteOrder', responses: { 204: { description: 'gone' } } },
    },
    '/orders/{orderId}/cancel': {
      parameters: [id('orderId')],
      post: { operationId: 'cancelOrder', responses: { 200: ok('Order'), 404: error } },
    },
  },
  components: {
    responses: {
      NotFound: {
        description: 'not found',
        ...json(ref('Error'), { example: { code: 'not_found', message: 'Nothing here' } }),
      },
    },
    schemas: {
      Error: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
      Product: {
        type: 'object',
        required: ['sku', 'name', 'price', 'currency', 'createdAt'],
        properties: {
          sku: { type: 'string', examples: ['SKU-1001'] },
          name: { type: 'string' },
          price: { type: 'number', minimum: 0 },
          currency: { type: 'string', enum: ['EUR', 'USD'], default: 'EUR' },
          description: { type: ['string', 'null'] },
          tags: { type: 'array', items: { type: 'string' } },
          secret: { type: 'string', writeOnly: true },
          rating: { type: 'number', readOnly: true },
          createdAt: { type: 'string', format: 'date-time', readOnly: true },
          updatedAt: { type: 'integer', readOnly: true, example: 1767225600 },
        },
        additionalProperties: false,
      },
      Cart: {
        type: 'object',
        required: ['id', 'items_count', 'created'],
        properties: {
          id: { type: 'string', example: 'cart_8fK2mQ7x' },
          note: { type: 'string' },
          items_count: { type: 'integer' },
          created: { type: 'string', format: 'date' },
        },
      },
      Item: {
        type: 'object',
        required: ['id', 'sku', 'quantity', 'gift'],
        properties: {
          id: { type: 'integer', readOnly: true },
          sku: { type: 'string' },
          quantity: { type: 'integer' },
          gift: { type: 'boolean' },
        },
      },
      Settings: {
        type: 'object',
        required: ['theme'],
        properties: { theme: { type: 'string', enum: ['light', 'dark'] }, compact: { type: 'boolean' } },
      },
      NewOrder: {
        type: 'object',
        required: ['sku', 'quantity'],
        properties: { sku: { type: 'string' }, quantity: { type: 'integer' }, note: { type: 'string' } },
      },
      Order: {
        type: 'object',
        required: ['id', 'sku', 'quantity', 'status', 'lines', 'placedAt'],
        properties: {
          id: { type: 'integer', readOnly: true },
          url: { type: 'string', format: 'uri', readOnly: true },
          sku: { type: 'string' },
          quantity: { type: 'integer' },
          note: { type: 'string' },
          status: { type: 'string', enum: ['pending', 'paid', 'cancelled'], readOnly: true },
          lines: { type: 'array', items: { type: 'string' }, readOnly: true },
          placedAt: { type: 'integer', description: 'Milliseconds since the epoch.', readOnly: true },
          cancelledAt: { type: ['string', 'null'], format: 'date-time', readOnly: true },
        },
      },
    },
  },
};
