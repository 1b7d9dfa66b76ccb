import { defineApi } from '../../engine/api.ts';
import { collections } from './collections.ts';
import { eventDetails } from './event-details.ts';
import { logIndex } from './event-entries.ts';
import { fixtures } from './fixtures.ts';
import { contract } from './generated/contract.ts';
import { scenarios } from './generated/scenarios.ts';
import { issuedTokens } from './issued-tokens.ts';
import { errorAsMarkdown, markdownType } from './markdown.ts';
import { wantsMarkdown } from './output.ts';
import { polls } from './polls.ts';
import { rateLimits } from './rate-limits.ts';
import type { Schemas } from './reader.ts';
import { realtimeToken } from './realtime-token.ts';
import { describeRefusal } from './refusals.ts';
import { emitRequested } from './requested-events.ts';
import { searches } from './search.ts';
import { simulateActivity } from './simulated-activity.ts';
import { websocket } from './socket.ts';

export type { Messages } from './generated/messages.ts';
export type { components, operations, paths } from './generated/types.ts';

/** Event log, activity polling, and tokens for WebSocket and realtime rooms. */
export const fastio = defineApi({
  name: 'fastio',
  contract,
  personas: {
    owner: 'Jane Smith: owner of the organization, its workspaces and shares',
    admin: 'admin of the organization, its workspaces and shares',
    member: 'member of the organization and most workspaces and shares',
    viewer: 'may view the organization and most workspaces and shares',
    outsider: 'signed in, with no profile in common',
  },
  security: { realtimeToken },
  describeRefusal,
  writeError: (query) =>
    wantsMarkdown(new URLSearchParams(query).get('output') ?? undefined)
      ? { mediaType: markdownType, write: (error) => errorAsMarkdown(error as Schemas['Error']) }
      : undefined,
  state: { collections, logIndex, fixtures },
  emit: emitRequested,
  live: simulateActivity,
  sockets: { '/api/websocket/': { channel: 'websocket', handler: websocket } },
  channels: ['websocket', 'long-poll'],
  rateLimits,
  scenarios,
  handlers: { ...searches, ...eventDetails, ...polls, ...issuedTokens },
});
