/** Which exchanges of the journal an edit of a contract makes invalid. */
import type { JournalEntry } from '../sandbox/journal.ts';
import { findRoute } from './answer.ts';
import type { ApiDefinition } from './api.ts';
import { replyViolation } from './check-reply.ts';
import type { Endpoint } from './endpoint.ts';
import { Exchange } from './exchange.ts';
import { identifyCaller } from './identify-caller.ts';
import type { Mock } from './mock.ts';
import { readRequest } from './read-request.ts';
import { type Refusal, refusalMessage } from './refusal.ts';
import { Routes } from './routes.ts';

/** An exchange that was valid before the edit, and breaks the contract now. */
export interface IncompatibleExchange {
  /** `tasks/createTask`, by the contract before the edit. */
  operation: string;
  sandbox: string;
  entry: JournalEntry;
  /** How it breaks the contract. */
  message: string;
}

/** Without members: it keeps the contract. */
interface Breaches {
  request?: string | undefined;
  reply?: string | undefined;
}

/**
 * The recorded exchanges that are valid by `before` and break `after`, the oldest first. Without a kept body, the rest
 * of the exchange is checked.
 */
export async function incompatibleExchanges(
  before: ApiDefinition,
  after: ApiDefinition,
  standin: Omit<
    Mock,
    'processes' | 'routes' | 'keyNames' | 'checkReplies' | 'dynamic' | 'validate' | 'onExchange'
  >,
): Promise<IncompatibleExchange[]> {
  const { sandboxes, tokens, player, controlJournal, seed } = standin;
  const shared = {
    sandboxes,
    tokens,
    player,
    controlJournal,
    seed,
    // It reads the exchanges of the sandboxes here.
    processes: undefined,
    // Nothing is logged.
    keyNames: new Set<string>(),
    checkReplies: false,
    dynamic: false,
    validate: 'refuse' as const,
    onExchange: undefined,
  };
  const mocks = {
    before: { ...shared, routes: new Routes([before]) },
    after: { ...shared, routes: new Routes([after]) },
  };
  const found: IncompatibleExchange[] = [];
  for (const { id: sandbox, journal } of sandboxes.list()) {
    for (const entry of journal.entries()) {
      const { operation } = entry;
      if (!operation?.startsWith(`${before.name}/`) || entry.status === 0) continue;
      const then = await breachesOf(mocks.before, sandbox, entry);
      // It used a channel, or an earlier edit removed its operation.
      if (!then) continue;
      const now = await breachesOf(mocks.after, sandbox, entry);
      const message = now ? brokenBy(then, now) : 'there is no such operation any more';
      if (message !== undefined) found.push({ operation, sandbox, entry, message });
    }
  }
  return found;
}

/** Reports only what was not broken before the edit. */
function brokenBy(then: Breaches, now: Breaches): string | undefined {
  if (then.request === undefined && now.request !== undefined) return `would be refused: ${now.request}`;
  return then.reply === undefined && now.reply !== undefined ? now.reply : undefined;
}

/** `undefined` if no operation of the mock has the method and path. */
async function breachesOf(mock: Mock, sandbox: string, entry: JournalEntry): Promise<Breaches | undefined> {
  const { method, target, headers, body } = entry;
  const exchange = new Exchange(mock, { method, target, headers, body, decoded: true });
  findRoute(exchange);
  const endpoint = exchange.match?.found?.route;
  if (!endpoint) return undefined;
  // Check its token at the time of the exchange, in its sandbox.
  Object.assign(exchange, { endpoint, namedSandbox: sandbox, now: entry.at });
  const refusal =
    (await identifyCaller(exchange)) ?? withoutBody(await readRequest(exchange, endpoint), entry);
  return { request: refusal && refusalMessage(refusal), reply: replyBreach(endpoint, entry) };
}

/** Without errors in the body, if the journal no longer has the body. */
function withoutBody(refusal: Refusal | undefined, entry: JournalEntry): Refusal | undefined {
  if (refusal?.kind !== 'invalid' || !isBodyDropped(entry)) return refusal;
  const violations = refusal.violations.filter((one) => one.in !== 'body');
  return violations.length > 0 ? { ...refusal, violations } : undefined;
}

/** Whether the request had a body. */
const isBodyDropped = ({ body, headers }: JournalEntry): boolean =>
  body === undefined && headers['content-type'] !== undefined && headers['content-length'] !== '0';

function replyBreach(endpoint: Endpoint, entry: JournalEntry): string | undefined {
  const { method, status, replyHeaders: headers, replyBody, faults } = entry;
  // Contracts do not document the answers of faults, and a reply to HEAD has no body.
  if (faults.length > 0 || method === 'HEAD') return undefined;
  // Without a kept body, only its media type is checked.
  const isLeftOut = replyBody === undefined && headers['content-type'] !== undefined;
  return replyViolation(endpoint, { status, headers, body: isLeftOut ? new Uint8Array() : replyBody });
}
