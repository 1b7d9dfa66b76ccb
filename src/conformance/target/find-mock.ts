import type { PersonaScopes } from './mock-target.ts';
import { send } from './send.ts';

/** Milliseconds that our own mock has to answer that it is one. */
const longest = 10_000;

/** Our own mock, with the APIs that it serves. */
export interface FoundMock {
  url: string;
  apis: readonly string[];
  /** By API and persona: the OAuth scopes that it holds; null for all. */
  scopes: Readonly<Record<string, PersonaScopes>>;
}

/** Our own mock at this URL; undefined if it is something else. */
export async function findMock(url: string, signal: AbortSignal | undefined): Promise<FoundMock | undefined> {
  const { origin } = new URL(url);
  try {
    const request = { method: 'GET', url: `${origin}/__standin/health`, headers: {} };
    const { status, text } = await send({ ...request, timeout: longest, signal });
    if (status !== 200) return undefined;
    const health = JSON.parse(text);
    const isMock = typeof health?.standin === 'string' && Array.isArray(health.apis);
    return isMock ? { url: origin, apis: health.apis, scopes: health.scopes ?? {} } : undefined;
  } catch {
    // A target that does not answer at all is noticed when it is asked for its APIs.
    return undefined;
  }
}
