import { isDay, readList } from '../../conformance/report/dated-list.ts';
import { globPattern } from '../../conformance/run/select.ts';
import { shownFile } from '../../contract/place.ts';
import type { Change, ChangedOperation } from '../../diff/change.ts';

/** A change that is accepted until a day. */
export interface AllowEntry {
  /** The rule's name, or a glob. */
  rule: string;
  /** A glob over operations, by method and path or by `operationId`. */
  operation: string;
  /** Only at this place, or below it, in either of the two documents. */
  pointer?: string;
  /** The last day on which it is accepted, `2026-12-31` (UTC). */
  until: string;
  reason: string;
  /** `allow.yaml:3:3` */
  place: string;
}

/** Why a change is accepted, and until when. */
export type Allowed = Pick<AllowEntry, 'until' | 'reason'>;

/**
 * A YAML or JSON list of `{rule, operation, pointer?, until, reason}`.
 * @throws {ConfigError} with file and line
 */
export function readAllowed(file: string): AllowEntry[] {
  const names = ['rule', 'operation', 'pointer', 'until', 'reason'];
  return readList(file, names).map(({ members, location, fail }) => {
    const { rule, operation, pointer, until, reason } = members;
    if (!isText(rule)) return fail('rule: expected the name of a rule, as the report has it');
    if (!isText(operation))
      return fail(`operation: expected an operation, such as "GET /pets/{id}", an operationId or "*"`);
    if (pointer !== undefined && (typeof pointer !== 'string' || !/^#?\//.test(pointer)))
      return fail(`pointer: expected a JSON pointer, such as /components/schemas/Pet`);
    if (!isText(until) || !isDay(until))
      return fail(`until: expected the last day on which ${rule} is allowed, such as 2026-12-31`);
    if (!isText(reason)) return fail(`reason: expected why ${rule} is allowed`);
    const { line, column } = location;
    return {
      ...{ rule, operation, until, reason, place: `${shownFile(file)}:${line}:${column}` },
      ...(pointer !== undefined && { pointer: pointer.replace(/^#/, '') }),
    };
  });
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

export interface AllowedChanges {
  /** The entry that accepts a change today, else one that did until a day that is over. */
  judge(change: Change): { allowed?: Allowed | undefined; expired?: Allowed | undefined };
  /** The entries that no change has matched. */
  unused(): AllowEntry[];
}

/** `today` as `2026-11-29`. A change is accepted only if it is for each operation that it is about. */
export function allowedChanges(entries: readonly AllowEntry[], today: string): AllowedChanges {
  const rows = entries.map((entry) => ({
    entry,
    rule: globPattern(entry.rule),
    operation: operationPattern(entry.operation),
    isUsed: false,
  }));
  return {
    judge(change) {
      const fitting = rows.filter(({ entry, rule }) => rule.test(change.rule) && isAt(change, entry.pointer));
      const operations: readonly ChangedOperation[] =
        change.operations.length > 0 ? change.operations : [{ name: '' }];
      const covers = operations.map((one) => {
        const own = fitting.filter(({ operation }) => operation(one));
        for (const row of own) row.isUsed = true;
        return own.find(({ entry }) => entry.until >= today)?.entry ?? own[0]?.entry;
      });
      // The one that ends first decides.
      const [first] = covers
        .filter((entry) => entry !== undefined)
        .sort((a, b) => a.until.localeCompare(b.until));
      if (!first) return {};
      const { until, reason } = first;
      if (until < today) return { expired: { until, reason } };
      return covers.includes(undefined) ? {} : { allowed: { until, reason } };
    },
    unused: () => rows.filter(({ isUsed }) => !isUsed).map(({ entry }) => entry),
  };
}

/** In a glob the braces of a path are braces: `GET /pets/{id}` is an operation, not `GET /pets/id`. */
function operationPattern(glob: string): (operation: ChangedOperation) => boolean {
  if (glob === '*') return () => true;
  const pattern = globPattern(glob);
  const literal = new RegExp(
    `^${glob
      .replace(/[.+^$()|[\]\\{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
  return ({ name, operationId }) =>
    [name, operationId].some((text) => text !== undefined && (literal.test(text) || pattern.test(text)));
}

const isAt = ({ oldPointer, newPointer }: Change, pointer: string | undefined): boolean =>
  pointer === undefined ||
  [oldPointer, newPointer].some((one) => one === pointer || one?.startsWith(`${pointer}/`));
