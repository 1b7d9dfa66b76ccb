import { defineApi } from '../../engine/api.ts';
import { avatars } from './avatars.ts';
import { fixtures } from './fixtures.ts';
import { contract } from './generated/contract.ts';
import { scenarios } from './generated/scenarios.ts';
import { members } from './members.ts';
import { personaTiers, rateLimits } from './rate-limits.ts';
import { describeRefusal } from './refusals.ts';
import { collections } from './state.ts';
import { workspaces } from './workspaces.ts';

export type { components, operations, paths } from './generated/types.ts';

/** Workspaces by full name, with an access control list and invites. */
export const workspaceAcl = defineApi({
  name: 'workspace-acl',
  contract,
  personas: {
    owner: `member of level owner; tier ${personaTiers.owner}`,
    admin: `member of level admin; tier ${personaTiers.admin}`,
    member: `member of level developer; tier ${personaTiers.member}`,
    viewer: `member of level user; tier ${personaTiers.viewer}`,
    outsider: `has an account, is a member of nothing; tier ${personaTiers.outsider}`,
  },
  describeRefusal,
  state: { collections, fixtures },
  rateLimits,
  scenarios,
  handlers: { ...workspaces, ...avatars, ...members },
});
