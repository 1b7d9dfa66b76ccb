import type { EventSourceMessage } from 'eventsource-parser';
import type { Json } from '../../../conformance/model/exchange.ts';
import { buildRequest } from '../../../conformance/model/request.ts';
import { openStream, type Stream } from '../../../conformance/run/channels/stream.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { insiders, known, type Persona, type Place, update } from './organisation.ts';

/** One event of a stream. */
export interface Told {
  event: string;
  id: string | undefined;
  data: Json;
}

export interface FollowOptions {
  as?: Persona;
  timeout?: number;
  lastEventId?: string | undefined;
  /** In the query, and no header. */
  accessToken?: string;
  /** Whether what the server does to the workspace by itself is told, too. */
  buckets?: boolean;
}

/** Names that workspaces were given only to see where a stream is: not told by any follower. */
const marks = new WeakMap<CheckContext, Set<string>>();

/** A stream of one workspace, read event by event. */
export class Follower {
  readonly context: CheckContext;
  readonly at: Place;
  readonly stream: Stream;
  tellsBuckets = false;
  /** The first event, whatever it is called. */
  connected: Told = { event: '', id: undefined, data: undefined };

  constructor(context: CheckContext, at: Place, stream: Stream) {
    this.context = context;
    this.at = at;
    this.stream = stream;
  }

  /** The next event, whatever it is. */
  async next(what: string): Promise<Told> {
    for (;;) {
      const told = await this.#any(what);
      if (this.#isMeant(told)) return told;
    }
  }

  /** The next event of this name; those before it are dropped. */
  async find(event: string): Promise<Json> {
    for (;;) {
      const told = await this.next(`the event ${event}`);
      if (told.event === event) return told.data;
    }
  }

  /** What came before the workspace was given this name. */
  async before(mark: string): Promise<Told[]> {
    const seen: Told[] = [];
    for (;;) {
      const told = await this.#any(`the event workspace.updated with the name ${mark}`);
      if (told.data?.workspace?.name === mark) return seen;
      if (this.#isMeant(told)) seen.push(told);
    }
  }

  /** What came up to the end of the stream, and why it ended. */
  async rest(what = 'the end of the stream'): Promise<{ told: Told[]; why: string }> {
    const why = await this.stream.events.untilEnd(this.context.target.tolerance, what);
    const told = this.stream.events.pending().map((event) => this.#told(event));
    return { told: told.filter((one) => this.#isMeant(one)), why };
  }

  close(): void {
    this.stream.close();
  }

  async #any(what: string): Promise<Told> {
    return this.#told(await this.stream.events.next(() => true, this.context.target.tolerance, what));
  }

  /** Not a mark, and not that the bucket has come on, which happens when it wants. */
  #isMeant({ event, data }: Told): boolean {
    // What is changed later still has the name of the last mark.
    const isNamed = !Array.isArray(data?.changed) || data.changed.includes('name');
    if (isNamed && marks.get(this.context)?.has(data?.workspace?.name)) return false;
    return this.tellsBuckets || event !== 'workspace.updated' || data?.user_id !== null;
  }

  #told({ event = 'message', id, data }: EventSourceMessage): Told {
    let json: Json;
    try {
      json = JSON.parse(data);
    } catch {
      this.context.expect(false, `JSON in the field data of ${event}`, data.slice(0, 200));
    }
    return { event, id, data: json };
  }
}

/** Opens a stream and reads its first event. */
export async function follow(
  context: CheckContext,
  at: Place,
  options: FollowOptions = {},
): Promise<Follower> {
  const { as = onlooker(context), timeout, lastEventId, accessToken, buckets = false } = options;
  const { operations, channels } = context.apiTarget;
  if (operations?.includes('streamWorkspaceEvents') === false || channels?.includes('stream') === false)
    context.skip('the target does not have the stream');
  const query = { timeout, access_token: accessToken };
  const headers = { 'Last-Event-ID': lastEventId };
  const request = buildRequest(context.api.operation('streamWorkspaceEvents'), { path: at, query, headers });
  const stream = await openStream(context, request.path, {
    as: accessToken === undefined ? as : null,
    headers: request.headers,
    holdSeconds: Math.min(timeout ?? 3600, context.target.patience / 1000),
  });
  const { status, mediaType, text } = stream.reply;
  context.expect(
    status === 200 && mediaType === 'text/event-stream',
    'status 200 with text/event-stream',
    `status ${status} with ${mediaType || 'no media type'}: ${text.slice(0, 200)}`,
  );
  const follower = new Follower(context, at, stream);
  follower.tellsBuckets = buckets;
  follower.connected = await follower.next('a first event, as soon as the stream opens');
  return follower;
}

/** What each of them was told since they were last asked, up to now: what is pushed comes before what is pushed later. */
export async function upToNow(context: CheckContext, ...followers: Follower[]): Promise<Told[][]> {
  const mark = context.uniqueName();
  marks.set(context, (marks.get(context) ?? new Set()).add(mark));
  const places = new Map(followers.map(({ at }) => [at.workspace_id, at]));
  for (const at of places.values()) await update(context, at, { name: mark });
  return Promise.all(followers.map((follower) => follower.before(mark)));
}

/** As `upToNow`, of one of them. */
export async function toldTo(follower: Follower): Promise<Told[]> {
  const [told = []] = await upToNow(follower.context, follower);
  return told;
}

export const names = (told: readonly Told[]): string[] => told.map(({ event }) => event);

/** Somebody who may look on, the least of them first. */
export function onlooker(context: CheckContext): Persona {
  return (
    known(context, insiders).at(-1) ?? context.skip('no persona with a role in the organisation was given')
  );
}

/** Somebody who does something, and is not the one who looks on. */
export function actor(context: CheckContext): Persona {
  return (
    known(context, insiders).at(-2) ??
    context.skip('it takes two personas with a role in the organisation, and there is one')
  );
}

/** The user whom a persona is: what their own stream says, where the target's configuration does not. */
export async function userOf(context: CheckContext, persona: Persona, at: Place): Promise<string> {
  const named = context.knownId(`${persona}_id`);
  if (named !== undefined) return named;
  const follower = await follow(context, at, { as: persona });
  follower.close();
  const user: unknown = follower.connected.data?.user_id;
  if (typeof user === 'string') return user;
  return context.skip(`no stream tells the id of ${persona}: give ${persona}_id`);
}

/** Everyone who is in the workspace now, as somebody is told who opens a stream. */
export async function present(context: CheckContext, at: Place): Promise<Json[]> {
  const follower = await follow(context, at);
  follower.close();
  const { present: list } = follower.connected.data ?? {};
  context.expect(Array.isArray(list), 'a list of who is present', JSON.stringify(follower.connected.data));
  return list;
}

export const usersOf = (presences: readonly Json[]): string[] =>
  presences.map((presence) => presence?.user_id);
