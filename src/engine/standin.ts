import { Clock, type ClockMode, machineTime } from '../sandbox/clock.ts';
import { Journal } from '../sandbox/journal.ts';
import { defaultJournalRoom, type StateDefinitions } from '../sandbox/sandbox.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import { handle } from './answer.ts';
import type { ApiDefinition } from './api.ts';
import { Exchange } from './exchange.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { faultKinds } from './faults/fault-kinds.ts';
import { connect, type Handshake } from './handshake.ts';
import { identifyCaller } from './identify-caller.ts';
import { type Answer, limits, type StandinRequest } from './message.ts';
import type { Mock } from './mock.ts';
import type { NearOperation } from './nearest.ts';
import { Routes } from './routes.ts';
import type { ScenarioPlayer } from './scenario-player.ts';
import { maskTarget } from './secrets.ts';
import { Tokens } from './tokens.ts';
import { isPending } from './when-ready.ts';

export interface StandinOptions {
  /** The APIs that it mocks. Of two operations with the same path the first answers. */
  apis: readonly ApiDefinition[];
  /** Makes the APIs of the mock itself, given the mock: the control API. */
  internalApis?: (standin: Standin) => readonly ApiDefinition[];
  /** Ids, values and keys are made from it. Default 1. */
  seed?: number;
  /** The clock of new sandboxes. Default running. */
  clock?: ClockMode;
  /** Whether new sandboxes keep the rate limits that the APIs publish. Default false. */
  rateLimits?: boolean;
  /** Whether each handler's reply is checked, and what the contract does not document is noted. Default true. */
  checkReplies?: boolean;
  /** Makes the player of scenarios, given the mock. */
  player?: (standin: Standin) => ScenarioPlayer;
  /** The scenario that new sandboxes begin under. */
  scenario?: string;
  /** How many exchanges the journal of each sandbox keeps; 0 for none. Default 1000. */
  journal?: number;
  /** Called with every exchange when it is over. */
  onExchange?: (record: ExchangeRecord) => void;
}

export interface UnreadableRequest {
  /** `-` where it is not known. */
  method: string;
  target: string;
  /** With which it was answered; 0 where it was not. */
  status: number;
  reason: string;
}

/** A mock server without a transport: requests in, replies out. Two of them share nothing. */
export class Standin {
  readonly seed: number;
  readonly tokens: Tokens;
  readonly sandboxes: Sandboxes;
  readonly player: ScenarioPlayer | undefined;
  /** The exchanges with the control API, which belong to no sandbox. */
  readonly controlJournal: Journal;
  /** The machine's own time, for the control API: a sandbox's may stand still. */
  readonly time = new Clock('running');
  /**
   * Moves the machine's time on by microseconds, where a test's fake timers can move it. The clocks that run by the machine's
   * time move along.
   */
  advanceMachineTime: ((micros: number) => Promise<void>) | undefined;
  readonly #mock: Mock;
  readonly #internalApis: readonly ApiDefinition[];
  #apis: readonly ApiDefinition[];

  constructor(options: StandinOptions) {
    const { apis, internalApis, seed = 1, clock = 'running', journal = defaultJournalRoom } = options;
    const { rateLimits: limited, scenario, checkReplies = true, onExchange } = options;
    this.seed = seed;
    this.tokens = new Tokens(seed);
    this.#apis = apis;
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
    });
    this.controlJournal = new Journal(journal);
    this.#internalApis = internalApis?.(this) ?? [];
    const { sandboxes, controlJournal } = this;
    const routes = new Routes([...apis, ...this.#internalApis]);
    this.#mock = { routes, sandboxes, tokens, player, controlJournal, seed, checkReplies, onExchange };
  }

  get apis(): readonly ApiDefinition[] {
    return this.#apis;
  }

  /** Replaces the APIs: a contract or a handler was edited. The sandboxes keep their records. */
  mount(apis: readonly ApiDefinition[]): void {
    const routes = new Routes([...apis, ...this.#internalApis]);
    // Throws before anything is changed: a failed edit leaves the mock as it was.
    this.sandboxes.redefine(statesOf(apis));
    this.#apis = apis;
    this.#mock.routes = routes;
    this.player?.reload(this.sandboxes.list());
  }

  /** Bytes that the body of this request may have, as far as its head tells. */
  bodyLimit(request: StandinRequest): number {
    const exchange = new Exchange(this.#mock, request);
    const { found } = this.#mock.routes.match(request.method, exchange.path);
    if (!found?.route.api.isControlApi) return limits.body;
    exchange.endpoint = found.route;
    exchange.now = machineTime();
    const refusal = identifyCaller(exchange);
    // A caller that the control API refuses must not make the mock keep a larger body than others may send.
    return isPending(refusal) || refusal ? limits.body : limits.controlBody;
  }

  /** Whether one of the mocked APIs has operations or sockets near this path; the control API does not count. */
  serves(path: string): boolean {
    const { routes } = this.#mock;
    const api = routes.socket(path)?.api ?? routes.apiAt(path);
    return api !== undefined && !api.isControlApi;
  }

  /** The operations that come nearest to a request that has none, and what differs. */
  nearest(method: string, target: string): NearOperation[] {
    const [path = ''] = target.split('?', 1);
    return this.#mock.routes.nearest(method, path);
  }

  /** Ends all that is waiting for a clock. */
  close(): void {
    this.sandboxes.close();
    this.controlJournal.close();
    this.time.stop();
  }

  /** From request to reply. A promise only where something has to be waited for. Never throws, and never rejects. */
  handle(request: StandinRequest): Answer {
    return handle(this.#mock, request);
  }

  /** Tells `onExchange` of a request that the transport could not read. It is in no journal. */
  logUnreadable({ method, target, status, reason }: UnreadableRequest): void {
    this.#mock.onExchange?.({
      ...{ at: machineTime(), method, target: maskTarget(target), operation: undefined, sandbox: '' },
      ...{ persona: undefined, status, because: `unreadable: ${reason}`, notes: [], violations: [] },
    });
  }

  /** A WebSocket's handshake: granted, or refused with a reply. Never rejects. */
  connect(request: StandinRequest): Promise<Handshake> {
    return connect(this.#mock, request);
  }
}

function statesOf(apis: readonly ApiDefinition[]): StateDefinitions {
  return new Map(apis.flatMap(({ name, state }) => (state ? [[name, state]] : [])));
}
