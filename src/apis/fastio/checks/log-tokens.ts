import type { CheckContext } from '../../../conformance/run/check-context.ts';
import type { By, Query } from './log.ts';
import { known, madeToken, type Persona } from './profiles.ts';

/** The owner's credentials, limited to the workspace: those of the persona `scoped`, or made on demand. */
export async function scopedToWorkspace(context: CheckContext): Promise<By> {
  if (context.hasPersona('scoped')) return { as: 'scoped' };
  return limited(context, `workspace:${known(context, 'workspace_id')}`);
}

/** Credentials of a persona, limited to these profiles. */
export const limited = async (
  context: CheckContext,
  scope: string,
  persona: Persona = 'owner',
): Promise<{ authorization: string }> => ({
  authorization: `Bearer ${await madeToken(context, persona, { scope })}`,
});

/** An internal event, whose id no search shows. `event` is its name, where that is known. */
export interface InternalEvent {
  event_id: string;
  event?: string;
  object_id?: string;
}

/** An internal event that the member caused in the workspace, about the viewer. */
export async function internalEvent(context: CheckContext): Promise<InternalEvent> {
  const { sandbox } = context.isolation;
  const event = context.knownId('internal_event');
  if (!sandbox || event === undefined)
    return {
      event_id: context.knownId('internal_event_id') ?? context.skip('no internal_event_id is configured'),
    };
  const { data } = await sandbox.emit('fastio', event, {
    actor: 'member',
    workspace_id: known(context, 'workspace_id'),
    user_id: known(context, 'viewer_id'),
  });
  const { event_id, object_id } = data as Record<string, string>;
  return { event, event_id: event_id as string, ...(object_id !== undefined && { object_id }) };
}

/** Every way to search where the event could show; those with an id or a name that is not known are left out. */
export function waysToFind(context: CheckContext, { event, object_id }: InternalEvent): Query[] {
  const workspace_id = known(context, 'workspace_id');
  const ways: Query[] = [
    { workspace_id },
    { workspace_id, visibility: 'external' },
    { workspace_id, visibility: 'external_audit_log' },
    { org_id: context.knownId('org_id') },
    { user_id: context.knownId('viewer_id') },
    { workspace_id, calling_user_id: context.knownId('member_id') },
    { workspace_id, event },
    { workspace_id, object_id },
  ];
  return ways.filter((query) => !Object.values(query).includes(undefined));
}
