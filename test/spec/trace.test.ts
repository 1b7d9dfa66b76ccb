import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

/** The close reading's numbers: prefix and how many sentences it found in each API's documents. */
const numbered = {
  fastio: ['F', 353],
  'org-workspaces': ['O', 135],
  'water-quality': ['W', 137],
  'workspace-acl': ['A', 99],
} as const;
/** The numbers of kind path: only these may point at a whole operation. */
const pathNumbers = new Set(
  `F-001 F-011 F-075 F-100 F-117 F-192 F-227 F-253 F-273 F-306 F-324
   O-001 O-030 O-049 O-056 O-063 O-088 O-104 O-115 O-121 O-130
   W-001 W-002 W-003 W-018 W-032 W-041 W-051 W-064 W-076 W-083 W-094 W-104 W-112 W-123 W-131
   A-001 A-027 A-032 A-037 A-038 A-061 A-065 A-077 A-080 A-087 A-095`.split(/\s+/),
);
const kinds = ['path', 'param', 'body', 'reply', 'error', 'access', 'state', 'channel', 'enum'];
const bases = ['stated', 'implied', 'published', 'inferred'];
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

interface Statement {
  id: string;
  kind: string;
  numbers: string[];
  says: string;
  basis: string;
  source: string;
  operation?: string;
  channel?: string;
  settles?: string[];
  accepts?: Record<string, unknown>;
  observable?: boolean;
  why?: string;
}

const read = new Map<string, any>();

function load(path: string): any {
  if (!read.has(path)) read.set(path, existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined);
  return read.get(path);
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The node at `pointer` (`file#/json/pointer`), or undefined. Follows no `$ref`: a trace names the node itself. */
function resolve(folder: string, pointer: string): unknown {
  const [file = '', fragment = ''] = pointer.split('#');
  return fragment
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<any>((node, part) => node?.[part], load(`${folder}/${file}`));
}

describe.each(Object.entries(numbered))('the contract of %s', (api, [prefix, count]) => {
  const folder = `spec/${api}`;
  const openapi = load(`${folder}/openapi.yaml`);
  const asyncapi = load(`${folder}/asyncapi.yaml`);
  const statements: Statement[] = load(`${folder}/statements.yaml`) ?? [];
  const trace: Record<string, string | string[]> = load(`${folder}/trace.yaml`) ?? {};
  const operations = Object.values<any>(openapi?.paths ?? {}).flatMap((item) =>
    methods.flatMap((method) => (item[method] ? [item[method].operationId as string] : [])),
  );

  test('each number of the close reading is in the trace or in a statement', () => {
    const found = new Set([...Object.keys(trace), ...statements.flatMap((row) => row.numbers)]);
    const expected = Array.from(
      { length: count },
      (_, index) => `${prefix}-${String(index + 1).padStart(3, '0')}`,
    );
    expect(expected.filter((number) => !found.has(number))).toEqual([]);
    expect([...found].filter((number) => !expected.includes(number))).toEqual([]);
  });

  test('each pointer of the trace resolves', () => {
    const broken = Object.entries(trace).flatMap(([number, pointers]) =>
      [pointers]
        .flat()
        .flatMap((pointer) => (resolve(folder, pointer) === undefined ? [`${number}: ${pointer}`] : [])),
    );
    expect(broken).toEqual([]);
  });

  test('only numbers of kind path point at a whole operation or path', () => {
    const wholes = new Set(['paths', 'get', 'put', 'post', 'delete']);
    const rows = Object.entries(trace).filter(([, pointers]) =>
      [pointers].flat().some((pointer) => {
        const parts = pointer.split('#')[1]?.split('/') ?? [];
        return (
          parts[1] === 'paths' && (parts.length <= 3 || (parts.length === 4 && wholes.has(parts[3] ?? '')))
        );
      }),
    );
    expect(rows.map(([number]) => number).filter((number) => !pathNumbers.has(number))).toEqual([]);
  });

  test('each statement is whole, and its id unique', () => {
    const ids = statements.map((row) => row.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const row of statements) {
      expect(row, row.id).toMatchObject({
        says: expect.any(String),
        source: expect.any(String),
        numbers: expect.any(Array),
      });
      expect(kinds, row.id).toContain(row.kind);
      expect(bases, row.id).toContain(row.basis);
      expect(row.observable === false, `${row.id}: observable: false has its why, and nothing else has`).toBe(
        'why' in row,
      );
    }
  });

  test('each statement names its operation or channel, by id and by prefix', () => {
    const channels = Object.keys(asyncapi?.channels ?? {});
    for (const { id, operation, channel } of statements) {
      const prefix = id.split('/')[0];
      if (operation !== undefined) expect(operations, id).toContain(operation);
      if (channel !== undefined) expect(channels, id).toContain(channel);
      expect(prefix, id).toBe(kebab(channel ?? operation ?? 'api'));
    }
  });
});
