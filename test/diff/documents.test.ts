/** What changes nothing of the meaning of a document is no change. */
import { fileURLToPath } from 'node:url';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { pointerTo } from '../../src/contract/json-pointer.ts';
import { readDocument } from '../../src/contract/read-document.ts';
import { compareDocuments } from '../../src/diff/compare-documents.ts';

const folder = fileURLToPath(new URL('../resources/documents/', import.meta.url));
const names = ['circleci', 'elevenlabs', 'sakari', 'up', 'ynab', 'github-issues'];

const documents = new Map<string, Document>();
beforeAll(async () => {
  for (const name of names) documents.set(name, (await readDocument(`${folder}${name}.json`)).document);
});

const documentOf = (name: string): Document => structuredClone(documents.get(name) as Document);

/** Lists in which the order says nothing. */
const sets = new Set([
  'required',
  'enum',
  'allOf',
  'oneOf',
  'anyOf',
  'parameters',
  'tags',
  'security',
  'servers',
]);

/** The same document with members and lists in an order that `random` gives. */
function reordered(value: any, random: () => number, name = ''): any {
  const shuffled = <T>(list: T[]): T[] =>
    list
      .map((one) => ({ one, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  if (Array.isArray(value)) {
    const items = value.map((one) => reordered(one, random));
    return sets.has(name) ? shuffled(items) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    shuffled(Object.entries(value)).map(([key, one]) => [key, reordered(one, random, key)]),
  );
}

const schemaMaps = new Set(['properties', 'patternProperties']);
const schemaLists = new Set(['allOf', 'anyOf', 'oneOf']);
const singleSchemas = new Set(['items', 'additionalProperties', 'not', 'schema']);

interface Place {
  node: any;
  key: string | number;
  path: string;
}

/** Where schemas stand in the document that are not references. */
function schemaPlaces(document: Document): Place[] {
  const places: Place[] = [];
  const refs: string[] = [];
  const visit = (node: any, path: (string | number)[]): void => {
    if (typeof node !== 'object' || node === null) return;
    if (typeof node.$ref === 'string') refs.push(node.$ref);
    const add = (around: any, key: string | number, at: (string | number)[]): void => {
      const one = around[key];
      if (typeof one === 'object' && one !== null && !Array.isArray(one) && one.$ref === undefined)
        places.push({ node: around, key, path: `#${pointerTo([...at, key])}` });
    };
    for (const [key, one] of Object.entries<any>(node)) {
      if (singleSchemas.has(key)) add(node, key, path);
      else if (schemaMaps.has(key) && typeof one === 'object')
        for (const name of Object.keys(one)) add(one, name, [...path, key]);
      // The name of a branch is a value of the discriminator.
      else if (schemaLists.has(key) && Array.isArray(one) && node.discriminator === undefined)
        one.forEach((_, index) => {
          add(one, index, [...path, key]);
        });
      if (!['example', 'examples', 'default', 'enum', 'const'].includes(key) || path.at(-1) === 'properties')
        visit(one, [...path, key]);
    }
  };
  visit(document.paths, ['paths']);
  visit(document.components, ['components']);
  return places.filter(({ path }) => !refs.some((ref) => ref.startsWith(`${path}/`) || ref === path));
}

/** The same document with some of its schemas as components. */
function withComponents(document: Document, random: () => number): Document {
  document.components ??= {};
  document.components.schemas ??= {};
  for (let count = 0; count < 20; count++) {
    const places = schemaPlaces(document);
    const place = places[Math.floor(random() * places.length)];
    if (!place) break;
    const name = `Extracted${count}`;
    document.components.schemas[name] = place.node[place.key];
    place.node[place.key] = { $ref: `#/components/schemas/${name}` };
  }
  return document;
}

/** Numbers that only depend on the seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each(names)('%s', (name) => {
  test('is no change of itself', () => {
    expect(compareDocuments(documentOf(name), documentOf(name))).toEqual([]);
  });

  test('is no change of itself in another order', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const next = reordered(documentOf(name), randomOf(seed));
        expect(compareDocuments(documentOf(name), next)).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });

  test('is no change of itself with schemas that became components', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const next = withComponents(documentOf(name), randomOf(seed));
        expect(compareDocuments(documentOf(name), next)).toEqual([]);
        expect(compareDocuments(next, documentOf(name))).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });

  test('is no change of itself in version 3.1', () => {
    const next = upgradeFromThreeToThreeOne(documentOf(name)) as Document;
    expect(compareDocuments(documentOf(name), next)).toEqual([]);
  });
});
