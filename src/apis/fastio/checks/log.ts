import { setTimeout as sleep } from 'node:timers/promises';
import { send } from '../../../conformance/every-api/calls.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { ackCall, detailsCall, type Query, searchCall } from './calls.ts';
import { freshObject, known, type Persona } from './profiles.ts';

export { has, type Query } from './calls.ts';

/** An event as a reply shows it. */
export type Event = Json;

/** Who asks: this persona, or whoever has these credentials. */
export type By = Pick<CallOptions, 'as' | 'authorization'>;

export const ids = (events: readonly Event[]): string[] => events.map(({ event_id }) => event_id);

/** Requires that the events include this one, or that they do not. */
export const expectListed = (
  context: CheckContext,
  events: readonly Event[],
  { event_id, event = 'the event' }: Event,
  isExpected: boolean,
  where: string,
): void =>
  context.expectEqual(
    ids(events).includes(event_id),
    isExpected,
    `whether ${event} ${event_id} is listed ${where}`,
  );

/** The list of a reply that has to be a success. */
export function eventsOf(context: CheckContext, received: Received): Event[] {
  context.expectStatus(received, 200);
  const events: Json = received.json?.events;
  context.expect(Array.isArray(events), 'a list named events', received.text.slice(0, 200));
  return events;
}

export const search = async (context: CheckContext, query: Query, by: By = {}): Promise<Event[]> =>
  eventsOf(context, await send(context, searchCall(query, by)));

export const details = (
  context: CheckContext,
  event_id: string,
  by: By = {},
  query: Query = {},
): Promise<Received> => send(context, detailsCall(event_id, by, query));

export const ack = (context: CheckContext, event_id: string, by: By = {}): Promise<Received> =>
  send(context, ackCall(event_id, by));

/** Asks again until it holds, for as long as the results of a real target may lag. Gives the last answer. */
export async function eventually<T>(
  { isolation, target }: CheckContext,
  ask: () => Promise<T>,
  holds: (found: T) => boolean,
): Promise<T> {
  // Our own mock does not lag.
  const until = performance.now() + (isolation.hasClock ? 0 : target.tolerance);
  for (let pause = 100; ; pause *= 2) {
    const found = await ask();
    if (holds(found) || performance.now() + pause > until) return found;
    await sleep(pause);
  }
}

/** An event to cause; its ids have the documents' names. */
export interface Wish {
  event: string;
  actor?: Persona;
  org_id?: string;
  workspace_id?: string;
  share_id?: string;
  user_id?: string;
  object_id?: string;
  parent_event_id?: string;
  data?: Record<string, unknown>;
}

/** The filter that finds the event. */
function placeOf(wish: Wish): Query {
  const names = ['share_id', 'workspace_id', 'org_id'] as const;
  const name = names.find((one) => wish[one] !== undefined) ?? 'user_id';
  return { [name]: wish[name] };
}

/** Causes an event, waits until a search by its actor, or by `as`, lists it, and gives it as listed. */
export async function happens(
  context: CheckContext,
  wish: Wish,
  as: Persona = wish.actor ?? 'owner',
): Promise<Event> {
  if (context.target.readOnly) context.skip('the run is read-only, and an event would have to happen');
  const { actor = 'owner', event } = wish;
  const query = { ...placeOf(wish), event, limit: 250 };
  const before = new Set(ids(await search(context, query, { as })));
  const isNew = (one: Event): boolean => one.event === event && !before.has(one.event_id);
  await context.triggerEvent({ ...wish, actor });
  const listed = await eventually(
    context,
    () => search(context, query, { as }),
    (events) => events.some(isNew),
  );
  const fresh = listed.filter(isNew);
  const found = fresh.find(({ object_id }) => object_id === wish.object_id) ?? fresh[0];
  const documented = `a search by ${as} lists the ${event} that ${actor} has just caused`;
  context.expect(found !== undefined, documented, `${listed.length} other events`);
  return found;
}

/** Causes an event of the workspace about a new object. */
export const happensHere = (
  context: CheckContext,
  event: string,
  more: Omit<Wish, 'event'> = {},
): Promise<Event> =>
  happens(context, {
    event,
    workspace_id: known(context, 'workspace_id'),
    object_id: freshObject(context),
    ...more,
  });

/** Causes events about one new object, so that a search for the object finds these alone; the oldest is the first. */
export async function happenTo(
  context: CheckContext,
  count: number,
  event = 'comment_created',
): Promise<Event[]> {
  const object_id = freshObject(context);
  const made: Event[] = [];
  for (let n = 0; n < count; n++) made.push(await happensHere(context, event, { object_id }));
  if (made.some((one) => one.object_id !== made[0].object_id))
    context.skip('the target makes no two events of one object');
  return made;
}

/** The newest event of the workspace; one is caused if there is none. */
export async function anyEvent(context: CheckContext): Promise<Event> {
  const workspace_id = known(context, 'workspace_id');
  const [newest] = await search(context, { workspace_id, limit: 1 });
  return newest ?? (await happensHere(context, 'workspace_storage_file_added'));
}

/** The user id of a persona, from the configuration or its token. */
export function userIdKnown(context: CheckContext, persona: Persona): string | undefined {
  const named = context.knownId(`${persona}_id`);
  if (named !== undefined) return named;
  const token = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(
    context.apiTarget.personas[persona]?.headers.authorization ?? '',
  );
  try {
    const { sub } = JSON.parse(Buffer.from(token?.[1] ?? '', 'base64url').toString());
    return /^\d{19}$/.test(sub) ? sub : undefined;
  } catch {
    return undefined;
  }
}

/** The user id of a persona; an event is caused if nothing else gives it. */
export const userId = async (context: CheckContext, persona: Persona): Promise<string> =>
  userIdKnown(context, persona) ??
  (await happensHere(context, 'comment_created', { actor: persona })).calling_user ??
  context.skip(`neither the configuration nor the target gives the user id of ${persona}`);

/** The organization, from the configuration or from an event of the workspace. */
export const orgId = async (context: CheckContext): Promise<string> =>
  context.knownId('org_id') ??
  (await anyEvent(context)).org_id ??
  context.skip("the target's configuration has no org_id");
