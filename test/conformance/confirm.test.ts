import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runStandin } from '../cli/standin-command.ts';
import { type ChangedAnswer, type RecordedTarget, recordedTarget } from './recorded-target.ts';

const shop = resolve('examples/shop/openapi.yaml');

let folder: string;
let target: RecordedTarget;
/** Answers of GET on a product have another price than the product. */
const otherPrice = (answer: ChangedAnswer): ChangedAnswer =>
  answer.method === 'GET' && /\/products\/\d+$/.test(answer.target) && answer.status === 200
    ? { ...answer, body: String(answer.body).replace(/"price":\d+/, '"price":17') }
    : answer;

let change: (answer: ChangedAnswer) => ChangedAnswer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'standin-confirm-'));
  change = (answer) => answer;
  target = await recordedTarget(shop, (answer) => change(answer));
});
afterEach(async () => {
  await target.close();
  rmSync(folder, { recursive: true });
});

const laws = ['--contract', shop, '--token', 'owner=standin_owner', '--filter', 'shop/*/law/*'];
const check = (...args: string[]) => runStandin(['check', `${target.url}/v1`, ...laws, ...args], folder);
const configured = (): string => readFileSync(join(folder, 'standin.check.yaml'), 'utf8');

test('a broken law warns, and fails once the resource is confirmed', async () => {
  change = otherPrice;
  const before = await check();
  expect(before.stdout).toContain('shop/products/law/created-is-got');
  expect(before.status).toBe(0);
  writeFileSync(join(folder, 'standin.check.yaml'), 'confirmed: { shop: [products] }\n');
  expect((await check()).status).toBe(1);
});

test('--confirm adds the resources whose laws held, and keeps all that the file has', async () => {
  writeFileSync(
    join(folder, 'standin.check.yaml'),
    '# Ours\ntolerance: 3 # slow\nconfirmed:\n  other: [things]\n  shop: [items]\n',
  );
  change = otherPrice;
  const { stdout } = await check('--confirm');
  expect(stdout).toContain('standin.check.yaml: confirmed shop/orders');
  expect(configured()).toMatch(/^# Ours\ntolerance: 3 # slow\nconfirmed:\n {2}other: \[ ?things ?\]\n/);
  expect(configured()).toContain('orders');
  expect(configured()).toContain('items');
  expect(configured()).not.toContain('products');
});

test('--confirm creates the file, and says when nothing is new', async () => {
  expect((await check('--confirm')).status).toBe(0);
  expect(configured()).toMatch(/confirmed:\n {2}shop:\n( {4}- \w+\n)*/);
  expect((await check('--confirm')).stdout).toContain('no resource is new');
  expect(target.foreign).toEqual([]);
});

test('a resource that does not exist is refused with its line', async () => {
  writeFileSync(join(folder, 'standin.check.yaml'), 'confirmed:\n  shop: [product]\n');
  const { status, stderr } = await check();
  expect(status).toBe(2);
  expect(stderr).toContain(
    'standin.check.yaml:2:10: shop has no resource product with laws; expected products',
  );
});
