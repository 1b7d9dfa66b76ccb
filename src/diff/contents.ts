import { entriesOf } from '../contract/document-nodes.ts';
import { isFieldValue } from '../contract/http-syntax.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import type { Node } from './operations.ts';

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
