import { isObject, listOf, textOf } from '../../contract/document-nodes.ts';
import { bareType } from '../../contract/media-type.ts';
import { UsageError } from '../usage-error.ts';
import { readRecords } from './read-records.ts';
import type { RecordedCall } from './recorded-calls.ts';

/**
 * The calls of an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), as browsers and proxies save it.
 * @throws {UsageError} it is anything else
 */
export function readHar(file: string): RecordedCall[] {
  let archive: unknown;
  try {
    archive = JSON.parse(readRecords(file, '--har'));
  } catch (error) {
    if (error instanceof UsageError) throw error;
  }
  const log = isObject(archive) ? archive.log : undefined;
  if (!isObject(log) || !Array.isArray(log.entries))
    throw new UsageError(`--har ${file}: expected an HTTP Archive, JSON with log.entries`);
  return log.entries.flatMap((entry: unknown, index) => callOf(entry, `entry ${index + 1}`));
}

const encoder = new TextEncoder();

/** None of what is not a call, or got no answer: a blocked request has the status 0. */
function callOf(entry: unknown, label: string): RecordedCall[] {
  const { request, response, startedDateTime } = isObject(entry) ? entry : {};
  if (!isObject(request) || !isObject(response)) return [];
  const url = URL.parse(textOf(request.url));
  const method = textOf(request.method).toUpperCase();
  const status = Number(response.status);
  if (!url || !/^https?:$/.test(url.protocol) || method === '' || !(status >= 100)) return [];
  const headers = headersOf(request.headers);
  const replyHeaders = headersOf(response.headers);
  const at = Date.parse(textOf(startedDateTime));
  return [
    {
      ...{ label, at: Number.isNaN(at) ? 0 : at * 1000, method, target: url.pathname + url.search, headers },
      ...{ body: bodyOf(request.postData, headers), status, replyHeaders },
      ...{ replyBody: replyBodyOf(response.content, replyHeaders), faults: [] },
    },
  ];
}

/** By their names in small letters; without those of HTTP/2 that are not headers, `:path`. */
function headersOf(list: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const one of listOf(list)) {
    const name = textOf(one?.name).toLowerCase();
    if (name === '' || name.startsWith(':')) continue;
    const value = textOf(one.value);
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

/** Undefined if there is none, or if it is not whole. A missing Content-Type is added from it. */
function bodyOf(data: unknown, headers: Record<string, string>): Uint8Array | undefined {
  if (!isObject(data)) return undefined;
  const type = textOf(data.mimeType);
  if (type !== '') headers['content-type'] ??= type;
  // Browsers leave the files of a form out.
  if (bareType(type).startsWith('multipart/')) return undefined;
  if (textOf(data.text) !== '') return encoder.encode(textOf(data.text));
  const pairs = listOf(data.params).map(({ name, value }) => [textOf(name), textOf(value)]);
  // Browsers give the names of a form as they were sent, decoded or not.
  const form = pairs.map((pair) => pair.map(encodedOnce).join('='));
  return form.length > 0 ? encoder.encode(form.join('&')) : undefined;
}

const encodedOnce = (text: string): string => (/%[\da-f]{2}/i.test(text) ? text : encodeURIComponent(text));

/** Undefined if it was not recorded. */
function replyBodyOf(content: unknown, headers: Record<string, string>): string | Uint8Array | undefined {
  if (!isObject(content) || typeof content.text !== 'string' || content.text === '') return undefined;
  const type = textOf(content.mimeType);
  if (type !== '') headers['content-type'] ??= type;
  if (content.encoding !== 'base64') return content.text;
  const bytes = Buffer.from(content.text, 'base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes;
  }
}
