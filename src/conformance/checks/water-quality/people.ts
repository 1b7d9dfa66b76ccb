import type { Json } from '../../exchange.ts';
import type { Trial } from '../../trial.ts';
import { objects, succeeded } from './answers.ts';
import { ownWorkspace, seen } from './workspace.ts';

export interface Account {
  uid: string;
  email: string;
  username: string;
}

export const guestRoles = ['viewer', 'editor', 'admin'] as const;

/** Users beside the owner of whom nothing is asked but that they are signed in: who is a guest is up to the check. */
export const others = (trial: Trial): string[] =>
  ['outsider', 'member', 'viewer'].filter((persona) => trial.can(persona));

export const another = (trial: Trial): string =>
  others(trial)[0] ?? trial.skip('no token of a second user was given');

/** A second and a third user. */
export function two(trial: Trial): [second: string, third: string] {
  const [second, third] = others(trial);
  return second !== undefined && third !== undefined
    ? [second, third]
    : trial.skip('no token of a third user was given');
}

/** The account of a persona, out of a workspace of its own: no operation tells it otherwise. */
export async function whoIs(trial: Trial, as: string): Promise<Account> {
  const { id } = await ownWorkspace(trial, {}, as);
  const user = (await seen(trial, id, as))?.user;
  trial.that(
    typeof user?.uid === 'string' && typeof user.email === 'string',
    'the owner with uid and email',
    JSON.stringify(user) ?? 'nothing',
  );
  return user;
}

/** Adds the account as a guest; gives the guest of the reply. */
export async function invite(
  trial: Trial,
  id: string,
  { email }: Account,
  rol = 'viewer',
  as = 'owner',
): Promise<Json> {
  const reply = await trial.call('addGuest', { path: { id }, body: { guest: email, rol } }, { as });
  return succeeded(trial, reply)?.guest;
}

/** A private workspace of the owner's, with one guest. */
export async function guestIn(
  trial: Trial,
  rol = 'viewer',
  as: string = another(trial),
): Promise<{ id: string; as: string; guest: Account }> {
  const guest = await whoIs(trial, as);
  const { id } = await ownWorkspace(trial);
  await invite(trial, id, guest, rol);
  return { id, as, guest };
}

/** Gives the guest another role. */
export async function giveRole(trial: Trial, id: string, { uid }: Account, rol: string): Promise<void> {
  succeeded(trial, await trial.call('updateGuest', { path: { id, guest: uid }, body: { rol } }));
}

/** The guests of a workspace, as its owner sees them. */
export async function guestsOf(trial: Trial, id: string): Promise<Json[]> {
  const reply = await trial.call('listGuests', { path: { id } });
  return objects(trial, succeeded(trial, reply)?.guests, 'guests');
}
