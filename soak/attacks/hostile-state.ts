import { mutate } from '../hostile-values.ts';
import type { Random } from '../random.ts';
import type { Server } from '../server.ts';
import { judgeAnswer, sendBytes } from '../wire.ts';
import { type Attack, inParallel, part } from './attack.ts';
import { authorization, get, streamPath } from './handshake.ts';

const reads = [
  '/v1/orgs/org_8fK2mQ7xLd/workspaces',
  '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk',
  '/workspaces/',
  '/workspaces/public/',
  '/api/v2/workspaces',
  '/current/events/search/?workspace_id=1234567890123456789',
  '/current/activity/poll/1234567890123456789/?wait=0',
  streamPath,
];

async function call(server: Server, method: string, path: string, body?: unknown): Promise<unknown> {
  const reply = await fetch(server.url + path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  server.count(reply.status);
  if (reply.status >= 500 && !(reply.status === 503 && reply.headers.has('standin-problem')))
    server.findings.push(`${reply.status} to ${method} ${path}: ${text.slice(0, 300)}`);
  return reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
}

/** Reads everything in the sandbox and lets an hour pass there. */
async function use(server: Server, sandbox: string): Promise<void> {
  for (const path of reads) {
    const request = get(`${path}${path.includes('?') ? '&' : '?'}__sandbox=${sandbox}`);
    judgeAnswer(
      server,
      `${request} in a sandbox of hostile state`,
      await sendBytes(server, Buffer.from(request)),
    );
  }
  await call(server, 'POST', `/__standin/sandboxes/${sandbox}/clock/advance`, { seconds: 3600 });
}

async function load(server: Server, random: Random, snapshot: Snapshot, sandbox: string): Promise<void> {
  await call(server, 'POST', '/__standin/sandboxes', { id: sandbox });
  const hostile = mutate(snapshot, random, 1 + random.whole(3));
  await call(server, 'PUT', `/__standin/sandboxes/${sandbox}/snapshot`, hostile);
}

interface Snapshot {
  state: Record<string, Record<string, Record<string, unknown>>>;
}

/** Replaces a record of each API by a wrong one. */
async function put(server: Server, random: Random, snapshot: Snapshot, sandbox: string): Promise<void> {
  await call(server, 'POST', '/__standin/sandboxes', { id: sandbox });
  for (const [api, collections] of Object.entries(snapshot.state)) {
    const [name, records] = random.pick(Object.entries(collections));
    const keys = Object.keys(records);
    if (keys.length === 0) continue;
    const key = random.pick(keys);
    const path = `/__standin/sandboxes/${sandbox}/state/${api}/${name}/${encodeURIComponent(key)}`;
    await call(server, 'PUT', path, mutate(records[key], random));
  }
}

/** Sandboxes that are put into states which no handler makes, and are then used. */
export const hostileState: Attack = {
  name: '400 snapshots and states',
  async run({ server, size, random }) {
    const path = '/__standin/sandboxes/default/snapshot';
    const snapshot = (await call(server, 'GET', path)) as Snapshot;
    await inParallel(part(400, size), 8, async (n) => {
      const sandbox = `soak-state-${n}`;
      await (n % 2 === 0 ? load : put)(server, random, snapshot, sandbox);
      await use(server, sandbox);
      await call(server, 'DELETE', `/__standin/sandboxes/${sandbox}`);
    });
  },
};
