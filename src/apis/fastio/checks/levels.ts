import type { Call } from '../../../conformance/every-api/calls.ts';
import { expectRefusals } from '../../../conformance/every-api/outcomes.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { details, type Event, happensHere, has, ids, search, userId } from './log.ts';
import type { Persona } from './profiles.ts';

/** A targeted event of the workspace that users see. */
export const mention = async (context: CheckContext, actor: Persona, target: Persona): Promise<Event> =>
  happensHere(context, 'comment_mentioned', { actor, user_id: await userId(context, target) });

/** A targeted event of the workspace's audit log. */
export async function targetedAudit(context: CheckContext, actor: Persona, target: Persona): Promise<Event> {
  const user_id = await userId(context, target);
  const made = await happensHere(context, 'workspace_storage_download_token_created', { actor, user_id });
  // Which event has which level is not documented, so the target may decide otherwise.
  if (made.permission !== 'targeted' || made.visibility !== 'external_audit_log')
    context.skip('no event is known that is targeted and of the audit log');
  return made;
}

/** An event of the workspace that only its admins may see. */
export async function adminEvent(context: CheckContext, actor: Persona = 'owner'): Promise<Event> {
  for (const event of ['invitation_declined', 'invitation_email_sent']) {
    const made = await happensHere(context, event, { actor });
    if (made.permission === 'admin') return made;
  }
  return context.skip('no event is known that only admins may see');
}

/** Requires that of these personas exactly those who may find the event by search, and read it. */
export async function expectReaders(
  context: CheckContext,
  { workspace_id, event, event_id }: Event,
  personas: readonly Persona[],
  may: readonly Persona[],
): Promise<void> {
  const find: Persona[] = [];
  const read: Persona[] = [];
  for (const as of personas) {
    if (ids(await search(context, { workspace_id, event, limit: 250 }, { as })).includes(event_id))
      find.push(as);
    // A target without details is judged by its search alone.
    const isRead = has(context, 'getEventDetails')
      ? (await details(context, event_id, { as })).status === 200
      : find.includes(as);
    if (isRead) read.push(as);
  }
  const expected = may.filter((one) => personas.includes(one));
  context.expectEqual({ find, read }, { find: expected, read: expected }, `who finds and reads the ${event}`);
}

/** Refuses a call on an event that the member caused and that targets the viewer to everybody else. */
export const expectTargetedAlone = (context: CheckContext, call: (as: string) => Call): Promise<void> =>
  expectRefusals(
    context,
    ['owner', 'admin', 'outsider']
      .filter((as) => context.hasPersona(as))
      .map((as) => ['event-forbidden', call(as)] as const),
  );
