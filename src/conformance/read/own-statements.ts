import type { Operation } from '../../contract/contract.ts';
import { InputError, type SourceLocation } from '../../contract/input-error.ts';
import { oneLine } from '../../contract/one-line.ts';
import { readText } from '../../contract/read-source.ts';
import { SourceText } from '../../contract/source-text.ts';
import type { Basis } from '../model/expectation.ts';
import type { Hidden, Statement } from '../model/statements.ts';
import { nearest } from './config-problem.ts';

const bases: readonly Basis[] = ['stated', 'implied', 'published', 'inferred'];
const fields = [
  ...['id', 'says', 'basis', 'source', 'operation', 'channel', 'accepts', 'observable', 'why', 'hides'],
  ...['kind', 'numbers', 'settles'],
];

/**
 * The statements of a user's own contract. Each row needs an `id` and `says`. Without `basis` it counts as stated; without
 * `source` its own line is the source.
 * @throws {InputError} of the first problem, with file, line and what was expected
 */
export function readOwnStatements(file: string, operations: readonly Operation[]): Statement[] {
  const source = new SourceText(file, readText(file));
  const fail = (reason: string, location: SourceLocation): never => {
    throw new InputError('CONTRACT_INVALID', oneLine(reason), location);
  };
  if (source.fault) return fail(source.fault.reason, source.fault.location);
  if (source.value === null) return [];
  if (!Array.isArray(source.value)) return fail('expected a list of statements: - id: …', source.locate());

  const known = new Set<string>();
  return source.value.map((row: unknown, index) => {
    const location = source.locate([index]);
    if (!isRecord(row)) return fail('expected a statement: an id and what it says', location);
    const failAt = (name: string, reason: string): never =>
      fail(`${name}: ${reason}`, source.locateKey([index, name]));
    for (const name of Object.keys(row))
      if (!fields.includes(name)) failAt(name, `there is no such field; expected ${nearest(name, fields)}`);
    const text = (name: string): string | undefined => {
      const value = row[name];
      if (value === undefined) return undefined;
      return typeof value === 'string' && value.trim() !== '' ? value : failAt(name, 'expected a text');
    };
    const id = text('id') ?? fail('a statement without an id', location);
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
      says: text('says') ?? fail(`${id} says nothing: expected says, a sentence`, location),
      source: text('source') ?? `${file}:${location.line}`,
      ...(operation !== undefined && { operation }),
      ...(channel !== undefined && { channel }),
      ...(accepts && { accepts }),
      ...(isHidden && { observable: false, why }),
      ...(hides && { hides }),
    };
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isStatuses = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 100 && one < 600);

function isHides(value: unknown, ids: readonly string[]): value is Hidden {
  if (typeof value !== 'object' || value === null) return false;
  const { statuses = [], errors = [], operations = [], ...others } = value as Record<string, unknown>;
  const isOperations = Array.isArray(operations) && operations.every((one) => ids.includes(one));
  const isErrors = Array.isArray(errors) && errors.every((one) => typeof one === 'string');
  return isStatuses(statuses) && isErrors && isOperations && Object.keys(others).length === 0;
}
