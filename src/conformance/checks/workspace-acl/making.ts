import type { Json, Received } from '../../exchange.ts';
import type { CallOptions, Trial } from '../../trial.ts';

export type Level = 'owner' | 'admin' | 'developer' | 'user';

/** The personas in the order in which they are taken for something, each level's own first. */
const usual: Readonly<Record<Level, string>> = {
  owner: 'admin',
  admin: 'admin',
  developer: 'member',
  user: 'viewer',
};
const besidesOwner = ['outsider', 'viewer', 'member', 'admin'];

/** The JSON of a call that has to succeed before anything can be checked: any success will do. */
export function succeeded(trial: Trial, received: Received): Json {
  const { status, text } = received;
  trial.that(status >= 200 && status < 300, 'a success', `status ${status}: ${text.slice(0, 200)}`);
  return received.json;
}

/** Refused for what was asked, with whatever status. */
export function refused(trial: Trial, { status, text }: Received): void {
  trial.that(status >= 400 && status < 500, 'a refusal', `status ${status}: ${text.slice(0, 200)}`);
}

export const put = (
  trial: Trial,
  fullname: string,
  more: object = {},
  options: CallOptions = {},
): Promise<Received> =>
  trial.call('putWorkspace', { path: { fullname }, body: { fullname, ...more } }, options);

/** A workspace that only this check knows, of the owner's unless it says otherwise: its view after the creation. */
export async function newWorkspace(trial: Trial, more: object = {}, as = 'owner'): Promise<Json> {
  const fullname = trial.uniqueName();
  return { ...succeeded(trial, await put(trial, fullname, more, { as })), fullname };
}

/** Somebody who is no member of what the owner has just made. */
export const stranger = (trial: Trial): string => others(trial, 1)[0] as string;

/** So many accounts besides the owner's. */
export function others(trial: Trial, count: number): string[] {
  const given = besidesOwner.filter((persona) => trial.can(persona));
  if (given.length < count)
    trial.skip(`it takes tokens of ${count === 1 ? 'an account' : `${count} accounts`} besides the owner's`);
  return given.slice(0, count);
}

/** Accounts besides the owner's, as many as there are tokens for, at least one. */
export function allOthers(trial: Trial): string[] {
  others(trial, 1);
  return besidesOwner.filter((persona) => trial.can(persona));
}

/** Another owner takes the workspace away after the check: the one who made it will not be able to. */
export function handOver(trial: Trial, fullname: string, persona: string): void {
  const deletion = { operation: 'deleteWorkspace', parts: { path: { fullname } } };
  trial.unmade(deletion.operation, deletion.parts);
  trial.made({ api: trial.api.name, persona, ...deletion });
}

/** Who is to have this level: its own persona, if the target lets us be that one. */
export const personaFor = (trial: Trial, level: Level): string =>
  trial.can(usual[level]) ? usual[level] : stranger(trial);

/** The invite of a workspace, as its owner sees it. */
export async function inviteOf(trial: Trial, fullname: string, as = 'owner'): Promise<string> {
  const { invite } = await viewOf(trial, fullname, as);
  return typeof invite === 'string'
    ? invite
    : trial.skip('the target shows the owner no invite, and without one nobody can join');
}

export async function redeem(
  trial: Trial,
  workspace: string,
  invite: unknown,
  as: string,
): Promise<Received> {
  return trial.call('redeemInvite', { path: { workspace }, body: { invite } }, { as });
}

/** Lets a persona join, and have this level: the entry. */
export async function join(trial: Trial, workspace: string, as: string, level?: Level): Promise<Json> {
  const entry = succeeded(trial, await redeem(trial, workspace, await inviteOf(trial, workspace), as));
  if (level === undefined || entry?.level === level) return entry;
  return succeeded(trial, await setLevel(trial, workspace, entry.id, level));
}

export const setLevel = (
  trial: Trial,
  workspace: string,
  entryId: string,
  level: unknown,
  as = 'owner',
): Promise<Received> =>
  trial.call('updateAclEntry', { path: { workspace, entryId }, body: { level } }, { as });

/** A new workspace of the owner's, with somebody else at a level. */
export async function workspaceWith(
  trial: Trial,
  level: Level,
  more: object = {},
): Promise<{ fullname: string; as: string; entry: Json }> {
  const as = personaFor(trial, level);
  const { fullname } = await newWorkspace(trial, more);
  return { fullname, as, entry: await join(trial, fullname, as, level) };
}

export async function viewOf(trial: Trial, fullname: string, as = 'owner'): Promise<Json> {
  return succeeded(trial, await trial.call('getWorkspace', { path: { fullname } }, { as }));
}

export async function aclOf(trial: Trial, workspace: string, as = 'owner'): Promise<Json[]> {
  return asList(trial, await trial.call('listAcl', { path: { workspace } }, { as }));
}

/** What a persona's list has of these full names, in its order. */
export async function listed(trial: Trial, as: string, names: readonly string[]): Promise<Json[]> {
  const all = asList(trial, await trial.call('listWorkspaces', {}, { as }));
  return all.filter((one) => names.includes(one?.fullname));
}

export function asList(trial: Trial, received: Received): Json[] {
  const list = succeeded(trial, received);
  trial.that(Array.isArray(list), 'a list', received.text.slice(0, 200));
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
export async function stateOf(trial: Trial, fullname: string): Promise<Json> {
  const { status, json } = await trial.call('getWorkspace', { path: { fullname } });
  const acl = await trial.call('listAcl', { path: { workspace: fullname } });
  return { status, workspace: viewed(json), acl: Array.isArray(acl.json) ? acl.json.map(entryViewed) : [] };
}

/** Whatever is asked, the workspace of the owner's is afterwards as it was. */
export async function unchanged(trial: Trial, fullname: string, ask: () => Promise<void>): Promise<void> {
  const before = await stateOf(trial, fullname);
  await ask();
  trial.equal(await stateOf(trial, fullname), before, 'the workspace as it was before');
}

/** Nobody has the full name. */
export async function isNobodys(trial: Trial, fullname: string): Promise<void> {
  const { status } = await trial.call('getWorkspace', { path: { fullname } });
  trial.that(status >= 400 && status < 500, `that there is no ${fullname}`, `status ${status}`);
}
