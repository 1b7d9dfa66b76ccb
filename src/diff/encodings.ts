import type { Document } from '../contract/contract.ts';
import { entriesOf, isObject, memberOf, textOf } from '../contract/document-nodes.ts';
import { deref, escapePointer } from '../contract/json-pointer.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { sentence, verdict } from './changes.ts';
import { type Direction, type OperationComparison, receiverOf } from './comparison.ts';
import type { ContentAt } from './contents.ts';
import type { Node } from './operations.ts';
import { locate } from './schema/located.ts';
import { isFileSchema } from './schema/texts.ts';

/** Encoding Objects, which say how the fields of a form and the parts of a multipart body are written: OpenAPI 3.1, section 4.8.15. */
export function compareEncodings(
  comparison: OperationComparison,
  direction: Direction,
  part: string,
  old: ContentAt,
  next: ContentAt,
): void {
  if (!/^multipart\/|^application\/x-www-form-urlencoded/i.test(old.mediaType)) return;
  const [before, after] = [encodingsOf(old), encodingsOf(next)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [before.get(name), after.get(name)];
    const place = {
      part: `${part} /${escapePointer(name)}`,
      oldPointer: one ? `${old.pointer}/encoding/${escapePointer(name)}` : old.pointer,
      newPointer: other ? `${next.pointer}/encoding/${escapePointer(name)}` : next.pointer,
    };
    const types = [typesOf(comparison.all.old, old, name), typesOf(comparison.all.next, next, name)] as const;
    compareTypes(comparison, direction, place, ...types);
    const [style, styleOfNext] = [styleOf(one), styleOf(other)];
    if (style === styleOfNext) continue;
    comparison.add({
      ...verdict(['client', 'server']),
      ...{ ...place, rule: `${direction.prefix}-encoding-style-changed` },
      message: sentence(
        place.part,
        `is written in the style ${styleOfNext}, before it was ${style}`,
        'who still writes or reads it otherwise is not understood',
      ),
    });
  }
}

const encodingsOf = ({ node }: ContentAt): Map<string, Node> =>
  new Map(entriesOf(node?.encoding).filter(([, one]) => isObject(one)));

/** Of a form; `style` or `explode` alone is enough to have both. */
function styleOf(encoding: Node): string {
  const style = textOf(encoding?.style) || 'form';
  return `${style}${(encoding?.explode ?? style === 'form') ? ' (exploded)' : ''}`;
}

interface Types {
  /** As the Encoding Object lists them. */
  listed: string[] | undefined;
  /** What counts without a list, if the schema of the part decides it. */
  usual: string | undefined;
}

function typesOf(document: Document, { mediaType, node }: ContentAt, name: string): Types {
  const listed = listOf(encodingsOf({ mediaType, node, pointer: '' }).get(name));
  const schema = deref(document, node?.schema);
  const part = isObject(schema) ? memberOf(schema.properties, name) : undefined;
  return { listed, usual: /^multipart\//i.test(mediaType) ? usualType(document, part) : undefined };
}

/** OpenAPI 3.1, section 4.8.15.1, `contentType`. */
function usualType(document: Document, part: Node): string | undefined {
  const schema = deref(document, part);
  if (!isObject(schema)) return undefined;
  if (isFileSchema(locate(schema, '')) || schema.contentEncoding !== undefined)
    return 'application/octet-stream';
  const types = valueTypes(document, schema).filter((one) => one !== 'null');
  if (types.length === 0) return undefined;
  if (types.every((one) => one === 'object')) return 'application/json';
  if (types.every((one) => one === 'array')) return usualType(document, schema.items);
  return types.some((one) => one === 'object' || one === 'array') ? undefined : 'text/plain';
}

interface Place {
  part: string;
  oldPointer: string;
  newPointer: string;
}

function compareTypes(
  comparison: OperationComparison,
  direction: Direction,
  place: Place,
  old: Types,
  next: Types,
): void {
  const [before, after] = [old.listed, next.listed];
  if (before === undefined && after === undefined) return;
  const isUsual = ({ usual }: Types, listed: string[] | undefined): boolean =>
    usual !== undefined && listed?.length === 1 && listed[0] === usual;
  if ((!before && isUsual(old, after)) || (!after && isUsual(next, before))) return;
  const add = (kind: string, breaks: Parameters<typeof verdict>[0], text: string, hurt: string): void =>
    comparison.add({
      ...verdict(breaks, 'warning'),
      ...{
        ...place,
        rule: `${direction.prefix}-encoding-${kind}`,
        message: sentence(place.part, text, hurt),
      },
    });
  if (before === undefined || after === undefined) {
    const text = `has the content type ${after ? after.join(', ') : 'of its schema'}, before it was ${before ? before.join(', ') : 'that of its schema'}`;
    add('type-changed', [], text, 'whether it allows more or less could not be compared');
    return;
  }
  const removed = before.filter((one) => !after.includes(one));
  const added = after.filter((one) => !before.includes(one));
  if (removed.length > 0)
    add(
      'type-removed',
      [direction.sender],
      `may no longer be ${removed.join(', ')}`,
      `a ${direction.sender} that still sends it is refused`,
    );
  if (added.length > 0)
    add(
      'type-added',
      [receiverOf(direction)],
      `may also be ${added.join(', ')}`,
      `a ${receiverOf(direction)} of the old document may refuse it`,
    );
}

function listOf(encoding: Node): string[] | undefined {
  const text = textOf(encoding?.contentType);
  return text === '' ? undefined : text.split(',').map((one) => one.trim().toLowerCase());
}
