import type { Document } from '../contract/contract.ts';
import { asNumbers } from '../contract/exact-json.ts';
import { deref } from '../contract/json-pointer.ts';
import { textOfPattern } from '../contract/sample-pattern.ts';
import { matchesPattern } from '../contract/value-problem.ts';
import type { Key } from '../resources/model.ts';
import { digits, idText, lowerAlphanumeric } from '../sandbox/ids.ts';
import type { Node } from './node.ts';

/** Makes the text of a key from numbers in [0, 1). */
export type MakeText = (random: () => number) => string;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (value: unknown): boolean => typeof value === 'string' && uuidForm.test(value);

/** A UUID of version 4: RFC 9562, section 5.4. */
export function uuid(random: () => number): string {
  const hex = idText(random, '0123456789abcdef', 32);
  const variant = '89ab'[Number.parseInt(hex[16] as string, 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** New keys that look like those of the document: by format, pattern or example. `known`: a key that a record has. */
export function keyText(document: Document, node: Node, made: Key['made'], known: unknown): MakeText {
  const schema = deref(document, node) ?? {};
  const example = [schema.example, schema.examples?.[0], schema.default, known]
    .map(asNumbers)
    .find((one): one is string => typeof one === 'string' && one !== '');
  const { minLength: least = 0, maxLength: most = Number.POSITIVE_INFINITY, pattern } = schema;
  if (made === 'uuid' || schema.format === 'uuid' || (example !== undefined && uuidForm.test(example)))
    return isOfCapitals(pattern) ? (random) => uuid(random).toUpperCase() : uuid;
  const alike = example === undefined ? undefined : likeExample(example);
  const plain: MakeText = (random) =>
    idText(random, lowerAlphanumeric, Math.max(Math.min(12, most), Math.min(least, 1000)));
  const ofFormat = keyOfFormat[schema.format];
  if (ofFormat) return (random) => ofFormat(random, plain);
  const isFit = (text: string): boolean => text.length >= least && text.length <= most;
  if (typeof pattern !== 'string')
    return (random) => {
      const text = (alike ?? plain)(random);
      return isFit(text) ? text : plain(random);
    };
  return (random) => {
    const text = (alike ?? plain)(random);
    return isFit(text) && matchesPattern(pattern, text)
      ? text
      : textOfPattern(pattern, { least, most }, random, () => {});
  };
}

/** Days before 2026 that keys by date are of. */
const keyDays = 3000;

const dayOf = (random: () => number): Date =>
  new Date(Date.UTC(2026, 0, 1) - (1 + Math.floor(random() * keyDays)) * 86_400_000);

const octet = (random: () => number): number => 1 + Math.floor(random() * 254);

/** Makes keys of the formats that a text of random characters does not have. */
const keyOfFormat: Readonly<Record<string, (random: () => number, plain: MakeText) => string>> = {
  email: (random, plain) => `${plain(random)}@example.com`,
  date: (random) => dayOf(random).toISOString().slice(0, 10),
  'date-time': (random) => dayOf(random).toISOString(),
  uri: (random, plain) => `https://example.com/${plain(random)}`,
  ipv4: (random) => `10.${octet(random)}.${octet(random)}.${octet(random)}`,
};

/** Whether only the capitals of a UUID match the pattern. */
function isOfCapitals(pattern: unknown): boolean {
  const sample = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';
  return (
    typeof pattern === 'string' &&
    !matchesPattern(pattern, sample) &&
    matchesPattern(pattern, sample.toUpperCase())
  );
}

/** `ord_8fK2mQ7x`: the same prefix, and each character behind it as another of its kind. */
function likeExample(example: string): MakeText {
  const [, prefix = '', rest = ''] = /^((?:[A-Za-z][A-Za-z0-9]*[_:.-])*)(.*)$/s.exec(example) ?? [];
  // A name of words has no part that is made up: other words would not look like one of its kind.
  const [start, body] = rest === '' ? ['', example] : [prefix, rest];
  const isHexadecimal = /^[0-9a-f]{8,}$/.test(body);
  return (random) => start + [...body].map((one) => otherOfKind(one, isHexadecimal, random)).join('');
}

function otherOfKind(character: string, isHexadecimal: boolean, random: () => number): string {
  if (isHexadecimal) return idText(random, 'abcdef0123456789', 1);
  if (/[0-9]/.test(character)) return digits[Math.floor(random() * 10)] as string;
  if (/[a-z]/.test(character)) return idText(random, 'abcdefghijklmnopqrstuvwxyz', 1);
  return /[A-Z]/.test(character) ? idText(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1) : character;
}
