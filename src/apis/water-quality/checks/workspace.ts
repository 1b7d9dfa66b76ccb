import type { Json } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { objects, succeeded } from './answers.ts';

/** A workspace of the persona's, private unless said otherwise, for the time of the check. */
export async function ownWorkspace(
  context: CheckContext,
  body: object = {},
  as = 'owner',
): Promise<{ id: string; owner: string; [field: string]: Json }> {
  const sent = { name: context.uniqueName(), type: 'private', ...body };
  const reply = await context.call('createWorkspace', { body: sent }, { as });
  const data = succeeded(context, reply)?.data;
  context.that(typeof data?.id === 'string', 'a new workspace with its id', reply.text.slice(0, 200));
  return data;
}

/** So many workspaces, one after the other. */
export async function ownWorkspaces(
  context: CheckContext,
  count: number,
  body: object = {},
  as = 'owner',
): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await ownWorkspace(context, body, as)).id);
  return ids;
}

/** The id of a workspace that was deleted: of the right form, whatever that is at the target, and no workspace has it. */
export async function goneWorkspace(context: CheckContext): Promise<string> {
  const { id } = await ownWorkspace(context);
  succeeded(context, await context.call('deleteWorkspace', { path: { id } }));
  return id;
}

/** The workspace as the persona sees it. */
export async function seen(context: CheckContext, id: string, as = 'owner'): Promise<Json> {
  return succeeded(context, await context.call('getWorkspace', { path: { id } }, { as }))?.data;
}

/** All that refused writes leave as it is: the workspace, and its guests whatever their order. */
export async function stateOf(context: CheckContext, id: string): Promise<Json> {
  const { name, owner, type } = (await seen(context, id)) ?? {};
  const reply = succeeded(context, await context.call('listGuests', { path: { id } }));
  const guests = objects(context, reply?.guests, 'guests').map(({ uid, rol }) => `${uid} ${rol}`);
  return { name, owner, type, guests: guests.sort() };
}
