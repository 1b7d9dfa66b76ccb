import { fastio } from '../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../src/apis/water-quality/index.ts';
import type { State, Workspace } from '../src/apis/water-quality/state.ts';
import { workspaceAcl } from '../src/apis/workspace-acl/index.ts';
import { Standin } from '../src/engine/standin.ts';
import type { Sandbox } from '../src/sandbox/sandbox.ts';
import { workspaceIds } from './state.ts';

/** The cost of one operation on a whole sandbox. */
export interface SandboxCost {
  title: string;
  /** Milliseconds, of each run. */
  times: number[];
}

const nothing = (): void => {};
const body = new TextEncoder().encode(JSON.stringify({ name: 'New Water Quality Project', type: 'private' }));

/** In process, all four APIs mounted, the clock standing still. `records` are the workspaces of the large sandbox. */
export function sandboxCosts(records: number, runs: number): { costs: SandboxCost[]; bytes: number } {
  const apis = [orgWorkspaces, waterQuality, fastio, workspaceAcl];
  const standin = new Standin({ apis, clock: 'frozen', checkReplies: false });
  const { sandboxes } = standin;

  const ask = (id: string, method: string, target: string, sent?: Uint8Array): void => {
    const headers = {
      ...{ authorization: 'Bearer standin_owner', 'standin-sandbox': id },
      ...(sent && { 'content-type': 'application/json' }),
    };
    const reply = standin.handle({ method, target, headers, body: sent });
    if (reply instanceof Promise || reply.status >= 300) throw new Error(`${method} ${target} is refused`);
  };
  const read = (id: string): void => ask(id, 'GET', '/workspaces/workspace123');
  const write = (id: string): void => ask(id, 'POST', '/workspaces/', body);

  /** `prepare` is not timed; what was made is deleted before the next run, as after a test. */
  const timed = (title: string, run: (id: string) => void, prepare = nothing, many = runs): SandboxCost => {
    const times: number[] = [];
    // The first runs do not count: they include compilation, and garbage collection of what was loaded before.
    for (let n = -many; n < many; n++) {
      prepare();
      const start = performance.now();
      run('made');
      if (n >= 0) times.push(performance.now() - start);
      sandboxes.delete('made');
    }
    return { title, times };
  };

  const large = sandboxes.use('large') as Sandbox;
  const { workspaces } = large.state<State>('water-quality');
  const model = workspaces.get('workspace123') as Workspace;
  for (const id of workspaceIds(records)) workspaces.load({ ...model, id, name: id });
  const fork = (id: string): void => void sandboxes.create(id, { from: large });
  const name = `of ${records.toLocaleString('en')} records`;
  const text = JSON.stringify(large.snapshot());

  const few = Math.ceil(runs / 20);
  const forkAndWrite = (id: string): void => {
    fork(id);
    write(id);
  };
  const costs = [
    timed('fresh sandbox: created, first read', read),
    timed('fresh sandbox: created, first write', write),
    timed(`fork ${name}`, fork),
    timed(`fork ${name}, first write`, forkAndWrite),
    timed('the same, each time after a write to the forked one', forkAndWrite, () => write('large')),
    timed(
      'reset, after a write',
      () => void sandboxes.create('reset'),
      () => write('reset'),
    ),
    timed(`snapshot ${name}, taken as text`, () => void JSON.stringify(large.snapshot()), nothing, few),
    timed('the same loaded from text', (id) => void sandboxes.restore(id, JSON.parse(text)), nothing, few),
  ];
  standin.close();
  return { costs, bytes: Buffer.byteLength(text) };
}
