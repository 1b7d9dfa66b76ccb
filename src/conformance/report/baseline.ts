import { readFileSync } from 'node:fs';
import type { SourceLocation } from '../../contract/input-error.ts';
import { oneLine } from '../../contract/place.ts';
import { SourceText } from '../../contract/source-text.ts';
import { ConfigError } from '../read/config.ts';
import type { Outcome } from '../run/run-check.ts';
import { globPattern } from '../run/select.ts';

/** A failure that is known, until a day. */
export interface KnownFailure {
  /** A check's id, or a glob over ids. */
  id: string;
  /** The last day on which it counts, `2026-12-31` (UTC). */
  until: string;
  reason: string;
}

export interface JudgedByBaseline {
  /** Failures that count as known today: the check's id, and what is said of it. */
  known: ReadonlyMap<string, string>;
  /** Failures that were known until a day that is over: they count. */
  expired: ReadonlyMap<string, string>;
  /** Entries that no failure needed, though a check of theirs ran: they can go. */
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

/** A day that there is: `2026-02-30` is none. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Which failures are known; `today` as `2026-11-21`. */
export function judgedBy(
  baseline: readonly KnownFailure[],
  outcomes: readonly Outcome[],
  today: string,
): JudgedByBaseline {
  const entries = baseline.map((entry) => ({ entry, pattern: globPattern(entry.id), isNeeded: false }));
  const known = new Map<string, string>();
  const expired = new Map<string, string>();
  for (const { check, status } of outcomes) {
    if (status !== 'failed' && status !== 'warned') continue;
    const fitting = entries.filter(({ pattern }) => pattern.test(check.id));
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
