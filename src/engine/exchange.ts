import type { ParameterValues } from '../contract/parameters.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Caller } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import type { StandinRequest } from './message.ts';

const none: readonly string[] = [];

/** One request on its way to its reply, with what is known of it so far. */
export class Exchange {
  readonly request: StandinRequest;
  /** When it came: microseconds since the epoch, by the clock of its sandbox. */
  now = 0;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  endpoint: Endpoint | undefined;
  /** Of a socket's handshake: `fastio/websocket`. */
  channel: string | undefined;
  sandbox: Sandbox | undefined;
  caller: Caller | undefined;
  parameters: ParameterValues | undefined;
  body: unknown;
  /** What its reply carries if it succeeds; names in lower case. */
  successHeaders: Readonly<Record<string, string>> | undefined;
  /** Why the answer is what it is. */
  reason = '';
  /** The faults that struck it, by id. */
  faults: readonly string[] = none;
  /** Whether it has no operation, or none with its method. */
  isUnmatched = false;
  /** Whether it was told: a client may leave before its answer is ready. */
  isOver = false;
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
