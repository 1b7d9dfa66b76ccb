import type { Collection } from '../../sandbox/collection.ts';

export type ProfileKind = 'user' | 'org' | 'workspace' | 'share';
export type Role = 'owner' | 'admin' | 'member' | 'viewer';

/** A user. */
export interface Account {
  id: string;
  name: string;
  email: string;
}

export interface Organization {
  id: string;
  name: string;
  plan: string;
  /** Whether AI tokens can be billed to it. */
  billable: boolean;
}

export interface Workspace {
  id: string;
  org_id: string;
  name: string;
}

export interface Share {
  id: string;
  org_id: string;
  /** Where it belongs to one. */
  workspace_id?: string;
  name: string;
  /** An `exchange`, to which both sides add files, is multiplayer. */
  type: 'send' | 'receive' | 'exchange';
}

/** A role on an organization, workspace or share. */
export interface Membership {
  kind: Exclude<ProfileKind, 'user'>;
  profile_id: string;
  user_id: string;
  role: Role;
}

export interface Acknowledgement {
  event_id: string;
  user_id: string;
}

/** What events are about: a file, folder, chat, task … of a workspace or share. */
export interface Item {
  id: string;
  /** As the column `object` of events.yaml calls it. */
  kind: string;
  name: string;
  profile: Profile;
  /** The folder that a file or folder lies in. */
  parent_node_id?: string;
  /** Of a file, in bytes. */
  size?: number;
}

/** `workspace/1234567890123456789`: an id alone is not enough, as the document calls a user and a share by the same. */
export type Profile = `${ProfileKind}/${string}`;

export interface State {
  readonly accounts: Collection<Account>;
  readonly organizations: Collection<Organization>;
  readonly workspaces: Collection<Workspace>;
  readonly shares: Collection<Share>;
  readonly memberships: Collection<Membership>;
  readonly acknowledgements: Collection<Acknowledgement>;
  readonly items: Collection<Item>;
}

export const profileOf = (kind: ProfileKind, id: string): Profile => `${kind}/${id}`;
export const membershipKey = (profile: Profile, user: string): string => `${profile}/${user}`;
export const acknowledgementKey = (event: string, user: string): string => `${event}/${user}`;
/** The items of one kind in a profile. */
export const itemsKey = (profile: Profile, kind: string): string => `${profile}/${kind}`;

/** The user id of each persona; the document names Jane Smith's. */
export const personaIds: Readonly<Record<string, string>> = {
  owner: '9876543210987654321',
  admin: '2222222222222222222',
  member: '3333333333333333333',
  viewer: '4444444444444444444',
  outsider: '6666666666666666666',
};

/** The ids that the document uses, beside Jane Smith's. */
export const documentedIds = {
  org: '1111111111111111111',
  workspace: '1234567890123456789',
  /** Client Files. */
  share: '5555555555555555555',
  /** John Doe. */
  user: '5555555555555555555',
  event: 'abc123xyz789def456ghi789jkl01',
  memberEvent: 'bcd234xyz789def456ghi789jkl02',
  file: 'def456ghi789jkl012mno345pqr67',
  /** Of the message sample. */
  report: 'abc123def456ghi789jkl012mno34',
  folder: 'xyz789ghi012jkl345mno678pqr90',
} as const;
