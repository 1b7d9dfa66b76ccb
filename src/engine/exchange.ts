import type { ParameterValues } from '../contract/parameters.ts';
import type { RouteResult } from '../contract/router.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ApiDefinition, Caller } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import type { StandinRequest } from './message.ts';
import type { Mock } from './mock.ts';

const none: readonly string[] = [];

/** One request on its way to its reply, with what the stages have found out about it. */
export class Exchange {
  readonly mock: Mock;
  readonly request: StandinRequest;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  /** When the request came: microseconds since the epoch, by the clock of its sandbox. */
  now = 0;
  /** What the router found for its method and path. */
  match: RouteResult<Endpoint> | undefined;
  /** The API of the operation, else the API that has operations near this path. */
  api: ApiDefinition | undefined;
  /** The sandbox that the request itself names, by header or query. */
  namedSandbox: string | undefined;
  endpoint: Endpoint | undefined;
  /** Of a socket's handshake: `fastio/websocket`. */
  channel: string | undefined;
  /** None where the request is to the control API. */
  sandbox: Sandbox | undefined;
  caller: Caller | undefined;
  parameters: ParameterValues | undefined;
  body: unknown;
  /** Headers of the reply if it succeeds; names in lower case. */
  successHeaders: Readonly<Record<string, string>> | undefined;
  /** Why the answer is what it is. */
  reason = '';
  /** The faults that were applied, by id. */
  faults: readonly string[] = none;
  /** Whether no operation has its path, or none its method. */
  isUnmatched = false;
  /** Whether it is in the journal already: a client may leave before its answer is ready. */
  isOver = false;
  /** What was accepted though the contract does not document it. */
  readonly notes: string[] = [];
  /** What of the reply the contract does not document. */
  readonly violations: string[] = [];

  constructor(mock: Mock, request: StandinRequest) {
    this.mock = mock;
    this.request = request;
    const { target } = request;
    const mark = target.indexOf('?');
    this.path = mark < 0 ? target : target.slice(0, mark);
    this.query = mark < 0 ? '' : target.slice(mark + 1);
  }
}
