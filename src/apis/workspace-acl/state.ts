import type { CollectionDefinition } from '../../sandbox/collection.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import { type Records, recordChecks } from './generated/records.ts';

export type Account = Records['accounts'];
/** `created` is in microseconds since the epoch; no two workspaces have the same. */
export type Workspace = Records['workspaces'];
export type Meta = Workspace['meta'];
/** An entry of a workspace's ACL: one account's membership. */
export type Entry = Records['entries'];
export type Level = Entry['level'];

/** The value of the index `member`, which finds the entry of an account in a workspace. */
export const memberKey = (workspace: string, account: string): string => `${workspace}/${account}`;

const accounts: CollectionDefinition<Account> = { key: ({ id }) => id, check: recordChecks.accounts };

const workspaces: CollectionDefinition<Workspace> = {
  key: ({ fullname }) => fullname,
  check: recordChecks.workspaces,
};

const entries: CollectionDefinition<Entry> = {
  key: ({ id }) => id,
  indexes: {
    workspace: ({ workspace }) => workspace,
    account: ({ account }) => account,
    member: ({ workspace, account }) => memberKey(workspace, account),
    owned: ({ workspace, level }) => (level === 'owner' ? workspace : undefined),
  },
  check: recordChecks.entries,
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
