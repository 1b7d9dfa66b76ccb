import type { CheckContext } from '../../../conformance/run/check-context.ts';

export interface Account {
  uid: string;
  email: string;
  username: string;
}

export const guestRoles = ['viewer', 'editor', 'admin'] as const;

/** Personas besides the owner. Any of them may be a guest: only their being signed in counts. */
export const others = (context: CheckContext): string[] =>
  ['outsider', 'member', 'viewer'].filter((persona) => context.hasPersona(persona));

export const another = (context: CheckContext): string =>
  others(context)[0] ?? context.skip('no token of a second user was given');

/** A second and a third user. */
export function two(context: CheckContext): [second: string, third: string] {
  const [second, third] = others(context);
  return second !== undefined && third !== undefined
    ? [second, third]
    : context.skip('no token of a third user was given');
}
