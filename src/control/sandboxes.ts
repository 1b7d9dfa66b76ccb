import type { Standin } from '../engine/standin.ts';
import { alphanumeric, Ids } from '../sandbox/ids.ts';
import { type Handlers, sandboxAt, sandboxView } from './handler.ts';
import { because } from './say-no.ts';

type SandboxOperations = 'listSandboxes' | 'createSandbox' | 'getSandbox' | 'deleteSandbox' | 'resetSandbox';

export function sandboxHandlers(standin: Standin): Handlers<SandboxOperations> {
  const { sandboxes, seed } = standin;
  const ids = new Ids(seed);
  return {
    listSandboxes: ({ reply }) => reply(200, { sandboxes: sandboxes.list().map(sandboxView) }),

    createSandbox: (context) => {
      const { reply, refuse, body } = context;
      const { id = ids.next('sandbox', alphanumeric, 12), seed, clock, from } = body ?? {};
      if (sandboxes.get(id))
        refuse(because('sandbox-exists', `There is a sandbox ${id} already; reset or delete it.`));
      const source = from === undefined ? undefined : sandboxAt(standin, from, context);
      const now = clock?.now === undefined ? undefined : Date.parse(clock.now) * 1000;
      const made = sandboxes.create(id, { seed, clock: { mode: clock?.mode, now }, from: source });
      return made ? reply(201, sandboxView(made)) : refuse(because('no-room', sandboxes.whyNot(id)));
    },

    getSandbox: (context) =>
      context.reply(200, sandboxView(sandboxAt(standin, context.path.sandbox_id, context))),

    deleteSandbox: (context) => {
      sandboxes.delete(sandboxAt(standin, context.path.sandbox_id, context).id);
      return context.reply(204, undefined);
    },

    resetSandbox: (context) => {
      const { id, seed, clock } = sandboxAt(standin, context.path.sandbox_id, context);
      sandboxes.create(id, { seed, clock: { mode: clock.mode } });
      return context.reply(200, sandboxView(sandboxAt(standin, id, context)));
    },
  };
}
