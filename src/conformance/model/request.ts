import type { WrittenBody } from '../../contract/bodies/body-type.ts';
import { bodyTypeOf } from '../../contract/bodies/body-types.ts';
import { bodySchema, documentedBody } from '../../contract/bodies/documented-body.ts';
import type { BodyContent, Document, Operation } from '../../contract/contract.ts';
import { concreteType, preferredType } from '../../contract/media-type.ts';
import { writeParameters } from '../../contract/parameters/write-parameters.ts';

/** What an operation is called with, as values; `null` and `undefined` query values are left out. */
export interface RequestParts {
  path?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, unknown>>;
  cookies?: Readonly<Record<string, unknown>>;
  /** Sent as JSON, or as the operation's first media type has it: a form, XML, text. */
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
  /** Bytes only where a part of it is a file of bytes. */
  body: string | Uint8Array | undefined;
}

/** The request of an operation: OpenAPI 3.1, section 4.8.12. XML needs the `document` that describes its names. */
export function buildRequest(operation: Operation, parts: RequestParts, document?: Document): BuiltRequest {
  const { method, path, parameters } = operation;
  const { path: values, query, headers: header, cookies: cookie } = parts;
  const { target, headers } = writeParameters(path, parameters, { path: values, query, header, cookie });
  const { bytes: body, contentType } = bodyOf(operation, parts, document);
  if (contentType !== undefined) headers['content-type'] ??= contentType;
  return { method, path: target, headers, body };
}

function bodyOf(
  operation: Operation,
  { body, text, mediaType }: RequestParts,
  document: Document | undefined,
): Partial<WrittenBody> {
  const documented = operation.body?.content.map((one) => one.mediaType) ?? [];
  const usual = preferredType(documented);
  if (text !== undefined) return { bytes: text, contentType: mediaType ?? (usual && concreteType(usual)) };
  if (body === undefined) return { contentType: mediaType };
  const chosen = mediaType ?? concreteType(usual ?? 'application/json');
  const content = documentedBody(operation.body, chosen) ?? ({ mediaType: chosen } as BodyContent);
  const schema = document && bodySchema(document, operation, content.mediaType);
  const { bytes, contentType = chosen } = bodyTypeOf(chosen, content).write(body, content, schema);
  return { bytes, contentType };
}
