import { setTimeout as sleep } from 'node:timers/promises';
import { isOpen, openSocket, type Socket, type SocketOptions } from '../../channels/socket.ts';
import type { Json, Received } from '../../exchange.ts';
import type { Trial } from '../../trial.ts';
import { issuedToken } from './channel-calls.ts';
import { onFile } from './polling.ts';
import { known, type Persona } from './profiles.ts';

/** The handshake with a token in the query, or with none. */
export function handshake(
  trial: Trial,
  token: string | undefined,
  options: SocketOptions = {},
): Promise<Socket | Received> {
  const { channels } = trial.at;
  if (channels && !channels.includes('websocket')) trial.skip('the target does not have the WebSocket');
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  return openSocket(trial, `/api/websocket/${query}`, options);
}

/** A socket that is opened by its token. */
export async function connect(trial: Trial, token: string, options: SocketOptions = {}): Promise<Socket> {
  const answer = await handshake(trial, token, options);
  if (isOpen(answer)) return answer;
  return trial.that(false, 'a WebSocket that opens', `status ${answer.status}: ${answer.text}`) as never;
}

/** A socket of one profile, the workspace unless another one is named. */
export const openProfileSocket = async (
  trial: Trial,
  { profile, as = 'owner' }: { profile?: string; as?: Persona } = {},
): Promise<Socket> =>
  connect(
    trial,
    await issuedToken(trial, 'createWebsocketToken', profile ?? known(trial, 'workspace_id'), as),
  );

/** The handshake is refused with this status, or with what stands for it. */
export async function refused(trial: Trial, token: string | undefined, status: number): Promise<void> {
  const answer = await handshake(trial, token);
  trial.status(isOpen(answer) ? answer.reply : answer, status);
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
  trial: Trial,
  { messages }: Socket,
  wanted: (message: Json) => boolean,
  what: string,
): Promise<Json[]> {
  const until = performance.now() + trial.target.tolerance;
  const came: Json[] = [];
  for (;;) {
    const message = await messages.next(() => true, Math.max(1, until - performance.now()), what);
    came.push(message);
    if (wanted(message)) return came;
  }
}

/** The `event` message of this name, with all that came before it. */
export const upToEvent = (trial: Trial, socket: Socket, event: string): Promise<Json[]> =>
  upTo(trial, socket, (message) => isEvent(message) && message.event === event, `an event message ${event}`);

/** The first `activity` message that names the key. */
export const activityOf = (trial: Trial, { messages }: Socket, key: string): Promise<Json> =>
  messages.next(
    (message) => keysTold([message]).includes(key),
    trial.target.tolerance,
    `an activity message with ${key}`,
  );

/** What every member may see, and nothing else makes happen: all that was told before has come when it has. */
const marker = 'workspace_storage_file_version_restored';

/** All that came until now, without what tells the end of it. */
export async function soFar(trial: Trial, socket: Socket): Promise<Json[]> {
  await onFile(trial, marker);
  const came = await upToEvent(trial, socket, marker);
  // Elsewhere another order is let pass, so what comes a little later counts too.
  if (!trial.world.hasClock) await sleep(200);
  const later = socket.messages.waiting();
  const markers = [`storage:${known(trial, 'object_id')}`, 'storage'];
  const isMarker = (message: Json, index: number): boolean =>
    message?.event === marker ||
    (keysTold([message]).some((key) => markers.includes(key)) && index === came.findLastIndex(isActivity));
  return [...came.filter((message, index) => !isMarker(message, index)), ...later];
}
