import { Source } from '@redocly/openapi-core';
import { documentLimits } from './document-limits.ts';
import { oneLine } from './one-line.ts';

/** A server that has several forms of a document sends one that we read, not a page about it. */
const accept = 'application/vnd.oai.openapi, application/yaml, application/json, text/yaml, */*;q=0.5';

/**
 * Fetches a document. The source's name is the URL that answered, after redirects; `refusal` is asked about each of them.
 * @throws with the URL and the reason: it can't be fetched, or `refusal` gives a reason
 */
export async function fetchText(
  url: string,
  refusal: (from: string, to: string) => string | undefined,
): Promise<Source> {
  const signal = AbortSignal.timeout(documentLimits.fetchSeconds * 1000);
  let at = url;
  try {
    for (let hops = 0; hops <= documentLimits.redirects; hops++) {
      const reply = await fetch(at, { redirect: 'manual', signal, headers: { accept } });
      const location = reply.headers.get('location');
      if (reply.status < 300 || reply.status >= 400 || location === null) {
        if (!reply.ok) throw new FetchError(`${at} answers with status ${reply.status}`);
        return new Source(at, await boundedText(reply, at), reply.headers.get('content-type') ?? undefined);
      }
      await reply.body?.cancel();
      const next = new URL(location, at).href;
      const reason = refusal(at, next);
      if (reason !== undefined) throw new FetchError(`${at} redirects to ${next}, which ${reason}`);
      at = next;
    }
  } catch (error) {
    throw error instanceof FetchError ? error : new FetchError(`${at} ${failureOf(error as Error)}`);
  }
  throw new FetchError(`${url} redirects more than ${documentLimits.redirects} times`);
}

/** Its message names the URL. */
class FetchError extends Error {}

/** What `fetch` throws has the reason as its cause, if it was the network's. */
function failureOf(error: Error): string {
  if (error.name === 'TimeoutError')
    return `has not sent the document within ${documentLimits.fetchSeconds} s`;
  const { message, code } = (error.cause ?? error) as NodeJS.ErrnoException;
  return `can't be fetched: ${oneLine(message || code || error.message)}`;
}

async function boundedText(reply: Response, url: string): Promise<string> {
  const parts: Uint8Array[] = [];
  const requireSize = (size: number): void => {
    if (size > documentLimits.fileBytes)
      throw new FetchError(`${url} has more than ${documentLimits.fileBytes} bytes, the most that are read`);
  };
  let size = 0;
  try {
    requireSize(Number(reply.headers.get('content-length')));
    for await (const part of reply.body ?? []) {
      size += part.length;
      requireSize(size);
      parts.push(part);
    }
  } catch (error) {
    await reply.body?.cancel().catch(() => undefined);
    throw error;
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}
