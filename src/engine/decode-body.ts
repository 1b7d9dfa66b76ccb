import type { StandinRequest } from './message.ts';

/** Decodes one content coding; gives no more than shows that the result has over `most` bytes. Throws if it is broken. */
export type Decode = (bytes: Uint8Array, most: number) => Promise<Uint8Array>;

/** By coding, in lower case. */
export type Decoders = Readonly<Record<string, Decode>>;

/** How many codings one body may have; with more of them it is refused with 415. */
const mostCodings = 8;

/**
 * The members of a request for a body that was sent with this `Content-Encoding`: RFC 9110, section 8.4. `limit` holds for
 * what was sent and for what it becomes.
 */
export async function decodeBody(
  body: Uint8Array,
  contentEncoding: string,
  limit: number,
  decoders: Decoders = inPages,
): Promise<Pick<StandinRequest, 'body' | 'decoded'>> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim().replace(/^x-(?=gzip$)/, ''))
    .filter((coding) => coding !== '' && coding !== 'identity');
  const unknown = codings.find((coding) => !Object.hasOwn(decoders, coding));
  if (unknown !== undefined || codings.length > mostCodings) {
    const known = ['identity', ...Object.keys(decoders)].join(', ');
    return { body, decoded: { kind: 'unsupported-encoding', encoding: unknown ?? contentEncoding, known } };
  }
  let plain = body;
  // An empty body has nothing to decode, and one that is too large is refused as it is.
  if (body.length === 0 || body.length > limit) return { body, decoded: true };
  for (const coding of codings.reverse()) {
    try {
      plain = await (decoders[coding] as Decode)(plain, limit);
    } catch (error) {
      const message = `is not valid ${coding}, which its Content-Encoding names: ${(error as Error).message || 'broken data'}`;
      const place = { in: 'body' as const, path: [], params: {}, value: undefined };
      return { body, decoded: { kind: 'invalid', violations: [{ ...place, keyword: 'encoding', message }] } };
    }
    if (plain.length > limit) return { body: undefined, decoded: { kind: 'body-too-large', limit } };
  }
  return { body: plain, decoded: true };
}

/** Whether these bytes of the coding `deflate` have the head of zlib, as they should, and are not raw: RFC 1950, section 2.2. */
export const hasZlibHead = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;

/** Where there is no `node:zlib`. */
const inPages: Decoders = {
  gzip: (bytes, most) => decompressed('gzip', bytes, most),
  deflate: (bytes, most) => decompressed(hasZlibHead(bytes) ? 'deflate' : 'deflate-raw', bytes, most),
};

async function decompressed(format: CompressionFormat, bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  const reader = blob.stream().pipeThrough(new DecompressionStream(format)).getReader();
  const pieces: BlobPart[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    size += next.value.length;
    if (size <= most) continue;
    await reader.cancel();
    break;
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
