import type { Json } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { objects, succeeded } from './answers.ts';
import { ownWorkspace, seen } from './workspace.ts';

export interface Account {
  uid: string;
  email: string;
  username: string;
}

export const guestRoles = ['viewer', 'editor', 'admin'] as const;

/** Users beside the owner of whom nothing is asked but that they are signed in: who is a guest is up to the check. */
export const others = (context: CheckContext): string[] =>
  ['outsider', 'member', 'viewer'].filter((persona) => context.can(persona));

export const another = (context: CheckContext): string =>
  others(context)[0] ?? context.skip('no token of a second user was given');

/** A second and a third user. */
export function two(context: CheckContext): [second: string, third: string] {
  const [second, third] = others(context);
  return second !== undefined && third !== undefined
    ? [second, third]
    : context.skip('no token of a third user was given');
}

/** The account of a persona, out of a workspace of its own: no operation tells it otherwise. */
export async function whoIs(context: CheckContext, as: string): Promise<Account> {
  const { id } = await ownWorkspace(context, {}, as);
  const user = (await seen(context, id, as))?.user;
  context.that(
    typeof user?.uid === 'string' && typeof user.email === 'string',
    'the owner with uid and email',
    JSON.stringify(user) ?? 'nothing',
  );
  return user;
}

/** Adds the account as a guest; gives the guest of the reply. */
export async function invite(
  context: CheckContext,
  id: string,
  { email }: Account,
  rol = 'viewer',
  as = 'owner',
): Promise<Json> {
  const reply = await context.call('addGuest', { path: { id }, body: { guest: email, rol } }, { as });
  return succeeded(context, reply)?.guest;
}

/** A private workspace of the owner's, with one guest. */
export async function guestIn(
  context: CheckContext,
  rol = 'viewer',
  as: string = another(context),
): Promise<{ id: string; as: string; guest: Account }> {
  const guest = await whoIs(context, as);
  const { id } = await ownWorkspace(context);
  await invite(context, id, guest, rol);
  return { id, as, guest };
}

/** Gives the guest another role. */
export async function giveRole(
  context: CheckContext,
  id: string,
  { uid }: Account,
  rol: string,
): Promise<void> {
  succeeded(context, await context.call('updateGuest', { path: { id, guest: uid }, body: { rol } }));
}

/** The guests of a workspace, as its owner sees them. */
export async function guestsOf(context: CheckContext, id: string): Promise<Json[]> {
  const reply = await context.call('listGuests', { path: { id } });
  return objects(context, succeeded(context, reply)?.guests, 'guests');
}
