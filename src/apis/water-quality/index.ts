import { defineApi } from '../../engine/api.ts';
import { fixtures } from './fixtures.ts';
import { contract } from './generated/contract.ts';
import { scenarios } from './generated/scenarios.ts';
import { guests } from './guests.ts';
import { lists } from './lists.ts';
import { describeRefusal } from './refusals.ts';
import { collections } from './state.ts';
import { workspaces } from './workspaces.ts';

export type { components, operations, paths } from './generated/types.ts';

/** Private and public workspaces, shared with guests by role. */
export const waterQuality = defineApi({
  name: 'water-quality',
  contract,
  personas: {
    owner: 'owns the workspaces that the documents name',
    admin: 'has the system role admin; no guest anywhere',
    member: 'guest with the role editor',
    viewer: 'guest with the role viewer',
    outsider: 'signed in, neither owner nor guest',
  },
  describeRefusal,
  state: { collections, fixtures },
  scenarios,
  handlers: { ...lists, ...workspaces, ...guests },
});
