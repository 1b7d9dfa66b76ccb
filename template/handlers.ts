import { alphanumeric, type DescribeRefusal, readCursor, writeCursor } from 'standin';
import type { Handlers } from './generated/handlers.ts';
import { type State, shown, type Task } from './state.ts';

/** What has no handler, such as getTask, is answered from the contract. */
export const handlers: Handlers<'listTasks' | 'createTask', State> = {
  listTasks: ({ query, sandbox, state, reply, refuse }) => {
    const { limit, cursor } = query;
    const after = cursor === undefined ? 0 : readCursor('tasks', cursor, sandbox.seed);
    if (after === undefined) return refuse(badRequest(['cursor']));
    const { records, next } = state.tasks.page({ after, limit });
    return reply(200, {
      tasks: records.map(shown),
      next: next === undefined ? null : writeCursor('tasks', next, sandbox.seed),
    });
  },

  createTask: ({ body, caller, sandbox, state, reply, refuse }) => {
    if (caller.persona === 'viewer') return refuse('writers-only');
    const id = `task_${sandbox.ids.next('task', alphanumeric, 10)}`;
    const task: Task = { id, title: body.title, done: false, created: sandbox.clock.stamp() };
    state.tasks.put(task, caller.persona);
    return reply(201, shown(task));
  },
};

/** What is refused before it reaches a handler, in the words of the contract. */
export const describeRefusal: DescribeRefusal = (refusal) =>
  refusal.kind === 'invalid' ? badRequest(refusal.violations.map(({ path }) => path.join('.'))) : undefined;

/** The documented error, with what is wrong this time. */
const badRequest = (fields: string[]) => ({
  example: 'bad-request' as const,
  body: ({ error }: { error: object }) => ({ error: { ...error, fields } }),
});
