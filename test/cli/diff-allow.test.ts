import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readAllowed } from '../../src/cli/diff/allow.ts';
import { diffMarkdown } from '../../src/cli/diff/markdown.ts';
import { diffTerminal } from '../../src/cli/diff/terminal.ts';
import { aChange, aReport, aWarning } from './diff-changes.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-allow-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'allow.yaml');
function allowed(text: string) {
  writeFileSync(file, text);
  return readAllowed(file);
}

const rule = 'request-member-became-required';
const until = 'until: 2026-12-31, reason: v1 ends';
const plain = { width: 100, hasColour: false, all: false };

describe('a change is allowed', () => {
  test.each([
    ['by its rule and operation', `{ rule: ${rule}, operation: POST /orders, ${until} }`],
    ['by the operationId', `{ rule: ${rule}, operation: createOrder, ${until} }`],
    ['by globs', `{ rule: 'request-*', operation: 'POST *', ${until} }`],
    ['at its place', `{ rule: ${rule}, operation: '*', pointer: /components/schemas/NewOrder, ${until} }`],
    [
      'at a place given as a reference',
      `{ rule: ${rule}, operation: '*', pointer: '#/components', ${until} }`,
    ],
    ['on its last day', `{ rule: ${rule}, operation: '*', until: 2026-11-29, reason: today }`],
  ])('%s', (_, entry) => {
    const report = aReport([aChange()], { allow: allowed(`- ${entry}`) });
    expect([report.fails, report.counts.allowed]).toEqual([false, 1]);
    expect(report.changes[0]?.allowed).toMatchObject({ reason: expect.any(String) });
    expect(report.unusedAllowed).toEqual([]);
    expect(diffTerminal(report, plain)).toMatch(/allowed until 2026-1.*no change fails, 1 allowed/s);
  });

  test('whose path has braces, which are not those of a glob', () => {
    const operations = [{ name: 'GET /orders/{id}' }];
    const allow = allowed(`- { rule: '*', operation: 'GET /orders/{id}', ${until} }`);
    expect(aReport([aChange({ operations })], { allow }).fails).toBe(false);
    const other = [{ name: 'GET /orders/{id}/items' }];
    expect(aReport([aChange({ operations: other })], { allow }).fails).toBe(true);
  });

  test('only for the operations that are listed: each that it hurts has to be', () => {
    const operations = [{ name: 'POST /orders' }, { name: 'PUT /orders/{id}' }];
    const one = `- { rule: ${rule}, operation: POST /orders, ${until} }\n`;
    const other = `- { rule: ${rule}, operation: PUT *, ${until} }\n`;
    expect(aReport([aChange({ operations })], { allow: allowed(one) }).fails).toBe(true);
    expect(aReport([aChange({ operations })], { allow: allowed(one + other) }).fails).toBe(false);
  });

  test('not by an entry for something else, which is said', () => {
    const allow = allowed(`- { rule: ${rule}, operation: GET /orders, ${until} }`);
    const report = aReport([aChange(), aWarning()], { allow });
    expect(report.fails).toBe(true);
    expect(report.unusedAllowed).toHaveLength(1);
    const says = /allow\.yaml:1:3: no change is request-member-became-required of GET \/orders: remove it/;
    expect(diffTerminal(report, { ...plain, width: 1000 }).replaceAll(/\s+/g, ' ')).toMatch(says);
    expect(diffMarkdown(report)).toContain('remove it');
  });
});

test('after its last day an entry allows nothing: the change fails again, and that is said', () => {
  const allow = allowed(`- { rule: ${rule}, operation: '*', until: 2026-11-28, reason: v1 ends }`);
  const report = aReport([aChange()], { allow });
  expect(report.fails).toBe(true);
  const says = 'was allowed until 2026-11-28, and fails again: v1 ends';
  expect(diffTerminal(report, plain)).toContain(says);
  expect(diffMarkdown(report)).toContain(says.replace('2026-11-28', '2026-11-28'));
  expect(report.unusedAllowed).toEqual([]);
});

test('of two entries that match, the one that is not over counts', () => {
  const allow = allowed(
    `- { rule: ${rule}, operation: '*', until: 2026-01-01, reason: old }\n- { rule: '*', operation: '*', ${until} }`,
  );
  expect(aReport([aChange()], { allow }).fails).toBe(false);
});

test('an empty file allows nothing', () => {
  expect(allowed('')).toEqual([]);
});

describe('a wrong entry is refused with its place and what to do', () => {
  test.each([
    ['rule: a', /:1:1: expected a list of \{rule, operation, pointer, until, reason\}/],
    ['- text', /:1:3: expected \{rule, /],
    [`- { rule: a, operation: b, ${until} }\n- { rule: a, path: c }`, /:2:14: expected only rule, operation/],
    [`- { operation: b, ${until} }`, /:1:3: rule: expected the name of a rule/],
    [`- { rule: a, ${until} }`, /:1:3: operation: expected an operation, such as "GET \/pets\/\{id\}"/],
    ['- { rule: a, operation: b, reason: c }', /until: expected the last day .*2026-12-31/],
    ['- { rule: a, operation: b, until: 2026-02-30, reason: c }', /until: expected the last day/],
    ['- { rule: a, operation: b, until: 2026-12-31 }', /reason: expected why a is allowed/],
    [`- { rule: a, operation: b, pointer: pets, ${until} }`, /pointer: expected a JSON pointer/],
    ['- {', /:\d+:\d+: no valid YAML/],
  ])('%j', (text, message) => {
    expect(() => allowed(text)).toThrow(message);
    expect(() => allowed(text)).toThrow(file);
  });

  test('a file that is missing', () => {
    expect(() => readAllowed(join(folder, 'none.yaml'))).toThrow(/none\.yaml: can't be read \(ENOENT\)/);
  });
});
