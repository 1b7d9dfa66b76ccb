import { expect, test } from 'vitest';
import { runStandin } from './standin-command.ts';

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

test('--why of something that the document does not have is a wrong usage', async () => {
  const { status, stderr } = await runStandin(['resources', shop, '--why', 'invoices']);
  expect(status).toBe(2);
  expect(stderr).toContain('--why invoices: no resource, operation or path');
});
