/** A document alone under `standin/msw` in Node: a session as a page has it. In Chromium the table of `test/adapters` runs the shop. */
import { expect, test } from 'vitest';
import { shop } from '../adapters/every-api.ts';
import { mocked, owner } from './mocked.ts';

const origin = 'https://api.shop.example';
const headers = { ...owner, 'content-type': 'application/json' };

const call = async (method: string, path: string, body?: object) => {
  const reply = await fetch(`${origin}/v1${path}`, {
    ...{ method, headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: reply.status, body: (reply.status === 204 ? undefined : await reply.json()) as any };
};

test('the shop behaves for a page that is mocked by MSW', async () => {
  mocked({ apis: [shop], origin });
  const made = await call('POST', '/products', { title: 'Lamp', category: 'tools', price: 1200 });
  expect(made.status).toBe(201);
  const { products, total } = (await call('GET', '/products?category=tools&sort=-price&per_page=50')).body;
  expect(products).toContainEqual(made.body);
  expect(total).toBe(products.length);
  expect((await call('POST', '/products', { title: 'Lamp' })).status).toBe(422);
  expect((await call('DELETE', `/products/${made.body.id}`)).status).toBe(204);
  expect((await call('GET', `/products/${made.body.id}`)).status).toBe(404);
});
