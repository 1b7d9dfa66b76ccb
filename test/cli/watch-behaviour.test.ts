/** An edit of a document that behaves keeps what was created, as far as the edited document allows it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Serving, serveStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-watch-behaviour-'));
const file = join(folder, 'openapi.yaml');
const original = readFileSync('examples/shop/openapi.yaml', 'utf8');
let serving: Serving;
beforeAll(async () => {
  cpSync('examples/shop/openapi.yaml', file);
  serving = await serveStandin(['./openapi.yaml', '--watch'], folder);
  await serving.out.next(/curl/);
});
afterAll(() => {
  serving.kill();
  rmSync(folder, { recursive: true });
});

const headers = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
async function ask(method: string, path: string, body?: object): Promise<{ status: number; json: any }> {
  const more = body && { body: JSON.stringify(body) };
  const reply = await fetch(serving.url + path, { method, headers, ...more });
  const text = await reply.text();
  return { status: reply.status, json: text === '' ? undefined : JSON.parse(text) };
}
async function edit(text: string): Promise<void> {
  writeFileSync(file, text);
  await serving.out.next(/^\.\/openapi\.yaml: the edit is live$/);
}

test('what was created, changed and deleted stays so over an edit, and the new operation behaves', async () => {
  const lamp = { title: 'Lamp', category: 'tools', price: 1200 };
  const { json: made } = await ask('POST', '/v1/products', lamp);
  const [changed, deleted] = (await ask('GET', '/v1/products')).json.products;
  await ask('PATCH', `/v1/products/${changed.id}`, { price: 7 });
  await ask('DELETE', `/v1/products/${deleted.id}`);
  const put = `    put:
      operationId: replaceProduct
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/NewProduct" } } }
      responses:
        "200":
          description: The product
          content: { application/json: { schema: { $ref: "#/components/schemas/Product" } } }
`;
  const [before = '', after = ''] = original.split('    patch:\n      operationId: updateProduct\n');
  await edit(`${before}${put}    patch:\n      operationId: updateProduct\n${after}`);
  expect((await ask('GET', `/v1/products/${made.id}`)).json).toEqual(made);
  expect((await ask('GET', `/v1/products/${changed.id}`)).json).toEqual({ ...changed, price: 7 });
  expect((await ask('GET', `/v1/products/${deleted.id}`)).status).toBe(404);
  const replaced = await ask('PUT', `/v1/products/${made.id}`, { ...lamp, title: 'Lantern' });
  expect([replaced.status, replaced.json.title]).toEqual([200, 'Lantern']);
  expect((await ask('POST', '/v1/products', lamp)).json.id).toBe(made.id + 1);
});
