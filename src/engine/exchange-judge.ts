/** Judges recorded exchanges by two versions of a contract. */
import { isUndecodable } from '../contract/violation.ts';
import type { JournalEntry } from '../sandbox/journal.ts';
import { findRoute } from './answer.ts';
import type { ApiDefinition } from './api.ts';
import { replyBreaches } from './check-reply.ts';
import type { Endpoint } from './endpoint.ts';
import { Exchange } from './exchange.ts';
import { requireCredentials } from './given-credentials.ts';
import { identifyCaller } from './identify-caller.ts';
import type { Mock } from './mock.ts';
import { readRequest } from './read-request.ts';
import { type Refusal, refusalMessage } from './refusal.ts';
import { Routes } from './routes.ts';

export type RecordedExchange = Pick<
  JournalEntry,
  'at' | 'method' | 'target' | 'headers' | 'body' | 'status' | 'replyHeaders' | 'replyBody' | 'faults'
>;

/** How an exchange is judged. */
export interface Judgement {
  /** `tasks/createTask`, and the same as the document writes it, by the contract before. */
  operation: string;
  route: string;
  /** Whether request or reply kept the contract before, so that there is something that the one after can break. */
  wasValid: boolean;
  /** How the exchange breaks the contract after, if it did not break the one before. */
  message: string | undefined;
}

/** Judges an exchange of a sandbox; `undefined` if no operation of the contract before has its method and path. */
export type ExchangeJudge = (
  exchange: RecordedExchange,
  sandbox: string | undefined,
) => Promise<Judgement | undefined>;

export type JudgeParts = Pick<Mock, 'sandboxes' | 'tokens' | 'player' | 'controlJournal' | 'seed'>;

/** Without members: it keeps the contract. */
interface Breaches {
  operation: string;
  route: string;
  request?: string | undefined;
  reply?: string | undefined;
}

/**
 * `mask`: the text that stands in place of secrets in the records, if they were masked. What was masked is not judged, and of credentials
 * only that they are there.
 */
export function exchangeJudge(
  before: ApiDefinition,
  after: ApiDefinition,
  { sandboxes, tokens, player, controlJournal, seed }: JudgeParts,
  mask?: string,
): ExchangeJudge {
  const shared = {
    ...{ sandboxes, tokens, player, controlJournal, seed },
    // It reads the exchanges of the sandboxes here.
    processes: undefined,
    // Nothing is logged.
    ...{ keyNames: new Set<string>(), checkReplies: false, dynamic: false, onExchange: undefined },
    validate: 'refuse' as const,
  };
  const [then, now] = [before, after].map((api) => {
    const mock: Mock = { ...shared, routes: new Routes([api]) };
    return (exchange: RecordedExchange, sandbox: string | undefined) =>
      breachesOf(mock, exchange, sandbox, mask);
  }) as [Judge, Judge];
  return async (exchange, sandbox) => {
    const old = await then(exchange, sandbox);
    // It used a channel, or an earlier edit removed its operation.
    if (!old) return undefined;
    const { operation, route, request, reply } = old;
    const wasValid = request === undefined || reply === undefined;
    const next = await now(exchange, sandbox);
    const message = next ? brokenBy(old, next) : 'there is no such operation any more';
    return { operation, route, wasValid, message };
  };
}

type Judge = (exchange: RecordedExchange, sandbox: string | undefined) => Promise<Breaches | undefined>;

/** Reports only what was not broken before. */
function brokenBy(then: Breaches, now: Breaches): string | undefined {
  if (then.request === undefined && now.request !== undefined) return `would be refused: ${now.request}`;
  return then.reply === undefined && now.reply !== undefined ? now.reply : undefined;
}

/** `undefined` if no operation of the mock has the method and path. */
async function breachesOf(
  mock: Mock,
  recorded: RecordedExchange,
  sandbox: string | undefined,
  mask: string | undefined,
): Promise<Breaches | undefined> {
  const { method, target, headers, body } = recorded;
  const exchange = new Exchange(mock, { method, target, headers, body, decoded: true });
  findRoute(exchange);
  const endpoint = exchange.match?.found?.route;
  if (!endpoint) return undefined;
  // Check its token at the time of the exchange, in its sandbox.
  Object.assign(exchange, { endpoint, namedSandbox: sandbox, now: recorded.at });
  const identified =
    mask === undefined ? await identifyCaller(exchange) : requireCredentials(exchange, endpoint);
  const refusal = identified ?? withoutLost(await readRequest(exchange, endpoint), recorded, mask);
  const { api, operation } = endpoint;
  return {
    operation: `${api.name}/${operation.id}`,
    route: `${operation.method} ${operation.path}`,
    request: refusal && refusalMessage(refusal),
    reply: replyBreach(endpoint, recorded, mask),
  };
}

/** Without errors in what the record lacks: the body, if it was too long to be kept, and what was masked. */
function withoutLost(
  refusal: Refusal | undefined,
  recorded: RecordedExchange,
  mask: string | undefined,
): Refusal | undefined {
  if (refusal?.kind !== 'invalid') return refusal;
  const isDropped = isBodyDropped(recorded);
  const isMasked = (value: unknown): boolean =>
    mask !== undefined && (JSON.stringify(value) ?? '').includes(mask);
  const violations = refusal.violations.filter(
    (one) =>
      !(one.in === 'body' && isDropped) &&
      !isMasked(one.value) &&
      // A masked body may be cut, so that it can't be decoded.
      !(mask !== undefined && one.in === 'body' && isUndecodable(one)),
  );
  return violations.length > 0 ? { ...refusal, violations } : undefined;
}

/** Whether the request had a body. */
const isBodyDropped = ({ body, headers }: RecordedExchange): boolean =>
  body === undefined && headers['content-type'] !== undefined && headers['content-length'] !== '0';

function replyBreach(
  endpoint: Endpoint,
  recorded: RecordedExchange,
  mask: string | undefined,
): string | undefined {
  const { method, status, replyHeaders: headers, replyBody, faults } = recorded;
  // Contracts do not document the answers of faults, and a reply to HEAD has no body.
  if (faults.length > 0 || method === 'HEAD') return undefined;
  // Without a kept body, only its media type is checked.
  const hasBody = replyBody !== undefined || headers['content-type'] !== undefined;
  const body = typeof replyBody === 'string' ? replyBody : undefined;
  const breaches = replyBreaches(endpoint, { status, headers, body, hasBody });
  return breaches.find(({ received }) => mask === undefined || !received.includes(mask))?.message;
}
