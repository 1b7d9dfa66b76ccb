/** Opens and drops streams, N of them, and prints what is left of them: run with `--expose-gc`. */
import { request } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { serve } from '../../../src/adapters/node/serve.ts';
import { orgWorkspaces } from '../../../src/apis/org-workspaces/index.ts';
import { Standin } from '../../../src/engine/standin.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';

const count = Number(process.argv[2]);
const atOnce = 50;
const standin = new Standin({ apis: [orgWorkspaces] });
const server = await serve(standin);
const { log, clock, connections } = standin.sandboxes.use('default') as Sandbox;
const target = `${server.url}/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk/sync/stream`;
const headers = { authorization: 'Bearer standin_member' };

/** Opens one, and drops it once its first event is there. */
const drop = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const outgoing = request(target, { headers, agent: false }, (incoming) => {
      incoming.once('data', () => outgoing.destroy());
      incoming.on('error', () => {});
      outgoing.once('close', resolve);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

async function dropMany(many: number): Promise<number> {
  for (let done = 0; done < many; done += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, many - done) }, drop));
    while (connections.list().length > 0) await setImmediate();
  }
  for (let n = 0; n < 3; n++) {
    globalThis.gc?.();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}

await dropMany(count / 2);
const half = await dropMany(count / 2);
const end = await dropMany(count);
const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
const left = {
  followers: log.followers,
  timers: clock.pending,
  connections: connections.list().length,
  sockets,
};
process.stdout.write(JSON.stringify({ left, half, end }));
await server.close();
