import { defineApi } from '../../engine/api.ts';
import { contract } from './generated/contract.ts';
import { realtimeToken } from './realtime-token.ts';
import { sayNo } from './say-no.ts';

/** Event log, activity polling, and tokens for WebSocket and realtime rooms. */
export const fastio = defineApi({
  name: 'fastio',
  contract,
  personas: {
    owner: 'owner of the organisation and its workspaces',
    admin: 'admin of the organisation and its workspaces',
    member: 'member of the workspaces',
    viewer: 'may view the workspaces',
    outsider: 'signed in, with no profile in common',
  },
  security: { realtimeToken },
  sayNo,
});
