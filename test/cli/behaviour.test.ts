/** A user's own document behaves, in each command that serves it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shop } from '../behaviour/shop-document.ts';
import { runStandin, type Serving, serveStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-behaves-'));
beforeAll(() => writeFileSync(join(folder, 'shop.json'), JSON.stringify(shop)));
afterAll(() => rmSync(folder, { recursive: true }));

const lamp = { sku: 'A1', name: 'Lamp', price: 3 };

async function postAndGet(url: string): Promise<[number, string | undefined]> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/products`, { method: 'POST', headers, body: JSON.stringify(lamp) });
  const reply = await fetch(`${url}/products/A1`);
  return [reply.status, ((await reply.json()) as { name?: string }).name];
}

describe('standin serve', () => {
  const servings: Serving[] = [];
  afterAll(() => {
    for (const one of servings) one.kill();
  });
  const serve = async (...args: string[]): Promise<string> => {
    const serving = await serveStandin(args, folder);
    servings.push(serving);
    return serving.url;
  };

  test('answers a document by its resources, which begin with as many records as --records says', async () => {
    const url = await serve('./shop.json', '--records', '3');
    expect(await (await fetch(`${url}/products`)).json()).toHaveLength(3);
    expect(await postAndGet(url)).toEqual([200, 'Lamp']);
    expect(await (await fetch(`${url}/products`)).json()).toHaveLength(4);
    expect((await fetch(`${url}/products/none`)).status).toBe(404);
    const state = await fetch(`${url}/__standin/sandboxes/default/state/shop/products`);
    expect(((await state.json()) as { items: unknown[] }).items).toHaveLength(4);
  });

  test('answers it from its examples and schemas with --no-behaviour', async () => {
    const url = await serve('./shop.json', '--no-behaviour');
    const [status, name] = await postAndGet(url);
    expect(status).toBe(200);
    expect(name).not.toBe('Lamp');
    expect((await fetch(`${url}/products/none`)).status).toBe(200);
  });
});

test('standin exec gives the command a mock that behaves, or not', async () => {
  const script = join(folder, 'call.mjs');
  writeFileSync(
    script,
    `const url = process.env.STANDIN_URL;
     const headers = { 'content-type': 'application/json' };
     await fetch(url + '/products', { method: 'POST', headers, body: ${JSON.stringify(JSON.stringify(lamp))} });
     const reply = await fetch(url + '/products/A1');
     process.exit((await reply.json()).name === 'Lamp' ? 0 : 3);`,
  );
  const exec = async (...args: string[]) =>
    (await runStandin(['exec', './shop.json', ...args, '--', process.execPath, script], folder)).status;
  expect(await exec()).toBe(0);
  expect(await exec('--no-behaviour')).toBe(3);
});
