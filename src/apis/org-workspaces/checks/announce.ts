import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { actor } from './follower.ts';
import { ok, type Persona, type Place } from './organisation.ts';

export type Announcement = 'announcePresenceJoin' | 'announcePresenceLeave' | 'announcePresenceViewing';

export const join = (context: CheckContext, at: Place, as: Persona = actor(context)): Promise<void> =>
  announce(context, 'announcePresenceJoin', at, as);

export const leave = (context: CheckContext, at: Place, as: Persona = actor(context)): Promise<void> =>
  announce(context, 'announcePresenceLeave', at, as);

export const view = (
  context: CheckContext,
  at: Place,
  resource: string,
  as: Persona = actor(context),
): Promise<void> =>
  announce(context, 'announcePresenceViewing', at, as, { resource_type: 'document', resource_id: resource });

async function announce(
  context: CheckContext,
  operation: Announcement,
  path: Place,
  as: Persona,
  query: Record<string, string> = {},
): Promise<void> {
  ok(context, await context.call(operation, { path, query }, { as }));
}

/** How long someone without a stream stays present, in seconds. */
export async function presenceSeconds(context: CheckContext): Promise<number> {
  const { facts } = await context.api.messages();
  return Number(facts.stream?.presenceSeconds);
}
