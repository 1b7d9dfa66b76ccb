import type { ParameterValues } from '../contract/parameters.ts';
import type { Caller } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import type { StandinReply, StandinRequest } from './message.ts';

/** One request on its way to its reply, with what is known of it so far. */
export class Exchange {
  readonly request: StandinRequest;
  /** Microseconds since the epoch. */
  readonly at: number;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  endpoint: Endpoint | undefined;
  caller: Caller | undefined;
  parameters: ParameterValues | undefined;
  body: unknown;
  /** Why the answer is what it is. */
  because = '';
  /** What was let through though the contract does not document it. */
  readonly notes: string[] = [];

  constructor(request: StandinRequest, at: number) {
    this.request = request;
    this.at = at;
    const { target } = request;
    const mark = target.indexOf('?');
    this.path = mark < 0 ? target : target.slice(0, mark);
    this.query = mark < 0 ? '' : target.slice(mark + 1);
  }
}

/** What is told of an exchange when it is over: a log line, a journal entry. */
export interface ExchangeRecord {
  /** Microseconds since the epoch, by the clock of the mock. */
  at: number;
  method: string;
  target: string;
  /** `fastio/searchEvents` */
  operation: string | undefined;
  persona: string | undefined;
  status: number;
  because: string;
  notes: readonly string[];
}

export function recordOf(exchange: Exchange, reply: StandinReply): ExchangeRecord {
  const { at, request, endpoint, caller, because, notes } = exchange;
  const { method } = request;
  const target = withoutSecrets(request.target);
  const { name: operation } = endpoint ?? {};
  return { at, method, target, operation, persona: caller?.persona, status: reply.status, because, notes };
}

/** Query parameters that may carry a secret: a token in a URL must not reach a log. */
const secret = /([?&][^=&]*(?:token|key|secret|password|auth)[^=&]*=)[^&]+/gi;

const withoutSecrets = (target: string): string =>
  target.includes('?') ? target.replace(secret, '$1***') : target;
