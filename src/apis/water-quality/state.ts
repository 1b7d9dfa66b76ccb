import type { CollectionDefinition } from '../../sandbox/collection.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';

export interface Account {
  uid: string;
  email: string;
  username: string;
  /** Whether the account is a system admin. Not the guest role `admin`. */
  admin: boolean;
}

export type GuestRole = 'viewer' | 'editor' | 'admin';

export interface Workspace {
  id: string;
  name: string;
  /** The owner's uid. */
  owner: string;
  type: 'private' | 'public';
  /** Microseconds since the epoch. */
  created: number;
}

export interface Guest {
  workspace: string;
  uid: string;
  rol: GuestRole;
}

export const guestKey = (workspace: string, uid: string): string => `${workspace}/${uid}`;

export const collections = {
  accounts: {
    key: ({ uid }) => uid,
    indexes: { email: ({ email }) => email.toLowerCase() },
  } satisfies CollectionDefinition<Account> as CollectionDefinition<Account>,
  workspaces: {
    key: ({ id }) => id,
    indexes: { owner: ({ owner }) => owner, type: ({ type }) => type },
  } satisfies CollectionDefinition<Workspace> as CollectionDefinition<Workspace>,
  guests: {
    key: ({ workspace, uid }) => guestKey(workspace, uid),
    indexes: { workspace: ({ workspace }) => workspace, uid: ({ uid }) => uid },
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
