import type { Document } from '../contract/contract.ts';
import { isObject, textOf } from '../contract/document-nodes.ts';
import type { MessageAt } from './channels.ts';
import type { SchemaAt } from './schema/compare-schemas.ts';

/** What a message of AsyncAPI consists of. */

export const contentType = (document: Document, { node }: MessageAt): string =>
  textOf(node?.contentType) || textOf(document.defaultContentType);

/** AsyncAPI 3.0, section "Multi Format Schema Object"; before, the format stands in the message. */
export function payloadOf({ node, pointer }: MessageAt): { at: SchemaAt | undefined; isSchema: boolean } {
  const payload = node?.payload;
  const isMulti = isObject(payload) && payload.schemaFormat !== undefined && payload.schema !== undefined;
  const format = textOf(isMulti ? payload.schemaFormat : node?.schemaFormat);
  const isSchema = format === '' || /aai\.asyncapi|schema\+(json|yaml)|oai\.openapi/.test(format);
  if (payload === undefined) return { at: undefined, isSchema };
  return {
    at: isMulti ? [payload.schema, `${pointer}/payload/schema`] : [payload, `${pointer}/payload`],
    isSchema,
  };
}

/** Headers are an object, also where nothing is said about them. */
export const headersOf = ({ node, pointer }: MessageAt): SchemaAt =>
  node?.headers === undefined ? [{ type: 'object' }, pointer] : [node.headers, `${pointer}/headers`];
