/**
 * Run by leaks.slow.test.ts with `--expose-gc`: opens and drops connections of one channel over real sockets, and prints what
 * is left. Arguments: the channel, and how many.
 */
import { get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { serve } from '../../src/adapters/node/serve.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { documentedIds, personaIds } from '../../src/apis/fastio/state.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const [channel = 'websocket', text = '1000'] = process.argv.slice(2);
const count = Number(text);
const atOnce = 50;

const standin = new Standin({ apis: [fastio, orgWorkspaces], clock: 'frozen' });
const server = await serve(standin);
const sandbox = standin.sandboxes.use('default') as Sandbox;
const { workspace } = documentedIds;
const token = await standin.tokens.sign(
  { sub: personaIds.owner, scope: 'websocket', profile_id: workspace },
  0,
);
const authorization = 'Bearer standin_owner';
const poll = `/current/activity/poll/${workspace}/?wait=95&updated=1&lastactivity=2030-01-01+00:00:00.000000`;
const stream = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk/sync/stream';

/** Turns of the event loop until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setImmediate();
}

const isOpen = (many: number) => (): boolean => sandbox.connections.list().length === many;

/** Opened by a client of few words, so that what is left is the mock's: gives what drops it. */
function openSocket(): () => void {
  const socket: Socket = connect(server.port, '127.0.0.1');
  socket.write(
    `GET /api/websocket/?token=${token} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  socket.on('error', () => {}).resume();
  return () => socket.destroy();
}

function openRequest(path: string): () => void {
  const request = get(`${server.url}${path}`, { headers: { authorization }, agent: false });
  request.on('error', () => {}).on('response', (response: IncomingMessage) => response.resume());
  return () => request.destroy();
}

const opens: Readonly<Record<string, () => () => void>> = {
  websocket: openSocket,
  'long-poll': () => openRequest(poll),
  stream: () => openRequest(stream),
};
const open = opens[channel] as () => () => void;

async function round(): Promise<void> {
  const drops = Array.from({ length: atOnce }, open);
  await until(isOpen(atOnce));
  // One that has been sent something is no other.
  if (channel === 'websocket') sandbox.logEvent('fastio', 'nothing');
  sandbox.clock.advance(1_000_000);
  for (const drop of drops) drop();
  await until(isOpen(0));
}

async function heap(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    await setImmediate();
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

/** What the sandbox holds on to. */
function held() {
  const { log, clock, connections } = sandbox;
  return { followers: log.followers, timers: clock.pending, connections: connections.list().length };
}

/** What is compiled and cached at first is no leak. */
const before = held();
const rounds = Math.ceil(count / atOnce);
let half = 0;
for (let n = 0; n < rounds; n++) {
  if (n === rounds >> 1) half = await heap();
  await round();
}
const end = await heap();
const left = held();
process.stdout.write(JSON.stringify({ half, end, before, left }));
standin.close();
await server.close();
