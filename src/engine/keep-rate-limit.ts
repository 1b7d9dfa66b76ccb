import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Caller } from './caller.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, type StandinReply, withHeaders } from './message.ts';
import { refusalReply } from './refuse.ts';
import { whenReady } from './when-ready.ts';

/**
 * Counts the call against the published limit of its API; of several that count its operation the first one does. Gives
 * the refusal of one over the limit. It comes before the request is read: a malformed one counts too, and a refused one
 * does nothing, not even count.
 */
export function keepRateLimit(exchange: Exchange, endpoint: Endpoint, sandbox: Sandbox): Answer | undefined {
  const { api, operation } = endpoint;
  const limit = api.rateLimits?.find(({ operations }) => operations?.includes(operation.id) ?? true);
  const account = limit?.account(exchange.caller as Caller);
  if (!limit || account === undefined) return undefined;
  const key = `${api.name}/${limit.name}/${account}`;
  const verdict = sandbox.rates.take(key, limit.windows(account), exchange.now);
  if (verdict.isThrough) {
    exchange.successHeaders = limit.successHeaders?.(verdict);
    return undefined;
  }
  const { window, wait } = verdict;
  const reason = `${limit.name}: ${window.calls} calls in ${window.seconds} s are let through; the next in ${wait / 1_000_000} s`;
  const answer = refusalReply(exchange, api, { kind: 'rate-limited', reason }, sandbox.seed);
  const headers = limit.refusalHeaders(verdict);
  return whenReady(answer, withHeaders, headers);
}

/** The reply with the headers that only a successful one carries. */
export function withSuccessHeaders({ successHeaders }: Exchange, reply: StandinReply): StandinReply {
  const isSuccess = reply.status >= 200 && reply.status < 300;
  return isSuccess && successHeaders ? withHeaders(reply, successHeaders) : reply;
}
