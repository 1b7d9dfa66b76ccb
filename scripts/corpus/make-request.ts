import { partsFromDocument } from '../../src/conformance/derive/parts-from-document.ts';
import type { ApiContract } from '../../src/conformance/model/api-contract.ts';
import { buildRequest, type RequestParts } from '../../src/conformance/model/request.ts';
import { withCredentials } from '../../src/conformance/run/operation-credentials.ts';
import { bodyTypeOf } from '../../src/contract/bodies/body-types.ts';
import type { Operation, Validate } from '../../src/contract/contract.ts';
import { bareType } from '../../src/contract/media-type.ts';
import type { StandinRequest } from '../../src/engine/message.ts';
import { kindOf, type Verdict } from './verdict.ts';

/** A request as `standin check` makes it of the document, or why there is no valid one. */
export function makeRequest(api: ApiContract, operation: Operation): StandinRequest | Verdict {
  const { parts, fault: reason } = partsFromDocument(api, operation, () => undefined);
  const fault = reason ?? faultOf(api, operation, parts);
  if (fault !== undefined) return { verdict: 'unasked', kind: kindOf(fault), detail: fault };
  const { method, path, headers, body } = buildRequest(operation, parts, api.document);
  const authorization = operation.security.length > 0 && { authorization: 'Bearer standin_owner' };
  const host = 'http://mock';
  const asked = withCredentials(
    { url: `${host}${path}`, headers: { ...authorization, ...headers } },
    operation,
    api.contract.securitySchemes,
  );
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { method, target: asked.url.slice(host.length), headers: asked.headers, body: bytes };
}

/** How the values break the document's own schemas. */
function faultOf(api: ApiContract, operation: Operation, parts: RequestParts): string | undefined {
  const { validators } = api.contract;
  const { path = {}, query = {}, headers: header = {}, cookies: cookie = {}, body } = parts;
  const values = structuredClone({ path, query, header, cookie });
  const ofParameters = breach(validators.parameters(operation.id), values);
  if (ofParameters !== undefined) return ofParameters;
  for (const [name, value] of Object.entries(path))
    if (value === '' || value === undefined || value === null) return `/path/${name} is empty`;
  const documented = operation.body?.content ?? [];
  if (body === undefined) return operation.body?.required ? 'body is missing' : undefined;
  const [content] = documented
    .filter(({ mediaType }) => /[/+]json$/.test(bareType(mediaType)))
    .concat(documented);
  if (content === undefined) return undefined;
  const isText = typeof body === 'string' && bodyTypeOf(content.mediaType) !== bodyTypeOf('application/json');
  if (isText) return undefined;
  return breach(validators.body(operation.id, content.mediaType), structuredClone(body));
}

function breach(validate: Validate | undefined, value: unknown): string | undefined {
  if (!validate || validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath || 'body'} ${error?.message}`;
}
