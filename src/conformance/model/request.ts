import type { Operation } from '../../contract/contract.ts';
import { preferredType } from '../../contract/media-type.ts';
import { writeParameters } from '../../contract/parameters/write-parameters.ts';

/** What an operation is called with, as values; `null` and `undefined` query values are left out. */
export interface RequestParts {
  path?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, unknown>>;
  /** Sent as JSON, or as the operation's first media type has it. */
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  text?: string;
  /** `Content-Type`, in place of the operation's own. */
  mediaType?: string;
}

export interface BuiltRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** The request of an operation: OpenAPI 3.1, section 4.8.12, in the documented styles. */
export function buildRequest(
  { method, path, parameters, body }: Operation,
  parts: RequestParts,
): BuiltRequest {
  const { path: values, query, headers: header } = parts;
  const { target, headers } = writeParameters(path, parameters, { path: values, query, header });
  const sent = bodyOf(parts, body?.mediaTypes ?? []);
  if (sent.mediaType !== undefined) headers['content-type'] ??= sent.mediaType;
  return { method, path: target, headers, body: sent.text };
}

const asText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

function bodyOf(
  { body, text, mediaType }: RequestParts,
  documented: readonly string[],
): { text: string | undefined; mediaType: string | undefined } {
  if (text !== undefined) return { text, mediaType: mediaType ?? documented[0] };
  if (body === undefined) return { text: undefined, mediaType };
  const chosen = mediaType ?? preferredType(documented) ?? 'application/json';
  if (chosen === 'application/x-www-form-urlencoded') {
    const fields = Object.entries(body as object).map(([name, value]): [string, string] => [
      name,
      asText(value),
    ]);
    return { text: String(new URLSearchParams(fields)), mediaType: chosen };
  }
  return { text: JSON.stringify(body), mediaType: chosen };
}
