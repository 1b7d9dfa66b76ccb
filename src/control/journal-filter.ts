import { nearestNames } from '../contract/nearest-names.ts';
import { channelNames, operationNames } from '../engine/operation-names.ts';
import { personaProblem } from '../engine/personas.ts';
import type { Standin } from '../engine/standin.ts';
import { covers } from '../sandbox/faults.ts';
import type { Journal, JournalEntry } from '../sandbox/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { microsOf } from '../sandbox/timestamp.ts';
import { contract } from './generated/contract.ts';

export interface JournalFilter {
  operation?: string | undefined;
  status?: string | undefined;
  persona?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
  violations?: boolean | undefined;
  after?: number | undefined;
}

/** Requests to the control API belong to no sandbox; they have a journal of their own. */
const isOfControlApi = ({ operation }: JournalFilter): boolean => operation?.startsWith('control/') ?? false;

/** The journal that a filter selects from. */
export const journalOf = (standin: Standin, sandbox: Sandbox, filter: JournalFilter): Journal =>
  isOfControlApi(filter) ? standin.controlJournal : sandbox.journal;

/** What is wrong with a filter, in one line. Otherwise a client would wait in vain for entries that can't come. */
export function filterProblem(
  standin: Standin,
  journal: Journal,
  { operation, persona, since, until }: JournalFilter,
): string | undefined {
  for (const [name, time] of Object.entries({ since, until }))
    if (time !== undefined && microsOf(time) === undefined) return `query ${name}: ${time} is not a time`;
  const unknown = persona === undefined ? undefined : personaProblem(persona, standin.apis);
  if (unknown !== undefined) return `query persona: ${unknown}`;
  if (operation === undefined || operation === 'none') return undefined;
  const controlOperations = contract.operations.map(({ id }) => `control/${id}`);
  const names = [...operationNames(standin.apis), ...channelNames(standin.apis), ...controlOperations];
  const isKnown = (name: string): boolean => operation !== '*' && covers(operation, name);
  if (names.some(isKnown)) return undefined;
  // An operation that an edit of the contract removed may still have entries.
  if (journal.entries().some((entry) => entry.operation !== undefined && isKnown(entry.operation)))
    return undefined;
  const patterns = [...standin.apis.map(({ name }) => `${name}/*`), 'control/*', 'none'];
  return `query operation: there is no operation or channel ${operation}; nearest: ${nearestNames(operation, [...names, ...patterns])}`;
}

/** Whether the filter selects an entry of that journal. */
export function matcher(sandbox: Sandbox, filter: JournalFilter): (entry: JournalEntry) => boolean {
  const { operation, status, persona, violations, after = 0 } = filter;
  const since = filter.since === undefined ? undefined : microsOf(filter.since);
  const until = filter.until === undefined ? undefined : microsOf(filter.until);
  const needsSandboxInPath = isOfControlApi(filter);
  return (entry) =>
    entry.n > after &&
    (operation === undefined || isOf(operation, entry)) &&
    (!needsSandboxInPath || isWithin(sandbox.id, entry)) &&
    (status === undefined || hasStatus(status, entry.status)) &&
    (persona === undefined || entry.persona === persona) &&
    (since === undefined || entry.at >= since) &&
    (until === undefined || entry.at < until) &&
    (violations !== true || entry.violations.length > 0);
}

function isOf(wanted: string, { operation }: JournalEntry): boolean {
  if (wanted === 'none') return operation === undefined;
  return operation !== undefined && covers(wanted, operation);
}

/** Whether a request to the control API was about this sandbox. */
const isWithin = (id: string, { target }: JournalEntry): boolean => {
  const [, root, sandboxes, named] = target.split(/[/?]/, 4);
  return root === '__standin' && sandboxes === 'sandboxes' && named === id;
};

/** `429`, or `4xx`. */
const hasStatus = (wanted: string, status: number): boolean =>
  /x/i.test(wanted) ? Math.floor(status / 100) === Number(wanted[0]) : status === Number(wanted);
