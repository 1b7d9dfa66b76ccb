import { readFileSync } from 'node:fs';
import type { SourceLocation } from '../../contract/input-error.ts';
import { oneLine } from '../../contract/one-line.ts';
import { SourceText } from '../../contract/source-text.ts';
import { ConfigError } from '../read/config.ts';
import type { FoundRoots } from '../roots/find-roots.ts';
import { globPattern } from '../run/select.ts';

/** A failure that is accepted until a day. */
export interface KnownFailure {
  /** A check's id, or a glob over ids. */
  id: string;
  /** The last day on which it is accepted, `2026-12-31` (UTC). */
  until: string;
  reason: string;
}

export interface BaselineResult {
  /** Failures that are accepted today: by the check's id, its text in the report. */
  known: ReadonlyMap<string, string>;
  /** Failures that were accepted until a day that is over: they count. */
  expired: ReadonlyMap<string, string>;
  /** Entries that no failure needed although a check of theirs ran: they can be removed. */
  stale: KnownFailure[];
}

const fields = ['id', 'until', 'reason'];

/**
 * A YAML or JSON list of `{id, until, reason}`.
 * @throws {ConfigError} with file and line
 */
export function readBaseline(file: string): KnownFailure[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${file}: can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
  const source = new SourceText(file, text);
  const fail = (message: string, { line, column }: SourceLocation): never => {
    throw new ConfigError(`${file}:${line}:${column}: ${oneLine(message)}`);
  };
  if (source.fault) fail(source.fault.reason, source.fault.location);
  if (source.value === null) return [];
  if (!Array.isArray(source.value)) return fail('expected a list of {id, until, reason}', source.locate());
  return source.value.map((row: unknown, index) => {
    const location = source.locate([index]);
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      return fail('expected {id, until, reason}', location);
    const unknown = Object.keys(row).find((name) => !fields.includes(name));
    if (unknown !== undefined) fail(`expected only ${fields.join(', ')}`, source.locateKey([index, unknown]));
    const { id, until, reason } = row as Record<string, unknown>;
    if (typeof id !== 'string' || id === '') return fail('id: expected the id of a check', location);
    if (typeof until !== 'string' || !isDay(until))
      return fail(`until: expected the last day on which ${id} may fail, such as 2026-12-31`, location);
    if (typeof reason !== 'string' || reason === '')
      return fail(`reason: expected why ${id} may fail`, location);
    return { id, until, reason };
  });
}

/** Whether the day exists: `2026-02-30` does not. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * Finds the failures that the baseline accepts; `today` as `2026-11-21`. An entry of the check that a root is named by covers the
 * other checks that the same made fail, and those that it blocks.
 */
export function applyBaseline(
  baseline: readonly KnownFailure[],
  { outcomes, roots }: FoundRoots,
  today: string,
): BaselineResult {
  const entries = baseline.map((entry) => ({ entry, pattern: globPattern(entry.id), isNeeded: false }));
  const known = new Map<string, string>();
  const expired = new Map<string, string>();
  const rootOf = new Map(
    roots.flatMap(({ first, alike }) => alike.map(({ check }) => [check.id, first.check.id] as const)),
  );
  for (const { check, status } of outcomes) {
    if (status !== 'failed' && status !== 'warned' && status !== 'blocked') continue;
    const root = rootOf.get(check.id);
    const own = entries.filter(({ pattern }) => pattern.test(check.id));
    const fitting =
      own.length === 0 && root !== undefined ? entries.filter(({ pattern }) => pattern.test(root)) : own;
    for (const one of fitting) one.isNeeded = true;
    const current = fitting.find(({ entry }) => entry.until >= today);
    if (current) known.set(check.id, `known until ${current.entry.until}: ${current.entry.reason}`);
    else if (fitting[0])
      expired.set(check.id, `was known until ${fitting[0].entry.until}: ${fitting[0].entry.reason}`);
  }
  const hasRun = (pattern: RegExp): boolean =>
    outcomes.some(({ check, status }) => status !== 'skipped' && pattern.test(check.id));
  const stale = entries.filter(({ isNeeded, pattern }) => !isNeeded && hasRun(pattern));
  return { known, expired, stale: stale.map(({ entry }) => entry) };
}
