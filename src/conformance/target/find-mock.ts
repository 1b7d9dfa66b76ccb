import { send } from './send.ts';

/** Milliseconds that our own mock has to answer that it is one. */
const longest = 3000;

/** Our own mock at this URL, with the APIs that it serves; undefined if it is something else. */
export async function findMock(
  url: string,
  signal: AbortSignal | undefined,
): Promise<{ url: string; apis: readonly string[] } | undefined> {
  const { origin } = new URL(url);
  try {
    const request = { method: 'GET', url: `${origin}/__standin/health`, headers: {} };
    const { status, text } = await send({ ...request, timeout: longest, signal });
    if (status !== 200) return undefined;
    const health = JSON.parse(text);
    const isMock = typeof health?.standin === 'string' && Array.isArray(health.apis);
    return isMock ? { url: origin, apis: health.apis } : undefined;
  } catch {
    // A target that does not answer at all is noticed when it is asked for its APIs.
    return undefined;
  }
}
