import type { Sandbox } from 'standin';
import type { State } from './state.ts';

const hour = 3_600_000_000;

/** What is there in a new sandbox, dated back from its start. */
export function fixtures(world: Sandbox): void {
  const { tasks } = world.state<State>('my-api');
  const start = world.clock.now();
  tasks.load({ id: 'task_4hT9bVc2Rk', title: 'Write the contract', done: true, created: start - 24 * hour });
  tasks.load({ id: 'task_Zx81mPq0Ea', title: 'Write a handler', done: false, created: start - 2 * hour });
}
