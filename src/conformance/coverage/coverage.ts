import { type DocumentedLimit, documentedLimits } from '../derive/documented-limits.ts';
import { operationSources } from '../derive/operation-source.ts';
import type { Check, Side } from '../model/check.ts';
import type { Suite } from '../model/suite.ts';
import type { Outcome, Status } from '../run/run-check.ts';
import { type CoverageFacts, coverageFacts } from './coverage-facts.ts';
import { type DocumentedError, documentedErrors } from './documented-errors.ts';
import { unobservable } from './unobservable.ts';

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

/** What one check adds. */
export interface CoveringCheck extends Pick<Check, 'id' | 'api' | 'operation' | 'covers'> {
  status: Status;
  coverage: CoverageFacts;
}

/** What a run has seen of each contract; an API without a check that was run is left out. */
export function coverage(suites: ReadonlyMap<string, Suite>, outcomes: readonly Outcome[]): ApiCoverage[] {
  const checks = outcomes.map((outcome) => coveringCheck(suites, outcome));
  return coverageBy(
    [...suites.values()].map((suite) => nothingSeen(suite)),
    checks,
  );
}

const none: CoverageFacts = { seen: [], errors: [], recognized: [], messages: [] };

export function coveringCheck(suites: ReadonlyMap<string, Suite>, outcome: Outcome): CoveringCheck {
  const { check, status } = outcome;
  const { id, api, operation, covers } = check;
  const suite = suites.get(api);
  return {
    ...{ id, api, covers, status, coverage: suite ? coverageFacts(suite.api, outcome) : none },
    ...(operation !== undefined && { operation }),
  };
}

/** The same, of each API for which there is what the contract documents. */
export function coverageBy(
  documented: readonly ApiCoverage[],
  checks: readonly CoveringCheck[],
): ApiCoverage[] {
  return documented.flatMap((one) => {
    const own = checks.filter(({ api }) => api === one.api);
    return own.length === 0 ? [] : [withSeen(one, own)];
  });
}

/** What the contract of an API documents, before any check has run. */
export function nothingSeen({ api, profile, checks, leftOut }: Suite): ApiCoverage {
  const { name, contract, statements, pushes } = api;
  const hidden = unobservable(api);
  const untried = new Map<string, 'not-run' | 'left-out'>();
  for (const check of leftOut) for (const key of keysOf(check)) untried.set(key, 'left-out');
  for (const check of checks) for (const key of keysOf(check)) untried.set(key, 'not-run');
  const stateOf = (key: string) => untried.get(key) ?? 'untested';
  return {
    api: name,
    title: contract.title,
    operations: contract.operations.map(({ id, method, path, replies }) => ({
      ...{ id, method, path, undocumented: [] },
      statuses: replies.map(({ status }) => ({
        ...{ status, seen: 0, failed: 0 },
        ...because(hidden.status(id, status)),
      })),
    })),
    errors: documentedErrors(api).map((error) => ({
      ...error,
      isSeen: false,
      ...because(hidden.error(error)),
    })),
    limits: operationSources(api, profile)
      .flatMap(documentedLimits)
      .map((limit) => ({
        ...limit,
        sides: Object.fromEntries(limit.sides.map((side) => [side, stateOf(limitKey(limit, side))])),
        checks: {},
      })),
    messages: pushes.map((message) => ({ ...message, isSeen: false })),
    statements: statements.map(({ id, observable }) => {
      const state = stateOf(statementKey(id)) as StatementCoverage['state'];
      return { id, state: observable === false && state === 'untested' ? 'unobservable' : state };
    }),
  };
}

/** The same API as before any check had run. */
export const withoutSeen = (one: ApiCoverage): ApiCoverage => ({
  ...one,
  operations: one.operations.map((operation) => ({
    ...operation,
    statuses: operation.statuses.map(({ check: _check, ...cell }) => ({ ...cell, seen: 0, failed: 0 })),
    undocumented: [],
  })),
  errors: one.errors.map(({ check: _check, ...error }) => ({ ...error, isSeen: false })),
  limits: one.limits.map((limit) => ({
    ...limit,
    sides: Object.fromEntries(
      Object.entries(limit.sides).map(([side, state]) => [side, beforeRun(state) as SideState]),
    ),
    checks: {},
  })),
  messages: one.messages.map((message) => ({ ...message, isSeen: false })),
  statements: one.statements.map(({ id, state }) => ({
    id,
    state: beforeRun(state) as StatementCoverage['state'],
  })),
});

/** A check that has run was there before. */
const beforeRun = (state: SideState | StatementCoverage['state']): typeof state =>
  ['untested', 'left-out', 'unobservable'].includes(state) ? state : 'not-run';

function withSeen(documented: ApiCoverage, checks: readonly CoveringCheck[]): ApiCoverage {
  // What a check that was blocked, or has a fault itself, has received was not judged.
  const judged = checks.filter(({ status }) => ['passed', 'warned', 'failed'].includes(status));
  const errors = new Set(judged.flatMap(({ coverage: one }) => [...one.errors, ...one.recognized]));
  const messages = new Set(judged.flatMap(({ coverage: one }) => one.messages));
  const byKey = new Map<string, CoveringCheck[]>();
  for (const check of checks)
    for (const key of keysOf(check)) byKey.set(key, [...(byKey.get(key) ?? []), check]);
  const worst = (key: string): CoveringCheck | undefined => worstOf(byKey.get(key) ?? []);
  return {
    ...documented,
    operations: documented.operations.map((one) => operationSeen(one, judged)),
    errors: documented.errors.map((error) => {
      const name = `${error.operation} ${error.name}`;
      const check = judged.find(({ coverage: one }) => one.errors.includes(name))?.id;
      return { ...error, isSeen: errors.has(name), ...checkNamed(check) };
    }),
    limits: documented.limits.map((limit) => {
      const found = Object.entries(limit.sides).map(
        ([side, state]) => [side, state, worst(limitKey(limit, side as Side))] as const,
      );
      return {
        ...limit,
        sides: Object.fromEntries(found.map(([side, state, check]) => [side, check?.status ?? state])),
        checks: Object.fromEntries(found.flatMap(([side, , check]) => (check ? [[side, check.id]] : []))),
      };
    }),
    messages: documented.messages.map((message) => ({ ...message, isSeen: messages.has(message.name) })),
    statements: documented.statements.map(({ id, state }) => ({
      id,
      state: worst(statementKey(id))?.status ?? state,
    })),
  };
}

const checkNamed = (check: string | undefined): { check?: string } => (check === undefined ? {} : { check });

const because = (why: string | undefined): { unobservable?: string } =>
  why === undefined ? {} : { unobservable: why };

/** What is documented and what a check covers are the same if their keys are. */
function keysOf({
  operation = '',
  covers: { statement, limit },
}: Pick<Check, 'operation' | 'covers'>): string[] {
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
const order: readonly Status[] = ['failed', 'error', 'warned', 'passed', 'blocked', 'skipped'];
const worstOf = (all: readonly CoveringCheck[]): CoveringCheck | undefined =>
  all.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))[0];

function operationSeen(documented: OperationCoverage, judged: readonly CoveringCheck[]): OperationCoverage {
  const { id, statuses } = documented;
  const seen = judged.flatMap(({ coverage: one }) => one.seen.filter(({ operation }) => operation === id));
  const failing = judged.filter(({ coverage: one }) => one.failing?.operation === id);
  return {
    ...documented,
    statuses: statuses.map((cell) => {
      const failures = failing.filter(({ coverage: one }) => one.failing?.documented === cell.status);
      const judging =
        failures[0] ??
        judged.find(({ operation, coverage: one }) => operation === id && one.judges === cell.status);
      return {
        ...cell,
        seen: seen.reduce((sum, one) => sum + (one.documented === cell.status ? one.times : 0), 0),
        failed: failures.length,
        ...checkNamed(judging?.id),
      };
    }),
    undocumented: [
      ...new Set(seen.filter((one) => one.documented === undefined).map(({ status }) => status)),
    ].sort(),
  };
}
