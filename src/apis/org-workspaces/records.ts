export interface Organization {
  org_id: string;
  name: string;
  /** The prefix of its buckets' names. */
  slug: string;
}

export type Role = 'owner' | 'admin' | 'member' | 'viewer';

export interface Member {
  org_id: string;
  user_id: string;
  role: Role;
  name: string;
}

/** Times are microseconds since the epoch. */
export interface Workspace {
  workspace_id: string;
  org_id: string;
  name: string;
  description: string | null;
  owner_id: string;
  subscription_plan_id: string | null;
  is_active: boolean;
  tags: readonly string[];
  region: string;
  s3_bucket: string | null;
  bucket_status: 'pending' | 'ready' | 'failed';
  created_at: number;
  updated_at: number;
}

/** A user who is in a workspace now. */
export interface Presence {
  workspace_id: string;
  user_id: string;
  joined_at: number;
  /** When it expires unless an announcement renews it; null while the user has an open stream. */
  expires_at: number | null;
  viewing: { resource_type: string; resource_id: string } | null;
}

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
