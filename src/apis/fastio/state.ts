import type { Collection } from '../../sandbox/collection.ts';
import type { Records } from './generated/records.ts';

/** A user. */
export type Account = Records['accounts'];
export type Organization = Records['organizations'];
export type Workspace = Records['workspaces'];
export type Share = Records['shares'];
/** A role on an organization, workspace or share. */
export type Membership = Records['memberships'];
export type Role = Membership['role'];
export type Acknowledgement = Records['acknowledgements'];
/** An object that events are about: a file, folder, chat, task … of a workspace or share. */
export type Item = Records['items'] & { profile: Profile };

export type ProfileKind = 'user' | Membership['kind'];

/** `workspace/1234567890123456789`. The kind is needed, because a user and a share of the document have the same id. */
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

/** The other ids of the document's examples. */
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
