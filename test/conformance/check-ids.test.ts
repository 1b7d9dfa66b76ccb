import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';

// Baselines, filters and dashboards of users name checks by their ids. Add new ids to the file; remove none.
const promised = readFileSync(new URL('check-ids.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

const suites = await builtInSuites(builtInApis);
const ids = [...suites.values()].flatMap(({ checks }) => checks.map(({ id }) => id));

test('every check id that was promised is still there', () => {
  const known = new Set(ids);
  expect(promised.filter((id) => !known.has(id))).toEqual([]);
});

test('every check id is on the list of promised ids', () => {
  const listed = new Set(promised);
  expect(ids.filter((id) => !listed.has(id))).toEqual([]);
});

test('no two checks share an id', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
