import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { checkLaws } from '../../scripts/corpus/check-laws.ts';
import { laws } from '../../src/conformance/laws/laws.ts';
import { largeDocuments } from './large-documents.ts';

/** The shop of the examples, and public documents of many kinds. */
const documents = [
  'examples/shop/openapi.yaml',
  ...globSync('test/resources/documents/*.json')
    .filter((file) => !largeDocuments.includes(basename(file)))
    .sort(),
];

const checkedLaws: Record<string, number> = {};

test.each(documents.map((file) => [basename(file), file] as const))(
  'the resources of %s keep the laws of the suite, and every reply is valid',
  async (_name, file) => {
    const { checked, broken } = await checkLaws(file);
    expect(broken).toEqual([]);
    for (const [law, count] of Object.entries(checked)) checkedLaws[law] = (checkedLaws[law] ?? 0) + count;
  },
);

test('each law was judged, but those of conditional requests and of scopes, which these documents do not have', () => {
  const seldom = laws.map(({ name }) => name).filter((name) => (checkedLaws[name] ?? 0) < 2);
  expect(seldom).toEqual(['unchanged-is-not-sent', 'changed-is-not-overwritten', 'scope-is-needed']);
});
