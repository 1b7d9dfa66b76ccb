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
  const isChosen = claim === undefined || exchange.namedSandbox !== undefined || !exchange.sandbox;
  return isChosen ? undefined : enterSandbox(exchange, claim);
}

function enterSandbox(exchange: Exchange, id: unknown): Refusal | undefined {
  const { sandboxes } = exchange.mock;
  const named = typeof id === 'string' ? id : '';
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
