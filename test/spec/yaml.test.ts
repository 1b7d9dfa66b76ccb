/** Every tool reads the files of `spec/`: those with a YAML 1.1 reader too, and those that limit or refuse aliases. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument, visit } from 'yaml';

const files = globSync('spec/**/*.yaml').sort();

/** As YAML 1.1 reads it: `on`, `n` and others are booleans, dates are no strings. */
const read = (text: string, version: '1.1' | '1.2') => parseDocument(text, { version, merge: false });

test('there are files of all five contracts', () => {
  expect(files.filter((file) => file.endsWith('/openapi.yaml'))).toHaveLength(5);
  expect(files.length).toBeGreaterThan(12);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const newer = read(text, '1.2');

  test('holds the same data for a reader of YAML 1.1 as for one of 1.2', () => {
    const older = read(text, '1.1');
    expect([...older.errors, ...older.warnings]).toEqual([]);
    expect([...newer.errors, ...newer.warnings]).toEqual([]);
    expect(older.toJS()).toStrictEqual(newer.toJS());
  });

  test('has no anchor, alias or tag, and no tab', () => {
    const found: string[] = [];
    visit(newer, {
      Alias: (_, { source }) => void found.push(`*${source}`),
      Value: (_, { anchor, tag }) => {
        if (anchor !== undefined) found.push(`&${anchor}`);
        if (tag !== undefined) found.push(tag);
      },
    });
    expect(found).toEqual([]);
    expect(text).not.toContain('\t');
  });

  test('quotes what readers may take for a boolean or a time', () => {
    const found: unknown[] = [];
    visit(newer, {
      Scalar: (_, { type, value }) => {
        if (type === 'PLAIN' && typeof value === 'string' && looksOtherwise.test(value)) found.push(value);
      },
    });
    expect(found).toEqual([]);
  });

  test('refers to other files outside of extensions only', () => {
    expect(externalReferences(newer.toJS(), false)).toEqual([]);
  });
});

/** Values of YAML 1.1 that one reader takes for text and the next does not. */
const looksOtherwise = /^(y|n|yes|no|on|off|=|<<|\d{4}-\d\d?-\d\d?.*|[-+]?[\d_]+(:[0-5]?\d)+.*)$/i;

/** The references below an extension that lead out of the document. */
function externalReferences(node: unknown, isInExtension: boolean): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, below]) =>
    key === '$ref' && typeof below === 'string' && isInExtension && !below.startsWith('#')
      ? [below]
      : externalReferences(below, isInExtension || key.startsWith('x-')),
  );
}
