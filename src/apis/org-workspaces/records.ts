import type { Records } from './generated/records.ts';

export type Organization = Records['organizations'];
export type Member = Records['members'];
export type Role = Member['role'];
/** Times are microseconds since the epoch. */
export type Workspace = Records['workspaces'];
/** A user who is in a workspace now. */
export type Presence = Records['presences'];

export const memberKey = (org: string, user: string): string => `${org}/${user}`;
export const presenceKey = (workspace: string, user: string): string => `${workspace}/${user}`;

/** The user of each persona; the contract's examples name the first two. */
export const personaUsers: Readonly<Record<string, string>> = {
  owner: 'usr_2hYp6KsDf1',
  admin: 'usr_9fRw3NbTz7',
  member: 'usr_5Lc8VxJq0M',
  viewer: 'usr_7WnE1ZtGh4',
  outsider: 'usr_3DkR6UyPb9',
};
