import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import { validCalls } from './valid-calls.ts';

const ownStatement =
  'the token is what the operation is about, and its document has a statement of its own for this';

export const profile: ApiProfile = {
  validCalls,
  references: [
    'user_id',
    'org_id',
    'workspace_id',
    'share_id',
    'parent_event_id',
    'calling_user_id',
    'object_id',
  ],
  holdParameters: ['wait'],
  mock: {
    ids: {
      org_id: '1111111111111111111',
      workspace_id: '1234567890123456789',
      // A share with multiplayer.
      share_id: '5555555555555555555',
      // An organization and a workspace of the outsider alone.
      foreign_org_id: '7777777777777777777',
      foreign_workspace_id: '8888888888888888888',
      owner_id: '9876543210987654321',
      admin_id: '2222222222222222222',
      member_id: '3333333333333333333',
      viewer_id: '4444444444444444444',
      outsider_id: '6666666666666666666',
      // A file of the workspace, and the folder that holds it.
      object_id: 'def456ghi789jkl012mno345pqr67',
      parent_node_id: 'xyz789ghi012jkl345mno678pqr90',
      // The name of an internal event.
      internal_event: 'storage_node_reindexed',
    },
  },
  exceptions: {
    'validateRealtimeToken credentials/malformed-token': ownStatement,
    'validateRealtimeToken credentials/unknown-token': ownStatement,
    'validateRealtimeToken credentials/wrong-scheme': ownStatement,
  },
};
