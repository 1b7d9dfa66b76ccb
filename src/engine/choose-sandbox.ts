import { machineTime } from '../sandbox/clock.ts';
import type { Exchange } from './exchange.ts';
import type { StandinRequest } from './message.ts';
import type { Refusal } from './refusal.ts';

/**
 * The sandbox that a request names by the header `Standin-Sandbox`, or, for clients that can't set headers
 * (EventSource, WebSocket), by the query parameter `__sandbox`.
 */
export function namedSandbox({ headers }: StandinRequest, query: string): string | undefined {
  const header = headers['standin-sandbox'];
  if (header !== undefined) return header;
  return query.includes('__sandbox=')
    ? (new URLSearchParams(query).get('__sandbox') ?? undefined)
    : undefined;
}

/**
 * The sandbox that a request is about, as far as it shows without the APIs: also the one that the control API's path names,
 * and the claim of a token that nobody has verified. Says where to try first; `chooseSandbox` decides.
 */
export function likelySandbox(request: StandinRequest): string {
  const { target } = request;
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  if (path.startsWith(controlPath)) return controlledSandbox(path, query) ?? always;
  return namedSandbox(request, query) ?? claimedSandbox(request, query) ?? always;
}

const always = 'default';
const controlPath = '/__standin/';

/** Whether the control API answers it: then `likelySandbox` decides. */
export const isOfControlApi = ({ target }: StandinRequest): boolean => target.startsWith(controlPath);

/** `/__standin/sandboxes/{id}/…`, `/__standin/follow?sandbox={id}` */
function controlledSandbox(path: string, query: string): string | undefined {
  const [, , collection, id] = path.split('/', 4);
  if (collection === 'follow') return new URLSearchParams(query).get('sandbox') ?? undefined;
  if (collection !== 'sandboxes' || !id) return undefined;
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
}

/** By the token's form alone: RFC 7515, section 7.1. */
function claimedSandbox({ headers }: StandinRequest, query: string): string | undefined {
  const token =
    /^bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1] ??
    (query.includes('access_token=') ? new URLSearchParams(query).get('access_token') : undefined);
  const payload = token?.split('.', 3)[1];
  if (payload === undefined) return undefined;
  try {
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims?.sandbox === 'string' ? claims.sandbox : undefined;
  } catch {
    return undefined;
  }
}

/** The scenario that a request chooses by the header `Standin-Scenario`. */
export const namedScenario = ({ headers }: StandinRequest): string | undefined => headers['standin-scenario'];

/** The named sandbox, else `default`. The control API does not belong to any sandbox. */
export function chooseSandbox(exchange: Exchange): Refusal | undefined {
  const { api, request, query } = exchange;
  exchange.namedSandbox = namedSandbox(request, query);
  if (!api?.isControlApi) return enterSandbox(exchange, exchange.namedSandbox ?? 'default');
  exchange.now = machineTime();
  return undefined;
}

/** The sandbox of the claim `sandbox`, if neither header nor query names one. */
export function chooseSandboxOfToken(exchange: Exchange, claim: unknown): Refusal | undefined {
  const { namedSandbox: named, sandbox, elsewhere } = exchange;
  const isChosen = claim === undefined || named !== undefined || (!sandbox && elsewhere === undefined);
  return isChosen ? undefined : enterSandbox(exchange, claim);
}

function enterSandbox(exchange: Exchange, id: unknown): Refusal | undefined {
  const { sandboxes, processes } = exchange.mock;
  const named = typeof id === 'string' ? id : '';
  if (processes && !processes.isHere(named)) {
    // Goes on as far as the caller: the token may claim a sandbox that is here.
    exchange.elsewhere = named;
    exchange.sandbox = undefined;
    exchange.now = machineTime();
    return undefined;
  }
  exchange.elsewhere = undefined;
  const sandbox = sandboxes.use(named);
  // Do not fall back to another sandbox: the client must not see or change data of others.
  if (!sandbox) {
    const kind = sandboxes.isId(named) ? 'sandboxes-full' : 'sandbox-refused';
    return { kind, reason: sandboxes.refusalReason(named) };
  }
  exchange.sandbox = sandbox;
  exchange.now = sandbox.clock.now();
  return undefined;
}

/** Refuses a request that chooses an unknown scenario. */
export function checkScenario({ mock: { player }, request }: Exchange): Refusal | undefined {
  const scenario = namedScenario(request);
  if (scenario === undefined || player?.knows(scenario)) return undefined;
  return { kind: 'scenario-unknown', scenario, known: player?.names() ?? [] };
}
