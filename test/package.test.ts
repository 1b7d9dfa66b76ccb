import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version } from '../src/version.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = readFileSync('package-lock.json', 'utf8');

test('the version stands in the manifest too', () => {
  expect(manifest.version).toBe(version);
});

test('the lock file holds no download addresses', () => {
  expect(lock).not.toContain('"resolved"');
});

test('only the named install scripts may run', () => {
  expect(manifest.allowScripts).toEqual({ node: true, esbuild: true, '@scarf/scarf': false });
});
