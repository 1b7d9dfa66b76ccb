import type { CollectionDefinition } from '../../sandbox/collection.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { components } from './generated/types.ts';

type Schemas = components['schemas'];

export type Account = Schemas['WorkspaceAclEntry']['account'];
export type Level = Schemas['Level'];
export type Meta = Schemas['WorkspaceMeta'];

export interface Workspace {
  id: string;
  /** Its own in the whole service, and never changed. */
  fullname: string;
  /** What admits others to it. */
  invite: string;
  tags: Schemas['Tags'];
  labels: Schemas['Labels'];
  meta: Meta;
  /** Microseconds since the epoch; no two workspaces have the same. */
  created: number;
}

/** An entry of a workspace's ACL: one account's membership. */
export interface Entry {
  id: string;
  /** The workspace's full name. */
  workspace: string;
  /** The account's id. */
  account: string;
  level: Level;
}

/** Finds the entry of an account in a workspace. */
export const memberKey = (workspace: string, account: string): string => `${workspace}/${account}`;

const accounts: CollectionDefinition<Account> = { key: ({ id }) => id };

const workspaces: CollectionDefinition<Workspace> = { key: ({ fullname }) => fullname };

const entries: CollectionDefinition<Entry> = {
  key: ({ id }) => id,
  indexes: {
    workspace: ({ workspace }) => workspace,
    account: ({ account }) => account,
    member: ({ workspace, account }) => memberKey(workspace, account),
    owned: ({ workspace, level }) => (level === 'owner' ? workspace : undefined),
  },
};

export const collections = { accounts, workspaces, entries };

export type State = StateOf<typeof collections>;

/** The account of each persona; the contract names jane-doe and john-roe. */
export const personaAccounts: Readonly<Record<string, Account>> = {
  owner: { id: 'acc_91ab', fullname: 'jane-doe' },
  admin: { id: 'acc_5d2e', fullname: 'mary-major' },
  member: { id: 'acc_7k0p', fullname: 'richard-miles' },
  viewer: { id: 'acc_3f7c', fullname: 'john-roe' },
  outsider: { id: 'acc_b64x', fullname: 'paula-poe' },
};
