import type { Trial } from '../../trial.ts';
import { actor } from './follower.ts';
import { ok, type Persona, type Place } from './organisation.ts';

export type Announcement = 'announcePresenceJoin' | 'announcePresenceLeave' | 'announcePresenceViewing';

export const join = (trial: Trial, at: Place, as: Persona = actor(trial)): Promise<void> =>
  announce(trial, 'announcePresenceJoin', at, as);

export const leave = (trial: Trial, at: Place, as: Persona = actor(trial)): Promise<void> =>
  announce(trial, 'announcePresenceLeave', at, as);

export const view = (trial: Trial, at: Place, resource: string, as: Persona = actor(trial)): Promise<void> =>
  announce(trial, 'announcePresenceViewing', at, as, { resource_type: 'document', resource_id: resource });

async function announce(
  trial: Trial,
  operation: Announcement,
  path: Place,
  as: Persona,
  query: Record<string, string> = {},
): Promise<void> {
  ok(trial, await trial.call(operation, { path, query }, { as }));
}

/** How long someone without a stream stays present, in seconds. */
export async function presenceSeconds(trial: Trial): Promise<number> {
  const { facts } = await trial.api.messages();
  return Number(facts.stream?.presenceSeconds);
}
