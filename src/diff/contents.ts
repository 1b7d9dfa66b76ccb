import { entriesOf } from '../contract/document-nodes.ts';
import { isFieldValue } from '../contract/http-syntax.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import type { Node } from './operations.ts';
import { canonicalText } from './schema/values.ts';

/** One media type of a body. */
export interface ContentAt {
  mediaType: string;
  node: Node;
  pointer: string;
}

/** `around`: the node that has the `content`. */
export const contentsOf = ({ node, pointer }: { node: Node; pointer: string }): ContentAt[] =>
  entriesOf(node?.content)
    .filter(([mediaType]) => isFieldValue(mediaType))
    .map(([mediaType, one]) => ({
      mediaType,
      node: one,
      pointer: `${pointer}/content/${escapePointer(mediaType)}`,
    }));

/** `reply 200 body`; with its media type if another one of them has another schema: `reply 200 text/event-stream body`. */
export function bodyPart(body: string, { mediaType }: ContentAt, all: readonly ContentAt[]): string {
  const schemas = new Set(all.map(({ node }) => canonicalText(node?.schema ?? true)));
  return schemas.size > 1 ? body.replace(/body$/, `${mediaType} body`) : body;
}
