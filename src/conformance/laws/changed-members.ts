import { isRecord } from '../../resources/member-path.ts';
import { Blocked } from '../model/mismatch.ts';
import type { RequestParts } from '../model/request.ts';
import type { KnownRecord } from '../records/created-record.ts';
import type { MethodOf } from './law-resource.ts';
import { canShow, differentMember } from './plain-members.ts';
import type { ResourceCalls } from './resource-calls.ts';

/** A change, and the members that get another value by it. */
export interface MemberChange {
  parts: RequestParts;
  members: Record<string, unknown>;
}

type Change = MethodOf<'update'> | MethodOf<'replace'>;

/** Members that one call changes; more might not go together. */
const mostAtOnce = 3;
/** Calls of one method that change other members each. */
const mostChanges = 4;

/**
 * A call that gives plain members of a record other values, at most so many: for an update a body with these alone, if it is
 * valid. Ends the check if there is no such member.
 */
export async function changeOf(
  calls: ResourceCalls,
  change: Change,
  record: KnownRecord,
  shown: Readonly<Record<string, unknown>>,
  most = mostAtOnce,
): Promise<MemberChange> {
  const found = await otherChange(calls, change, record, shown, { most, but: [] });
  return (
    found ?? calls.context.skip(`${change.operation} can't change a member whose value could be compared`)
  );
}

/**
 * Changes a record, some members at a time, and reads it after each change: what GET then shows has to have what was sent. A change
 * beyond the first that is refused says nothing: its values may be of a kind that only the target knows.
 */
export async function expectChanges(
  calls: ResourceCalls,
  change: Change,
  get: MethodOf<'get'>,
): Promise<void> {
  const { record } = await calls.create();
  let before = await calls.got(get, record);
  let next: MemberChange | undefined = await changeOf(calls, change, record, before);
  const but: string[] = [];
  while (next) {
    const { parts, members } = next;
    const received = await calls.send(change, parts);
    if (received.status >= 300) {
      if (but.length > 0) return;
      throw new Blocked(`${change.operation} was answered ${received.status}`, received);
    }
    const after = await calls.call(get, record);
    before = await calls.got(get, record);
    const wrong = differentMember(members, before, Object.keys(members));
    if (wrong !== undefined) calls.breaks(`${wrong} as it was sent`, `another value of ${wrong}`, after);
    but.push(...Object.keys(members));
    if (but.length >= mostAtOnce * mostChanges) return;
    next = await otherChange(calls, change, record, before, { most: mostAtOnce, but });
  }
}

/** `but`: members that are left as they are. */
async function otherChange(
  calls: ResourceCalls,
  change: Change,
  record: KnownRecord,
  shown: Readonly<Record<string, unknown>>,
  { most, but }: { most: number; but: readonly string[] },
): Promise<MemberChange | undefined> {
  const { of, context } = calls;
  const validate = of.records.validatorOf(change.operation);
  const isValid = ({ body }: RequestParts): boolean => !validate || validate(structuredClone(body));
  const schemas = of.bodyMembers(change);
  // A new address of mail may have to be confirmed before it is shown.
  const isMail = (name: string): boolean =>
    of.view.resolve(schemas.get(name) ?? { node: {}, at: '' }).node?.format === 'email';
  const names = calls
    .plainOf(change)
    .filter((name) => isScalar(shown[name]) && !but.includes(name) && !isMail(name));
  for (const isWhole of change.kind === 'replace' ? [true] : [false, true]) {
    const members: Record<string, unknown> = {};
    let parts = await calls.changeParts(change, record, members, isWhole);
    for (const name of names) {
      if (Object.keys(members).length === most) break;
      const schema = of.view.resolve(schemas.get(name) ?? { node: {}, at: '' }).node;
      for (const value of otherValues(shown[name], schema, context.uniqueName())) {
        const more = await calls.changeParts(change, record, { ...members, [name]: value }, isWhole);
        if (!canShow(of, name, value) || !isValid(more)) continue;
        members[name] = value;
        parts = more;
        break;
      }
    }
    if (Object.keys(members).length > 0) return { parts, members };
  }
  return undefined;
}

const isScalar = (value: unknown): boolean =>
  value !== undefined && value !== null && !isRecord(value) && !Array.isArray(value);

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
function otherValues(value: unknown, schema: any, unique: string): unknown[] {
  const listed: unknown[] = Array.isArray(schema?.enum) ? schema.enum : [];
  if (listed.length > 0) return listed.filter((one) => one !== value && one !== null);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value + (schema?.multipleOf ?? 2)];
  if (typeof value !== 'string') return [];
  const letters = unique.replace(/[^a-z0-9]/g, '');
  const number = Number(value);
  const counted = value !== '' && Number.isInteger(number) ? [String(number + 1), String(number - 1)] : [];
  return [...counted, unique, letters, letters.slice(-8), letters.slice(-4)];
}
