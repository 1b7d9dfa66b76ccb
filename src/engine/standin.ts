import { limits } from '../limits.ts';
import { Clock, type ClockMode, machineTime } from '../sandbox/clock.ts';
import { Journal } from '../sandbox/journal.ts';
import { defaultJournalCapacity, type Sandbox, type StateDefinitions } from '../sandbox/sandbox.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import { errorTitle, errorTrace, guarded } from '../sandbox/thrown.ts';
import { findRoute, handle } from './answer.ts';
import type { ApiDefinition } from './api.ts';
import { EditLog } from './edit-log.ts';
import { Exchange } from './exchange.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { faultKinds } from './faults/fault-kinds.ts';
import { connect, type Handshake } from './handshake.ts';
import { identifyCaller } from './identify-caller.ts';
import type { Answer, StandinRequest } from './message.ts';
import type { Mock, ValidateMode } from './mock.ts';
import type { NearOperation } from './nearest.ts';
import type { OtherProcesses } from './other-processes.ts';
import { Routes } from './routes.ts';
import type { ScenarioPlayer } from './scenario-player.ts';
import { keyNames, maskTarget } from './secrets.ts';
import { Tokens } from './tokens.ts';
import { isPending } from './when-ready.ts';

export interface StandinOptions {
  /** The mocked APIs. Of two operations with the same path the first answers. */
  apis: readonly ApiDefinition[];
  /** Creates the mock's own APIs: the control API. */
  internalApis?: (standin: Standin) => readonly ApiDefinition[];
  /** Ids, values and keys depend on it: a whole number from 0. Default 1. */
  seed?: number;
  /** The clock of new sandboxes. Default running. */
  clock?: ClockMode;
  /** Whether the published rate limits apply in new sandboxes. Default false. */
  rateLimits?: boolean;
  /** Whether operations without a handler are answered with fresh values made from their schemas, not with examples. Default false. */
  dynamic?: boolean;
  /** Whether handlers' replies are checked against the contract. Default true. */
  checkReplies?: boolean;
  /**
   * What becomes of a request that breaks the contract. `refuse`, the default: it is refused. `report`: it is answered as if
   * it were valid, and log, journal and the header `Standin-Problem` name what is wrong. `off`: it is answered, and nothing
   * is reported. A body that can't be decoded is refused by all of them, as are wrong credentials.
   */
  validate?: ValidateMode;
  player?: (standin: Standin) => ScenarioPlayer;
  /** The scenario of new sandboxes. */
  scenario?: string;
  /** How many sandboxes may exist at once; `default` always may. Default 1000. */
  maxSandboxes?: number;
  /** How many exchanges the journal of each sandbox keeps; 0 for none. Default 1000. */
  journal?: number;
  /** How many events the log of each sandbox keeps: the last ones, 1 or more. Default 100,000. */
  maxEvents?: number;
  /** Called with every finished exchange. */
  onExchange?: (record: ExchangeRecord) => void;
  /** The other processes of the mock, if several share its sandboxes. Left out, all sandboxes are here. */
  processes?: OtherProcesses;
}

export interface UnreadableRequest {
  /** `-` if it is not known. */
  method: string;
  target: string;
  /** 0 if it was not answered. */
  status: number;
  reason: string;
}

/** What an adapter needs of a mock: it passes requests and handshakes to it. */
export type RequestReceiver = Pick<
  Standin,
  'handle' | 'connect' | 'bodyLimit' | 'logUnreadable' | 'hasOperationAt'
>;

/** A sandbox was made, replaced or deleted; the APIs were replaced; or there is something new in the log of edits. */
export type MockChange = { sandbox: string; exists: boolean } | 'apis' | 'edits';

/** A mock server without a transport: requests in, replies out. Two of them share nothing. */
export class Standin {
  readonly seed: number;
  readonly tokens: Tokens;
  readonly sandboxes: Sandboxes;
  readonly player: ScenarioPlayer | undefined;
  /** What edits of the APIs' files led to. */
  readonly edits = new EditLog(() => this.#changed('edits'));
  /** The exchanges of the control API, which do not belong to any sandbox. */
  readonly controlJournal: Journal;
  /** The machine's time, for the control API: a sandbox's clock may be frozen. */
  readonly time = new Clock('running');
  /** `undefined` if the mock is one process, which has all sandboxes. */
  readonly processes: OtherProcesses | undefined;
  /** Advances the machine's time by microseconds, if a test's fake timers allow it. Running clocks advance with it. */
  advanceMachineTime: ((micros: number) => Promise<void>) | undefined;
  readonly #mock: Mock;
  readonly #internalApis: readonly ApiDefinition[];
  readonly #followers = new Set<(change: MockChange) => void>();
  #apis: readonly ApiDefinition[];
  #preparing: Promise<void> | undefined;

  /** @throws {RangeError} the seed is not a whole number from 0 to 9007199254740991 */
  constructor(options: StandinOptions) {
    const { apis, internalApis, seed = 1, clock = 'running', journal = defaultJournalCapacity } = options;
    const { rateLimits: limited, scenario, checkReplies = true, maxEvents, maxSandboxes: most } = options;
    const { dynamic = false, validate = 'refuse' } = options;
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new RangeError(`seed is ${seed}: expected a whole number from 0 to 9007199254740991`);
    this.seed = seed;
    this.tokens = new Tokens(seed);
    this.#apis = apis;
    this.processes = options.processes;
    this.player = options.player?.(this);
    const { player: scenarioSource, tokens, player } = this;
    this.sandboxes = new Sandboxes(statesOf(apis), {
      seed,
      clock,
      limited,
      scenarioSource,
      faultKinds,
      scenario,
      journal,
      maxEvents,
      most,
      onFailure: (sandbox, message) => this.#logWithoutRequest(sandbox, message),
      onChange: (sandbox) => this.#changed({ sandbox, exists: this.sandboxes.get(sandbox) !== undefined }),
    });
    this.controlJournal = new Journal(journal);
    this.#internalApis = internalApis?.(this) ?? [];
    const { sandboxes, controlJournal } = this;
    const routes = new Routes([...apis, ...this.#internalApis]);
    this.time.onTimerError = (thrown) => this.#failed('a timer failed', thrown);
    const onExchange = options.onExchange && this.#guardedLog(options.onExchange);
    this.#mock = {
      ...{ routes, sandboxes, tokens, player, controlJournal, seed, checkReplies, dynamic, validate },
      onExchange,
      processes: options.processes,
      keyNames: keyNames(apis),
    };
    if (apis.some(({ prepare }) => prepare))
      this.#preparing = Promise.all(apis.map((api) => api.prepare?.() ?? api))
        .then((made) => this.mount(made))
        // The APIs answer as they were given.
        .catch((thrown) => this.#failed('an API could not be prepared', thrown))
        .finally(() => {
          this.#preparing = undefined;
        });
  }

  /** Resolves once the APIs answer as they are to; requests wait for it. `undefined` if they do already. */
  get preparing(): Promise<void> | undefined {
    return this.#preparing;
  }

  /** What the log throws must not change an answer, so it becomes a remark of the journal. */
  #guardedLog(log: (record: ExchangeRecord) => void): (record: ExchangeRecord) => void {
    return (record) =>
      void guarded(
        () => log(record),
        (thrown) => {
          const journal = this.sandboxes.get(record.sandbox)?.journal ?? this.controlJournal;
          journal.remark(record.at, `onExchange failed: ${errorTitle(thrown)}`);
        },
      );
  }

  #failed(what: string, thrown: unknown): void {
    this.controlJournal.remark(machineTime(), `${what}: ${errorTitle(thrown)}`);
    this.#logWithoutRequest(undefined, `${what}: ${errorTrace(thrown)}`);
  }

  get apis(): readonly ApiDefinition[] {
    return this.#apis;
  }

  /**
   * Replaces the APIs after an edit. The sandboxes keep their records. @throws a record does not fit; nothing has
   * changed
   */
  mount(apis: readonly ApiDefinition[]): void {
    const routes = new Routes([...apis, ...this.#internalApis]);
    this.sandboxes.redefine(statesOf(apis));
    this.#apis = apis;
    this.#mock.routes = routes;
    this.#mock.keyNames = keyNames(apis);
    this.player?.reload(this.sandboxes.list());
    this.#changed('apis');
  }

  /** Calls `follower` with each later change of its sandboxes and APIs. Returns a function that stops it. */
  follow(follower: (change: MockChange) => void): () => void {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  /** Tells the followers of a change in another process of the mock. */
  changedElsewhere(change: MockChange): void {
    this.#changed(change);
  }

  #changed(change: MockChange): void {
    for (const follower of [...this.#followers]) follower(change);
  }

  /** The largest body in bytes for this request, judged by its head. */
  bodyLimit(request: StandinRequest): number {
    const exchange = new Exchange(this.#mock, request);
    findRoute(exchange);
    const found = exchange.match?.found;
    const own = found?.route.api.bodyLimits?.[found.route.operation.id];
    if (own === undefined) return limits.body;
    exchange.endpoint = found?.route;
    exchange.now = machineTime();
    const refusal = identifyCaller(exchange);
    // A caller whom the API refuses must not send a larger body than others.
    return isPending(refusal) || refusal ? limits.body : own;
  }

  /** Whether a mocked API has operations or sockets near this path; the control API does not count. */
  serves(path: string): boolean {
    const { routes } = this.#mock;
    const api = routes.socket(path)?.api ?? routes.apiAt(path);
    return api !== undefined && !api.isControlApi;
  }

  /** Whether a request of this method and path has an operation, of the control API too. */
  hasOperationAt(method: string, path: string): boolean {
    return this.#mock.routes.match(method, path).found !== undefined;
  }

  /** The nearest operations for a request that has none, and what differs. */
  nearest(method: string, target: string): NearOperation[] {
    const [path = ''] = target.split('?', 1);
    return this.#mock.routes.nearest(method, path);
  }

  /** Ends everything that waits for a clock. */
  close(): void {
    this.sandboxes.close();
    this.controlJournal.close();
    this.time.stop();
  }

  /** A promise only if something has to be waited for. Never throws, and never rejects. */
  handle(request: StandinRequest): Answer {
    if (this.#preparing) return this.#preparing.then(() => handle(this.#mock, request));
    return handle(this.#mock, request);
  }

  /** Reports a request that the transport could not read to `onExchange`. It is not in a journal. */
  logUnreadable({ reason, ...request }: UnreadableRequest): void {
    this.logUnanswered({ ...request, reason: `unreadable: ${reason}` });
  }

  /** Reports a request that the engine did not get to `onExchange`. It is not in a journal. */
  logUnanswered({ method, target, status, reason }: UnreadableRequest): void {
    this.#mock.onExchange?.({
      ...{
        at: machineTime(),
        method,
        target: maskTarget(target, this.#mock.keyNames),
        operation: undefined,
        sandbox: '',
      },
      ...{ persona: undefined, status, because: reason, notes: [], violations: [] },
    });
  }

  #logWithoutRequest(sandbox: Sandbox | undefined, message: string): void {
    this.#mock.onExchange?.({
      ...{ at: sandbox?.clock.now() ?? machineTime(), method: '-', target: '-', operation: undefined },
      ...{ sandbox: sandbox?.id ?? '', persona: undefined, status: 0, because: message },
      ...{ notes: [], violations: [] },
    });
  }

  /** Answers a WebSocket's handshake. Never rejects. */
  async connect(request: StandinRequest): Promise<Handshake> {
    await this.#preparing;
    return connect(this.#mock, request);
  }
}

function statesOf(apis: readonly ApiDefinition[]): StateDefinitions {
  return new Map(apis.flatMap(({ name, state }) => (state ? [[name, state]] : [])));
}
