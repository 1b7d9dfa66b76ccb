import type { BodyProblem, WrittenBody } from './body-type.ts';

/** One part of a multipart body. */
interface Part {
  /** Of `Content-Disposition`. */
  name?: string;
  fileName?: string;
  /** Its `Content-Type`, with parameters. */
  type?: string;
}

export interface PartRead extends Part {
  bytes: Uint8Array;
}

/** Without a name it has no `Content-Disposition`, but for one of its headers. */
export interface PartToWrite extends Part {
  headers?: Readonly<Record<string, string>>;
  bytes: string | Uint8Array;
}

/** More are refused: a form has some dozens. */
const mostParts = 1_000;

/** Splits a body at its boundary: RFC 2046, section 5.1.1. */
export function readParts(
  body: Uint8Array,
  boundary: string | undefined,
): { parts: PartRead[] } | { problem: BodyProblem } {
  if (!boundary) return broken('its Content-Type has no boundary');
  // One character for each byte, so that positions in the text are positions in the body.
  const text = `\r\n${latin1(body)}`;
  const delimiter = `\r\n--${boundary}`;
  const parts: PartRead[] = [];
  let start = text.indexOf(delimiter);
  if (start < 0) return broken('its boundary does not occur');
  for (;;) {
    let at = start + delimiter.length;
    if (text.startsWith('--', at)) return { parts };
    while (text[at] === ' ' || text[at] === '\t') at++;
    const end = text.indexOf(delimiter, at);
    if (!text.startsWith('\r\n', at) || end < 0) return broken('its last boundary is missing');
    if (parts.length === mostParts) return broken(`it has more than ${mostParts} parts`);
    const blank = text.indexOf('\r\n\r\n', at);
    if (blank < 0 || blank > end) return broken(`part ${parts.length + 1} has no end of its headers`);
    // Two characters less: the line break that was put before the body.
    const bytes = body.subarray(Math.min(blank + 2, end - 2), end - 2);
    parts.push({ ...readHeaders(text.slice(at + 2, blank)), bytes });
    start = end;
  }
}

const broken = (message: string): { problem: BodyProblem } => ({
  problem: { keyword: 'multipart', message: `is not a valid multipart body: ${message}` },
});

/** One character for each byte. */
export function latin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // More arguments than this could overflow the stack.
  for (let at = 0; at < bytes.length; at += 8_192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return pieces.join('');
}

const utf8 = new TextDecoder();

/** RFC 7578, section 5.1: names are UTF-8. */
const asUtf8 = (text: string): string => utf8.decode(Uint8Array.from(text, (one) => one.charCodeAt(0)));

function readHeaders(text: string): Part {
  const part: Part = {};
  // A line that begins with a blank continues the one before.
  for (const line of text.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = asUtf8(line.slice(colon + 1).trim());
    if (name === 'content-type') part.type = value;
    if (name !== 'content-disposition') continue;
    const [own, file] = [dispositionParameter(value, 'name'), dispositionParameter(value, 'filename')];
    if (own !== undefined) part.name = own;
    if (file !== undefined) part.fileName = file;
  }
  return part;
}

/** Quoted as browsers do (`%22` for a quote), or with a backslash. */
function dispositionParameter(value: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(value);
  if (!found) return undefined;
  return (found[1]?.replace(/\\(.)/g, '$1') ?? found[2] ?? '').replace(/%(22|0D|0A)/gi, (encoded) =>
    decodeURIComponent(encoded),
  );
}

/** Text as long as no part holds bytes. `mediaType` is the documented one, which may be a range. */
export function writeParts(parts: readonly PartToWrite[], mediaType: string): WrittenBody {
  const boundary = unusedBoundary(parts);
  const pieces = parts.flatMap(({ name, fileName, type, headers = {}, bytes }) => {
    const file = fileName === undefined || fileName === '' ? '' : `; filename="${escaped(fileName)}"`;
    const disposition =
      name !== undefined
        ? `form-data; name="${escaped(name)}"${fileName === '' ? '; filename=""' : file}`
        : file && `attachment${file}`;
    const all = { ...(disposition && { 'Content-Disposition': disposition }), ...headers };
    const lines = Object.entries({ ...all, ...(type !== undefined && { 'Content-Type': type }) });
    const head = lines.map(([header, text]) => `${header}: ${text.replace(/[\r\n]+/g, ' ')}\r\n`);
    return [`--${boundary}\r\n${head.join('')}\r\n`, bytes, '\r\n'];
  });
  pieces.push(`--${boundary}--\r\n`);
  const isType = /^multipart\/[^*]+$/i.test(mediaType);
  return {
    bytes: joined(pieces),
    contentType: `${isType ? mediaType : 'multipart/form-data'}; boundary=${boundary}`,
  };
}

/** URL Standard of forms: quotes and line breaks are percent-encoded. */
const escaped = (text: string): string => text.replace(/["\r\n]/g, encodeURIComponent);

/** The same parts are written with the same boundary. */
function unusedBoundary(parts: readonly PartToWrite[]): string {
  const texts = parts.map(({ bytes }) => (typeof bytes === 'string' ? bytes : latin1(bytes)));
  let boundary = 'standin-form-boundary';
  while (texts.some((text) => text.includes(boundary))) boundary += '-';
  return boundary;
}

function joined(pieces: readonly (string | Uint8Array)[]): string | Uint8Array {
  if (pieces.every((piece) => typeof piece === 'string')) return pieces.join('');
  const encoder = new TextEncoder();
  const encoded = pieces.map((piece) => (typeof piece === 'string' ? encoder.encode(piece) : piece));
  const all = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of encoded) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
