import type { Document } from './contract.ts';
import { isObject, textOf } from './document-nodes.ts';

/** What a document is, by its version. */
interface DocumentVersion {
  /** `swagger` or `openapi`. */
  field: string;
  /** In the form that the specification demands: `3.1.0`. */
  version: string;
  /** Why the document is read as of another version than the one that it names. */
  note?: string;
}

/** OpenAPI 3.2: a later minor version adds to it, so a document of one is read as far as it is known. */
const latest = 2;

const served = '3.0, 3.1 and 3.2 are, and Swagger 2.0';

/** The version of a document that can be served; or why it can't be, as `refusal`. */
export function documentVersion(document: unknown): DocumentVersion | { refusal: string } {
  if (!isObject(document))
    return { refusal: 'no OpenAPI document: expected an object with `openapi`, `info` and `paths`' };
  const { openapi, swagger, asyncapi } = document;
  if (asyncapi !== undefined)
    return {
      refusal: 'an AsyncAPI document describes no HTTP operations: give the OpenAPI document beside it',
    };
  if (swagger !== undefined) return ofSwagger(swagger);
  if (openapi === undefined) return { refusal: 'no OpenAPI document: the field `openapi` is missing' };
  const found = ofOpenApi(openapi);
  return 'refusal' in found ? found : (withoutPaths(document, found) ?? found);
}

function ofSwagger(swagger: unknown): DocumentVersion | { refusal: string } {
  const text = textOf(swagger);
  // In YAML `2.0` without quotes is the number 2.
  if (text !== '2.0' && swagger !== 2)
    return { refusal: `Swagger ${text} is not served: 2.0 is, and OpenAPI 3.0, 3.1 and 3.2` };
  return { field: 'swagger', version: '2.0', ...(swagger === 2 && { note: unquoted('swagger', '2.0') }) };
}

function ofOpenApi(openapi: unknown): DocumentVersion | { refusal: string } {
  const text = textOf(openapi);
  // In YAML `3.0` without quotes is the number 3.
  const [isThree, minor = '0', patch] = /^3(?:\.(\d+))?(\..+)?$/.exec(text) ?? [];
  if (isThree === undefined) return { refusal: `OpenAPI ${text} is not served: ${served}` };
  const field = 'openapi';
  if (Number(minor) > latest) {
    const note = `OpenAPI ${text} is read as 3.${latest}, the latest version that is known: what is new in it is ignored`;
    return { field, version: `3.${latest}.0`, note };
  }
  if (patch !== undefined) return { field, version: text };
  const version = `3.${minor}.0`;
  return { field, version, note: unquoted(field, version) };
}

const unquoted = (field: string, version: string): string =>
  `the version is read as ${version}: write ${field}: "${version}"`;

/** OpenAPI 3.1, section 4.8.1: a document may have components or webhooks alone. */
function withoutPaths(
  { paths, components, webhooks }: Document,
  found: DocumentVersion,
): DocumentVersion | { refusal: string } | undefined {
  if (paths !== undefined) return undefined;
  const isComplete = !found.version.startsWith('3.0') && (isObject(components) || isObject(webhooks));
  if (!isComplete) return { refusal: 'the field `paths` is missing: there is no operation to serve' };
  return { ...found, note: found.note ?? 'the document has no `paths`: there is no operation to serve' };
}
