import type { Validate } from '../../contract/contract.ts';
import { isRecord, memberOf, withMember, withoutMember } from '../../resources/member-path.ts';
import type { MemberPath } from '../../resources/model.ts';
import { isTime, plainName, reversedRanges } from './reversed-ranges.ts';
import { uniqueValues } from './unique-values.ts';

export interface BodyVariation {
  /** Where the body has the members of the record. */
  path: MemberPath;
  /** The member that is the record's key, if the body may have it. */
  key: MemberPath | undefined;
  /** Whether the server can make the key. */
  isKeyMade: boolean;
  /** A text that nothing else at the target has. */
  unique: string;
  /** Members that name other records: their values stay. */
  related: readonly MemberPath[];
  /** Whether the values of other members that have to be unique are varied too, and times that lie in the past. */
  isShared: boolean;
  validate: Validate | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * The body with other values where an example of a document can be used only once: its key, names, addresses of mail; and with
 * times in the future in place of those that were in the future when the document was written. The start of a range comes
 * before its end. A change that breaks the schema is not made.
 */
export function varyBody(body: unknown, variation: BodyVariation): unknown {
  const { path, key, isShared, validate } = variation;
  const record = memberOf(body, path);
  if (!isRecord(record)) return body;
  let varied = body;
  // Validation sets defaults in what it validates.
  const isValid = (one: unknown): boolean => !validate || validate(structuredClone(one));
  const change = (member: MemberPath, candidates: readonly unknown[]): void => {
    for (const one of candidates) {
      const changed = withMember(varied, [...path, ...member], one);
      if (!isValid(changed)) continue;
      varied = changed;
      return;
    }
  };
  const keyValue = key && memberOf(record, key);
  const withoutKey = key && withoutMember(body, [...path, ...key]);
  // A server that counts its keys would go on from ours for ever.
  if (isShared && variation.isKeyMade && typeof keyValue === 'number' && isValid(withoutKey))
    varied = withoutKey;
  else if (key && keyValue !== undefined) change(key, uniqueValues(keyValue, variation.unique));
  if (!isShared) return varied;
  for (const [name, value] of Object.entries(record)) {
    if (typeof value !== 'string' || name === key?.[0]) continue;
    const member = [name];
    if (variation.related.some((one) => one.length === 1 && one[0] === name)) continue;
    if (isUniqueName(name) || value.includes('@')) change(member, uniqueValues(value, variation.unique));
  }
  for (const [first, last] of reversedRanges(record)) {
    const swapped = { ...(memberOf(varied, path) as object), [first]: record[last], [last]: record[first] };
    const changed = withMember(varied, path, swapped);
    if (isValid(changed)) varied = changed;
  }
  // All are moved by the same number of days, so that their order stays.
  const times = Object.entries(memberOf(varied, path) as typeof record).filter(
    (entry): entry is [string, string] => isFutureName(entry[0]) && isTime(entry[1]),
  );
  const days = daysToMove(
    times.map(([, time]) => time),
    variation.now,
  );
  if (days > 0) for (const [name, time] of times) change([name], [laterTime(time, days)]);
  return varied;
}

const uniqueNames =
  /(^|[^a-z])(name|title|slug|code|e-?mail|user-?name|login|handle|key|sku|label|subdomain|domain|reference|identifier|id|isbn|issn|ean|gtin|upc|barcode|serial|iban|vin|imei|plate|phone|number|no)$/;
const futureNames =
  /(^|[^a-z])(due|expires?|expiry|expiration|starts?|begins?|ends?|until|scheduled?|deadline|deliver(y|s)?|check-?(in|out)|departure|arrival|valid-(from|to|until))([^a-z]|$)/;

const isUniqueName = (name: string): boolean => uniqueNames.test(plainName(name));
const isFutureName = (name: string): boolean => futureNames.test(plainName(name));

const day = 24 * 60 * 60 * 1000;
/** By how many days to move times so that the first of them is a month from now; 0 if none lies in the past. */
function daysToMove(times: readonly string[], now: number): number {
  const first = Math.min(...times.map((one) => Date.parse(one)));
  return first < now ? 30 + Math.ceil((now - first) / day) : 0;
}

/** The time so many days later, in the form that it has. */
function laterTime(time: string, days: number): string {
  const date = new Date(Date.parse(time) + days * day).toISOString().slice(0, 10);
  return date + time.slice(10);
}
