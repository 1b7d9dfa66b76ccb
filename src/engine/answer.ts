/**
 * One exchange, stage by stage. A stage ends the exchange with a reply or a refusal; `undefined` means that the next
 * stage runs.
 */
import { isUndecodable } from '../contract/violation.ts';
import { limits } from '../limits.ts';
import type { Faults } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { errorText } from '../sandbox/thrown.ts';
import { activeFaults, applyFaults, faultReply, tokenFault } from './apply-faults.ts';
import { behave } from './behave.ts';
import { replyViolation } from './check-reply.ts';
import { checkScenario, chooseSandbox, namedScenario } from './choose-sandbox.ts';
import { optionsReply } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { Exchange } from './exchange.ts';
import { fromContract } from './from-contract.ts';
import { identifyCaller } from './identify-caller.ts';
import { keepRateLimit } from './keep-rate-limit.ts';
import {
  type Answer,
  answeredElsewhere,
  type StandinReply,
  type StandinRequest,
  withHeader,
  withHeaders,
} from './message.ts';
import type { Mock } from './mock.ts';
import { asksForDocumented, parsePrefer } from './prefer.ts';
import { readRequest } from './read-request.ts';
import { recordExchange, recordUnanswered } from './record-exchange.ts';
import { problemReply, type Refusal, refusalMessage } from './refusal.ts';
import { refusalReply } from './refuse.ts';
import { withRequiredHeaders } from './required-headers.ts';
import { isPending, whenReady } from './when-ready.ts';

/** A promise only if something has to be waited for. Never throws, and never rejects. */
export function handle(mock: Mock, request: StandinRequest): Answer {
  const exchange = new Exchange(mock, request);
  try {
    const reply = answer(exchange);
    if (!isPending(reply)) return recordExchange(reply, exchange);
    request.onGone?.(() => recordUnanswered(exchange));
    return reply.then((late) => recordExchange(late, exchange)).catch((error) => fail(exchange, error));
  } catch (error) {
    return fail(exchange, error);
  }
}

function answer(exchange: Exchange): Answer {
  const refusal = begin(exchange);
  if (refusal) return refuse(exchange, refusal);
  return answerWithoutOperation(exchange) ?? whenReady(identifyCaller(exchange), answerCaller, exchange);
}

/** The first stages, also of a socket's handshake. */
export function begin(exchange: Exchange): Refusal | undefined {
  findRoute(exchange);
  return chooseSandbox(exchange) ?? checkScenario(exchange) ?? checkLength(exchange);
}

/** The stages that need the caller. */
function answerCaller(refusal: Refusal | undefined, exchange: Exchange): Answer {
  if (refusal) return refuse(exchange, refusal);
  const endpoint = exchange.endpoint as Endpoint;
  const { sandbox, elsewhere } = exchange;
  if (elsewhere !== undefined) return answeredElsewhere(elsewhere);
  const sources = faultSources(exchange);
  const faultyToken = sources.length > 0 && tokenFault(exchange, sources);
  if (faultyToken) return refuse(exchange, faultyToken);
  const overLimit = sandbox?.limited && keepRateLimit(exchange, endpoint, sandbox);
  if (overLimit) return overLimit;
  return whenReady(readRequest(exchange, endpoint), answerRequest, exchange, sources);
}

/** The stages that need the request's values. */
function answerRequest(invalid: Refusal | undefined, exchange: Exchange, sources: readonly Faults[]): Answer {
  if (invalid && !isTolerated(exchange, invalid)) return refuse(exchange, invalid);
  const endpoint = exchange.endpoint as Endpoint;
  const { sandbox } = exchange;
  if (!sandbox || sources.length === 0) return runOperation(exchange, endpoint);
  const faults = activeFaults(exchange, sources);
  const byFault = faultReply(exchange, faults);
  const reply = byFault
    ? whenReady(byFault, withRequiredHeaders, exchange)
    : runOperation(exchange, endpoint);
  return applyFaults(exchange, sandbox, faults, reply);
}

/** Whether the mock's option `validate` lets the request be answered as if it were valid. */
function isTolerated(exchange: Exchange, refusal: Refusal): boolean {
  const { api, mock } = exchange;
  const { kind } = refusal;
  const isReadable =
    kind === 'invalid' ? !refusal.violations.some(isUndecodable) : kind === 'unsupported-media-type';
  if (mock.validate === 'refuse' || api?.isControlApi || !isReadable) return false;
  if (mock.validate === 'report')
    exchange.breach = `the request breaks the contract: ${refusalMessage(refusal)}`;
  return true;
}

/** The reply of the operation's handler, checked against the contract; without a handler that of the contract. */
function runOperation(exchange: Exchange, endpoint: Endpoint): Answer {
  const { mock, request, sandbox } = exchange;
  const handler = endpoint.api.handlers?.[endpoint.operation.id];
  const { prefer } = request.headers;
  const preferences = prefer === undefined ? undefined : parsePrefer(prefer);
  if (!handler || asksForDocumented(preferences)) return fromContract(exchange, endpoint, preferences);
  const reply = behave(exchange, endpoint, handler, sandbox as Sandbox, mock.tokens);
  return mock.checkReplies ? whenReady(reply, checkReply, exchange, endpoint) : reply;
}

function checkReply(reply: StandinReply, exchange: Exchange, endpoint: Endpoint): StandinReply {
  const violation =
    exchange.isRefused || exchange.elsewhere !== undefined ? undefined : replyViolation(endpoint, reply);
  if (violation !== undefined) exchange.violations.push(violation);
  return reply;
}

/** Finds the operation of the request; of several that its method and path match the one that the request fits. */
export function findRoute(exchange: Exchange): void {
  const { routes } = exchange.mock;
  const match = routes.match(exchange.request.method, exchange.path);
  const { found } = match;
  const needsChoice =
    found !== undefined && (found.route.rivals.size > 0 || found.crossing || found.route.hasJoinedValues);
  exchange.match = (needsChoice && found.route.api.contract.choose?.(found, exchange)) || match;
  exchange.api = found?.route.api ?? routes.apiAt(exchange.path);
}

const checkLength = ({ request }: Exchange): Refusal | undefined =>
  request.target.length > limits.target ? { kind: 'target-too-long' } : undefined;

function answerWithoutOperation(exchange: Exchange): Answer | undefined {
  const { mock, match, request, path } = exchange;
  if (match?.found) {
    exchange.endpoint = match.found.route;
    return undefined;
  }
  const allowed = match?.allowed ?? [];
  const more = allowed.length === 0 ? [] : allowed.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
  const methods = [...new Set([...allowed, ...more])];
  const isPreflight = request.headers['access-control-request-method'] !== undefined;
  if (request.method === 'OPTIONS' && (isPreflight || allowed.length > 0)) {
    exchange.reason = isPreflight ? 'CORS preflight' : 'OPTIONS';
    return optionsReply(request, methods);
  }
  const [method] = allowed;
  if (method !== undefined) {
    exchange.endpoint = mock.routes.match(method, path).found?.route;
    exchange.nearest = mock.routes.nearest(request.method, path);
    const refused = refuse(exchange, { kind: 'wrong-method', method: request.method, allowed: methods });
    return whenReady(refused, (reply) => withHeader(reply, 'allow', methods.join(', ')));
  }
  const socket = mock.routes.socket(path);
  if (!socket) return refuse(exchange, unknownPath(exchange));
  exchange.channel = socket.name;
  const upgrade = { upgrade: 'websocket', connection: 'upgrade' };
  return whenReady(refuse(exchange, { kind: 'upgrade-required' }), (reply) => withHeaders(reply, upgrade));
}

/** Refuses an unknown path, and names the nearest ones. */
export function unknownPath(exchange: Exchange): Refusal {
  const { mock, request, path } = exchange;
  exchange.nearest = mock.routes.nearest(request.method, path);
  const nearest = exchange.nearest.map(({ operation }) => operation);
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  const match = mock.routes.match(request.method, other);
  const isKnown = match.found !== undefined || match.allowed.length > 0;
  const { consolePath } = request;
  return { kind: 'unknown-path', path, nearest, consolePath, ...(isKnown && { withOtherEnd: other }) };
}

const noFaults: readonly Faults[] = [];

/** The faults that may apply: those of the sandbox, and of the scenario that the request chooses. Nearly always none. */
export function faultSources({ mock, request, sandbox, notes, now }: Exchange): readonly Faults[] {
  if (!sandbox) return noFaults;
  const scenario = namedScenario(request);
  if (scenario === undefined) return sandbox.faults.size === 0 ? noFaults : [sandbox.faults];
  const chosen = sandbox.requestScenario(scenario, (faults) => mock.player?.addFaults(faults, scenario, now));
  if (chosen.size === 0)
    notes.push(`the scenario ${scenario} has no faults: for one request it changes nothing`);
  return [sandbox.faults, chosen];
}

export function refuse(exchange: Exchange, refusal: Refusal): Answer {
  return refusalReply(exchange, exchange.endpoint?.api ?? exchange.api, refusal);
}

/** Ends the exchange with a 500. If the API's own error can't be made either, it is a problem+json. */
export function fail(exchange: Exchange, error: unknown): Answer {
  // They may be what threw.
  exchange.successHeaders = undefined;
  const refusal = { kind: 'internal', error } as const;
  try {
    const reply = refuse(exchange, refusal);
    if (!isPending(reply)) return recordExchange(reply, exchange);
    return reply
      .then((late) => recordExchange(late, exchange))
      .catch((second) => failWithProblem(exchange, refusal, second));
  } catch (second) {
    return failWithProblem(exchange, refusal, second);
  }
}

function failWithProblem(exchange: Exchange, refusal: Refusal, second: unknown): StandinReply {
  exchange.notes.push(`the error of the API can't be made: ${errorText(second)}`);
  const reply = withHeader(problemReply(refusal), 'standin-problem', 'internal error: see the log');
  try {
    return recordExchange(reply, exchange);
  } catch {
    return reply;
  }
}
