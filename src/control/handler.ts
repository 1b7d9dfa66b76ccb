import type { SandboxSummary } from '../engine/other-processes.ts';
import type { Standin } from '../engine/standin.ts';
import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import type { components } from './generated/types.ts';
import { refusal } from './refusals.ts';

export type Schemas = components['schemas'];

/** The sandbox that the path names, which is in use from now on. `default` is created at its first use. */
export function sandboxAt(
  standin: Standin,
  id: string,
  { refuse }: { refuse: (error: ReturnType<typeof refusal<'unknown-sandbox'>>) => never },
): Sandbox {
  const { sandboxes } = standin;
  const found = id === 'default' ? sandboxes.use(id) : sandboxes.get(id);
  sandboxes.lease(id);
  return (
    found ??
    refuse(refusal('unknown-sandbox', `There is no sandbox ${id}; POST /__standin/sandboxes makes one.`))
  );
}

export function entryView({ cursor, at, api, event, actor, data }: LogEntry): Schemas['LogEntry'] {
  const time = `${naiveTimestamp(at)}Z`;
  return { cursor, at: time, api, event, ...(actor !== undefined && { actor }), data: { ...data } };
}

export const sandboxView = (sandbox: Sandbox): Schemas['Sandbox'] =>
  summaryView({
    ...{ id: sandbox.id, seed: sandbox.seed, mode: sandbox.clock.mode, now: sandbox.clock.now() },
    ...{ events: sandbox.log.last, scenario: sandbox.scenario?.name, limited: sandbox.limited },
  });

export function summaryView({
  id,
  seed,
  mode,
  now,
  events,
  scenario,
  limited,
}: Omit<SandboxSummary, 'since'>): Schemas['Sandbox'] {
  return {
    id,
    seed,
    clock: { mode, now: `${naiveTimestamp(now)}Z` },
    events,
    ...(scenario !== undefined && { scenario }),
    rate_limits: limited,
  };
}
