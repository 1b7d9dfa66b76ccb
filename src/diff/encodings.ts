import { entriesOf, isObject, textOf } from '../contract/document-nodes.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import { sentence, verdict } from './changes.ts';
import { type Direction, type OperationComparison, receiverOf } from './comparison.ts';
import type { ContentAt } from './contents.ts';
import type { Node } from './operations.ts';

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
    compareTypes(comparison, direction, place, one, other);
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

interface Place {
  part: string;
  oldPointer: string;
  newPointer: string;
}

function compareTypes(
  comparison: OperationComparison,
  direction: Direction,
  place: Place,
  old: Node,
  next: Node,
): void {
  const [before, after] = [listOf(old), listOf(next)];
  if (before === undefined && after === undefined) return;
  const add = (kind: string, breaks: Parameters<typeof verdict>[0], text: string, hurt: string): void =>
    comparison.add({
      ...verdict(breaks, 'warning'),
      ...{
        ...place,
        rule: `${direction.prefix}-encoding-${kind}`,
        message: sentence(place.part, text, hurt),
      },
    });
  // Without a type, that of the schema counts, which is usually the same.
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
