import { defineApi } from '../../engine/api.ts';
import { contract } from './generated/contract.ts';
import { sayNo } from './say-no.ts';

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
  sayNo,
});
