import { readJson } from '../bodies/json.ts';
import type { Parameter, ValueShape } from '../contract.ts';
import { decoders, encodeText } from './percent-encoding.ts';
import { anyText, isPrimitiveText, readPrimitive, writePrimitive } from './primitive.ts';

/** How the parts of one text are told from each other. */
export interface Separators {
  /** Between items, or between members. */
  between: string | RegExp;
  /** Between a member's name and its value: the same as `between` if the map is not exploded. */
  member: string | RegExp;
}

/** Of a value that is not exploded. */
export const commas = { between: ',', member: ',' } as const;

/** The value that a text stands for: split first, then decoded, so that an encoded separator belongs to the part. */
export function readSeparated(text: string, { between, member }: Separators, parameter: Parameter): unknown {
  const { value: shape } = parameter;
  const decode = decoders[parameter.in];
  if (!mayHaveParts(shape)) return readPrimitive(decode(text), shape);
  // Where an item is a number, an encoded separator can't belong to it: some clients encode each comma.
  const isOfNumbers = shape.items !== undefined && isOnlyNumbers(shape.items);
  const parts = splitText(isOfNumbers ? decode(text) : text, between, parameter);
  const isWhole = parts.length === 1 && isPrimitiveText(decode(text), shape);
  if (shape.types.length > 0 && isWhole) return readPrimitive(decode(text), shape);
  if (shape.items) return readItems(parts, shape.items, parameter);
  const pairs =
    member === between
      ? parts.flatMap((name, n) => (n % 2 === 0 ? [[name, parts[n + 1] ?? '']] : []))
      : parts.map((part) => splitOnce(part, member));
  const members: Record<string, unknown> = Object.create(null);
  for (const [name = '', value = ''] of pairs) {
    const key = decode(name);
    members[key] = readPrimitive(decode(value), memberShape(shape, key) ?? anyText);
  }
  return members;
}

const isOnlyNumbers = ({ types }: ValueShape): boolean =>
  types.length > 0 && types.every((type) => type === 'integer' || type === 'number');

export const mayHaveParts = ({ items, members }: ValueShape): boolean => Boolean(items ?? members);

/** Whether a schema describes one text, number or boolean, and neither a list nor a map. */
export const isOnlyPrimitive = (shape: ValueShape | undefined): shape is ValueShape =>
  shape !== undefined && shape.types.length > 0 && !mayHaveParts(shape);

export const readItems = (
  texts: readonly string[],
  shape: ValueShape,
  { in: location }: Parameter,
): unknown[] => readList(texts.map(decoders[location]), shape);

/** Decoded texts as items. One empty text, `ids=`, is a list without items, unless an item may be empty. */
export function readList(texts: readonly string[], shape: ValueShape): unknown[] {
  const { types } = shape;
  const mayBeEmpty =
    isPrimitiveText('', shape) || types.includes('null') || (types.length === 0 && !mayHaveParts(shape));
  return texts.length === 1 && texts[0] === '' && !mayBeEmpty
    ? []
    : texts.map((text) => readItem(text, shape));
}

/** OpenAPI defines no text of a list or a map inside a list: programs send JSON. Swagger 2.0 separates the items of an inner list. */
export function readItem(text: string, shape: ValueShape): unknown {
  if (shape.items && shape.separator !== undefined && !/^\s*\[/.test(text))
    return readList(text.split(shape.separator), shape.items);
  if (!mayHaveParts(shape) || !/^\s*[[{]/.test(text)) return readPrimitive(text, shape);
  const found = readJson(text);
  return 'value' in found ? (found.exact ?? found.value) : readPrimitive(text, shape);
}

export const writeItem = (item: unknown, shape: ValueShape | undefined): string =>
  Array.isArray(item) && shape?.separator !== undefined
    ? item.map((one) => writeItem(one, shape.items)).join(shape.separator)
    : writePrimitive(item);

/** `members` holds names of the client's choice, so inherited ones such as `toString` must not be found. */
export const memberShape = (
  { members = {}, otherMembers }: ValueShape,
  name: string,
): ValueShape | undefined => (Object.hasOwn(members, name) ? members[name] : otherMembers);

/** A header's items may have blanks around them: RFC 9110, section 5.6.1. */
function splitText(text: string, separator: string | RegExp, { in: location }: Parameter): string[] {
  const parts = text.split(separator);
  return location === 'header' ? parts.map((part) => part.trim()) : parts;
}

function splitOnce(text: string, separator: string | RegExp): [string, string] {
  const [name = ''] = text.split(separator, 1);
  return [name, text.slice(name.length + 1)];
}

export interface Joiners {
  between: string;
  member: string;
}

/** The text of a value, its parts encoded. */
export function writeSeparated(value: unknown, { between, member }: Joiners, parameter: Parameter): string {
  const encode = (part: unknown): string => encodeText(parameter, writePrimitive(part));
  if (Array.isArray(value))
    return value.map((item) => encodeText(parameter, writeItem(item, parameter.value.items))).join(between);
  if (typeof value !== 'object' || value === null || !parameter.value.members) return encode(value);
  return Object.entries(value)
    .map(([name, one]) => encode(name) + member + encode(one))
    .join(between);
}
