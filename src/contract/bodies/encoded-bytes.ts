/** The beginnings of files, in base64: of a text that has one, a document's author can only have meant the bytes. */
const beginnings: readonly [type: string, beginning: string][] = [
  ['image/png', 'iVBORw0KGgo'],
  ['image/jpeg', '/9j/'],
  ['image/gif', 'R0lGOD'],
  ['application/pdf', 'JVBERi0'],
  ['application/zip', 'UEsDB'],
];

export interface EncodedBytes {
  base64: string;
  /** What the bytes are, if their beginning or the `data:` URL says it. */
  type?: string;
}

/**
 * The bytes that a text in a document stands for: a `data:` URL (RFC 2397), base64 by its schema (`contentEncoding: base64`,
 * `format: byte`), or base64 by its beginning. Undefined: the text is sent as it is.
 */
// biome-ignore lint/suspicious/noExplicitAny: a schema of a user's document
export function encodedBytes(value: unknown, schema: any): EncodedBytes | undefined {
  if (typeof value !== 'string') return undefined;
  const [, ofUrl, inUrl] = /^data:([^;,]*)[^,]*;base64,(.*)$/s.exec(value) ?? [];
  const text = (inUrl ?? value).replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const [begun] = beginnings.find(([, beginning]) => text.startsWith(beginning)) ?? [];
  const isBySchema = /^base64(url)?$/i.test(schema?.contentEncoding) || schema?.format === 'byte';
  if (inUrl === undefined && !isBySchema && begun === undefined) return undefined;
  const type = ofUrl || begun;
  return { base64: text, ...(type !== undefined && { type }) };
}
