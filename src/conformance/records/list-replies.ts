import { isRecord, memberOf, withMember } from '../../resources/member-path.ts';
import type { ListMethod, MemberPath } from '../../resources/model.ts';
import type { RequestParts } from '../model/request.ts';
import type { KnownRecord } from './created-record.ts';

/** The first record that a list's reply shows, with what the list's path gives; `undefined` if it shows none. */
export function firstRecord(
  { address, reply }: ListMethod,
  path: Readonly<Record<string, unknown>>,
  json: unknown,
): KnownRecord | undefined {
  if (reply.holds !== 'list') return undefined;
  const [first] = elementsOf(json, reply.path);
  const item = reply.each === undefined ? first : memberOf(first, [reply.each]);
  if (!isRecord(item)) return undefined;
  let record: KnownRecord = item;
  for (const [parameter, member] of Object.entries(address))
    if (memberOf(record, member) === undefined) record = withMember(record, member, path[parameter]);
  return record;
}

/** A number of records that has to be sent may be made as 0. */
export function withSize({ paging, limit }: ListMethod, parts: RequestParts): RequestParts {
  const size = paging?.size ?? limit;
  if (size === undefined || parts.query?.[size] !== 0) return parts;
  return { ...parts, query: { ...parts.query, [size]: 1 } };
}

/**
 * The elements of a list, where the document has them; else those of a bare list, or of the only list in an object: that their place
 * is wrong is for the checks of the reply to say, and other checks can still use them.
 */
function elementsOf(json: unknown, path: MemberPath): readonly unknown[] {
  const documented = memberOf(json, path);
  if (Array.isArray(documented)) return documented;
  if (Array.isArray(json)) return json;
  const lists = isRecord(json) ? Object.values(json).filter(Array.isArray) : [];
  return lists.length === 1 ? (lists[0] as unknown[]) : [];
}
