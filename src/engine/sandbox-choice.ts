import type { StandinRequest } from './message.ts';

/**
 * The sandbox that a request names: by the header `Standin-Sandbox`, or, where headers can't be set (EventSource,
 * WebSocket), by the query parameter `__sandbox`.
 */
export function namedSandbox({ headers }: StandinRequest, query: string): string | undefined {
  const header = headers['standin-sandbox'];
  if (header !== undefined) return header;
  return query.includes('__sandbox=')
    ? (new URLSearchParams(query).get('__sandbox') ?? undefined)
    : undefined;
}

/** The scenario that a request chooses for itself: by the header `Standin-Scenario`. */
export const namedScenario = ({ headers }: StandinRequest): string | undefined => headers['standin-scenario'];
