import type { StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { pollFieldRefusals, pollParameters } from './polls-asked.ts';
import { heldPolls } from './polls-held.ts';
import { pollKeys } from './polls-keys.ts';
import { pollRoles, profilePolls } from './polls-profile.ts';
import { pollReplies, profileRows } from './polls-replies.ts';
import { roomRefusals, roomRoles, roomTokens } from './room-tokens.ts';
import { headerRefusals, tokenRefusals, validations } from './room-validation.ts';
import { activityMessages } from './websocket-activity.ts';
import { eventMessages, fallbacks } from './websocket-events.ts';
import { gates } from './websocket-gate.ts';
import { handshakes } from './websocket-handshake.ts';
import { socketLives } from './websocket-life.ts';
import { websocketTokenRoles, websocketTokens } from './websocket-tokens.ts';

/** Polls, the WebSocket, and the tokens of both kinds. */
export const channelChecks: StatementChecks = {
  ...heldPolls,
  ...pollParameters,
  ...pollFieldRefusals,
  ...pollReplies,
  ...profileRows,
  ...profilePolls,
  ...pollRoles,
  ...pollKeys,
  ...websocketTokens,
  ...websocketTokenRoles,
  ...handshakes,
  ...socketLives,
  ...activityMessages,
  ...eventMessages,
  ...gates,
  ...fallbacks,
  ...roomTokens,
  ...roomRoles,
  ...roomRefusals,
  ...tokenRefusals,
  ...headerRefusals,
  ...validations,
};
