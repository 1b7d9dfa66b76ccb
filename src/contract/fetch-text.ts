import { Source } from '@redocly/openapi-core';
import { documentLimits } from './document-limits.ts';

/** Fetches a document. Each redirect is asked about first. @throws it can't be fetched, or `refusal` gives a reason */
export async function fetchText(
  url: string,
  refusal: (from: string, to: string) => string | undefined,
): Promise<Source> {
  const signal = AbortSignal.timeout(documentLimits.fetchSeconds * 1000);
  let at = url;
  for (let hops = 0; hops <= documentLimits.redirects; hops++) {
    const reply = await fetch(at, { redirect: 'manual', signal });
    const location = reply.headers.get('location');
    if (reply.status < 300 || reply.status >= 400 || location === null) {
      if (!reply.ok) throw new Error(`${at} answers with status ${reply.status}`);
      return new Source(url, await boundedText(reply, url), reply.headers.get('content-type') ?? undefined);
    }
    const next = new URL(location, at).href;
    const reason = refusal(at, next);
    if (reason !== undefined) throw new Error(`${at} redirects to ${next}, which ${reason}`);
    at = next;
  }
  throw new Error(`${url} redirects more than ${documentLimits.redirects} times`);
}

async function boundedText(reply: Response, url: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of reply.body ?? []) {
    size += part.length;
    if (size > documentLimits.fileBytes)
      throw new Error(`${url} has more than ${documentLimits.fileBytes} bytes, the most that are read`);
    parts.push(part);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}
