import type { HandlerContext, Reply } from '../engine/handler.ts';
import type { Standin } from '../engine/standin.ts';
import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Defaulted } from './generated/defaults.ts';
import type { ErrorName, OperationId } from './generated/errors.ts';
import type { components, operations } from './generated/types.ts';
import { because } from './say-no.ts';

export type Schemas = components['schemas'];

export type Context<Id extends OperationId> = HandlerContext<
  operations[Id],
  ErrorName<Id>,
  Defaulted[Id],
  never
>;

export type Handlers<Ids extends OperationId> = { [Id in Ids]: (context: Context<Id>) => Reply };

/** The sandbox that the path names; `default` is there as soon as it is named. */
export function sandboxAt(
  standin: Standin,
  id: string,
  { refuse }: { refuse: (refusal: ReturnType<typeof because<'unknown-sandbox'>>) => never },
): Sandbox {
  const found = id === 'default' ? standin.sandboxes.use(id) : standin.sandboxes.get(id);
  return (
    found ??
    refuse(because('unknown-sandbox', `There is no sandbox ${id}; POST /__standin/sandboxes makes one.`))
  );
}

export function entryView({ cursor, at, api, event, actor, data }: LogEntry): Schemas['LogEntry'] {
  const time = `${naiveTimestamp(at)}Z`;
  return { cursor, at: time, api, event, ...(actor !== undefined && { actor }), data: { ...data } };
}

export function sandboxView({ id, seed, clock, log, scenario, limited }: Sandbox): Schemas['Sandbox'] {
  return {
    id,
    seed,
    clock: { mode: clock.mode, now: `${naiveTimestamp(clock.now())}Z` },
    events: log.last,
    ...(scenario && { scenario: scenario.name }),
    rate_limits: limited,
  };
}
