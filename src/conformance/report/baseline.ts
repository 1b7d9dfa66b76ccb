import type { FoundRoots } from '../roots/find-roots.ts';
import { globPattern } from '../run/select.ts';
import { isDay, readList } from './dated-list.ts';

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

/**
 * A YAML or JSON list of `{id, until, reason}`.
 * @throws {ConfigError} with file and line
 */
export function readBaseline(file: string): KnownFailure[] {
  return readList(file, ['id', 'until', 'reason']).map(({ members: { id, until, reason }, fail }) => {
    if (typeof id !== 'string' || id === '') return fail('id: expected the id of a check');
    if (typeof until !== 'string' || !isDay(until))
      return fail(`until: expected the last day on which ${id} may fail, such as 2026-12-31`);
    if (typeof reason !== 'string' || reason === '') return fail(`reason: expected why ${id} may fail`);
    return { id, until, reason };
  });
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
