import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Operation } from '../../contract/contract.ts';
import { ContractError } from '../../contract/contract-error.ts';
import type { Basis } from '../model/expectation.ts';
import type { Hidden, Statement } from '../model/statements.ts';
import { nearest } from './config-problem.ts';

const bases: readonly Basis[] = ['stated', 'implied', 'published', 'inferred'];
const fields = [
  ...['id', 'says', 'basis', 'source', 'operation', 'channel', 'accepts', 'observable', 'why', 'hides'],
  ...['kind', 'numbers', 'settles'],
];

/**
 * The statements of a contract of the user's own. A row is its `id` and what it `says`; without `basis` it is stated, without
 * `source` that is its own line.
 * @throws {ContractError} the first that is wrong, with file and line, and what was expected
 */
export function readOwnStatements(file: string, operations: readonly Operation[]): Statement[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const fail = (reason: string, offset = 0): never => {
    const { line, col } = lines.linePos(offset);
    throw new ContractError('CONTRACT_INVALID', reason.replace(/[\s\p{Cc}]+/gu, ' ').trim(), {
      file,
      line: line || 1,
      column: col || 1,
    });
  };
  const [broken] = document.errors;
  if (broken) fail(`no valid YAML: ${broken.message}`, broken.pos[0]);
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  if (!isSeq(contents)) return fail('expected a list of statements: - id: …', contents.range?.[0]);

  const known = new Set<string>();
  return contents.items.map((item) => {
    const offset = (item as Node).range?.[0];
    if (!isMap(item)) return fail('expected a statement: an id and what it says', offset);
    const failAt = (name: string, reason: string): never =>
      fail(`${name}: ${reason}`, placeOf(item, name) ?? offset);
    const row: Record<string, unknown> = item.toJS(document);
    for (const name of Object.keys(row))
      if (!fields.includes(name)) failAt(name, `there is no such field; expected ${nearest(name, fields)}`);
    const text = (name: string): string | undefined => {
      const value = row[name];
      if (value === undefined) return undefined;
      return typeof value === 'string' && value.trim() !== '' ? value : failAt(name, 'expected a text');
    };
    const id = text('id') ?? fail('a statement without an id', offset);
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)+$/.test(id))
      failAt('id', `${id}: expected what it is about and what holds, as list-tasks/newest-first`);
    if (known.has(id)) failAt('id', `${id} is there twice`);
    known.add(id);
    const operation = text('operation');
    const ids = operations.map((one) => one.id);
    if (operation !== undefined && !ids.includes(operation))
      failAt('operation', `the contract has no ${operation}; expected ${nearest(operation, ids)}`);
    const basis = (text('basis') ?? 'stated') as Basis;
    if (!bases.includes(basis)) failAt('basis', `${basis}: expected one of ${bases.join(', ')}`);
    const accepts = row.accepts as Statement['accepts'];
    const statuses: unknown = accepts?.status ?? [];
    if (row.accepts !== undefined && (typeof row.accepts !== 'object' || !isStatuses(statuses)))
      failAt('accepts', 'expected what else is as good, as { status: [200, 201] }');
    const isHidden = row.observable === false;
    if (row.observable !== undefined && !isHidden) failAt('observable', 'expected false, or nothing');
    const why = text('why');
    if (isHidden && why === undefined) failAt('observable', 'expected why, beside it: the reason');
    const hides = row.hides as Hidden | undefined;
    if (hides !== undefined && !(isHidden && isHides(hides, ids)))
      failAt(
        'hides',
        'expected what of the contract can not be seen, beside observable: false, as { statuses: [500], errors: [name], operations: [id] }',
      );
    const channel = text('channel');
    return {
      ...{ id, basis, kind: text('kind') ?? 'rule', numbers: [] },
      says: text('says') ?? fail(`${id} says nothing: expected says, a sentence`, offset),
      source: text('source') ?? `${file}:${lines.linePos(offset ?? 0).line}`,
      ...(operation !== undefined && { operation }),
      ...(channel !== undefined && { channel }),
      ...(accepts && { accepts }),
      ...(isHidden && { observable: false, why }),
      ...(hides && { hides }),
    };
  });
}

const isStatuses = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 100 && one < 600);

function isHides(value: unknown, ids: readonly string[]): value is Hidden {
  if (typeof value !== 'object' || value === null) return false;
  const { statuses = [], errors = [], operations = [], ...others } = value as Record<string, unknown>;
  const isOperations = Array.isArray(operations) && operations.every((one) => ids.includes(one));
  const isErrors = Array.isArray(errors) && errors.every((one) => typeof one === 'string');
  return isStatuses(statuses) && isErrors && isOperations && Object.keys(others).length === 0;
}

/** Where the member of this name stands. */
function placeOf(row: YAMLMap, name: string): number | undefined {
  const pair = row.items.find(({ key }) => isScalar(key) && key.value === name);
  return (pair?.key as Node | undefined)?.range?.[0];
}
