import type { CollectionDefinition } from '../../sandbox/collection.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import { type Records, recordChecks } from './generated/records.ts';

export type Account = Records['accounts'];
export type Workspace = Records['workspaces'];
export type Guest = Records['guests'];
export type GuestRole = Guest['rol'];

export const guestKey = (workspace: string, uid: string): string => `${workspace}/${uid}`;

export const collections = {
  accounts: {
    key: ({ uid }) => uid,
    indexes: { email: ({ email }) => email.toLowerCase() },
    check: recordChecks.accounts,
  } satisfies CollectionDefinition<Account> as CollectionDefinition<Account>,
  workspaces: {
    key: ({ id }) => id,
    indexes: { owner: ({ owner }) => owner, type: ({ type }) => type },
    check: recordChecks.workspaces,
  } satisfies CollectionDefinition<Workspace> as CollectionDefinition<Workspace>,
  guests: {
    key: ({ workspace, uid }) => guestKey(workspace, uid),
    indexes: { workspace: ({ workspace }) => workspace, uid: ({ uid }) => uid },
    check: recordChecks.guests,
  } satisfies CollectionDefinition<Guest> as CollectionDefinition<Guest>,
};

export type State = StateOf<typeof collections>;

/** The uid of each persona; the documents name `user123` and `guest123`. */
export const personaUids: Readonly<Record<string, string>> = {
  owner: 'user123',
  admin: 'admin123',
  member: 'editor123',
  viewer: 'guest123',
  outsider: 'outsider123',
};
