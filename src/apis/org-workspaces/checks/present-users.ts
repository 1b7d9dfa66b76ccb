import { send } from '../../../conformance/every-api/calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { actor, type Follower, follow } from './follower.ts';
import { callOn, type OperationId } from './valid-calls.ts';
import type { Persona, WorkspacePath } from './workspace.ts';

const announces =
  (operation: OperationId) =>
  async (context: CheckContext, at: WorkspacePath, as: Persona = actor(context)): Promise<void> =>
    void succeeded(context, await send(context, callOn(context, operation, at, { as })));

export const join = announces('announcePresenceJoin');
export const leave = announces('announcePresenceLeave');

export async function view(context: CheckContext, path: WorkspacePath, resource_id: string): Promise<void> {
  const query = { resource_type: 'document', resource_id };
  succeeded(context, await context.call('announcePresenceViewing', { path, query }, { as: actor(context) }));
}

/** Seconds for which somebody without a stream stays present. */
export async function presenceSeconds(context: CheckContext): Promise<number> {
  const { facts } = await context.api.messages();
  return Number(facts.stream?.presenceSeconds);
}

/** Everyone who is present in the workspace: a new stream lists them in its first event. */
export async function present(context: CheckContext, at: WorkspacePath): Promise<Json[]> {
  const { stream, connected } = await follow(context, at);
  stream.close();
  const { present: list } = connected.data ?? {};
  context.expect(Array.isArray(list), 'a list of who is present', JSON.stringify(connected.data));
  return list;
}

/** Requires that exactly these users are present. */
export async function expectPresent(
  context: CheckContext,
  at: WorkspacePath,
  users: readonly string[],
  when = '',
): Promise<void> {
  const ids = (await present(context, at)).map((presence) => presence?.user_id);
  context.expectEqual(ids, users, `who is present${when}`);
}

/** Requires that the next `presence.leave` is of this user, for this reason. */
export async function expectLeave(follower: Follower, user_id: string, reason: string): Promise<void> {
  const data = await follower.find('presence.leave');
  follower.context.expectEqual([data?.user_id, data?.reason], [user_id, reason], 'who has left, and why');
}
