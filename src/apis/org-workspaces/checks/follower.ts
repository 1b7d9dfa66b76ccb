import type { EventSourceMessage } from 'eventsource-parser';
import type { Json } from '../../../conformance/model/exchange.ts';
import { buildRequest } from '../../../conformance/model/request.ts';
import { openStream, type Stream } from '../../../conformance/run/channels/stream.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { insiders, known, ownWorkspace, type Persona, update, type WorkspacePath } from './workspace.ts';

export interface StreamEvent {
  event: string;
  id: string | undefined;
  data: Json;
}

export interface FollowOptions {
  as?: Persona;
  /** Seconds. */
  timeout?: number;
  lastEventId?: string | undefined;
  /** Sent in the query, in place of a header. */
  accessToken?: string;
  /** Whether updates that the server makes by itself, when the bucket is ready, are reported. */
  includesBuckets?: boolean;
}

/** Names that workspaces were given only to mark a point in a stream: these updates are not reported. */
const marks = new WeakMap<CheckContext, Set<string>>();

/** A stream of one workspace, read event by event. */
export class Follower {
  readonly context: CheckContext;
  readonly at: WorkspacePath;
  readonly stream: Stream;
  readonly #includesBuckets: boolean;
  /** The first event, whatever its name. */
  connected: StreamEvent = { event: '', id: undefined, data: undefined };

  constructor(context: CheckContext, at: WorkspacePath, stream: Stream, includesBuckets: boolean) {
    this.context = context;
    this.at = at;
    this.stream = stream;
    this.#includesBuckets = includesBuckets;
  }

  /** The next event for which `isWanted` holds; those before it are dropped. */
  async next(what: string, isWanted: (event: StreamEvent) => boolean = () => true): Promise<StreamEvent> {
    for (;;) {
      const event = await this.#read(what);
      if (this.#isReported(event) && isWanted(event)) return event;
    }
  }

  /** The data of the next event of this name. */
  async find(name: string): Promise<Json> {
    return (await this.next(`the event ${name}`, ({ event }) => event === name)).data;
  }

  /** What came before the workspace was given this name. */
  async before(mark: string): Promise<StreamEvent[]> {
    const events: StreamEvent[] = [];
    for (;;) {
      const event = await this.#read(`the event workspace.updated with the name ${mark}`);
      if (event.data?.workspace?.name === mark) return events;
      if (this.#isReported(event)) events.push(event);
    }
  }

  /** What came up to the end of the stream, and how it ended: `ended`, `cut` or `closed`. */
  async untilEnd(what = 'the end of the stream'): Promise<{ events: StreamEvent[]; how: string }> {
    const { events } = this.stream;
    const how = await events.untilEnd(this.context.target.tolerance, what);
    const all = events.pending().map((message) => this.#parse(message));
    return { events: all.filter((one) => this.#isReported(one)), how };
  }

  /** Requires that the server ends the stream after exactly these events, the last for this reason. */
  async expectEnd(names: readonly string[], reason: string, what?: string): Promise<StreamEvent[]> {
    const { events, how } = await this.untilEnd(what);
    this.context.expectEqual(namesOf(events), names, 'the last events of the stream');
    this.context.expectEqual(events.at(-1)?.data?.reason, reason, 'reason of the end');
    this.context.expectEqual(how, 'ended', 'how the body ends');
    return events;
  }

  async #read(what: string): Promise<StreamEvent> {
    return this.#parse(await this.stream.events.next(() => true, this.context.target.tolerance, what));
  }

  #isReported({ event, data }: StreamEvent): boolean {
    // An update of something else still shows the name of the last mark.
    const hasNewName = !Array.isArray(data?.changed) || data.changed.includes('name');
    if (hasNewName && marks.get(this.context)?.has(data?.workspace?.name)) return false;
    return this.#includesBuckets || event !== 'workspace.updated' || data?.user_id !== null;
  }

  #parse({ event = 'message', id, data }: EventSourceMessage): StreamEvent {
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
  at: WorkspacePath,
  options: FollowOptions = {},
): Promise<Follower> {
  const { as = onlooker(context), timeout, lastEventId, accessToken, includesBuckets = false } = options;
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
  const follower = new Follower(context, at, stream, includesBuckets);
  follower.connected = await follower.next('a first event, as soon as the stream opens');
  return follower;
}

/** An own workspace and somebody who follows it. */
export async function followed(context: CheckContext, options?: FollowOptions) {
  const { at } = await ownWorkspace(context);
  return { at, follower: await follow(context, at, options) };
}

/** As `followed`, with the id of the user who acts. */
export async function followedActor(context: CheckContext, options?: FollowOptions) {
  const { at } = await ownWorkspace(context);
  const user_id = await userOf(context, actor(context), at);
  return { at, user_id, follower: await follow(context, at, options) };
}

/** What each of them received since they were last asked: a mark that is pushed now comes after all that was pushed before. */
export async function newEventsOf(context: CheckContext, ...followers: Follower[]): Promise<StreamEvent[][]> {
  const mark = context.uniqueName();
  marks.set(context, (marks.get(context) ?? new Set()).add(mark));
  const places = new Map(followers.map(({ at }) => [at.workspace_id, at]));
  for (const at of places.values()) await update(context, at, { name: mark });
  return Promise.all(followers.map((follower) => follower.before(mark)));
}

/** As `newEventsOf`, of one of them. */
export async function newEvents(follower: Follower): Promise<StreamEvent[]> {
  const [events = []] = await newEventsOf(follower.context, follower);
  return events;
}

const namesOf = (events: readonly StreamEvent[]): string[] => events.map(({ event }) => event);

/** Requires that the follower received events of exactly these names since it was last asked. */
export async function expectEvents(
  follower: Follower,
  names: readonly string[],
  what: string,
): Promise<StreamEvent[]> {
  const events = await newEvents(follower);
  follower.context.expectEqual(namesOf(events), names, what);
  return events;
}

/** The persona that looks on: the one who may do least. */
export const onlooker = (context: CheckContext): Persona =>
  known(context, insiders).at(-1) ?? context.skip('no persona with a role in the organisation was given');

/** The persona that acts, another one than the one that looks on. */
export const actor = (context: CheckContext): Persona =>
  known(context, insiders).at(-2) ??
  context.skip('it takes two personas with a role in the organisation, and there is one');

/** The user id of a persona: from the configuration, or from the persona's own stream. */
export async function userOf(context: CheckContext, persona: Persona, at: WorkspacePath): Promise<string> {
  const configured = context.knownId(`${persona}_id`);
  if (configured !== undefined) return configured;
  const { stream, connected } = await follow(context, at, { as: persona });
  stream.close();
  const user: unknown = connected.data?.user_id;
  return typeof user === 'string'
    ? user
    : context.skip(`no stream has the id of ${persona}: give ${persona}_id`);
}
