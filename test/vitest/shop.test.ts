/** A document alone under `standin/vitest`: what was created is there in its own test, and in no other. */
import { describe, expect } from 'vitest';
import { standinTest } from '../../src/adapters/vitest/index.ts';
import { shop } from '../adapters/every-api.ts';

const test = standinTest({ apis: [shop], seed: 7 });

const owner = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
const lamp = { title: 'Lamp', category: 'tools', price: 1200 };
const post = { method: 'POST', headers: owner, body: JSON.stringify(lamp) };

describe('the shop', () => {
  let first: unknown;

  test('keeps what a test creates', async ({ fetch, sandbox }) => {
    const made = await fetch('/v1/products', post);
    expect(made.status).toBe(201);
    await expect(made).toConformTo('shop/createProduct');
    first = await made.json();
    const { id } = first as { id: number };
    expect(id).toBe(27);
    expect(await (await fetch(`/v1/products/${id}`)).json()).toEqual(first);
    const { products } = (await (await fetch('/v1/products?category=tools&per_page=50')).json()) as any;
    expect(products).toContainEqual(first);
    expect(await (await sandbox.events()).events).toContainEqual(
      expect.objectContaining({ event: 'products.created', data: { key: String(id) } }),
    );
  });

  test('begins anew in the next one, with the same ids and times', async ({ fetch }) => {
    expect((await fetch('/v1/products/27')).status).toBe(404);
    expect(await (await fetch('/v1/products', post)).json()).toEqual(first);
  });

  test('has faults, the clock and snapshots', async ({ fetch, sandbox }) => {
    await sandbox.fault('shop/getProduct', { status: 503, times: 1 });
    expect((await fetch('/v1/products/7')).status).toBe(503);
    expect((await fetch('/v1/products/7')).status).toBe(200);
    const snapshot = await sandbox.snapshot();
    await fetch('/v1/products/7', { method: 'DELETE', headers: owner });
    expect((await fetch('/v1/products/7')).status).toBe(404);
    await sandbox.load(snapshot);
    expect((await fetch('/v1/products/7')).status).toBe(200);
    await sandbox.clock.advance('1d');
    const { created_at } = (await (await fetch('/v1/products', post)).json()) as { created_at: string };
    expect(created_at.slice(0, 10)).toBe('2026-01-16');
  });
});
