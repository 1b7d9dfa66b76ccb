import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Serving, serveStandin } from '../cli/standin-command.ts';

const owner = { authorization: 'Bearer standin_owner' };
const json = { 'content-type': 'application/json' };
const workspace = '1234567890123456789';

let [here, there]: Partial<Serving>[] = [];
beforeAll(async () => {
  [here, there] = await Promise.all([
    serveStandin(['--json', '--seed', '4']),
    serveStandin(['--json', '--clock', 'frozen']),
  ]);
});
afterAll(() => {
  here?.kill?.();
  there?.kill?.();
});

const steer = async (serving: Partial<Serving>, method: string, path: string, body?: string) => {
  const asked = { method, ...(body !== undefined && { body, headers: json }) };
  const reply = await fetch(`${serving.url}/__standin/sandboxes/${path}`, asked);
  return { status: reply.status, text: await reply.text() };
};

const hashOf = async (serving: Partial<Serving>, id: string): Promise<string> =>
  JSON.parse((await steer(serving, 'GET', `${id}/hash`)).text).hash;

test('a snapshot that is taken under load, with sockets open, loads in another process to the same hash', async () => {
  const source = here as Serving;
  const auth = `${source.url}/current/websocket/auth/${workspace}`;
  const sockets = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const { auth_token } = await (await fetch(auth, { headers: owner })).json();
      const socket = new WebSocket(`${source.url.replace('http', 'ws')}/api/websocket/?token=${auth_token}`);
      await new Promise((done) => socket.once('open', done));
      return socket;
    }),
  );
  let isLoaded = true;
  let writes = 0;
  const load = async (n: number): Promise<void> => {
    for (let count = 0; isLoaded; count++) {
      const name = `Workspace ${n} ${count}`;
      const create = JSON.stringify({ name, description: name, type: count % 2 ? 'private' : 'public' });
      await fetch(`${source.url}/workspaces/`, {
        method: 'POST',
        headers: { ...owner, ...json },
        body: create,
      });
      const event = { api: 'fastio', event: 'comment_created', actor: 'member', workspace_id: workspace };
      await steer(source, 'POST', 'default/events', JSON.stringify(event));
      writes += 2;
    }
  };
  const loads = Array.from({ length: 8 }, (_, n) => load(n));
  const snapshots: string[] = [];
  for (let n = 0; n < 3; n++) snapshots.push((await steer(source, 'GET', 'default/snapshot')).text);
  const last = JSON.parse(snapshots.at(-1) as string);
  isLoaded = false;
  await Promise.all(loads);
  for (const socket of sockets) socket.terminate();
  expect(writes).toBeGreaterThan(10);
  // The state went on after it: the snapshot is of one moment in between.
  expect(JSON.parse((await steer(source, 'GET', 'default')).text).events).toBeGreaterThan(last.log.length);

  for (const [n, snapshot] of snapshots.entries()) {
    // On a clock that stands still nothing falls due between loading and looking.
    const whole = JSON.parse(snapshot);
    const still = JSON.stringify({ ...whole, clock: { ...whole.clock, mode: 'frozen' } });
    const id = `loaded-${n}`;
    for (const serving of [source, there as Serving])
      expect((await steer(serving, 'PUT', `${id}/snapshot`, still)).status).toBe(200);
    expect(await hashOf(there as Serving, id)).toBe(await hashOf(source, id));
    expect((await steer(there as Serving, 'GET', `${id}/snapshot`)).text).toBe(
      (await steer(source, 'GET', `${id}/snapshot`)).text,
    );
    expect(JSON.parse((await steer(there as Serving, 'GET', `${id}/snapshot`)).text)).toEqual(
      JSON.parse(still),
    );
  }
});
