import { isRecord } from '../../resources/member-path.ts';
import type { RequestParts } from '../model/request.ts';
import type { KnownRecord } from '../records/created-record.ts';
import type { MethodOf } from './law-resource.ts';
import { canShow } from './plain-members.ts';
import type { ResourceCalls } from './resource-calls.ts';

/** A change, and the members that get another value by it. */
export interface MemberChange {
  parts: RequestParts;
  members: Record<string, unknown>;
}

/**
 * A call that gives plain members of a record other values, at most so many: for an update a body with these alone, if it is
 * valid. Ends the check if there is no such member.
 */
export async function changeOf(
  calls: ResourceCalls,
  change: MethodOf<'update'> | MethodOf<'replace'>,
  record: KnownRecord,
  shown: Readonly<Record<string, unknown>>,
  most = 3,
): Promise<MemberChange> {
  const { of, context } = calls;
  const validate = of.records.validatorOf(change.operation);
  const isValid = ({ body }: RequestParts): boolean => !validate || validate(structuredClone(body));
  const isShown = (name: string): boolean => isScalar(shown[name]);
  const schemas = of.bodyMembers(change);
  const names = calls.plainOf(change).filter(isShown);
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
  return context.skip(`${change.operation} can't change a member whose value could be compared`);
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
