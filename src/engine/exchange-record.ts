import type { JournalEntry } from '../sandbox/journal.ts';
import type { Exchange } from './exchange.ts';
import { isPushed, type StandinReply } from './message.ts';
import { maskTarget } from './secrets.ts';

/** Bytes of a body that are remembered; of a longer one nothing is. */
const shortBody = 16 * 1024;

/** The exchange as the journal keeps it: references, no copies, and nothing worked out before somebody asks. */
export function journalEntry(exchange: Exchange, reply: StandinReply, n: number): JournalEntry {
  const { now: at, request, endpoint, channel, sandbox, caller } = exchange;
  const { body } = reply;
  return {
    n,
    at,
    until: sandbox?.clock.now() ?? at,
    method: request.method,
    target: request.target,
    headers: request.headers,
    body: request.body !== undefined && request.body.length <= shortBody ? request.body : undefined,
    operation: exchange.isUnmatched ? undefined : (endpoint?.name ?? channel),
    isUnmatched: exchange.isUnmatched,
    persona: caller?.persona,
    status: reply.status,
    replyHeaders: reply.headers,
    replyBody: body === undefined || isPushed(body) || body.length > shortBody ? undefined : body,
    reason: exchange.reason,
    faults: exchange.faults,
    notes: exchange.notes,
    violations: exchange.violations,
  };
}

/** What is told of an exchange when it is over: a log line, a journal entry. */
export interface ExchangeRecord {
  /** Microseconds since the epoch, by the clock of the sandbox. */
  at: number;
  method: string;
  target: string;
  /** `fastio/searchEvents` */
  operation: string | undefined;
  sandbox: string;
  persona: string | undefined;
  status: number;
  because: string;
  notes: readonly string[];
  /** What of the reply the contract does not document. */
  violations: readonly string[];
}

export function recordOf(exchange: Exchange, reply: StandinReply): ExchangeRecord {
  const { now: at, request, endpoint, channel, sandbox, caller, reason, notes, violations } = exchange;
  const { method } = request;
  const target = maskTarget(request.target);
  return {
    at,
    method,
    target,
    operation: endpoint?.name ?? channel,
    sandbox: sandbox?.id ?? '',
    persona: caller?.persona,
    status: reply.status,
    because: reason,
    notes,
    violations,
  };
}
