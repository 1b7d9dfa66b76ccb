import type { ParameterValues } from '../contract/parameters/read-parameters.ts';
import type { RouteResult } from '../contract/router.ts';
import { frozenStart } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiDefinition, Caller } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import type { StandinRequest } from './message.ts';
import type { Mock } from './mock.ts';
import type { NearOperation } from './nearest.ts';

const none: readonly string[] = [];

/** One request, with the results of the stages so far. */
export class Exchange {
  readonly mock: Mock;
  readonly request: StandinRequest;
  readonly path: string;
  readonly query: string;
  /** When the request came: microseconds since the epoch, by the clock of its sandbox. */
  now = 0;
  match: RouteResult<Endpoint> | undefined;
  /** The API of the operation, else the one with operations near this path. */
  api: ApiDefinition | undefined;
  namedSandbox: string | undefined;
  endpoint: Endpoint | undefined;
  /** `fastio/websocket`, if it is a socket's handshake. */
  channel: string | undefined;
  /** Undefined for the control API. */
  sandbox: Sandbox | undefined;
  /** The id of the chosen sandbox, while another process has it. */
  elsewhere: string | undefined;
  caller: Caller | undefined;
  parameters: ParameterValues | undefined;
  body: unknown;
  /** Headers that only a successful reply gets; names in lower case. */
  successHeaders: Readonly<Record<string, string>> | undefined;
  /** How the request breaks the contract, if it is answered all the same. */
  breach: string | undefined;
  /** Why the mock answered in this way. */
  reason = '';
  /** Whether the handler refused it as the engine does: the reply is the documented one, or a problem+json. */
  isRefused = false;
  faults: readonly string[] = none;
  /** The nearest operations, if no operation has its path and method. */
  nearest: readonly NearOperation[] | undefined;
  /** Whether it was recorded: a client may disconnect before its answer is ready. */
  isOver = false;
  /** For the journal: what was accepted although the contract does not document it, and what an answer lacks. */
  readonly notes: string[] = [];
  /** How the reply breaks the contract. */
  readonly violations: string[] = [];

  /** Made dates are before it, and stay the same for as long as the sandbox lives. Microseconds since the epoch. */
  get start(): number {
    return this.sandbox?.start ?? frozenStart;
  }

  constructor(mock: Mock, request: StandinRequest) {
    this.mock = mock;
    this.request = request;
    const { target } = request;
    const mark = target.indexOf('?');
    this.path = mark < 0 ? target : target.slice(0, mark);
    this.query = mark < 0 ? '' : target.slice(mark + 1);
  }
}
