import { Clock, type ClockMode, machineTime } from '../sandbox/clock.ts';
import type { Faults } from '../sandbox/faults.ts';
import { Journal } from '../sandbox/journal.ts';
import { defaultJournalRoom, type Sandbox, type StateDefinitions } from '../sandbox/sandbox.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import type { PushedSocket } from '../sandbox/sink.ts';
import type { ApiDefinition, Caller, Denial } from './api.ts';
import { activeFaults, applyFaults, faultReply, tokenFault } from './apply-faults.ts';
import { authenticate } from './authenticate.ts';
import { behave } from './behave.ts';
import { replyViolation } from './check-reply.ts';
import { optionsReply, withCors } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { Exchange } from './exchange.ts';
import { type ExchangeRecord, journalEntry, recordOf } from './exchange-record.ts';
import { faultKinds } from './faults/fault-kinds.ts';
import { fromContract } from './from-contract.ts';
import { keepRateLimit, withSuccessHeaders } from './keep-rate-limit.ts';
import {
  type Answer,
  changed,
  limits,
  type StandinReply,
  type StandinRequest,
  unanswered,
  withHeader,
} from './message.ts';
import type { NearOperation } from './nearest.ts';
import { parsePrefer } from './prefer.ts';
import type { Problem } from './problem.ts';
import { readRequest } from './read-request.ts';
import { refuse } from './refuse.ts';
import { Routes } from './routes.ts';
import { namedSandbox, namedScenario } from './sandbox-choice.ts';
import type { ScenarioPlayer } from './scenario-player.ts';
import { isGranted } from './socket-handler.ts';
import { forgetViews } from './to-json.ts';
import { Tokens } from './tokens.ts';

export interface StandinOptions {
  /** What is mounted; of two with the same path the first answers. */
  apis: readonly ApiDefinition[];
  /** APIs that steer this mock, made once it is there: the control API. */
  doors?: (standin: Standin) => readonly ApiDefinition[];
  /** Ids, values and keys come from it. Default 1. */
  seed?: number;
  /** Of new sandboxes. Default running. */
  clock?: ClockMode;
  /** Whether new sandboxes keep the rate limits that the APIs publish. Default false. */
  rateLimits?: boolean;
  /** Look at each handler's reply, and note what the contract does not document. Default true. */
  checkReplies?: boolean;
  /** Who knows the scenarios, made once the mock is there. */
  player?: (standin: Standin) => ScenarioPlayer;
  /** What new sandboxes begin under. */
  scenario?: string;
  /** How many exchanges each sandbox remembers; 0: none. Default 1000. */
  journal?: number;
  /** Told of every exchange when it is over. */
  onExchange?: (record: ExchangeRecord) => void;
}

const noFaults: readonly Faults[] = [];

/** A mock server without a transport: requests in, replies out. Two of them share nothing. */
export class Standin {
  readonly seed: number;
  readonly tokens: Tokens;
  readonly sandboxes: Sandboxes;
  readonly player: ScenarioPlayer | undefined;
  /** The exchanges with those APIs that steer the mock, which are in none of its sandboxes. */
  readonly steering: Journal;
  /** The machine's own time, for those who steer: a sandbox's may stand still. */
  readonly time = new Clock('running');
  /**
   * Moves the machine's time on by microseconds, where it can be moved: by a test's fake timers. The clocks that run with it
   * come along.
   */
  moveMachine: ((micros: number) => Promise<void>) | undefined;
  readonly #doors: readonly ApiDefinition[];
  readonly #checkReplies: boolean;
  readonly #onExchange: ((record: ExchangeRecord) => void) | undefined;
  #apis: readonly ApiDefinition[];
  #routes: Routes;

  constructor(options: StandinOptions) {
    const { apis, doors, player, seed = 1, clock = 'running' } = options;
    const { rateLimits: limited, scenario, journal, checkReplies = true, onExchange } = options;
    this.seed = seed;
    this.tokens = new Tokens(seed);
    this.#apis = apis;
    this.player = player?.(this);
    const scenarios = this.player;
    const settings = { seed, clock, limited, scenarios, faultKinds, scenario, journal };
    this.sandboxes = new Sandboxes(statesOf(apis), settings);
    this.steering = new Journal(journal ?? defaultJournalRoom);
    this.#checkReplies = checkReplies;
    this.#onExchange = onExchange;
    this.#doors = doors?.(this) ?? [];
    this.#routes = new Routes([...apis, ...this.#doors]);
  }

  get apis(): readonly ApiDefinition[] {
    return this.#apis;
  }

  /** Replaces what is mounted: a contract or a handler was edited. The sandboxes keep their records. */
  mount(apis: readonly ApiDefinition[]): void {
    const routes = new Routes([...apis, ...this.#doors]);
    // It throws without having changed anything: a failed edit leaves the mock whole.
    this.sandboxes.redefine(statesOf(apis));
    this.#apis = apis;
    this.#routes = routes;
    forgetViews();
    this.player?.reload(this.sandboxes.list());
  }

  /** Bytes that the body of this request may have, as far as its head tells. */
  bodyLimit({ method, target, headers }: StandinRequest): number {
    const { found } = this.#routes.match(method, new Exchange({ method, target, headers }).path);
    if (!found?.route.api.steers) return limits.body;
    // Nobody who may not steer is listened to for longer than others.
    const { api, operation } = found.route;
    const context = { api, tokens: this.tokens, seconds: () => 0 };
    const caller = authenticate({ method, target, headers }, operation, context);
    return caller instanceof Promise || 'denied' in caller ? limits.body : limits.steeringBody;
  }

  /** Whether this path lies where one of its APIs has its own; those that steer it aside. */
  serves(path: string): boolean {
    const api = this.#routes.socket(path)?.api ?? this.#routes.apiAt(path);
    return api !== undefined && !api.steers;
  }

  /** The operations that come nearest to a request that has none, and what differs. */
  nearest(method: string, target: string): NearOperation[] {
    return this.#routes.nearest(method, new Exchange({ method, target, headers: {} }).path);
  }

  /** Ends all that is waiting for a clock. */
  close(): void {
    this.sandboxes.close();
    this.steering.close();
    this.time.stop();
  }

  /** From request to reply. A promise only where something has to be waited for. Never throws. */
  handle(request: StandinRequest): Answer {
    const exchange = new Exchange(request);
    try {
      const answer = this.#answer(exchange);
      if (!(answer instanceof Promise)) return this.#close(exchange, answer);
      request.onGone?.(() => this.#left(exchange));
      return answer.then(
        (reply) => this.#close(exchange, reply),
        (error) => this.#fail(exchange, error),
      );
    } catch (error) {
      return this.#fail(exchange, error);
    }
  }

  /** A WebSocket's handshake: granted, or refused with a reply. Never rejects. */
  async connect(request: StandinRequest): Promise<{ granted: PushedSocket } | { refused: StandinReply }> {
    const exchange = new Exchange(request);
    const refused = async (answer: Answer) => ({ refused: this.#close(exchange, await answer) });
    try {
      const named = namedSandbox(request, exchange.query);
      const problem = this.#enter(exchange, named ?? 'default');
      if (problem) return refused(this.#refuse(exchange, problem));
      const socket = this.#routes.socket(exchange.path);
      if (!socket) {
        const nearest = pathsOf(this.#routes.nearest(request.method, exchange.path));
        return refused(this.#refuse(exchange, { kind: 'unknown-path', path: exchange.path, nearest }));
      }
      exchange.channel = socket.name;
      const answer = await socket.handler({
        query: new URLSearchParams(exchange.query),
        headers: request.headers,
        tokens: this.tokens,
        enter: (sandbox) => {
          if (named === undefined && typeof sandbox === 'string') this.#enter(exchange, sandbox);
          return exchange.sandbox as Sandbox;
        },
      });
      if (!isGranted(answer)) {
        exchange.because = `handshake refused: status ${answer.status}`;
        return refused(answer);
      }
      exchange.caller = { persona: answer.persona, claims: {} };
      const sandbox = exchange.sandbox as Sandbox;
      const faults = activeFaults(exchange, this.#faultSources(exchange, sandbox));
      const reply = faultReply(exchange, faults) ?? { status: 101, headers: {} };
      const sent = await applyFaults(exchange, sandbox, faults, reply);
      if (sent.status !== 101) return refused(sent);
      exchange.because = 'socket opened';
      this.#close(exchange, sent);
      return { granted: answer };
    } catch (error) {
      return refused(this.#refuse(exchange, { kind: 'internal', error }));
    }
  }

  #answer(exchange: Exchange): Answer {
    const { request, path } = exchange;
    const matched = this.#routes.match(request.method, path);
    const named = namedSandbox(request, exchange.query);
    const api = matched.found?.route.api ?? this.#routes.apiAt(path);
    const problem = api?.steers ? this.#stayOut(exchange) : this.#enter(exchange, named ?? 'default');
    if (problem) return this.#refuse(exchange, problem);
    const scenario = namedScenario(request);
    if (scenario !== undefined && !this.player?.knows(scenario))
      return this.#refuse(exchange, {
        kind: 'scenario-unknown',
        scenario,
        known: this.player?.names() ?? [],
      });
    if (request.target.length > limits.target) return this.#refuse(exchange, { kind: 'target-too-long' });

    if (!matched.found) return this.#unmatched(exchange, matched.allowed);
    const { route: endpoint, names, values } = matched.found;
    exchange.endpoint = endpoint;

    // A token may carry its sandbox, and expires by that sandbox's clock.
    const seconds = (sandbox: unknown): number => {
      if (named === undefined && typeof sandbox === 'string') this.#enter(exchange, sandbox);
      return Math.floor(exchange.now / 1_000_000);
    };
    const caller = authenticate(request, endpoint.operation, {
      api: endpoint.api,
      tokens: this.tokens,
      seconds,
    });
    if (caller instanceof Promise)
      return caller.then((one) => this.#admit(exchange, endpoint, one, names, values));
    return this.#admit(exchange, endpoint, caller, names, values);
  }

  /** What steers the mock is in none of its worlds. */
  #stayOut(exchange: Exchange): undefined {
    exchange.now = machineTime();
  }

  /** Puts the exchange into the sandbox of this id. */
  #enter(exchange: Exchange, id: string): Problem | undefined {
    const sandbox = this.sandboxes.use(id);
    if (!sandbox) return { kind: 'sandbox-refused', reason: this.sandboxes.whyNot(id) };
    exchange.sandbox = sandbox;
    exchange.now = sandbox.clock.now();
    return undefined;
  }

  #admit(
    exchange: Exchange,
    endpoint: Endpoint,
    caller: Caller | Denial,
    pathNames: readonly string[],
    pathValues: readonly string[],
  ): Answer {
    if ('denied' in caller) {
      const { denied: reason, example } = caller;
      return this.#refuse(exchange, {
        kind: 'unauthenticated',
        reason,
        ...(example !== undefined && { example }),
      });
    }
    exchange.caller = caller;
    const { sandbox } = exchange;
    const sources = sandbox ? this.#faultSources(exchange, sandbox) : noFaults;
    const outdated = sources.length > 0 && tokenFault(exchange, sources);
    if (outdated) return this.#refuse(exchange, outdated);
    const overLimit = sandbox?.limited && keepRateLimit(exchange, endpoint, sandbox);
    if (overLimit) return overLimit;
    const problem = readRequest(exchange, endpoint, pathNames, pathValues);
    if (problem) return this.#refuse(exchange, problem);
    if (!sandbox || sources.length === 0) return this.#handled(exchange, endpoint);
    const faults = activeFaults(exchange, sources);
    const answer = faultReply(exchange, faults) ?? this.#handled(exchange, endpoint);
    return applyFaults(exchange, sandbox, faults, answer);
  }

  /** The operation's own answer: its handler's, or the contract's. */
  #handled(exchange: Exchange, endpoint: Endpoint): Answer {
    const handler = endpoint.api.handlers?.[endpoint.operation.id];
    const { prefer } = exchange.request.headers;
    const preferences = prefer === undefined ? undefined : parsePrefer(prefer);
    if (!handler || preferences) return fromContract(exchange, endpoint, preferences, this.seed);
    const reply = behave(exchange, endpoint, handler, exchange.sandbox as Sandbox, this.tokens);
    if (!this.#checkReplies) return reply;
    return reply instanceof Promise
      ? reply.then((late) => this.#checked(exchange, endpoint, late))
      : this.#checked(exchange, endpoint, reply);
  }

  /** Where faults of this exchange may come from; nothing, as nearly always. */
  #faultSources(exchange: Exchange, sandbox: Sandbox): readonly Faults[] {
    const scenario = namedScenario(exchange.request);
    if (scenario === undefined) return sandbox.faults.size === 0 ? noFaults : [sandbox.faults];
    const chosen = sandbox.requestScenario(scenario, (faults) =>
      this.player?.fill(faults, scenario, exchange.now),
    );
    if (chosen.size === 0)
      exchange.notes.push(`the scenario ${scenario} has no faults: for one request it changes nothing`);
    return [sandbox.faults, chosen];
  }

  #checked(exchange: Exchange, endpoint: Endpoint, reply: StandinReply): StandinReply {
    const violation = replyViolation(endpoint, reply);
    if (violation !== undefined) exchange.violations.push(violation);
    return reply;
  }

  #unmatched(exchange: Exchange, allowed: string[]): Answer {
    const { request, path } = exchange;
    const more = allowed.length === 0 ? [] : allowed.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
    const methods = [...new Set([...allowed, ...more])];
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    if (request.method === 'OPTIONS' && (isPreflight || allowed.length > 0)) {
      exchange.because = isPreflight ? 'CORS preflight' : 'OPTIONS';
      return optionsReply(request, methods);
    }
    if (allowed.length === 0 && this.#routes.socket(path)) {
      exchange.channel = this.#routes.socket(path)?.name;
      const headers = { upgrade: 'websocket', connection: 'upgrade' };
      return changed(this.#refuse(exchange, { kind: 'upgrade-required' }), (reply) => ({
        ...reply,
        headers: { ...reply.headers, ...headers },
      }));
    }
    if (allowed.length === 0) {
      return this.#refuse(exchange, {
        kind: 'unknown-path',
        path,
        nearest: pathsOf(this.#routes.nearest(request.method, path)),
      });
    }
    exchange.endpoint = this.#routes.match(allowed[0] as string, path).found?.route;
    const problem: Problem = { kind: 'wrong-method', method: request.method, allowed: methods };
    const allow = methods.join(', ');
    return changed(this.#refuse(exchange, problem), (reply) => withHeader(reply, 'allow', allow));
  }

  #fail(exchange: Exchange, error: unknown): Answer {
    return changed(this.#refuse(exchange, { kind: 'internal', error }), (reply) =>
      this.#close(exchange, reply),
    );
  }

  #refuse(exchange: Exchange, problem: Problem): Answer {
    exchange.isUnmatched = problem.kind === 'unknown-path' || problem.kind === 'wrong-method';
    const api = exchange.endpoint?.api ?? this.#routes.apiAt(exchange.path);
    return refuse(exchange, api, problem, this.seed);
  }

  /** Nobody is there any more who could be answered. */
  #left(exchange: Exchange): void {
    if (exchange.isOver) return;
    exchange.because ||= 'not answered';
    exchange.notes.push('the client left, or was cut off, before it was answered');
    this.#record(exchange, unanswered('close'));
  }

  #record(exchange: Exchange, reply: StandinReply): void {
    if (exchange.isOver) return;
    exchange.isOver = true;
    const { journal } = exchange.sandbox ?? { journal: this.steering };
    if (journal.isOn) journal.add(journalEntry(exchange, reply, journal.next));
    this.#onExchange?.(recordOf(exchange, reply));
  }

  #close(exchange: Exchange, reply: StandinReply): StandinReply {
    const sent = exchange.successHeaders ? withSuccessHeaders(exchange, reply) : reply;
    this.#record(exchange, sent);
    const { origin } = exchange.request.headers;
    if (origin === undefined) return sent;
    const api = exchange.endpoint?.api ?? this.#routes.apiAt(exchange.path);
    return withCors(origin, sent, api?.origins);
  }
}

const pathsOf = (near: readonly NearOperation[]): string[] => near.map(({ operation }) => operation);

function statesOf(apis: readonly ApiDefinition[]): StateDefinitions {
  return new Map(apis.flatMap(({ name, state }) => (state ? [[name, state]] : [])));
}
