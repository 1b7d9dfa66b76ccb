/** Raw clients of the channels, and what makes something happen that each of them is told of. */
import { WebSocket } from 'ws';
import { emit } from '../../src/apis/fastio/emit.ts';
import { documentedIds, personaIds } from '../../src/apis/fastio/state.ts';
import { type EventReader, openReader } from '../channels/event-reader.ts';
import { type FaultyWorld, paths, until } from './faulty-world.ts';

const { workspace } = documentedIds;

export const stream = `${paths.orgs}/ws_4Tn9bVc2Rk/sync/stream`;

/** A socket of the `ws` package. */
export interface Follower {
  ws: WebSocket;
  /** What it was told, in its order: `~`, that there is something new, and `a`, what happened. */
  told: string[];
  pings: number;
  pongs: number;
  closed: { code: number; reason: string } | undefined;
}

export async function socketUrl({ standin, sandbox, server }: FaultyWorld): Promise<string> {
  const claims = { sub: personaIds.owner!, scope: 'websocket', profile_id: workspace, sandbox: sandbox.id };
  const token = await standin.tokens.sign(claims, Math.floor(sandbox.clock.now() / 1_000_000), 86_400);
  return `${server.url.replace('http', 'ws')}/api/websocket/?token=${token}`;
}

/** Opens a socket, and waits for the handshake. */
export async function openSocket(world: FaultyWorld, options: object = {}): Promise<Follower> {
  const before = world.open().length;
  const ws = new WebSocket(await socketUrl(world), options);
  const follower: Follower = { ws, told: [], pings: 0, pongs: 0, closed: undefined };
  ws.on('message', (data) => {
    const message = JSON.parse(String(data));
    follower.told.push(message.response === 'event' ? message.data.event_id : '~');
  });
  ws.on('ping', () => follower.pings++);
  ws.on('pong', () => follower.pongs++);
  ws.on('close', (code, reason) => {
    follower.closed = { code, reason: String(reason) };
  });
  ws.on('error', () => {});
  await new Promise<void>((resolve, reject) => ws.once('open', resolve).once('error', reject));
  await until(() => world.open().length > before);
  return follower;
}

/** Something happens in the workspace: the socket is told of it in two messages, its activity and its event. */
export function happens({ sandbox }: FaultyWorld, name: string): void {
  emit(sandbox, { event: 'workspace_storage_file_added', actor: personaIds.owner, event_id: name });
}

/** The ids of the events that search finds, the earliest first. */
export async function found(world: FaultyWorld): Promise<string[]> {
  const reply = await world.call(`${paths.search}&limit=250&event=workspace_storage_file_added`);
  const { events } = (await reply.json()) as any;
  return events.map(({ event_id }: any) => event_id).reverse();
}

export const openStream = async (world: FaultyWorld): Promise<EventReader> => {
  const reader = await openReader(world.server.url + stream, world.headers());
  await reader.next('connected');
  return reader;
};

/** A workspace of the stream gets this name. */
export async function rename(world: FaultyWorld, name: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await world.call(`${paths.orgs}/ws_4Tn9bVc2Rk`, { method: 'PUT', body: JSON.stringify({ name }), headers });
}
