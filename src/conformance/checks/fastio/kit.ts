import type { Kit } from '../../kit.ts';
import { channelExceptions } from './channel-calls.ts';
import { validCalls } from './valid-calls.ts';

export const kit: Kit = {
  valid: validCalls,
  references: [
    'user_id',
    'org_id',
    'workspace_id',
    'share_id',
    'parent_event_id',
    'calling_user_id',
    'object_id',
  ],
  holds: ['wait'],
  exceptions: { ...channelExceptions },
};
