import type { WantedEvent } from '../../engine/api.ts';
import type { LogEntry } from '../../sandbox/event-log.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type EventRequest, emit } from './emit.ts';
import { eventTypeOf, paramType } from './event-types.ts';
import { personaIds } from './state.ts';

/** The forms of the ids that an event may be given. */
const profileId = /^\d{19}$/;
const opaqueId = /^[A-Za-z0-9]+$/;
const idForms: Readonly<Record<string, RegExp>> = {
  org_id: profileId,
  workspace_id: profileId,
  share_id: profileId,
  user_id: profileId,
  object_id: opaqueId,
  parent_event_id: opaqueId,
  parent_node_id: opaqueId,
};

const isOf = (type: string, value: unknown): boolean =>
  type === 'integer' ? Number.isSafeInteger(value) && (value as number) >= 0 : typeof value === type;

/** Makes an event happen that is asked for from outside, as if a persona had caused it. */
export function emitRequested(
  sandbox: Sandbox,
  { event, actor, ids, data, at }: WantedEvent,
): LogEntry | { refused: string } {
  const kind = eventTypeOf(event);
  if (!kind) return { refused: `No event is called ${event}; spec/fastio/events.yaml has the names.` };
  if (actor !== undefined && !Object.hasOwn(personaIds, actor))
    return { refused: `${actor} is no persona: ${Object.keys(personaIds).join(', ')}.` };
  for (const [name, id] of Object.entries(ids)) {
    const form = Object.hasOwn(idForms, name) ? idForms[name] : undefined;
    if (!form) return { refused: `${name} is no id of an event: ${Object.keys(idForms).join(', ')}.` };
    if (typeof id !== 'string' || !form.test(id))
      return { refused: `${name} is not ${form === profileId ? '19 digits' : 'of letters and digits'}.` };
  }
  for (const name of kind.required_params) {
    const type = paramType(name) ?? 'string';
    if (Object.hasOwn(data, name) && !isOf(type, data[name]))
      return { refused: `data.${name} is no ${type}.` };
  }
  const wish: EventRequest = { ...ids, event, actor: actor && personaIds[actor], data };
  return emit(sandbox, wish, at);
}
