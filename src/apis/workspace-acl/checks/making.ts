import { unchanged as isUnchanged, succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';

export const levels = ['owner', 'admin', 'developer', 'user'] as const;
export type Level = (typeof levels)[number];
export const lowerLevels = levels.slice(1);

/** The personas in the order in which they are taken for something, each level's own first. */
const usual: Readonly<Record<Level, string>> = {
  owner: 'admin',
  admin: 'admin',
  developer: 'member',
  user: 'viewer',
};
const besidesOwner = ['outsider', 'viewer', 'member', 'admin'];

export const put = (
  context: CheckContext,
  fullname: string,
  more: object = {},
  options: CallOptions = {},
): Promise<Received> =>
  context.call('putWorkspace', { path: { fullname }, body: { fullname, ...more } }, options);

/** A workspace that only this check knows, of the owner's unless it says otherwise: its view after the creation. */
export async function newWorkspace(context: CheckContext, more: object = {}, as = 'owner'): Promise<Json> {
  const fullname = context.uniqueName();
  return { ...succeeded(context, await put(context, fullname, more, { as })), fullname };
}

/** Somebody who is no member of what the owner has just made. */
export const stranger = (context: CheckContext): string => others(context, 1)[0] as string;

/** So many accounts besides the owner's. */
export function others(context: CheckContext, count: number): string[] {
  const given = besidesOwner.filter((persona) => context.hasPersona(persona));
  if (given.length < count)
    context.skip(
      `it takes tokens of ${count === 1 ? 'an account' : `${count} accounts`} besides the owner's`,
    );
  return given.slice(0, count);
}

/** Accounts besides the owner's, as many as there are tokens for, at least one. */
export function allOthers(context: CheckContext): string[] {
  others(context, 1);
  return besidesOwner.filter((persona) => context.hasPersona(persona));
}

/** Another owner takes the workspace away after the check: the one who made it will not be able to. */
export function handOver(context: CheckContext, fullname: string, persona: string): void {
  const deletion = { operation: 'deleteWorkspace', parts: { path: { fullname } } };
  context.trackDeleted(deletion.operation, deletion.parts);
  context.trackCreated({ api: context.api.name, persona, ...deletion });
}

/** Who is to have this level: its own persona, if the target lets us be that one. */
export const personaFor = (context: CheckContext, level: Level): string =>
  context.hasPersona(usual[level]) ? usual[level] : stranger(context);

/** The invite of a workspace, as its owner sees it. */
export async function inviteOf(context: CheckContext, fullname: string, as = 'owner'): Promise<string> {
  const { invite } = await viewOf(context, fullname, as);
  return typeof invite === 'string'
    ? invite
    : context.skip('the target shows the owner no invite, and without one nobody can join');
}

export async function redeem(
  context: CheckContext,
  workspace: string,
  invite: unknown,
  as: string,
): Promise<Received> {
  return context.call('redeemInvite', { path: { workspace }, body: { invite } }, { as });
}

/** Lets a persona join, and have this level: the entry. */
export async function join(
  context: CheckContext,
  workspace: string,
  as: string,
  level?: Level,
): Promise<Json> {
  const entry = succeeded(context, await redeem(context, workspace, await inviteOf(context, workspace), as));
  if (level === undefined || entry?.level === level) return entry;
  return succeeded(context, await setLevel(context, workspace, entry.id, level));
}

export const setLevel = (
  context: CheckContext,
  workspace: string,
  entryId: string,
  level: unknown,
  as = 'owner',
): Promise<Received> =>
  context.call('updateAclEntry', { path: { workspace, entryId }, body: { level } }, { as });

/** A new workspace of the owner's, with somebody else at a level. */
export async function workspaceWith(
  context: CheckContext,
  level: Level,
  more: object = {},
): Promise<{ fullname: string; as: string; entry: Json }> {
  const as = personaFor(context, level);
  const { fullname } = await newWorkspace(context, more);
  return { fullname, as, entry: await join(context, fullname, as, level) };
}

export async function viewOf(context: CheckContext, fullname: string, as = 'owner'): Promise<Json> {
  return succeeded(context, await context.call('getWorkspace', { path: { fullname } }, { as }));
}

export async function aclOf(context: CheckContext, workspace: string, as = 'owner'): Promise<Json[]> {
  return asList(context, await context.call('listAcl', { path: { workspace } }, { as }));
}

/** What a persona's list has of these full names, in its order. */
export async function listed(context: CheckContext, as: string, names: readonly string[]): Promise<Json[]> {
  const all = asList(context, await context.call('listWorkspaces', {}, { as }));
  return all.filter((one) => names.includes(one?.fullname));
}

/** Requires that a persona's list has the workspace so many times. */
export async function isListed(
  context: CheckContext,
  as: string,
  fullname: string,
  times: number,
): Promise<void> {
  const found = await listed(context, as, [fullname]);
  context.expectEqual(found.length, times, `times that ${fullname} is in the list of ${as}`);
}

/** The entry with this id, as somebody sees it. */
export const entryOf = async (
  context: CheckContext,
  workspace: string,
  id: string,
  as?: string,
): Promise<Json> => (await aclOf(context, workspace, as)).find((entry) => entry.id === id);

/** The entry in an ACL of two that has another id. */
export const otherEntry = async (context: CheckContext, workspace: string, { id }: Json): Promise<Json> =>
  (await aclOf(context, workspace)).find((entry) => entry.id !== id);

export function asList(context: CheckContext, received: Received): Json[] {
  const list = succeeded(context, received);
  context.expect(Array.isArray(list), 'a list', received.text.slice(0, 200));
  return list;
}

/** The documented part of a workspace's view: what else a target shows may change as it likes. */
export const viewed = (view: Json): Json => {
  const { id, fullname, invite, tags, labels, meta } = view ?? {};
  return { id, fullname, invite, tags, labels, meta: { title: meta?.title, avatar: meta?.avatar } };
};

/** The documented part of an entry. */
export const entryViewed = (entry: Json): Json => {
  const { id, level, account } = entry ?? {};
  return { id, level, account: { id: account?.id, fullname: account?.fullname } };
};

/** What its owner sees of a workspace. */
export async function stateOf(context: CheckContext, fullname: string): Promise<Json> {
  const { status, json } = await context.call('getWorkspace', { path: { fullname } });
  const acl = await context.call('listAcl', { path: { workspace: fullname } });
  return { status, workspace: viewed(json), acl: Array.isArray(acl.json) ? acl.json.map(entryViewed) : [] };
}

/** Requires that the owner's workspace is the same after `ask` as before. */
export const unchanged = (
  context: CheckContext,
  fullname: string,
  ask: () => Promise<unknown>,
): Promise<void> => isUnchanged(context, () => stateOf(context, fullname), ask);

/** Requires that members of these levels may do it, and refuses it to other members and to strangers. */
export async function onlyFor(
  context: CheckContext,
  allowed: readonly Level[],
  ask: (fullname: string, options: CallOptions) => Promise<Received>,
): Promise<void> {
  const refuses = (fullname: string, as: string, wrong: string): Promise<void> =>
    unchanged(context, fullname, async () =>
      context.expectError(await ask(fullname, { as, mistake: wrong }), 'forbidden'),
    );
  for (const level of levels) {
    const { fullname, as } = await workspaceWith(context, level);
    if (allowed.includes(level)) succeeded(context, await ask(fullname, { as }));
    else await refuses(fullname, as, `the level is ${level}`);
  }
  const { fullname } = await newWorkspace(context);
  await refuses(fullname, stranger(context), 'the caller is not a member');
}

/** Nobody has the full name. */
export async function isNobodys(context: CheckContext, fullname: string): Promise<void> {
  const { status } = await context.call('getWorkspace', { path: { fullname } });
  context.expect(status >= 400 && status < 500, `that there is no ${fullname}`, `status ${status}`);
}
