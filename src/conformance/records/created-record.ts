import type { Operation } from '../../contract/contract.ts';
import { isSecretMember } from '../../contract/secret-names.ts';
import { isRecord, memberOf, withMember } from '../../resources/member-path.ts';
import type {
  CreateMethod,
  MemberPath,
  Method,
  ReplaceMethod,
  Resource,
  UpdateMethod,
} from '../../resources/model.ts';
import type { Json, Received } from '../model/exchange.ts';
import { ownName, ownNamePrefixes } from '../model/own-names.ts';
import type { RequestParts } from '../model/request.ts';

/**
 * A record as far as a client knows it: the members that it sent and that the reply shows, and those in braces that its path
 * gives (see `Resource`).
 */
export type KnownRecord = Readonly<Record<string, unknown>>;

/** A method that creates a record. */
export type Creation = CreateMethod | ReplaceMethod;

/**
 * The record that a successful reply is about; `undefined` if nothing shows its key. A key is never guessed: a deletion at
 * another key would delete what somebody else has made.
 */
export function createdRecord(
  resource: Resource,
  method: Creation,
  items: readonly Operation[],
  { path = {}, body }: RequestParts,
  received: Received,
): KnownRecord | undefined {
  const record = recordWithoutKey(method, { path, body }, received);
  const key = resource.key?.member;
  if (!key) return record;
  if (isAnother(memberOf(body, method.request.path), shownRecord(method, received.json), key))
    return undefined;
  const named = method.reply.holds === 'key' ? memberOf(received.json, method.reply.path) : undefined;
  if (isKey(named)) return withMember(record, key, named);
  if (isKey(memberOf(record, key))) return record;
  return (
    recordAtLocation(resource, record, items, received.headers.location) ??
    recordInUndocumentedReply(key, record, received.json)
  );
}

/**
 * The key in a reply that the document does not have so. It may be that of something else, such as a job, and a deletion there would
 * delete what somebody else has made: unless it is a UUID, which nothing else has, or stands beside a name of this run.
 */
function recordInUndocumentedReply(
  key: MemberPath,
  record: KnownRecord,
  json: Json,
): KnownRecord | undefined {
  const shown = isRecord(json) ? memberOf(json, key) : undefined;
  if (!isRecord(json) || !isKey(shown)) return undefined;
  const isOwn =
    uuid.test(String(shown)) ||
    Object.values(json).some((value) => typeof value === 'string' && value.search(ownName) === 0);
  return isOwn ? withMember({ ...record, ...json }, key, shown) : undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a reply shows another record than was sent: none of its names is one that only this run has; if none was sent, none of its
 * texts and numbers is as it was sent.
 */
function isAnother(sent: unknown, shown: Record<string, unknown> | undefined, key: MemberPath): boolean {
  if (!isRecord(sent) || !shown) return false;
  const both = Object.keys(sent).filter(
    (name) =>
      name !== key[0] &&
      // Replies mask secrets.
      !isSecretMember(name) &&
      isText(sent[name]) &&
      isText(shown[name]) &&
      // A server may read a number as a time: another type is no other record.
      typeof sent[name] === typeof shown[name] &&
      sent[name] !== '',
  );
  const own = both.filter((name) => String(sent[name]).search(ownName) === 0);
  const compared = own.length > 0 ? own : both;
  return compared.length > 0 && compared.every((name) => !isAlike(String(sent[name]), String(shown[name])));
}

const isText = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** A server may write a value otherwise: in small letters, cut, as part of an address. */
function isAlike(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  return first === second || Boolean(first && second && (first?.includes(second) || second?.includes(first)));
}

/** What was sent and what the reply shows, whether or not a key is among it. */
function recordWithoutKey(
  method: Creation,
  { path = {}, body }: RequestParts,
  received: Received,
): KnownRecord {
  const sent = memberOf(body, method.request.path);
  let record: KnownRecord = { ...(isRecord(sent) && sent), ...shownRecord(method, received.json) };
  for (const [parameter, member] of Object.entries(method.address))
    if (path[parameter] !== undefined) record = withMember(record, member, path[parameter]);
  return record;
}

/**
 * The record under each of the names of its own that it was created with. A server may look records up by their names although its
 * replies show another key; and nothing else can have such a name.
 */
export function recordsByOwnName(
  resource: Resource,
  method: Creation,
  parts: RequestParts,
  received: Received,
): KnownRecord[] {
  const key = resource.key?.member;
  const sent = memberOf(parts.body, method.request.path);
  if (!key || !isRecord(sent)) return [];
  const record = recordWithoutKey(method, parts, received);
  return Object.values(sent)
    .filter((value): value is string => typeof value === 'string' && value.search(ownName) === 0)
    .map((name) => withMember(record, key, name));
}

/**
 * A record before and after a change of it that gave it another key: the reply shows that key, or it was sent and is a name of this
 * run. Any other value that was sent may be the key of what somebody else has made, if the server has not taken it.
 */
export function renamedRecord(
  resource: Resource,
  method: UpdateMethod | ReplaceMethod,
  { path = {}, body }: RequestParts,
  received: Received | undefined,
): { before: KnownRecord; after: KnownRecord } | undefined {
  const key = resource.key?.member;
  if (!key || method.keyInBody) return undefined;
  let before: KnownRecord = {};
  for (const [parameter, member] of Object.entries(method.address))
    if (path[parameter] !== undefined) before = withMember(before, member, path[parameter]);
  const old = memberOf(before, key);
  const shown = received && memberOf(shownRecord(method, received.json), key);
  const sent = memberOf(memberOf(body, method.request.path), key);
  // Whatever begins as a name of this run is one.
  const isOwn = typeof sent === 'string' && sent.search(ownNamePrefixes) === 0;
  const now = isKey(shown) ? shown : isOwn ? sent : undefined;
  return old === undefined || now === undefined || String(now) === String(old)
    ? undefined
    : { before, after: withMember(before, key, now) };
}

/** The record in the reply: where it is documented, else bare. */
export function shownRecord(
  { reply }: Pick<Method, 'reply'>,
  json: Json,
): Record<string, unknown> | undefined {
  if (reply.holds !== 'item') return undefined;
  const documented = memberOf(json, reply.path);
  const item = reply.isList && Array.isArray(documented) ? documented[0] : documented;
  if (isRecord(item)) return item;
  return reply.path.length > 0 && isRecord(json) ? json : undefined;
}

/** `Location` names the record if it is the path of one of the operations on a record: RFC 9110, section 10.2.2. */
function recordAtLocation(
  { methods }: Resource,
  record: KnownRecord,
  items: readonly Operation[],
  location: string | undefined,
): KnownRecord | undefined {
  if (location === undefined) return undefined;
  const { pathname } = new URL(location, 'http://target');
  for (const operation of items) {
    const address = methods.find((one) => one.operation === operation.id)?.address ?? {};
    const found = valuesOfPath(operation.path, pathname);
    if (!found) continue;
    let named = record;
    for (const [parameter, member] of Object.entries(address))
      if (found[parameter] !== undefined) named = withMember(named, member, found[parameter]);
    return named;
  }
  return undefined;
}

/** The values of a path's parameters; the path may stand below a base path. `undefined` if it is another path. */
function valuesOfPath(template: string, pathname: string): Record<string, string> | undefined {
  const names: string[] = [];
  const pattern = template
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
      names.push(part.slice(1, -1));
      return '([^/]+)';
    })
    .join('');
  const found = new RegExp(`${pattern.replace(/\/$/, '')}/?$`).exec(pathname);
  if (!found) return undefined;
  try {
    return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]));
  } catch {
    return undefined;
  }
}

const isKey = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'bigint';

/** The values of a method's path for this record; `undefined` if one of them is not known. */
export function pathOfRecord(
  address: Readonly<Record<string, MemberPath>>,
  record: KnownRecord,
): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  for (const [parameter, member] of Object.entries(address)) {
    const value = memberOf(record, member);
    if (!isKey(value)) return undefined;
    values[parameter] = value;
  }
  return values;
}
