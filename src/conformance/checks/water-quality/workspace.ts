import type { Json } from '../../exchange.ts';
import type { Trial } from '../../trial.ts';
import { objects, succeeded } from './answers.ts';

/** A workspace of the persona's, private unless said otherwise, for the time of the check. */
export async function ownWorkspace(
  trial: Trial,
  body: object = {},
  as = 'owner',
): Promise<{ id: string; owner: string; [field: string]: Json }> {
  const sent = { name: trial.uniqueName(), type: 'private', ...body };
  const reply = await trial.call('createWorkspace', { body: sent }, { as });
  const data = succeeded(trial, reply)?.data;
  trial.that(typeof data?.id === 'string', 'a new workspace with its id', reply.text.slice(0, 200));
  return data;
}

/** So many workspaces, one after the other. */
export async function ownWorkspaces(
  trial: Trial,
  count: number,
  body: object = {},
  as = 'owner',
): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await ownWorkspace(trial, body, as)).id);
  return ids;
}

/** The id of a workspace that was deleted: of the right form, whatever that is at the target, and no workspace has it. */
export async function goneWorkspace(trial: Trial): Promise<string> {
  const { id } = await ownWorkspace(trial);
  succeeded(trial, await trial.call('deleteWorkspace', { path: { id } }));
  return id;
}

/** The workspace as the persona sees it. */
export async function seen(trial: Trial, id: string, as = 'owner'): Promise<Json> {
  return succeeded(trial, await trial.call('getWorkspace', { path: { id } }, { as }))?.data;
}

/** All that refused writes leave as it is: the workspace, and its guests whatever their order. */
export async function stateOf(trial: Trial, id: string): Promise<Json> {
  const { name, owner, type } = (await seen(trial, id)) ?? {};
  const reply = succeeded(trial, await trial.call('listGuests', { path: { id } }));
  const guests = objects(trial, reply?.guests, 'guests').map(({ uid, rol }) => `${uid} ${rol}`);
  return { name, owner, type, guests: guests.sort() };
}
