import type { ParameterValues } from '../contract/parameters.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Caller } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import type { StandinReply, StandinRequest } from './message.ts';

/** One request on its way to its reply, with what is known of it so far. */
export class Exchange {
  readonly request: StandinRequest;
  /** When it came: microseconds since the epoch, by the clock of its sandbox. */
  now = 0;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  endpoint: Endpoint | undefined;
  sandbox: Sandbox | undefined;
  caller: Caller | undefined;
  parameters: ParameterValues | undefined;
  body: unknown;
  /** Why the answer is what it is. */
  because = '';
  /** What was let through though the contract does not document it. */
  readonly notes: string[] = [];
  /** What of the reply the contract does not document. */
  readonly violations: string[] = [];

  constructor(request: StandinRequest) {
    this.request = request;
    const { target } = request;
    const mark = target.indexOf('?');
    this.path = mark < 0 ? target : target.slice(0, mark);
    this.query = mark < 0 ? '' : target.slice(mark + 1);
  }
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
  const { now: at, request, endpoint, sandbox, caller, because, notes, violations } = exchange;
  const { method } = request;
  const target = withoutSecrets(request.target);
  const { name: operation } = endpoint ?? {};
  return {
    at,
    method,
    target,
    operation,
    sandbox: sandbox?.id ?? '',
    persona: caller?.persona,
    status: reply.status,
    because,
    notes,
    violations,
  };
}

/** Names of query parameters that may carry a secret: a token in a URL must not reach a log. */
const secret = /token|key|secret|password|auth|signature/i;
/** A name that is percent-encoded may be one too. */
const mayBeSecret = new RegExp(`%|${secret.source}`, 'i');

function withoutSecrets(target: string): string {
  const mark = target.indexOf('?');
  if (mark < 0 || !mayBeSecret.test(target)) return target;
  const pairs = target.slice(mark + 1).split('&');
  const masked = pairs.map((pair) => {
    const equals = pair.indexOf('=');
    return equals >= 0 && secret.test(decoded(pair.slice(0, equals))) ? `${pair.slice(0, equals)}=***` : pair;
  });
  return `${target.slice(0, mark)}?${masked.join('&')}`;
}

function decoded(name: string): string {
  try {
    return name.includes('%') ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}
