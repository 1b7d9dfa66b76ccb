import type { Document, PartContent, PartsByPosition } from '../contract.ts';
import { entriesOf, isObject, listOf, textOf } from '../document-nodes.ts';
import { deref } from '../json-pointer.ts';
import { type ShapeOf, writableShape } from '../parameters/value-shape.ts';
import { findMember, valueTypes } from '../schema-members.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a user's document
type Node = any;

/** Nested parts deeper than this are read as lists of texts. */
const deepest = 4;

/**
 * What the parts of a multipart body are by their positions, if its schema is that of a list: OpenAPI 3.2, section "Encoding By
 * Position". `encoder` is the Media Type Object, or the Encoding Object of a part that is multipart itself.
 */
export function partsByPosition(
  document: Document,
  shapeOf: ShapeOf,
  mediaType: string,
  schema: Node,
  encoder: Node,
  depth = 0,
): { positions?: PartsByPosition } {
  const isMultipart = /^multipart\//i.test(mediaType) && depth < deepest;
  if (!isMultipart || String(valueTypes(document, schema)) !== 'array') return {};
  const prefix = listOf(findMember(document, schema, 'prefixItems'));
  const encodings = listOf(encoder?.prefixEncoding);
  const items = findMember(document, schema, 'items');
  const part = (node: Node, encoding: Node): PartContent => {
    const contentType = textOf(encoding?.contentType);
    const headers = textsOfHeaders(document, encoding?.headers);
    return {
      value: shapeOf(node),
      ...(contentType && { contentType }),
      ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
      ...partsByPosition(document, shapeOf, contentType, node, encoding, depth + 1),
    };
  };
  const first = Array.from({ length: Math.max(prefix.length, encodings.length) }, (_, at) =>
    part(prefix[at] ?? items, at < encodings.length ? encodings[at] : encoder?.itemEncoding),
  );
  return { positions: { first, others: part(items, encoder?.itemEncoding) } };
}

/** Headers that the document gives a text; `Content-Type` is described by the encoding. */
function textsOfHeaders(document: Document, headers: Node): [string, string][] {
  return entriesOf(headers).flatMap(([name, reference]) => {
    const node = deref(document, reference);
    const [content] = entriesOf(node?.content).map(([, one]) => one as Node);
    const schema = deref(document, node?.schema ?? content?.schema);
    const values = [node?.example, content?.example, isObject(schema) ? schema : {}].flatMap((one) =>
      isObject(one)
        ? [
            (one as Node).const,
            (one as Node).example,
            listOf((one as Node).examples)[0],
            listOf((one as Node).enum)[0],
          ]
        : [one],
    );
    const text = values.find((one) => typeof one === 'string' || typeof one === 'number');
    return text === undefined || /^content-type$/i.test(name) ? [] : [[name, String(text)]];
  });
}

/** A copy that can be written as code: see `writableShape`. */
export function writableParts({ first, others }: PartsByPosition): PartsByPosition {
  const part = ({ value, positions, ...own }: PartContent): PartContent => ({
    ...{ ...own, value: writableShape(value) },
    ...(positions && { positions: writableParts(positions) }),
  });
  return { first: first.map(part), others: part(others) };
}
