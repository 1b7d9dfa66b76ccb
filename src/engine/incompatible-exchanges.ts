/** What an edit of a contract broke of the exchanges that a sandbox remembers. */
import type { JournalEntry } from '../sandbox/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiDefinition } from './api.ts';
import { authenticate } from './authenticate.ts';
import { replyViolation } from './check-reply.ts';
import type { Endpoint } from './endpoint.ts';
import { Exchange } from './exchange.ts';
import type { StandinRequest } from './message.ts';
import { readRequest } from './read-request.ts';
import { type Refusal, refusalMessage } from './refusal.ts';
import { Routes } from './routes.ts';
import type { Tokens } from './tokens.ts';

/** An exchange that fitted the contract as it was, and does not fit it as it is. */
export interface IncompatibleExchange {
  /** `tasks/createTask`, by the contract as it was. */
  operation: string;
  sandbox: string;
  entry: JournalEntry;
  /** What of it does not fit. */
  message: string;
}

/** What is wrong with an exchange by one contract: nothing, where it fits. */
interface Breaches {
  request?: string | undefined;
  reply?: string | undefined;
}

/**
 * Of the journals of these sandboxes the exchanges that fitted `before` and do not fit `after`, the oldest first. What was
 * wrong already is none of them: an edit did not break it. Of an entry whose body was forgotten the rest is judged.
 */
export async function incompatibleExchanges(
  before: ApiDefinition,
  after: ApiDefinition,
  { sandboxes, tokens }: { sandboxes: readonly Sandbox[]; tokens: Tokens },
): Promise<IncompatibleExchange[]> {
  const routes = { before: new Routes([before]), after: new Routes([after]) };
  const found: IncompatibleExchange[] = [];
  for (const { id: sandbox, journal } of sandboxes) {
    for (const entry of journal.entries()) {
      const { operation } = entry;
      if (!operation?.startsWith(`${before.name}/`) || entry.status === 0) continue;
      const then = await judge(routes.before, entry, tokens);
      // It was of a channel, or of an operation that an earlier edit took away.
      if (!then) continue;
      const now = await judge(routes.after, entry, tokens);
      const says = now ? brokenBy(then, now) : 'there is no such operation any more';
      if (says !== undefined) found.push({ operation, sandbox, entry, message: says });
    }
  }
  return found;
}

function brokenBy(then: Breaches, now: Breaches): string | undefined {
  if (then.request === undefined && now.request !== undefined) return `would be refused: ${now.request}`;
  return then.reply === undefined && now.reply !== undefined ? now.reply : undefined;
}

async function judge(routes: Routes, entry: JournalEntry, tokens: Tokens): Promise<Breaches | undefined> {
  const { method, target, headers, body } = entry;
  const request: StandinRequest = { method, target, headers, body };
  const exchange = new Exchange(request);
  const { found } = routes.match(method, exchange.path);
  if (!found) return undefined;
  const { route: endpoint, names, values } = found;
  const { api, operation } = endpoint;
  const caller = await authenticate(request, operation, {
    ...{ api, tokens },
    seconds: () => Math.floor(entry.at / 1_000_000),
  });
  const denied = 'denied' in caller ? caller.denied : undefined;
  const refusal = readRequest(exchange, endpoint, names, values);
  return { request: denied ?? saying(refusal, entry), reply: ofReply(endpoint, entry) };
}

function saying(refusal: Refusal | undefined, entry: JournalEntry): string | undefined {
  if (refusal?.kind !== 'invalid' || !isForgotten(entry)) return refusal && refusalMessage(refusal);
  const violations = refusal.violations.filter((one) => one.in !== 'body');
  return violations.length > 0 ? refusalMessage({ ...refusal, violations }) : undefined;
}

/** Whether it had a body that is not kept. */
const isForgotten = ({ body, headers }: JournalEntry): boolean =>
  body === undefined && headers['content-type'] !== undefined && headers['content-length'] !== '0';

function ofReply(endpoint: Endpoint, entry: JournalEntry): string | undefined {
  const { method, status, replyHeaders: headers, replyBody, faults } = entry;
  // A fault answers with what no contract documents; a reply to HEAD has no body to be judged.
  if (faults.length > 0 || method === 'HEAD') return undefined;
  // Of a body that is not kept, or was a stream, the media type is judged.
  const isLeftOut = replyBody === undefined && headers['content-type'] !== undefined;
  return replyViolation(endpoint, { status, headers, body: isLeftOut ? new Uint8Array() : replyBody });
}
