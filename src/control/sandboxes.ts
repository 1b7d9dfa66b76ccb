import type { Standin } from '../engine/standin.ts';
import { clockBounds } from '../sandbox/clock.ts';
import { alphanumeric, Ids } from '../sandbox/ids.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { microsOf, naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Handlers } from './generated/handlers.ts';
import { sandboxAt, sandboxView } from './handler.ts';
import { refusal, unknownScenario } from './refusals.ts';

type SandboxOperations =
  | 'listSandboxes'
  | 'createSandbox'
  | 'getSandbox'
  | 'deleteSandbox'
  | 'resetSandbox'
  | 'forkSandbox';

export function sandboxHandlers(standin: Standin): Handlers<SandboxOperations, never> {
  const { sandboxes, seed } = standin;
  const ids = new Ids(seed);
  return {
    listSandboxes: ({ reply }) => reply(200, { sandboxes: sandboxes.list().map(sandboxView) }),

    createSandbox: (context) => {
      const { reply, refuse, body } = context;
      const { id = ids.next('sandbox', alphanumeric, 12), seed, clock, from, scenario } = body ?? {};
      if (sandboxes.get(id))
        refuse(refusal('sandbox-exists', `There is a sandbox ${id} already; reset or delete it.`));
      const source = from === undefined ? undefined : sandboxAt(standin, from, context);
      if (scenario !== undefined && !standin.player?.knows(scenario))
        refuse(unknownScenario(standin, scenario));
      const now = clock?.now === undefined ? undefined : timeAsked(clock.now, source, refuse);
      const made = sandboxes.create(id, {
        ...{ seed, clock: { mode: clock?.mode, now }, from: source, scenario },
      });
      if (!made) return refuse(refusal('no-room', sandboxes.refusalReason(id)));
      if (body?.rate_limits !== undefined) made.limited = body.rate_limits;
      return reply(201, sandboxView(made));
    },

    getSandbox: (context) =>
      context.reply(200, sandboxView(sandboxAt(standin, context.path.sandbox_id, context))),

    deleteSandbox: (context) => {
      sandboxes.delete(sandboxAt(standin, context.path.sandbox_id, context).id);
      return context.reply(204, undefined);
    },

    resetSandbox: (context) => {
      const { id, seed, clock, scenario, limited } = sandboxAt(standin, context.path.sandbox_id, context);
      const made = sandboxes.create(id, {
        seed,
        clock: { mode: clock.mode },
        scenario: scenario?.name ?? null,
      });
      // If its scenario switched the limits on, the new one does so again.
      if (made && !scenario?.limits) made.limited = limited;
      return context.reply(200, sandboxView(sandboxAt(standin, id, context)));
    },

    forkSandbox: (context) => {
      const { path, body, reply, refuse } = context;
      const from = sandboxAt(standin, path.sandbox_id, context);
      const { id = ids.next('sandbox', alphanumeric, 12) } = body ?? {};
      if (sandboxes.get(id))
        refuse(refusal('sandbox-exists', `There is a sandbox ${id} already; reset or delete it.`));
      const made = sandboxes.create(id, { from });
      return made ? reply(201, sandboxView(made)) : refuse(refusal('no-room', sandboxes.refusalReason(id)));
    },
  };
}

/** The first time of a new sandbox's clock. A fork must not begin before the events that it copies. */
function timeAsked(
  text: string,
  source: Sandbox | undefined,
  refuse: (error: ReturnType<typeof refusal<'invalid'>>) => never,
): number {
  const now = microsOf(text);
  if (now === undefined || now < clockBounds.earliest || now > clockBounds.latest)
    return refuse(refusal('invalid', `body clock.now: ${text} is no time from 1970 to 2200`));
  const begun = source?.clock.now() ?? clockBounds.earliest;
  if (now >= begun) return now;
  return refuse(
    refusal('invalid', `body clock.now: is before the time of ${source?.id}, ${naiveTimestamp(begun)}Z`),
  );
}
