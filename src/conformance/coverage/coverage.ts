import { valueAt } from '../../contract/json-pointer.ts';
import { documentedReply } from '../../contract/replies.ts';
import { kebab } from '../derive/derived.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Json, Received } from '../model/exchange.ts';
import type { Suite } from '../model/suite.ts';
import type { Outcome, Status } from '../run/run-check.ts';
import {
  type DocumentedError,
  type DocumentedLimit,
  documentedErrors,
  documentedLimits,
  limitName,
  type Side,
  type Unobservable,
  unobservable,
} from './documented.ts';

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
  /** Statuses that it answered with and that are not documented. */
  undocumented: number[];
}

export interface StatusCoverage {
  /** `200`, `2XX` or `default` */
  status: string;
  /** How often it was answered. */
  seen: number;
  /** How many failures are of an answer with it, or of another in its place. */
  failed: number;
  /** Why no request can show it. */
  unobservable?: string;
}

export interface ErrorCoverage extends DocumentedError {
  isSeen: boolean;
  unobservable?: string;
}

/** `untested`: there is no check of it. `left-out`: the API's profile says why there is none. */
export type SideState = Status | 'not-run' | 'untested' | 'left-out';

export interface LimitCoverage extends Omit<DocumentedLimit, 'sides'> {
  /** What became of the check of each side. */
  sides: { [side in Side]?: SideState };
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

export interface Share {
  seen: number;
  of: number;
}

/** What of the contracts was seen, API by API: of those that anything was tried of. */
export function coverage(suites: ReadonlyMap<string, Suite>, outcomes: readonly Outcome[]): ApiCoverage[] {
  return [...suites.values()].flatMap((suite) => {
    const own = outcomes.filter(({ check }) => check.api === suite.api.name);
    return own.length === 0 ? [] : [ofApi(suite, own)];
  });
}

function ofApi({ api, profile, checks }: Suite, outcomes: readonly Outcome[]): ApiCoverage {
  const { name, contract, statements, pushes } = api;
  const hidden = unobservable(api);
  const byId = new Map<string, Status>(outcomes.map(({ check, status }) => [check.id, status]));
  const known = new Set(checks.map(({ id }) => id));
  const answered = outcomes.flatMap(({ exchanges }) => exchanges);
  const seenErrors = errorsSeen(api, outcomes, answered);
  const seenMessages = new Set(outcomes.flatMap(({ messagesSeen }) => [...messagesSeen]));
  const stateOf = (id: string): Status | 'not-run' | 'untested' =>
    byId.get(id) ?? (known.has(id) ? 'not-run' : 'untested');

  return {
    api: name,
    title: contract.title,
    operations: operationsOf(api, outcomes, answered, hidden),
    errors: documentedErrors(api).map((error) => ({
      ...error,
      isSeen: seenErrors.has(`${error.operation} ${error.name}`),
      ...because(hidden.error(error)),
    })),
    limits: documentedLimits(api, profile).map((limit) => {
      const sides = limit.sides.map((side): [Side, SideState] => {
        const prefix = limitName(limit, side);
        const isOut = Object.keys(profile.exceptions ?? {}).some((key) =>
          isNamed(key, `${limit.operation} ${prefix}`),
        );
        const found = [...known].filter((id) => isNamed(id, `${name}/${kebab(limit.operation)}/${prefix}`));
        const worst = worstOf(found.map(stateOf));
        return [side, worst ?? (isOut ? 'left-out' : 'untested')];
      });
      return { ...limit, sides: Object.fromEntries(sides) };
    }),
    messages: pushes.map((message) => ({ ...message, isSeen: seenMessages.has(message.name) })),
    statements: statements.map(({ id, observable }) => {
      const state = stateOf(`${name}/${id}`);
      return { id, state: observable === false && state === 'untested' ? 'unobservable' : state };
    }),
  };
}

const because = (why: string | undefined): { unobservable?: string } =>
  why === undefined ? {} : { unobservable: why };

/** A name that ends in `-` is the beginning of several. */
const isNamed = (id: string, name: string): boolean =>
  name.endsWith('-') ? id.startsWith(name) : id === name;

const order: readonly SideState[] = ['failed', 'error', 'warned', 'passed', 'skipped', 'not-run', 'untested'];
const worstOf = (states: readonly SideState[]): SideState | undefined =>
  order.find((state) => states.includes(state));

function operationsOf(
  { contract }: ApiContract,
  outcomes: readonly Outcome[],
  answered: readonly Received[],
  hidden: Unobservable,
): OperationCoverage[] {
  const failing = outcomes.flatMap(({ status, exchange: at, documented = '' }) =>
    (status === 'failed' || status === 'warned') && at ? [{ at, documented }] : [],
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
    const failures = (status: string): number =>
      failing.filter(({ at, documented }) => {
        if (at.sent.operation !== id) return false;
        // Where another status was documented, it is that one which is not kept.
        const wanted = /^status (\d{3})$/.exec(documented)?.[1];
        return wanted === undefined
          ? documentedReply(replies, at.status)?.status === status
          : wanted === status;
      }).length;
    return {
      id,
      method,
      path,
      statuses: replies.map(({ status }) => ({
        status,
        seen: count(status),
        failed: failures(status),
        ...because(hidden.status(id, status)),
      })),
      undocumented: [...seen.keys()].filter((status) => !documentedReply(replies, status)).sort(),
    };
  });
}

/** As `operation name`: those that a check held an answer to, and those that an answer could be nothing but. */
function errorsSeen(
  api: ApiContract,
  outcomes: readonly Outcome[],
  answered: readonly Received[],
): ReadonlySet<string> {
  const seen = new Set(outcomes.flatMap(({ errorsSeen: own }) => [...own]));
  const general = [api.contract.unknownPath, api.contract.wrongMethod].flatMap((error) => error?.name ?? []);
  for (const one of [...seen]) {
    const name = one.slice(one.indexOf(' ') + 1);
    if (general.includes(name)) seen.add(`* ${name}`);
  }
  for (const received of answered) {
    const name = received.status < 400 ? undefined : recognized(api, received);
    if (name !== undefined) seen.add(`${received.sent.operation ?? '*'} ${name}`);
  }
  return seen;
}

/** The documented error that an answer is, if that is certain: by being the only one, or by its code or words. */
function recognized({ contract, document }: ApiContract, received: Received): string | undefined {
  const { sent, status, json } = received;
  const operation = contract.operations.find(({ id }) => id === sent.operation);
  const named: { name: string; value: unknown }[] = operation
    ? (operation.replies.find((reply) => reply.status === String(status))?.content ?? []).flatMap(
        ({ examples }) => examples,
      )
    : [contract.unknownPath, contract.wrongMethod]
        .filter((one) => one?.status === status)
        .flatMap((one) => one ?? []);
  if (json === undefined || named.length === 0) return undefined;
  if (named.length === 1 && operation) return named[0]?.name;
  const pointer: unknown = document['x-error-code'];
  const coded =
    typeof pointer === 'string'
      ? named.filter(({ value }) => valueAt(value, pointer) === valueAt(json, pointer))
      : named;
  if (typeof pointer === 'string' && coded.length === 1) return coded[0]?.name;
  const matching = coded.filter(({ value }) => {
    const words = wordsOf(value);
    return words.length > 0 && words.every(([at, text]) => valueAt(json, at) === text);
  });
  if (matching.length === 1) return matching[0]?.name;
  // What breaks a schema in no particular way gets the first one, where no code tells more.
  const isPlain = matching.length === 0 && pointer === undefined && sent.intent === 'invalid';
  return isPlain && operation ? named[0]?.name : undefined;
}

/** The sentences of an error, by where they stand. */
function wordsOf(value: Json, at = ''): [pointer: string, text: string][] {
  if (typeof value === 'string') return value.includes(' ') ? [[at, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => wordsOf(member, `${at}/${name}`));
}

/** How much of each kind was seen, of what can be seen. */
export function shares({ operations, errors, limits, messages, statements }: ApiCoverage): {
  statuses: Share;
  errors: Share;
  limits: Share;
  messages: Share;
  statements: Share;
} {
  const statuses = operations.flatMap((operation) => operation.statuses);
  const tried = (state: string): boolean => ['passed', 'failed', 'warned'].includes(state);
  const sides = limits.flatMap((limit) => Object.values(limit.sides)).filter((one) => one !== 'left-out');
  const share = <T>(all: readonly T[], isSeen: (one: T) => boolean): Share => ({
    seen: all.filter(isSeen).length,
    of: all.length,
  });
  return {
    statuses: share(
      statuses.filter((one) => one.unobservable === undefined || one.seen > 0),
      ({ seen }) => seen > 0,
    ),
    errors: share(
      errors.filter((one) => one.unobservable === undefined || one.isSeen),
      ({ isSeen }) => isSeen,
    ),
    limits: share(sides, tried),
    messages: share(messages, ({ isSeen }) => isSeen),
    statements: share(
      statements.filter(({ state }) => state !== 'unobservable'),
      ({ state }) => tried(state),
    ),
  };
}

/** What can be seen and was not, in the words of a reader: `searchEvents 403`, `searchEvents scope-denied`, `searchEvents limit maximum`. */
export function gaps({ operations, errors, limits, messages, statements }: ApiCoverage): {
  [kind in keyof ReturnType<typeof shares>]: string[];
} {
  const untried = (state: string): boolean => ['skipped', 'not-run', 'untested', 'error'].includes(state);
  return {
    statuses: operations.flatMap(({ id, statuses }) =>
      statuses
        .filter(({ seen, unobservable: why }) => seen === 0 && why === undefined)
        .map(({ status }) => `${id} ${status}`),
    ),
    errors: errors
      .filter(({ isSeen, unobservable: why }) => !isSeen && why === undefined)
      .map(({ operation, name }) => (operation === '*' ? name : `${operation} ${name}`)),
    limits: limits
      .filter(({ sides }) => Object.values(sides).some(untried))
      .map(({ operation, place, keyword }) => `${operation} ${place} ${keyword}`),
    messages: messages.filter(({ isSeen }) => !isSeen).map(({ channel, name }) => `${channel} ${name}`),
    statements: statements.filter(({ state }) => untried(state)).map(({ id }) => id),
  };
}
