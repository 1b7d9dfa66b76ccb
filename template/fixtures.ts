import type { Sandbox } from 'standin';
import type { State } from './state.ts';

const hour = 3_600_000_000;

/** Fills a new sandbox. The times lie before the moment at which the sandbox starts. */
export function fixtures(sandbox: Sandbox): void {
  const { tasks } = sandbox.state<State>('my-api');
  const start = sandbox.clock.now();
  tasks.load({ id: 'task_4hT9bVc2Rk', title: 'Write the contract', done: true, created: start - 24 * hour });
  tasks.load({ id: 'task_Zx81mPq0Ea', title: 'Write a handler', done: false, created: start - 2 * hour });
}
