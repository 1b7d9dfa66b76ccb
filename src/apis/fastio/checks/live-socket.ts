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

/** The handshake with a token in the query, or with none. */
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

/** A socket that is opened by its token. */
export async function connect(
  context: CheckContext,
  token: string,
  options: SocketOptions = {},
): Promise<Socket> {
  const answer = await handshake(context, token, options);
  if (isOpen(answer)) return answer;
  return context.expect(false, 'a WebSocket that opens', `status ${answer.status}: ${answer.text}`) as never;
}

/** A socket of one profile, the workspace unless another one is named. */
export const openProfileSocket = async (
  context: CheckContext,
  { profile, as = 'owner' }: { profile?: string; as?: Persona } = {},
): Promise<Socket> =>
  connect(
    context,
    await issuedToken(context, 'createWebsocketToken', profile ?? known(context, 'workspace_id'), as),
  );

/** The handshake is refused with this status, or with what stands for it. */
export async function refused(
  context: CheckContext,
  token: string | undefined,
  status: number,
): Promise<void> {
  const answer = await handshake(context, token);
  context.expectStatus(isOpen(answer) ? answer.reply : answer, status);
}

export const isActivity = (message: Json): boolean => message?.response === 'activity';
export const isEvent = (message: Json): boolean => message?.response === 'event';

/** The keys that activity messages name; whether these have their form is judged elsewhere. */
export const keysTold = (messages: readonly Json[]): string[] =>
  messages.flatMap((message) =>
    isActivity(message) && Array.isArray(message.activity) ? message.activity : [],
  );

/** Everything that came before the wanted message, and it. */
export async function upTo(
  context: CheckContext,
  { messages }: Socket,
  wanted: (message: Json) => boolean,
  what: string,
): Promise<Json[]> {
  const until = performance.now() + context.target.tolerance;
  const came: Json[] = [];
  for (;;) {
    const message = await messages.next(() => true, Math.max(1, until - performance.now()), what);
    came.push(message);
    if (wanted(message)) return came;
  }
}

/** The `event` message of this name, with all that came before it. */
export const upToEvent = (context: CheckContext, socket: Socket, event: string): Promise<Json[]> =>
  upTo(
    context,
    socket,
    (message) => isEvent(message) && message.event === event,
    `an event message ${event}`,
  );

/** The first `activity` message that names the key. */
export const activityOf = (context: CheckContext, { messages }: Socket, key: string): Promise<Json> =>
  messages.next(
    (message) => keysTold([message]).includes(key),
    context.target.tolerance,
    `an activity message with ${key}`,
  );

/** What every member may see, and nothing else makes happen: all that was told before has come when it has. */
const marker = 'workspace_storage_file_version_restored';

/** All that came until now, without what tells the end of it. */
export async function soFar(context: CheckContext, socket: Socket): Promise<Json[]> {
  await onFile(context, marker);
  const came = await upToEvent(context, socket, marker);
  // Elsewhere another order is let pass, so what comes a little later counts too.
  if (!context.isolation.hasClock) await sleep(200);
  const later = socket.messages.pending();
  const markers = [`storage:${known(context, 'object_id')}`, 'storage'];
  const isMarker = (message: Json, index: number): boolean =>
    message?.event === marker ||
    (keysTold([message]).some((key) => markers.includes(key)) && index === came.findLastIndex(isActivity));
  return [...came.filter((message, index) => !isMarker(message, index)), ...later];
}
