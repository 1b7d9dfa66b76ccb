import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { freshObject, known, type Persona } from './profiles.ts';

/** An event as a reply shows it. */
export type Event = Json;
export type Query = Readonly<Record<string, unknown>>;

/** What the log holds is asked for by this persona, or with these credentials. */
export type By = Pick<CallOptions, 'as' | 'authorization'>;

export const ids = (events: readonly Event[]): string[] => events.map(({ event_id }) => event_id);

/** The list of a reply that has to be a success. */
export function eventsOf(context: CheckContext, received: Received): Event[] {
  context.expectStatus(received, 200);
  const events: Json = received.json?.events;
  context.expect(Array.isArray(events), 'a list named events', received.text.slice(0, 200));
  return events;
}

export const search = async (context: CheckContext, query: Query, by: By = {}): Promise<Event[]> =>
  eventsOf(context, await context.call('searchEvents', { query }, by));

export const details = (
  context: CheckContext,
  event_id: string,
  by: By = {},
  query: Query = {},
): Promise<Received> => context.call('getEventDetails', { path: { event_id }, query }, by);

export const ack = (context: CheckContext, event_id: string, by: By = {}): Promise<Received> =>
  context.call('acknowledgeEvent', { path: { event_id } }, by);

/** Whether the target has the operation. */
export const has = ({ apiTarget }: CheckContext, operation: string): boolean =>
  apiTarget.operations?.includes(operation) ?? true;

/** Asks again until it holds, for as long as results may lag behind. Gives the last answer. */
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

/** What is to happen: ids by the documents' names. */
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

/** Where the wish is to be found. */
const placeOf = ({ share_id, workspace_id, org_id, user_id }: Wish): Query =>
  share_id !== undefined
    ? { share_id }
    : workspace_id !== undefined
      ? { workspace_id }
      : org_id !== undefined
        ? { org_id }
        : { user_id };

/** Makes an event happen, waits until it is listed, and gives it as it is listed to its caller, or to whom is named. */
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
  context.expect(
    found !== undefined,
    `a search by ${as} lists the ${event} that ${actor} just set off`,
    `${listed.length} events, and it is not among them`,
  );
  return found;
}

/** Something of the workspace, about an object that nothing else is about. */
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

/** Several events about one object, the oldest first, so that a search for the object finds these and no others. */
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

/** An event that is there: one that the configuration names, the newest of the workspace, or one that is made. */
export async function anyEvent(context: CheckContext): Promise<Event> {
  const workspace_id = known(context, 'workspace_id');
  const [newest] = await search(context, { workspace_id, limit: 1 });
  return newest ?? (await happensHere(context, 'workspace_storage_file_added'));
}

/** The user id of a persona, as far as it is known without anything happening: from the configuration or its token. */
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

/** The user id of a persona, from what it set off, where nothing else tells it. */
export const userId = async (context: CheckContext, persona: Persona): Promise<string> =>
  userIdKnown(context, persona) ??
  (await happensHere(context, 'comment_created', { actor: persona })).calling_user ??
  context.skip(`neither the configuration nor the target tells the user id of ${persona}`);

/** The organization of the workspace, where the configuration does not tell it. */
export const orgId = async (context: CheckContext): Promise<string> =>
  context.knownId('org_id') ??
  (await anyEvent(context)).org_id ??
  context.skip("the target's configuration has no org_id");
