import {
  copyOf,
  type NewSandbox,
  type SandboxCopy,
  type SandboxSummary,
  sandboxCalls,
  summaryOf,
} from '../engine/other-processes.ts';
import type { Standin } from '../engine/standin.ts';
import { clockBounds } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { microsOf, naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Handlers } from './generated/handlers.ts';
import { sandboxAt, sandboxView, summaryView } from './handler.ts';
import { refusal, unknownScenario } from './refusals.ts';

type SandboxOperations =
  | 'listSandboxes'
  | 'createSandbox'
  | 'getSandbox'
  | 'deleteSandbox'
  | 'resetSandbox'
  | 'forkSandbox';

export function sandboxHandlers(standin: Standin): Handlers<SandboxOperations, never> {
  const { sandboxes } = standin;
  return {
    listSandboxes: async ({ reply }) => {
      const elsewhere = await Promise.all(standin.processes?.others().map((one) => one.list()) ?? []);
      const all = [...sandboxes.list().map((one) => summaryOf(one, sandboxes)), ...elsewhere.flat()];
      // Those of one process are in this order already.
      if (elsewhere.length > 0) all.sort((a, b) => a.since - b.since);
      return reply(200, { sandboxes: all.map(summaryView) });
    },

    createSandbox: async (context) => {
      const { reply, refuse, body } = context;
      const { id = await newId(standin), seed, clock, from, scenario, rate_limits: limited } = body ?? {};
      if (await exists(standin, id)) refuse(sandboxExists(id));
      const source = from === undefined ? undefined : await sourceAt(standin, from, context);
      if (scenario !== undefined && !standin.player?.knows(scenario))
        refuse(unknownScenario(standin, scenario));
      const now = clock?.now === undefined ? undefined : timeAsked(clock.now, source, refuse);
      const options = { seed, clock: { mode: clock?.mode, now }, scenario, limited };
      const made = await create(standin, id, options, source);
      return 'refused' in made ? refuse(refusal('no-room', made.refused)) : reply(201, summaryView(made));
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

    forkSandbox: async (context) => {
      const { path, body, reply, refuse } = context;
      const from = await sourceAt(standin, path.sandbox_id, context);
      const { id = await newId(standin) } = body ?? {};
      if (await exists(standin, id)) refuse(sandboxExists(id));
      const made = await create(standin, id, { clock: {} }, from);
      return 'refused' in made ? refuse(refusal('no-room', made.refused)) : reply(201, summaryView(made));
    },
  };
}

/** What a new sandbox is a fork of. `now` is the time of its clock, in microseconds since the epoch. */
type Source = { id: string; now: number } & ({ sandbox: Sandbox } | { copy: SandboxCopy });

const sandboxExists = (id: string) =>
  refusal('sandbox-exists', `There is a sandbox ${id} already; reset or delete it.`);

/** One process gives all ids, so that none is given twice. */
const newId = ({ processes, sandboxes }: Standin): string | Promise<string> =>
  processes?.isHere('default') === false ? processes.processOf('default').nextId() : sandboxes.nextId();

const exists = ({ processes, sandboxes }: Standin, id: string): boolean | Promise<boolean> =>
  processes?.isHere(id) === false ? processes.processOf(id).has(id) : sandboxes.get(id) !== undefined;

async function sourceAt(
  standin: Standin,
  id: string,
  context: Parameters<typeof sandboxAt>[2],
): Promise<Source> {
  const { processes } = standin;
  if (processes?.isHere(id) === false) {
    const copy = await processes.processOf(id).copy(id);
    if (copy) return { id, now: copy.snapshot.clock.now, copy };
  }
  const sandbox = sandboxAt(standin, id, context);
  return { id, now: sandbox.clock.now(), sandbox };
}

function create(
  { processes, sandboxes }: Standin,
  id: string,
  options: NewSandbox,
  source: Source | undefined,
): SandboxSummary | { refused: string } | Promise<SandboxSummary | { refused: string }> {
  if (processes?.isHere(id) === false) {
    const from = source && ('copy' in source ? source.copy : copyOf(source.sandbox));
    return processes.processOf(id).create(id, { ...options, from });
  }
  if (!source || 'copy' in source)
    return sandboxCalls(sandboxes).create(id, { ...options, from: source?.copy });
  const { limited, ...rest } = options;
  const made = sandboxes.create(id, { ...rest, from: source.sandbox });
  if (!made) return { refused: sandboxes.refusalReason(id) };
  if (limited !== undefined) made.limited = limited;
  return summaryOf(made, sandboxes);
}

/** The first time of a new sandbox's clock. A fork must not begin before the events that it copies. */
function timeAsked(
  text: string,
  source: Source | undefined,
  refuse: (error: ReturnType<typeof refusal<'invalid'>>) => never,
): number {
  const now = microsOf(text);
  if (now === undefined || now < clockBounds.earliest || now > clockBounds.latest)
    return refuse(refusal('invalid', `body clock.now: ${text} is no time from 1970 to 2200`));
  const begun = source?.now ?? clockBounds.earliest;
  if (now >= begun) return now;
  return refuse(
    refusal('invalid', `body clock.now: is before the time of ${source?.id}, ${naiveTimestamp(begun)}Z`),
  );
}
