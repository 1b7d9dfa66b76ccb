import { defineApi } from '../../engine/api.ts';
import type { LogEntry } from '../../sandbox/event-log.ts';
import { fixtures } from './fixtures.ts';
import { contract } from './generated/contract.ts';
import { scenarios } from './generated/scenarios.ts';
import { presence } from './presence.ts';
import { describeRefusal } from './refusals.ts';
import { simulateActivity } from './simulated-activity.ts';
import { collections } from './state.ts';
import { stream } from './stream.ts';
import { startTimers } from './timers.ts';
import { workspaces } from './workspaces.ts';

export type { Messages } from './generated/messages.ts';
export type { components, operations, paths } from './generated/types.ts';

/** Workspaces of an organisation, with presence and a stream of events. */
export const orgWorkspaces = defineApi({
  name: 'org-workspaces',
  contract,
  personas: {
    owner: 'owner of the organisation',
    admin: 'admin of the organisation',
    member: 'member of the organisation',
    viewer: 'viewer of the organisation',
    outsider: 'signed in, in no organisation that the fixtures name',
  },
  describeRefusal,
  state: { collections, fixtures, startTimers, logIndex },
  live: simulateActivity,
  channels: ['stream'],
  scenarios,
  handlers: { ...workspaces, ...presence, ...stream },
});

/** The log finds an entry by its workspace, and an entry about a member by its organisation. */
function logIndex({ data: { workspace_id, org_id } }: LogEntry): string[] {
  return [workspace_id, org_id].filter((id) => typeof id === 'string');
}
