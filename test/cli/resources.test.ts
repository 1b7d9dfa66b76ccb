import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runStandin, runStandinAlone, serveStandin } from './standin-command.ts';

const shop = 'examples/shop/openapi.yaml';

test('standin resources prints a tree of resources, and why an operation is left to the contract', async () => {
  const { status, stdout, stderr } = await runStandin(['resources', shop]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(
    'items  key id (the next integer)  below carts\n  list     GET /carts/{cartId}/items\n',
  );
  expect(stdout).toContain('action   POST /orders/{orderId}/cancel  status becomes "cancelled"');
  expect(stdout).toMatch(/answered by the contract\n {2}PUT \/products\/\{productId\}\/image: ./);
});

test('standin resources --json prints the model', async () => {
  const { stdout } = await runStandin(['resources', shop, '--json']);
  const { resources } = JSON.parse(stdout);
  expect(resources.map(({ name }: { name: string }) => name)).toEqual([
    'products',
    'carts',
    'items',
    'orders',
  ]);
});

test.each(['orders', 'cancelOrder', '/orders/{orderId}/cancel', 'POST /orders/{orderId}/cancel'])(
  'standin resources --why %s prints the evidence with its places in the document',
  async (subject) => {
    const { status, stdout } = await runStandin(['resources', shop, '--why', subject]);
    expect(status).toBe(0);
    expect(stdout).toContain(
      'cancel makes status "cancelled", one of its values\n    #/components/schemas/OrderStatus\n',
    );
  },
);

describe('a document with a reference without a target', () => {
  const home = mkdtempSync(join(tmpdir(), 'standin-dangling-'));
  const file = join(home, 'shop.yaml');
  const lost =
    '"/orders": { "get": { "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Missing" } } } } } } }';
  writeFileSync(
    file,
    `{ "openapi": "3.1.0", "info": { "title": "Shop", "version": "1" }, "paths": { ${lost} } }`,
  );
  afterAll(() => rmSync(home, { recursive: true }));

  test.each([[[]], [['--json']]])('standin resources %j says which operations it costs', async (options) => {
    const { status, stderr } = await runStandin(['resources', file, ...options]);
    expect(status).toBe(0);
    expect(stderr).toContain('#/components/schemas/Missing');
    expect(stderr).toContain('501 is answered to GET /orders');
  });

  test('--why of such an operation says so as well', async () => {
    const { status, stderr } = await runStandin(['resources', file, '--why', 'GET /orders']);
    expect(status).toBe(2);
    expect(stderr).toContain('501 is answered to GET /orders');
  });
});

test('--why of something that the document does not have is a wrong usage', async () => {
  const { status, stderr } = await runStandin(['resources', shop, '--why', 'invoices']);
  expect(status).toBe(2);
  expect(stderr).toContain('--why invoices: no resource, operation or path');
  expect(stderr).toMatch(/the nearest are .*orders|items/);
});

describe('a folder whose configuration corrects the model', () => {
  const home = mkdtempSync(join(tmpdir(), 'standin-resources-'));
  const folder = join(home, 'shop');
  mkdirSync(folder);
  copyFileSync(shop, join(folder, 'openapi.yaml'));
  afterAll(() => rmSync(home, { recursive: true }));
  const configure = (resources: object): void =>
    writeFileSync(
      join(folder, 'standin.config.ts'),
      `import { defineApi } from 'standin';
       import { contract } from './generated/contract.ts';
       export default defineApi({ name: 'shop', contract, resources: ${JSON.stringify(resources)} });`,
    );

  test('standin resources prints the model with its corrections', async () => {
    configure({ orders: { methods: { listOrders: { paging: false, filters: {} } } }, carts: 'contract' });
    const { stdout, stderr } = await runStandinAlone(['resources', folder, '--json'], home);
    expect(stderr).toBe('');
    const { resources, unmodelled } = JSON.parse(stdout);
    const names: string[] = resources.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['products', 'items', 'orders']);
    const [list] = resources[names.indexOf('orders')].methods;
    expect([list.operation, list.filters, 'paging' in list]).toEqual(['listOrders', [], false]);
    expect(unmodelled).toContainEqual(
      expect.objectContaining({ operation: 'getCart', reason: 'an override leaves it to the contract' }),
    );
  });

  test('standin serve behaves by it, whether generated/ is new or not', async () => {
    for (const orders of [{ listOrders: 'contract' }, {}]) {
      configure({ orders: { methods: orders } });
      const serving = await serveStandin(['./shop', '--records', '3'], home);
      const headers = { authorization: 'Bearer standin_owner' };
      const reply = await fetch(`${serving.url}/v1/orders`, { headers });
      const { orders: listed } = (await reply.json()) as { orders: unknown[] };
      expect(listed.length === 3).toBe(!('listOrders' in orders));
      serving.kill();
    }
  });

  test('what contradicts the document is an error of every command', async () => {
    configure({ orders: { key: 'number' } });
    const message = 'resources: orders.key: #/components/schemas/Order has no member number';
    for (const args of [
      ['resources', './shop'],
      ['serve', './shop', '--port', '0'],
    ]) {
      const { status, stderr } = await runStandinAlone(args, home);
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
    }
  });
});
