/** Which exchanges of the journal an edit of a contract makes invalid. */
import type { JournalEntry } from '../sandbox/journal.ts';
import type { ApiDefinition } from './api.ts';
import { replyViolation } from './check-reply.ts';
import type { Endpoint } from './endpoint.ts';
import { Exchange } from './exchange.ts';
import { identifyCaller } from './identify-caller.ts';
import type { Mock } from './mock.ts';
import { readRequest } from './read-request.ts';
import { type Refusal, refusalMessage } from './refusal.ts';
import { Routes } from './routes.ts';

/** An exchange that kept the contract before the edit, and breaks it after the edit. */
export interface IncompatibleExchange {
  /** `tasks/createTask`, by the contract before the edit. */
  operation: string;
  sandbox: string;
  entry: JournalEntry;
  /** How it breaks the contract. */
  message: string;
}

/** How an exchange breaks a contract: no member, where it keeps it. */
interface Breaches {
  request?: string | undefined;
  reply?: string | undefined;
}

/**
 * The exchanges in the journals that kept the contract of `before` and break the contract of `after`, the oldest first. Of an
 * entry whose body is no longer kept the rest is judged.
 */
export async function incompatibleExchanges(
  before: ApiDefinition,
  after: ApiDefinition,
  standin: Omit<Mock, 'routes' | 'checkReplies' | 'onExchange'>,
): Promise<IncompatibleExchange[]> {
  const { sandboxes, tokens, player, controlJournal, seed } = standin;
  const shared = {
    sandboxes,
    tokens,
    player,
    controlJournal,
    seed,
    checkReplies: false,
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
      // It was on a channel, or an earlier edit removed its operation.
      if (!then) continue;
      const now = await breachesOf(mocks.after, sandbox, entry);
      const message = now ? brokenBy(then, now) : 'there is no such operation any more';
      if (message !== undefined) found.push({ operation, sandbox, entry, message });
    }
  }
  return found;
}

/** What the edit broke: not what was broken before it. */
function brokenBy(then: Breaches, now: Breaches): string | undefined {
  if (then.request === undefined && now.request !== undefined) return `would be refused: ${now.request}`;
  return then.reply === undefined && now.reply !== undefined ? now.reply : undefined;
}

/** `undefined` where no operation of the mock has the method and path. */
async function breachesOf(mock: Mock, sandbox: string, entry: JournalEntry): Promise<Breaches | undefined> {
  const { method, target, headers, body } = entry;
  const exchange = new Exchange(mock, { method, target, headers, body });
  const match = mock.routes.match(method, exchange.path);
  if (!match.found) return undefined;
  const { route: endpoint } = match.found;
  // Its token is judged at the time of the exchange, in the sandbox that it was in.
  Object.assign(exchange, { match, endpoint, namedSandbox: sandbox, now: entry.at });
  const refusal = (await identifyCaller(exchange)) ?? withoutBody(readRequest(exchange, endpoint), entry);
  return { request: refusal && refusalMessage(refusal), reply: replyBreach(endpoint, entry) };
}

/** The refusal without what it says of the body, where the journal no longer has the body. */
function withoutBody(refusal: Refusal | undefined, entry: JournalEntry): Refusal | undefined {
  if (refusal?.kind !== 'invalid' || !isBodyDropped(entry)) return refusal;
  const violations = refusal.violations.filter((one) => one.in !== 'body');
  return violations.length > 0 ? { ...refusal, violations } : undefined;
}

/** Whether the request had a body that the journal no longer has. */
const isBodyDropped = ({ body, headers }: JournalEntry): boolean =>
  body === undefined && headers['content-type'] !== undefined && headers['content-length'] !== '0';

function replyBreach(endpoint: Endpoint, entry: JournalEntry): string | undefined {
  const { method, status, replyHeaders: headers, replyBody, faults } = entry;
  // No contract documents what a fault answers with, and a reply to HEAD has no body.
  if (faults.length > 0 || method === 'HEAD') return undefined;
  // Of a body that is not kept, or was a stream, the media type is judged.
  const isLeftOut = replyBody === undefined && headers['content-type'] !== undefined;
  return replyViolation(endpoint, { status, headers, body: isLeftOut ? new Uint8Array() : replyBody });
}
