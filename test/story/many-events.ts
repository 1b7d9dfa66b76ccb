/**
 * Run by many-events.test.ts with `--expose-gc`: events happen in a sandbox that keeps the last 2,000, while clients search,
 * poll and read single events. Prints the bytes that are kept when the log is full, and after nine times as many more.
 */
import { setImmediate } from 'node:timers/promises';
import { emit } from '../../src/apis/fastio/emit.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { documentedIds, personaIds } from '../../src/apis/fastio/state.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const capacity = 2_000;
const standin = new Standin({ apis: [fastio], clock: 'frozen', maxEvents: capacity, journal: 10 });
const sandbox = standin.sandboxes.use('default') as Sandbox;
const { workspace } = documentedIds;
const headers = { authorization: 'Bearer standin_owner' };
const get = (target: string) => standin.handle({ method: 'GET', target, headers });

async function happen(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const { last } = sandbox.log;
    emit(sandbox, {
      event: 'workspace_storage_file_added',
      actor: personaIds.owner,
      event_id: `event${last}`,
      data: { filename: `${last} ${'x'.repeat(200)}` },
    });
    if (n % 100 !== 0) continue;
    await get(`/current/events/search/?workspace_id=${workspace}&limit=250`);
    await get(`/current/activity/poll/${workspace}/?wait=1&lastactivity=2020-01-01+00:00:00.000000`);
    await get(`/current/event/event${last}/details/`);
  }
}

async function memory(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    await setImmediate();
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

await happen(2 * capacity);
const full = await memory();
await happen(9 * capacity);
const later = await memory();
const { oldest, last } = sandbox.log;
process.stdout.write(JSON.stringify({ full, later, kept: last - oldest + 1 }));
standin.close();
