import type { CheckContext } from '../../../conformance/run/check-context.ts';
import type { Query } from './log.ts';
import { known, madeToken, type Persona } from './profiles.ts';

/**
 * Credentials of the owner, limited to the workspace: made on demand, or those of a persona `scoped` that the
 * configuration has.
 */
export async function scopedToWorkspace(
  context: CheckContext,
): Promise<{ as?: string; authorization?: string }> {
  if (context.can('scoped')) return { as: 'scoped' };
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

/** An internal event: no search gives its id away. `event` is its name, where that is known. */
export interface InternalEvent {
  event_id: string;
  event?: string;
  object_id?: string;
}

/** One that the member caused in the workspace, and that is about the viewer. */
export async function internalEvent(context: CheckContext): Promise<InternalEvent> {
  const { sandbox } = context.isolation;
  const event = context.id('internal_event');
  if (!sandbox || event === undefined)
    return {
      event_id: context.id('internal_event_id') ?? context.skip('no internal_event_id is configured'),
    };
  const { data } = await sandbox.emit('fastio', event, {
    actor: 'member',
    workspace_id: known(context, 'workspace_id'),
    user_id: known(context, 'viewer_id'),
  });
  const { event_id, object_id } = data as Record<string, string>;
  return { event, event_id: event_id as string, ...(object_id !== undefined && { object_id }) };
}

/** Every way to search where the event could show. */
export const waysToFind = (context: CheckContext, { event, object_id }: InternalEvent): Query[] => {
  const workspace_id = known(context, 'workspace_id');
  const org_id = context.id('org_id');
  const viewer = context.id('viewer_id');
  const member = context.id('member_id');
  return [
    { workspace_id },
    { workspace_id, visibility: 'external' },
    { workspace_id, visibility: 'external_audit_log' },
    ...(org_id === undefined ? [] : [{ org_id }]),
    ...(viewer === undefined ? [] : [{ user_id: viewer }]),
    ...(member === undefined ? [] : [{ workspace_id, calling_user_id: member }]),
    ...(event === undefined ? [] : [{ workspace_id, event }]),
    ...(object_id === undefined ? [] : [{ workspace_id, object_id }]),
  ];
};
