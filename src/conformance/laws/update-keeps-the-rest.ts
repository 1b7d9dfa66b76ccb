import { isRecord, memberOf } from '../../resources/member-path.ts';
import { changeOf } from './changed-members.ts';
import type { Law } from './law.ts';
import { differentMember, plainMembers } from './plain-members.ts';

export const updateKeepsTheRest: Law = {
  name: 'update-keeps-the-rest',
  family: 'life',
  demand: (resource) => {
    const [update, get] = [resource.first('update'), resource.first('get')];
    return resource.creation && update && get
      ? { method: update, sentence: `${update.operation} changes no member that was not sent.` }
      : undefined;
  },
  run: async (calls) => {
    const { of } = calls;
    const [[update], [get]] = [of.all('update'), of.all('get')];
    if (!update || !get) return;
    const { record } = await calls.create();
    const before = await calls.got(get, record);
    const { parts, members } = await changeOf(calls, update, record, before, 1);
    await calls.succeed(update, parts);
    const after = await calls.call(get, record);
    const shown = await calls.got(get, record);
    // What a server computes of others, only its description says: members that clients write stay.
    const written = new Set([
      ...of.bodyMembers(update).keys(),
      ...(of.creation ? of.bodyMembers(of.creation).keys() : []),
    ]);
    // Some updates require members that are not to be changed.
    const sent = memberOf(parts.body, update.request.path);
    const others = plainMembers(of, of.view.members(of.schema)).filter(
      (name) =>
        written.has(name) && !Object.hasOwn(members, name) && !(isRecord(sent) && Object.hasOwn(sent, name)),
    );
    const lost = others.find((name) => isValue(before[name]) && !isValue(shown[name]));
    const member = lost ?? differentMember(before, shown, others);
    if (member !== undefined) calls.breaks(`${member} as it was before`, `another value of ${member}`, after);
  },
};

const isValue = (value: unknown): boolean => value !== undefined && value !== null;
