import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { version } from '../../src/version.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = readFileSync('package-lock.json', 'utf8');

test('the version stands in the manifest too', () => {
  expect(manifest.version).toBe(version);
});

test('the lock file holds no download addresses', () => {
  expect(lock).not.toContain('"resolved"');
});

test('only the named install scripts may run', () => {
  expect(manifest.allowScripts).toEqual({
    node: true,
    esbuild: true,
    '@scarf/scarf': false,
    'core-js': false,
  });
});

test('no module does anything by being imported, so that a bundler may leave out what is not used', () => {
  expect(manifest.sideEffects).toBe(false);
  // The console is a page that Vite builds, not a part of a bundle.
  const doing = globSync('src/**/*.ts', { exclude: ['src/console'] }).filter((file) =>
    ts
      .createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
      .statements.some(
        (one) =>
          ts.isExpressionStatement(one) ||
          ts.isIfStatement(one) ||
          ts.isIterationStatement(one, false) ||
          (ts.isImportDeclaration(one) && !one.importClause),
      ),
  );
  expect(doing).toEqual([]);
});
