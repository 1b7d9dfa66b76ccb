import { expect, test } from 'vitest';
import type { Operation } from '../../src/contract/contract.ts';
import { prefixesOf } from '../../src/engine/prefixes.ts';
import { apis } from '../adapters/sample-requests.ts';

const prefixes = (...paths: string[]): string[] => prefixesOf(paths.map((path) => ({ path }) as Operation));

test('the built-in APIs lie where their documents say', () => {
  expect(apis.map(({ contract }) => prefixesOf(contract.operations))).toEqual([
    ['/v1/orgs'],
    ['/workspaces'],
    ['/current'],
    ['/api/v2/workspaces'],
  ]);
});

test.each([
  [['/a/b/c', '/a/b/{id}'], ['/a/b']],
  [['/a/b/c', '/a/b'], ['/a/b']],
  [['/a/b', '/a/b/c'], ['/a/b']],
  [['/a/b/', '/a/c/'], ['/a']],
  [
    ['/a', '/b/{id}'],
    ['/a', '/b'],
  ],
  [['/{id}/a', '/'], []],
  [['/a//b', '/a/x{id}/c'], ['/a']],
  [[], []],
])('%j have %j in common', (paths, common) => {
  expect(prefixes(...paths)).toEqual(common);
});
