import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import {
  isOpen,
  openSocket,
  type Socket,
  type SocketOptions,
} from '../../../conformance/run/channels/socket.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { issuedToken } from './channel-calls.ts';
import { onFile } from './polling.ts';
import { known, type Persona } from './profiles.ts';

/** Tries to open a socket with a token in the query, or without one. */
export function handshake(
  context: CheckContext,
  token: string | undefined,
  options: SocketOptions = {},
): Promise<Socket | Received> {
  const { channels } = context.apiTarget;
  if (channels && !channels.includes('websocket')) context.skip('the target does not have the WebSocket');
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  return openSocket(context, `/api/websocket/${query}`, options);
}

/** Opens a socket, which has to succeed. */
export async function connect(
  context: CheckContext,
  token: string,
  options: SocketOptions = {},
): Promise<Socket> {
  const answer = await handshake(context, token, options);
  if (isOpen(answer)) return answer;
  return context.expect(false, 'a WebSocket that opens', `status ${answer.status}: ${answer.text}`) as never;
}

/** A token for the WebSocket of the workspace. */
export const workspaceToken = (context: CheckContext, as?: Persona): Promise<string> =>
  issuedToken(context, 'createWebsocketToken', known(context, 'workspace_id'), as);

/** Opens a socket of a profile, or of the workspace if none is named. */
export const openProfileSocket = async (
  context: CheckContext,
  { profile = known(context, 'workspace_id'), as }: { profile?: string; as?: Persona } = {},
): Promise<Socket> => connect(context, await issuedToken(context, 'createWebsocketToken', profile, as));

/** Requires that the handshake is refused with this status, or with one that is accepted in its place. */
export async function handshakeRefused(
  context: CheckContext,
  token: string | undefined,
  status: number,
): Promise<void> {
  const answer = await handshake(context, token);
  context.expectStatus(isOpen(answer) ? answer.reply : answer, status);
}

export const isActivity = (message: Json): boolean => message?.response === 'activity';
export const isEvent = (message: Json): boolean => message?.response === 'event';

/** The names of the events that messages report. */
export const eventNames = (messages: readonly Json[]): string[] =>
  messages.filter(isEvent).map(({ event }) => event);

/** The keys that activity messages name; other checks judge the form of the messages. */
export const pushedKeys = (messages: readonly Json[]): string[] =>
  messages.flatMap((message) =>
    isActivity(message) && Array.isArray(message.activity) ? message.activity : [],
  );

/** The messages up to the first that is wanted, that one included. */
export async function upTo(
  context: CheckContext,
  { messages }: Socket,
  wanted: (message: Json) => boolean,
  what: string,
): Promise<Json[]> {
  const came: Json[] = [];
  const isLast = (message: Json): boolean => {
    came.push(message);
    return wanted(message);
  };
  await messages.next(isLast, context.target.tolerance, what);
  return came;
}

/** The messages up to the `event` message of this name. */
export const upToEvent = (context: CheckContext, socket: Socket, event: string): Promise<Json[]> =>
  upTo(context, socket, (message) => eventNames([message])[0] === event, `an event message ${event}`);

/** Makes an event of the file happen: the messages up to its `event` message. */
export async function pushedBy(
  context: CheckContext,
  socket: Socket,
  event: string,
  more: object = {},
): Promise<Json[]> {
  await onFile(context, event, more);
  return upToEvent(context, socket, event);
}

/** The first `activity` message that names the key. */
export const activityOf = (context: CheckContext, { messages }: Socket, key: string): Promise<Json> =>
  messages.next(
    (message) => pushedKeys([message]).includes(key),
    context.target.tolerance,
    `an activity message with ${key}`,
  );

/** Each member may see this event and no check is about it: when it has come, all before it has come too. */
const marker = 'workspace_storage_file_version_restored';

/** The messages that have come until now, without those of the marker. */
export async function soFar(context: CheckContext, socket: Socket): Promise<Json[]> {
  const came = await pushedBy(context, socket, marker);
  // A real target may send in another order, so what comes a little later counts too.
  if (!context.isolation.hasClock) await sleep(200);
  const later = socket.messages.pending();
  const markers = [`storage:${known(context, 'object_id')}`, 'storage'];
  const isMarker = (message: Json, index: number): boolean =>
    message?.event === marker ||
    (pushedKeys([message]).some((key) => markers.includes(key)) && index === came.findLastIndex(isActivity));
  return [...came.filter((message, index) => !isMarker(message, index)), ...later];
}
