import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Caller } from './caller.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, type StandinReply, withHeaders } from './message.ts';
import { refusalReply } from './refuse.ts';
import { whenReady } from './when-ready.ts';

/**
 * Counts the call towards the first published limit that includes its operation, and refuses a call over the limit. It
 * runs before the request is read, so malformed requests count too; refused ones do not count.
 */
export function keepRateLimit(exchange: Exchange, endpoint: Endpoint, sandbox: Sandbox): Answer | undefined {
  const { api, operation } = endpoint;
  const limit = api.rateLimits?.find(({ operations }) => operations?.includes(operation.id) ?? true);
  const account = limit?.account(exchange.caller as Caller);
  if (!limit || account === undefined) return undefined;
  const key = `${api.name}/${limit.name}/${account}`;
  const verdict = sandbox.rates.take(key, limit.windows(account), exchange.now);
  if (verdict.isAllowed) {
    exchange.successHeaders = limit.successHeaders?.(verdict);
    return undefined;
  }
  const { window, wait } = verdict;
  const reason = `${limit.name}: ${window.calls} calls in ${window.seconds} s are allowed; the next in ${wait / 1_000_000} s`;
  const answer = refusalReply(exchange, api, { kind: 'rate-limited', reason });
  const headers = limit.refusalHeaders(verdict);
  return whenReady(answer, withHeaders, headers);
}

/** Adds the headers that only a successful reply has. */
export function withSuccessHeaders({ successHeaders }: Exchange, reply: StandinReply): StandinReply {
  const isSuccess = reply.status >= 200 && reply.status < 300;
  return isSuccess && successHeaders ? withHeaders(reply, successHeaders) : reply;
}
