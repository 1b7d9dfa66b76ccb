import type { CollectionDefinition } from '../../sandbox/collection.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import { recordChecks } from './generated/records.ts';
import { memberChangeEvent, presenceChangeEvent, workspaceChangeEvent } from './messages.ts';
import {
  type Member,
  memberKey,
  type Organization,
  type Presence,
  presenceKey,
  type Workspace,
} from './records.ts';
import { workspaceView } from './workspace-view.ts';

const organizations: CollectionDefinition<Organization> = {
  key: ({ org_id }) => org_id,
  check: recordChecks.organizations,
};

const members: CollectionDefinition<Member> = {
  key: ({ org_id, user_id }) => memberKey(org_id, user_id),
  indexes: { org: ({ org_id }) => org_id },
  describeChange: memberChangeEvent,
  check: recordChecks.members,
};

const workspaces: CollectionDefinition<Workspace> = {
  key: ({ workspace_id }) => workspace_id,
  indexes: { org: ({ org_id }) => org_id, bucket: ({ bucket_status }) => bucket_status },
  describeChange: workspaceChangeEvent,
  check: recordChecks.workspaces,
  schema: 'Workspace',
  show: workspaceView,
};

const presences: CollectionDefinition<Presence> = {
  key: ({ workspace_id, user_id }) => presenceKey(workspace_id, user_id),
  indexes: { workspace: ({ workspace_id }) => workspace_id },
  describeChange: presenceChangeEvent,
  check: recordChecks.presences,
};

export const collections = { organizations, members, workspaces, presences };

export type State = StateOf<typeof collections>;
