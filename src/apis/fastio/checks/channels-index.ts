import type { StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { pollParameters } from './polls-asked.ts';
import { heldPolls } from './polls-held.ts';
import { pollKeys } from './polls-keys.ts';
import { profilePolls } from './polls-profile.ts';
import { pollReplies } from './polls-replies.ts';
import { roomTokens } from './room-tokens.ts';
import { roomValidation } from './room-validation.ts';
import { activityMessages } from './websocket-activity.ts';
import { eventMessages } from './websocket-events.ts';
import { gates } from './websocket-gate.ts';
import { handshakes } from './websocket-handshake.ts';
import { socketLives } from './websocket-life.ts';
import { websocketTokens } from './websocket-tokens.ts';

/** Polls, the WebSocket, and the tokens of both kinds. */
export const channelChecks: StatementChecks = {
  ...heldPolls,
  ...pollParameters,
  ...pollReplies,
  ...profilePolls,
  ...pollKeys,
  ...websocketTokens,
  ...handshakes,
  ...socketLives,
  ...activityMessages,
  ...eventMessages,
  ...gates,
  ...roomTokens,
  ...roomValidation,
};
