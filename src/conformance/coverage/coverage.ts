import { documentedReply } from '../../contract/replies.ts';
import { type DocumentedLimit, documentedLimits } from '../derive/documented-limits.ts';
import { operationSources } from '../derive/operation-source.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Check, Side } from '../model/check.ts';
import type { Received } from '../model/exchange.ts';
import type { Suite } from '../model/suite.ts';
import type { Outcome, Status } from '../run/run-check.ts';
import { type DocumentedError, documentedErrors } from './documented-errors.ts';
import { seenErrors } from './seen-errors.ts';
import { type Unobservable, unobservable } from './unobservable.ts';

/** What a run has seen of one API's contract. */
export interface ApiCoverage {
  api: string;
  title: string;
  operations: OperationCoverage[];
  errors: ErrorCoverage[];
  limits: LimitCoverage[];
  messages: MessageCoverage[];
  statements: StatementCoverage[];
}

export interface OperationCoverage {
  id: string;
  method: string;
  path: string;
  statuses: StatusCoverage[];
  /** Statuses of answers that are not documented. */
  undocumented: number[];
}

export interface StatusCoverage {
  /** `200`, `2XX` or `default` */
  status: string;
  /** How many answers had it. */
  seen: number;
  /** How many failures are of an answer with this status, or of an answer that had to have it. */
  failed: number;
  /** Why no request can show it. */
  unobservable?: string;
  /** A check that has judged it; one that failed before others. */
  check?: string;
}

export interface ErrorCoverage extends DocumentedError {
  isSeen: boolean;
  unobservable?: string;
  /** A check that has judged it. */
  check?: string;
}

/** `untested`: there is no check of it. `left-out`: the API's profile says why there is none. */
export type SideState = Status | 'not-run' | 'untested' | 'left-out';

export interface LimitCoverage extends Omit<DocumentedLimit, 'sides'> {
  /** The outcome of the check of each side; the worst if there are several. */
  sides: { [side in Side]?: SideState };
  /** The id of that check. */
  checks: { [side in Side]?: string };
}

export interface MessageCoverage {
  channel: string;
  name: string;
  isSeen: boolean;
}

export interface StatementCoverage {
  id: string;
  state: Status | 'not-run' | 'untested' | 'unobservable';
}

/** What a run has seen of each contract; an API without a check that was run is left out. */
export function coverage(suites: ReadonlyMap<string, Suite>, outcomes: readonly Outcome[]): ApiCoverage[] {
  return [...suites.values()].flatMap((suite) => {
    const own = outcomes.filter(({ check }) => check.api === suite.api.name);
    return own.length === 0 ? [] : [ofApi(suite, own)];
  });
}

function ofApi({ api, profile, checks, leftOut }: Suite, outcomes: readonly Outcome[]): ApiCoverage {
  const { name, contract, statements, pushes } = api;
  const hidden = unobservable(api);
  const statusOf = new Map(outcomes.map(({ check, status }) => [check.id, status]));
  // What a check that was blocked, or has a fault itself, has received was not judged.
  const judged = outcomes.filter(({ status }) => ['passed', 'warned', 'failed'].includes(status));
  const answered = judged.flatMap(({ exchanges }) => exchanges);
  const errors = seenErrors(api, judged, answered);
  const seenMessages = new Set(judged.flatMap(({ messagesSeen }) => [...messagesSeen]));
  const tested = new Map<string, { state: SideState; check: string }[]>();
  for (const check of [...checks, ...leftOut]) {
    const state = check.leftOut === undefined ? (statusOf.get(check.id) ?? 'not-run') : 'left-out';
    for (const key of keysOf(check))
      tested.set(key, [...(tested.get(key) ?? []), { state, check: check.id }]);
  }
  const stateOf = (key: string): SideState => worstOf(tested.get(key) ?? [])?.state ?? 'untested';
  const checkOf = (key: string): string | undefined => {
    const found = worstOf(tested.get(key) ?? []);
    return found && statusOf.has(found.check) ? found.check : undefined;
  };

  return {
    api: name,
    title: contract.title,
    operations: operationsOf(api, judged, answered, hidden),
    errors: documentedErrors(api).map((error) => {
      const name = `${error.operation} ${error.name}`;
      const check = judged.find(({ errorsSeen }) => errorsSeen.has(name))?.check.id;
      return {
        ...error,
        isSeen: errors.has(name),
        ...because(hidden.error(error)),
        ...checkNamed(check),
      };
    }),
    limits: operationSources(api, profile)
      .flatMap(documentedLimits)
      .map((limit) => ({
        ...limit,
        sides: Object.fromEntries(limit.sides.map((side) => [side, stateOf(limitKey(limit, side))])),
        checks: Object.fromEntries(
          limit.sides.flatMap((side) => {
            const check = checkOf(limitKey(limit, side));
            return check === undefined ? [] : [[side, check]];
          }),
        ),
      })),
    messages: pushes.map((message) => ({ ...message, isSeen: seenMessages.has(message.name) })),
    statements: statements.map(({ id, observable }) => {
      const state = stateOf(statementKey(id)) as StatementCoverage['state'];
      return { id, state: observable === false && state === 'untested' ? 'unobservable' : state };
    }),
  };
}

const checkNamed = (check: string | undefined): { check?: string } => (check === undefined ? {} : { check });

const because = (why: string | undefined): { unobservable?: string } =>
  why === undefined ? {} : { unobservable: why };

/** What is documented and what a check covers are the same if their keys are. */
function keysOf({ operation = '', covers: { statement, limit } }: Check): string[] {
  return [
    ...(statement === undefined ? [] : [statementKey(statement)]),
    ...(limit ? [limitKey({ operation, ...limit }, limit.side)] : []),
  ];
}

const statementKey = (id: string): string => `statement ${id}`;

const limitKey = (
  { operation, place, keyword }: Pick<DocumentedLimit, 'operation' | 'place' | 'keyword'>,
  side: Side,
): string => `limit ${JSON.stringify([operation, place, keyword, side])}`;

/** Of several checks the one that says most: a check that ran before one that did not. */
const order: readonly SideState[] = [
  ...(['failed', 'error', 'warned', 'passed', 'blocked', 'skipped', 'not-run', 'left-out'] as const),
];
const worstOf = <Tested extends { state: SideState }>(all: readonly Tested[]): Tested | undefined =>
  all.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0];

function operationsOf(
  { contract }: ApiContract,
  outcomes: readonly Outcome[],
  answered: readonly Received[],
  hidden: Unobservable,
): OperationCoverage[] {
  const failing = outcomes.flatMap(({ check, status, exchange: at, documentedStatus }) =>
    (status === 'failed' || status === 'warned') && at ? [{ check: check.id, at, documentedStatus }] : [],
  );
  return contract.operations.map(({ id, method, path, replies }) => {
    const seen = new Map<number, number>();
    for (const { sent, status } of answered)
      if (sent.operation === id) seen.set(status, (seen.get(status) ?? 0) + 1);
    const count = (status: string): number =>
      [...seen].reduce(
        (sum, [one, times]) => sum + (documentedReply(replies, one)?.status === status ? times : 0),
        0,
      );
    const failures = (status: string) =>
      failing.filter(
        ({ at, documentedStatus }) =>
          at.sent.operation === id &&
          (documentedStatus === undefined
            ? documentedReply(replies, at.status)?.status === status
            : documentedReply(replies, documentedStatus)?.status === status),
      );
    const judging = (status: string): string | undefined =>
      failures(status)[0]?.check ??
      outcomes.find(({ check, exchanges }) => {
        const last = exchanges.findLast(({ sent }) => sent.operation === id);
        return check.operation === id && last && documentedReply(replies, last.status)?.status === status;
      })?.check.id;
    return {
      id,
      method,
      path,
      statuses: replies.map(({ status }) => ({
        status,
        seen: count(status),
        failed: failures(status).length,
        ...because(hidden.status(id, status)),
        ...checkNamed(judging(status)),
      })),
      undocumented: [...seen.keys()].filter((status) => !documentedReply(replies, status)).sort(),
    };
  });
}
