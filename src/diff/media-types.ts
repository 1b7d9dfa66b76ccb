import type { Document } from '../contract/contract.ts';
import { isObject } from '../contract/document-nodes.ts';
import { deref } from '../contract/json-pointer.ts';
import { specificity } from '../contract/media-type.ts';
import type { Direction, OperationComparison } from './comparison.ts';
import type { ContentAt } from './contents.ts';
import { compareEncodings } from './encodings.ts';
import type { SchemaAt } from './schema/compare-schemas.ts';
import { locate } from './schema/located.ts';
import { isFileSchema } from './schema/texts.ts';

interface MatchedContents {
  pairs: [old: ContentAt, next: ContentAt][];
  removed: ContentAt[];
  added: ContentAt[];
}

/** Media types belong together if one is the other, or is within its range. */
export function matchContents(old: readonly ContentAt[], next: readonly ContentAt[]): MatchedContents {
  const pairs = new Map<string, [ContentAt, ContentAt]>();
  const add = (one: ContentAt, other: ContentAt): void => {
    pairs.set(`${one.pointer} ${other.pointer}`, [one, other]);
  };
  const removed = old.filter((one) => {
    const other = holding(next, one.mediaType);
    if (other) add(one, other);
    return !other;
  });
  const added = next.filter((one) => {
    const other = holding(old, one.mediaType);
    if (other) add(other, one);
    return !other;
  });
  return { pairs: [...pairs.values()], removed, added };
}

/** A parameter that says nothing about what the body means. */
const withoutCharset = (mediaType: string): string => mediaType.replace(/;\s*(charset|boundary)=[^;]*/gi, '');

const otherParameters = 4;

/** The type itself, or the narrowest range that holds it. */
function holding(documented: readonly ContentAt[], mediaType: string): ContentAt | undefined {
  let best: ContentAt | undefined;
  let bestScore = 0;
  for (const one of documented) {
    const score = specificity(withoutCharset(one.mediaType), withoutCharset(mediaType));
    if (score > bestScore && score !== otherParameters) [best, bestScore] = [one, score];
  }
  return best;
}

export function compareContent(
  comparison: OperationComparison,
  direction: Direction,
  part: string,
  old: ContentAt,
  next: ContentAt,
): void {
  const { old: document, next: nextDocument } = comparison.all;
  const [before, after] = [schemaOf(document, old), schemaOf(nextDocument, next)];
  comparison.schemas(direction, part, before, after, { mediaType: old.mediaType });
  compareEncodings(comparison, direction, part, old, next);
}

/** A file has no schema in OpenAPI 3.1, and before it is `type: string, format: binary` (section 4.8.14.3). */
function schemaOf(document: Document, { node, pointer }: ContentAt): SchemaAt | undefined {
  if (node?.schema === undefined) return undefined;
  const schema = deref(document, node.schema);
  const isFile = isObject(schema) && isFileSchema(locate(schema, pointer));
  return isFile ? undefined : [node.schema, `${pointer}/schema`];
}
