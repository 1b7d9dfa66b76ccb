import { memberOf, withMember } from '../../resources/member-path.ts';
import type { MemberPath } from '../../resources/model.ts';
import { Blocked } from '../model/mismatch.ts';
import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';

export const readOnlyIsNotTaken: Law = {
  name: 'read-only-is-not-taken',
  family: 'life',
  demand: (resource) => {
    const change = changeWith(resource);
    return resource.creation && resource.first('get') && change && serverMembers(resource).length > 0
      ? {
          method: change,
          sentence: `${change.operation} does not take a value of a member that is only read.`,
        }
      : undefined;
  },
  run: async (calls) => {
    const { of, context } = calls;
    const change = changeWith(of);
    const get = of.first('get');
    if (!change || !get) return;
    const { record } = await calls.create();
    const before = await calls.got(get, record);
    const parts = await calls.changeParts(change, record, {}, true);
    let body = parts.body;
    const sent: [path: MemberPath, value: unknown][] = [];
    for (const path of serverMembers(of)) {
      const value = otherValue(memberOf(before, path));
      if (value === undefined) continue;
      body = withMember(body, [...change.request.path, ...path], value);
      sent.push([path, value]);
    }
    if (sent.length === 0)
      context.skip(`${change.operation} has no member that is only read and could be sent`);
    const received = await calls.send(change, { ...parts, body });
    // It may also be refused, and has to be where the schema of the body does not have the member.
    if (received.status >= 400 && received.status < 500) return;
    if (received.status >= 300)
      throw new Blocked(`${change.operation} was answered ${received.status}`, received);
    const after = await calls.call(get, record);
    const shown = await calls.got(get, record);
    for (const [path, value] of sent)
      if (isSame(memberOf(shown, path), value))
        calls.breaks(`${path.join('.')} as the server gives it`, 'the value that was sent', after);
  },
};

const changeWith = (resource: LawResource): MethodOf<'update'> | MethodOf<'replace'> | undefined =>
  resource.first('update') ?? resource.first('replace');

/** Members that are only read, but for keys: a lenient server could take one for another record. */
function serverMembers({ resource, view, schema }: LawResource): MemberPath[] {
  const keys = new Set([...resource.identity, ...resource.parents.map(({ member }) => member)].map(String));
  return resource.members.readOnly.filter(
    (path) => !keys.has(String(path)) && view.memberAt(schema, path) !== undefined,
  );
}

function otherValue(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1000;
  if (typeof value !== 'string') return undefined;
  return /^\d{4}-\d\d-\d\d/.test(value) ? `2001${value.slice(4)}` : `${value}-sent`;
}

const isSame = (shown: unknown, sent: unknown): boolean =>
  String(shown) === String(sent) ||
  (typeof sent === 'string' && typeof shown === 'string' && /^2001-/.test(sent) && shown.startsWith('2001-'));
