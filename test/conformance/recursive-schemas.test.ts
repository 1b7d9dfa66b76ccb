/** How many checks are made of schemas that contain themselves, or that many references lead to. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ownSuite } from '../../src/conformance/read/suites.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-recursive-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

type Schemas = Record<string, object>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const mapOf = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const numbered = <T>(many: number, entry: (index: number) => [string, T]): Record<string, T> =>
  Object.fromEntries(Array.from({ length: many }, (_, index) => entry(index)));

/** The checks' names of a document whose `GET /it` answers with the schema A. */
async function checksOf(schemas: Schemas): Promise<string[]> {
  const file = join(folder, `document${count++}.json`);
  const content = { 'application/json': { schema: ref('A') } };
  const get = { operationId: 'it', responses: { 200: { description: 'ok', content } } };
  const rest = { paths: { '/it': { get } }, components: { schemas } };
  writeFileSync(file, JSON.stringify({ openapi: '3.0.3', info: { title: 'Own', version: '1' }, ...rest }));
  const { checks } = await ownSuite(file);
  const names = checks.map(({ id }) => id.replace(/^.*\/it\//, ''));
  expect(new Set(names).size).toBe(names.length);
  return names.filter((name) => name.startsWith('reply/')).map((name) => name.slice('reply/'.length));
}

test('a schema that contains itself in ten places has its own members once, and each reference its type', async () => {
  const names = await checksOf({ A: mapOf({ v: text, ...numbered(10, (n) => [`r${n}`, ref('A')]) }) });
  expect(names).toEqual(['v/type', ...Array.from({ length: 10 }, (_, n) => `r${n}/type`)]);
});

test('in lists, maps, a part of allOf and an only alternative too', async () => {
  const names = await checksOf({
    A: {
      allOf: [
        mapOf({
          v: { ...text, enum: ['x'] },
          list: { type: 'array', items: ref('A') },
          map: mapOf({}, { additionalProperties: ref('A') }),
          one: { nullable: true, oneOf: [ref('A')] },
        }),
      ],
    },
  });
  expect(names).toEqual(['v/type', 'v/enum', 'list/type', 'map/type']);
});

test('of ten schemas that contain each other each is read once, where it is nearest', async () => {
  const others = (own: object) =>
    mapOf({ ...own, ...numbered(10, (n) => [`r${n}`, ref(n ? `S${n}` : 'A')]) });
  const names = await checksOf({
    A: others({ v: text }),
    ...numbered(9, (n) => [`S${n + 1}`, others({ [`v${n + 1}`]: text })]),
  });
  expect(names).toHaveLength(10 * 11);
  expect(names).toEqual(
    expect.arrayContaining(['v/type', ...Array.from({ length: 9 }, (_, n) => `r${n + 1}-v${n + 1}/type`)]),
  );
});

test('one that does not contain itself is read in each place', async () => {
  const names = await checksOf({
    A: mapOf({ home: ref('Address'), work: ref('Address') }),
    Address: mapOf({ street: text }),
  });
  expect(names).toEqual(['home/type', 'home-street/type', 'work/type', 'work-street/type']);
});

test('of wide schemas in each other every rule has a check, and none a check for each of 8,000,000 places', async () => {
  const names = await checksOf({
    A: mapOf(numbered(200, (n) => [`a${n}`, ref('B')])),
    B: mapOf(numbered(200, (n) => [`b${n}`, ref('C')])),
    C: mapOf(numbered(200, (n) => [`c${n}`, text])),
  });
  for (let n = 0; n < 200; n++)
    expect(names).toEqual(expect.arrayContaining([`a${n}/type`, `a0-b${n}/type`, `a0-b0-c${n}/type`]));
  expect(names.length).toBeLessThan(5000);
});

test('a schema that demands itself by allOf demands no more', async () => {
  expect(await checksOf({ A: mapOf({ v: text }, { allOf: [ref('A')] }) })).toEqual(['v/type']);
});
