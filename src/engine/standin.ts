import { decodeParameters } from '../contract/parameters.ts';
import { type RouteResult, Router } from '../contract/router.ts';
import { fromSchemaErrors } from '../contract/violation.ts';
import { Clock, type ClockMode } from '../sandbox/clock.ts';
import type { ApiDefinition, Caller, Denial } from './api.ts';
import { authenticate } from './authenticate.ts';
import { optionsReply, withCors } from './cors.ts';
import { documentedHeaders, Endpoint } from './endpoint.ts';
import { Exchange, type ExchangeRecord, recordOf } from './exchange.ts';
import { jsonReply, limits, type StandinReply, type StandinRequest } from './message.ts';
import { nearestOperations } from './nearest.ts';
import { negotiate } from './negotiate.ts';
import { appliedPreferences, parsePrefer } from './prefer.ts';
import { prefixesOf } from './prefixes.ts';
import { describeProblem, documentedStatuses, type Problem, problemReply } from './problem.ts';
import { readBody } from './read-body.ts';
import { sampleReply } from './sample-reply.ts';
import { Tokens } from './tokens.ts';

export interface StandinOptions {
  /** What is mounted; of two with the same path the first answers. */
  apis: readonly ApiDefinition[];
  /** Ids, values and keys come from it. Default 1. */
  seed?: number;
  clock?: ClockMode;
  /** Told of every exchange when it is over. */
  onExchange?: (record: ExchangeRecord) => void;
}

type Answer = StandinReply | Promise<StandinReply>;

/** A mock server without a transport: requests in, replies out. Two of them share nothing. */
export class Standin {
  readonly seed: number;
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly #onExchange: ((record: ExchangeRecord) => void) | undefined;
  #apis: readonly ApiDefinition[] = [];
  #router = new Router<Endpoint>();
  #prefixes = new Map<string, ApiDefinition>();

  constructor({ apis, seed = 1, clock = 'running', onExchange }: StandinOptions) {
    this.seed = seed;
    this.clock = new Clock(clock);
    this.tokens = new Tokens(seed, this.clock);
    this.#onExchange = onExchange;
    this.mount(apis);
  }

  get apis(): readonly ApiDefinition[] {
    return this.#apis;
  }

  /** Replaces what is mounted: a contract was edited, say. */
  mount(apis: readonly ApiDefinition[]): void {
    const router = new Router<Endpoint>();
    const prefixes = new Map<string, ApiDefinition>();
    for (const api of apis) {
      const { operations, basePaths } = api.contract;
      for (const operation of operations) {
        const endpoint = new Endpoint(api, operation);
        const empty = new Set(
          operation.parameters.flatMap(({ name, allowEmpty }) => (allowEmpty ? [name] : [])),
        );
        for (const base of ['', ...basePaths])
          router.add(operation.method, base + operation.path, endpoint, empty);
      }
      for (const prefix of prefixesOf(operations)) if (!prefixes.has(prefix)) prefixes.set(prefix, api);
    }
    this.#apis = apis;
    this.#router = router;
    this.#prefixes = prefixes;
  }

  /** From request to reply. A promise only where something has to be waited for. Never throws. */
  handle(request: StandinRequest): Answer {
    const exchange = new Exchange(request, this.clock.now());
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

  #answer(exchange: Exchange): Answer {
    const { request } = exchange;
    if (request.target.length > limits.target) return this.#refuse(exchange, { kind: 'target-too-long' });

    const matched = this.#match(request.method, exchange.path);
    if (!matched.found) return this.#unmatched(exchange, matched.allowed);
    const { route: endpoint, names, values } = matched.found;
    exchange.endpoint = endpoint;

    const caller = authenticate(request, endpoint.operation, { api: endpoint.api, tokens: this.tokens });
    if (caller instanceof Promise) return caller.then((one) => this.#admitted(exchange, one, names, values));
    return this.#admitted(exchange, caller, names, values);
  }

  #match(method: string, path: string): RouteResult<Endpoint> {
    const matched = this.#router.match(method, path);
    // RFC 9110, section 9.3.2: HEAD is GET without the content.
    return !matched.found && method === 'HEAD' ? this.#router.match('GET', path) : matched;
  }

  #admitted(
    exchange: Exchange,
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
    const problem = this.#readRequest(exchange, pathNames, pathValues);
    return problem ? this.#refuse(exchange, problem) : this.#fromContract(exchange);
  }

  /** Reads parameters and body into the exchange; what is wrong with them, if anything. */
  #readRequest(
    exchange: Exchange,
    pathNames: readonly string[],
    pathValues: readonly string[],
  ): Problem | undefined {
    const { api, operation } = exchange.endpoint as Endpoint;
    const { headers, body: bytes } = exchange.request;
    const { validators } = api.contract;
    const { parameters } = operation;
    const raw = { pathNames, pathValues, query: exchange.query, headers };
    const { values, violations, unknown } = decodeParameters(parameters, raw);
    exchange.parameters = values;
    if (unknown.length > 0)
      exchange.notes.push(`query parameters not documented, let through: ${unknown.join(', ')}`);

    const validate = validators.parameters(operation.id);
    if (validate && !validate(values)) {
      const named = new Set(violations.map(({ in: location, path }) => `${location} ${path[0]}`));
      const found = fromSchemaErrors(validate.errors ?? [], ([location, ...path]) => {
        const group = location as keyof typeof values;
        return { in: group, path, value: values[group][String(path[0])] };
      });
      violations.push(...found.filter(({ in: location, path }) => !named.has(`${location} ${path[0]}`)));
    }
    if (bytes && bytes.length > limits.body) return { kind: 'body-too-large' };
    if (operation.body || bytes) {
      const body = readBody(operation.id, operation.body, validators, headers['content-type'], bytes);
      exchange.body = body.value;
      exchange.notes.push(...body.notes);
      if (body.problem?.kind === 'invalid') violations.push(...body.problem.violations);
      else if (body.problem && violations.length === 0) return body.problem;
    }
    return violations.length > 0 ? { kind: 'invalid', violations } : undefined;
  }

  /** The contract answers where no handler does. */
  #fromContract(exchange: Exchange): Answer {
    const endpoint = exchange.endpoint as Endpoint;
    const { headers, method, target } = exchange.request;
    const prefer = parsePrefer(headers.prefer);
    const choice = negotiate(endpoint, prefer, headers.accept);
    const applied = (reply: StandinReply): StandinReply =>
      prefer ? withHeader(reply, 'preference-applied', appliedPreferences(prefer)) : reply;
    switch (choice.kind) {
      case 'example': {
        exchange.because = `${prefer ? 'Prefer: ' : ''}example ${choice.chosen.example.name}`;
        return applied(endpoint.fromExample(choice.chosen, choice.status));
      }
      case 'empty':
        exchange.because = 'documented without content';
        return applied({ status: choice.status, headers: documentedHeaders(choice.reply) });
      case 'undocumented': {
        exchange.because = choice.reason;
        const body = { type: 'about:blank', title: 'Not Found', status: 404, detail: choice.reason };
        return jsonReply(404, body, { 'content-type': 'application/problem+json' });
      }
      case 'sample': {
        exchange.because = 'a value made from the schema';
        exchange.notes.push(...choice.notes);
        const key = { seed: this.seed, request: `${method} ${target}`, now: exchange.at };
        return sampleReply(endpoint, choice, key).then(({ reply, problem }) => {
          if (problem) exchange.notes.push(problem);
          const told = [...choice.notes, problem].filter(Boolean).join('; ');
          return applied(problem ? withHeader(reply, 'standin-problem', headerText(told)) : reply);
        });
      }
    }
  }

  #unmatched(exchange: Exchange, allowed: string[]): StandinReply {
    const { request, path } = exchange;
    const methods = [
      ...new Set(allowed.includes('GET') ? [...allowed, 'HEAD', 'OPTIONS'] : [...allowed, 'OPTIONS']),
    ];
    if (request.method === 'OPTIONS' && allowed.length > 0) {
      exchange.because = request.headers['access-control-request-method'] ? 'CORS preflight' : 'OPTIONS';
      return optionsReply(request, methods);
    }
    if (allowed.length > 0) {
      const documented = this.#router.match(allowed[0] as string, path);
      exchange.endpoint = documented.found?.route;
      const problem: Problem = { kind: 'wrong-method', method: request.method, allowed: methods };
      return withHeader(this.#refuse(exchange, problem), 'allow', methods.join(', '));
    }
    const operations = this.#apis.flatMap(({ contract }) => contract.operations);
    return this.#refuse(exchange, {
      kind: 'unknown-path',
      path,
      nearest: nearestOperations(request.method, path, operations),
    });
  }

  /** Says no in the API's own documented way, else as its contract documents the status, else by problem+json. */
  #refuse(exchange: Exchange, problem: Problem): StandinReply {
    const { endpoint } = exchange;
    const api = endpoint?.api ?? this.#apiAt(exchange.path);
    const reason = describeProblem(problem);
    exchange.because = `${problem.kind}: ${reason}`;
    if (problem.kind === 'internal')
      exchange.notes.push(String((problem.error as Error)?.stack ?? problem.error));
    const reply = (api && documentedRefusal(api, endpoint, problem, exchange.at)) ?? problemReply(problem);
    return withHeader(
      reply,
      'standin-problem',
      headerText(problem.kind === 'internal' ? 'internal error: see the log' : reason),
    );
  }

  /** The API under one of whose prefixes the path lies. */
  #apiAt(path: string): ApiDefinition | undefined {
    for (let prefix = path; prefix !== ''; prefix = prefix.slice(0, prefix.lastIndexOf('/'))) {
      const api = this.#prefixes.get(prefix);
      if (api) return api;
    }
    return undefined;
  }

  #close(exchange: Exchange, reply: StandinReply): StandinReply {
    this.#onExchange?.(recordOf(exchange, reply));
    return withCors(exchange.request, reply);
  }
}

/** The refusal as the contract words it; undefined if it has no words for this. */
function documentedRefusal(
  api: ApiDefinition,
  endpoint: Endpoint | undefined,
  problem: Problem,
  now: number,
): StandinReply | undefined {
  const refusal = api.sayNo?.(problem, endpoint?.operation);
  if (refusal) {
    const general = [api.contract.unknownPath, api.contract.wrongMethod].find(
      (one) => one?.name === refusal.example,
    );
    const named = endpoint?.example(refusal.example);
    if (named && refusal.body) {
      const value = refusal.body(structuredClone(named.example.value), now);
      return endpoint?.withBody(named.reply, named.content, Number(named.reply.status), value);
    }
    if (named) return endpoint?.fromExample(named);
    if (general)
      return jsonReply(general.status, refusal.body?.(structuredClone(general.value), now) ?? general.value);
    return undefined;
  }
  if (api.sayNo || !endpoint) return undefined;
  for (const status of documentedStatuses[problem.kind]) {
    const reply = endpoint.documented(status);
    const content = reply?.content.find(({ examples }) => examples.length > 0);
    const example = content?.examples[0];
    if (reply && content && example) return endpoint.fromExample({ reply, content, example });
    if (reply) return problemReply(problem, Number(status));
  }
  return undefined;
}

function withHeader(reply: StandinReply, name: string, value: string): StandinReply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}

/** A header's value is one line of printable ASCII; the rest is percent-encoded. */
const headerText = (text: string): string =>
  text
    .slice(0, 1000)
    .toWellFormed()
    .replace(/[^\x20-\x7e]+/g, (odd) => encodeURIComponent(odd));
