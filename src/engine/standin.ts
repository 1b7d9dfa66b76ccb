import { type ClockMode, machineTime } from '../sandbox/clock.ts';
import type { Sandbox, StateDefinitions } from '../sandbox/sandbox.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import type { PushedSocket } from '../sandbox/sink.ts';
import type { ApiDefinition, Caller, Denial } from './api.ts';
import { authenticate } from './authenticate.ts';
import { behave } from './behave.ts';
import { replyViolation } from './check-reply.ts';
import { optionsReply, withCors } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { Exchange, type ExchangeRecord, recordOf } from './exchange.ts';
import { fromContract } from './from-contract.ts';
import { limits, type StandinReply, type StandinRequest, withHeader } from './message.ts';
import { parsePrefer } from './prefer.ts';
import type { Problem } from './problem.ts';
import { readRequest } from './read-request.ts';
import { refuse } from './refuse.ts';
import { Routes } from './routes.ts';
import { namedSandbox } from './sandbox-choice.ts';
import { isGranted } from './socket-handler.ts';
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
  /** Look at each handler's reply, and note what the contract does not document. Default true. */
  checkReplies?: boolean;
  /** Told of every exchange when it is over. */
  onExchange?: (record: ExchangeRecord) => void;
}

type Answer = StandinReply | Promise<StandinReply>;

/** A mock server without a transport: requests in, replies out. Two of them share nothing. */
export class Standin {
  readonly seed: number;
  readonly tokens: Tokens;
  readonly sandboxes: Sandboxes;
  readonly #doors: readonly ApiDefinition[];
  readonly #checkReplies: boolean;
  readonly #onExchange: ((record: ExchangeRecord) => void) | undefined;
  #apis: readonly ApiDefinition[];
  #routes: Routes;

  constructor({ apis, doors, seed = 1, clock = 'running', checkReplies = true, onExchange }: StandinOptions) {
    this.seed = seed;
    this.tokens = new Tokens(seed);
    this.sandboxes = new Sandboxes(statesOf(apis), seed, clock);
    this.#checkReplies = checkReplies;
    this.#onExchange = onExchange;
    this.#apis = apis;
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
  }

  /** Ends all that is waiting for a clock. */
  close(): void {
    this.sandboxes.close();
  }

  /** From request to reply. A promise only where something has to be waited for. Never throws. */
  handle(request: StandinRequest): Answer {
    const exchange = new Exchange(request);
    try {
      const answer = this.#answer(exchange);
      if (!(answer instanceof Promise)) return this.#close(exchange, answer);
      return answer.then(
        (reply) => this.#close(exchange, reply),
        (error) => this.#close(exchange, this.#refuse(exchange, { kind: 'internal', error })),
      );
    } catch (error) {
      return this.#close(exchange, this.#refuse(exchange, { kind: 'internal', error }));
    }
  }

  /** A WebSocket's handshake: granted, or refused with a reply. Never rejects. */
  async connect(request: StandinRequest): Promise<{ granted: PushedSocket } | { refused: StandinReply }> {
    const exchange = new Exchange(request);
    const refused = (reply: StandinReply) => ({ refused: this.#close(exchange, reply) });
    try {
      const named = namedSandbox(request, exchange.query);
      const problem = this.#enter(exchange, named ?? 'default');
      if (problem) return refused(this.#refuse(exchange, problem));
      const socket = this.#routes.socket(exchange.path);
      if (!socket) {
        const nearest = this.#routes.nearest(request.method, exchange.path);
        return refused(this.#refuse(exchange, { kind: 'unknown-path', path: exchange.path, nearest }));
      }
      const answer = await socket.handler({
        query: new URLSearchParams(exchange.query),
        headers: request.headers,
        tokens: this.tokens,
        enter: (sandbox) => {
          if (named === undefined && typeof sandbox === 'string') this.#enter(exchange, sandbox);
          return exchange.sandbox as Sandbox;
        },
      });
      exchange.because = isGranted(answer) ? 'socket opened' : 'handshake refused';
      if (!isGranted(answer)) return refused(answer);
      this.#close(exchange, { status: 101, headers: {} });
      return { granted: answer };
    } catch (error) {
      return refused(this.#refuse(exchange, { kind: 'internal', error }));
    }
  }

  #answer(exchange: Exchange): Answer {
    const { request, path } = exchange;
    const matched = this.#routes.match(request.method, path);
    const named = namedSandbox(request, exchange.query);
    const problem = matched.found?.route.api.steers
      ? this.#stayOut(exchange)
      : this.#enter(exchange, named ?? 'default');
    if (problem) return this.#refuse(exchange, problem);
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
    const problem = readRequest(exchange, endpoint, pathNames, pathValues);
    if (problem) return this.#refuse(exchange, problem);

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

  #checked(exchange: Exchange, endpoint: Endpoint, reply: StandinReply): StandinReply {
    const violation = replyViolation(endpoint, reply);
    if (violation !== undefined) exchange.violations.push(violation);
    return reply;
  }

  #unmatched(exchange: Exchange, allowed: string[]): StandinReply {
    const { request, path } = exchange;
    const more = allowed.length === 0 ? [] : allowed.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
    const methods = [...new Set([...allowed, ...more])];
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    if (request.method === 'OPTIONS' && (isPreflight || allowed.length > 0)) {
      exchange.because = isPreflight ? 'CORS preflight' : 'OPTIONS';
      return optionsReply(request, methods);
    }
    if (allowed.length === 0 && this.#routes.socket(path)) {
      const reply = this.#refuse(exchange, { kind: 'upgrade-required' });
      return { ...reply, headers: { ...reply.headers, upgrade: 'websocket', connection: 'upgrade' } };
    }
    if (allowed.length === 0) {
      return this.#refuse(exchange, {
        kind: 'unknown-path',
        path,
        nearest: this.#routes.nearest(request.method, path),
      });
    }
    exchange.endpoint = this.#routes.match(allowed[0] as string, path).found?.route;
    const problem: Problem = { kind: 'wrong-method', method: request.method, allowed: methods };
    return withHeader(this.#refuse(exchange, problem), 'allow', methods.join(', '));
  }

  #refuse(exchange: Exchange, problem: Problem): StandinReply {
    return refuse(exchange, exchange.endpoint?.api ?? this.#routes.apiAt(exchange.path), problem);
  }

  #close(exchange: Exchange, reply: StandinReply): StandinReply {
    this.#onExchange?.(recordOf(exchange, reply));
    const { origin } = exchange.request.headers;
    if (origin === undefined) return reply;
    const api = exchange.endpoint?.api ?? this.#routes.apiAt(exchange.path);
    return withCors(origin, reply, api?.origins);
  }
}

function statesOf(apis: readonly ApiDefinition[]): StateDefinitions {
  return new Map(apis.flatMap(({ name, state }) => (state ? [[name, state]] : [])));
}
