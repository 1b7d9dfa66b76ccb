import { markIntegers } from '../../exact-integers.ts';
import { bareType } from '../media-type.ts';
import { writePrimitive } from '../parameters/primitive.ts';
import type { Violation } from '../violation.ts';
import type { BodyType, ReadResult } from './body-type.ts';
import { readJson, writeJson } from './json.ts';
import { decodeText, notInCharset } from './utf8.ts';

/**
 * A list whose items follow each other: lines of JSON, JSON texts behind record separators (RFC 7464), events of a stream
 * (OpenAPI 3.2, section "Sequential Media Types").
 */
export const sequence: BodyType = {
  read(bytes, { contentType }) {
    const text = decodeText(bytes, contentType);
    return text === undefined ? notInCharset : readSequence(text, contentType);
  },
  write(value, { mediaType }) {
    // An example may be written in the document as it is sent.
    if (!Array.isArray(value)) return { bytes: writePrimitive(value) };
    const type = bareType(mediaType);
    if (type === 'text/event-stream') return { bytes: value.map(writeEvent).join('') };
    const start = type.endsWith('json-seq') ? recordSeparator : '';
    return { bytes: value.map((one) => `${start}${writeJson(one)}\n`).join('') };
  },
};

const recordSeparator = '\x1e';

/** The items, each with the line that it begins in. */
export function readSequence(text: string, mediaType: string): ReadResult {
  const type = bareType(mediaType);
  if (type === 'text/event-stream') return readEvents(text);
  const isSeparated = type.endsWith('json-seq');
  const value: unknown[] = [];
  const lines: number[] = [];
  let line = 1;
  for (const piece of text.split(isSeparated ? recordSeparator : '\n')) {
    if (piece.trim() !== '') {
      const read = readJson(piece);
      if ('problem' in read)
        return {
          problem: {
            ...read.problem,
            message: `${read.problem.message} (line ${line})`,
            path: [String(value.length)],
          },
        };
      value.push(read.exact ?? read.value);
      lines.push(line);
    }
    line += isSeparated ? piece.split('\n').length - 1 : 1;
  }
  return { value: markIntegers(value), locate: locator(lines) };
}

const locator =
  (lines: readonly number[]) =>
  (violations: Violation[]): void => {
    for (const one of violations) {
      const line = lines[Number(one.path[0])];
      if (line !== undefined) one.message += ` (line ${line})`;
    }
  };

/** HTML, section 9.2.6. Unlike a browser it keeps events without `data`, for the schema to judge. */
function readEvents(text: string): ReadResult {
  const value: Record<string, unknown>[] = [];
  const lines: number[] = [];
  let event: Record<string, unknown> | undefined;
  for (const [n, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line === '') event = undefined;
    if (line === '' || line.startsWith(':')) continue;
    const [name = ''] = line.split(':', 1);
    const field = line.slice(name.length + 1).replace(/^ /, '');
    if (!/^(event|data|id|retry)$/.test(name)) continue;
    if (!event) {
      event = {};
      value.push(event);
      lines.push(n + 1);
    }
    if (name === 'retry') event.retry = /^\d+$/.test(field) ? Number(field) : field;
    else event[name] = name === 'data' && 'data' in event ? `${event.data}\n${field}` : field;
  }
  return { value, locate: locator(lines) };
}

function writeEvent(event: unknown): string {
  const fields = typeof event === 'object' && event !== null ? event : { data: event };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    writePrimitive(value)
      .split(/\r\n|\n|\r/)
      .map((line) => `${name}: ${line}\n`),
  );
  return `${lines.join('')}\n`;
}
