import type { components, Messages } from 'standin/apis/fastio';
import { type Api, answer } from './api.ts';
import { Bell } from './bell.ts';
import { forever, LiveStore } from './live-store.ts';
import { Problem } from './problem.ts';
import { Retry } from './retry.ts';
import { asIso } from './times.ts';

type Schemas = components['schemas'];
export type ActivityEvent = Schemas['Event'];

export interface FeedState {
  /** The latest first; undefined until the first ones are there. */
  events?: readonly ActivityEvent[];
  /** How many of them came in while we were looking. */
  arrived: number;
  hasEarlier: boolean;
  /** The channel that is in use. */
  channel: 'connecting' | 'socket' | 'polling' | 'lost';
  /** What is being tried again. */
  problem?: Problem;
  /** Why there is nothing more to see. */
  ended?: Problem;
}

/** What is being tried again: to read the log, and to hear of news. */
interface Problems {
  reading?: Problem | undefined;
  watching?: Problem | undefined;
}

const pageSize = 40;
/** Seconds of polling until the socket is tried again. */
const socketPause = 15;
/** A search may lag behind what happens, so it looks back a little further than it must; in milliseconds. */
const overlap = 5000;

/**
 * The activity of a workspace, over a WebSocket and, whenever that is lost, by long-polling. Both channels only say that
 * something happened; what it was is always read from the event log, from the last known event on. So nothing is missed
 * and nothing comes twice, whichever channel fails when.
 */
export class ActivityFeed extends LiveStore<FeedState> {
  readonly #api: Api['activity'];
  readonly #socketUrl: string;
  readonly #workspace: string;
  readonly #reading = new Retry(this.signal, (problem) => this.#tell({ reading: problem }));
  readonly #watching = new Retry(this.signal, (problem) =>
    this.#tell({ watching: problem }, { channel: 'lost' }),
  );
  /** Two retries, because one may succeed while the other fails. */
  #problems: Problems = {};
  /** Signals that the log may have new events. */
  readonly #news = new Bell();
  /** The time of the last activity that a poll told of. */
  #cursor: string | undefined;
  #polling: AbortController | undefined;

  constructor({ url, activity }: Api, workspace: string) {
    super({ arrived: 0, hasEarlier: false, channel: 'connecting' });
    this.#api = activity;
    this.#socketUrl = `${url.replace(/^http/, 'ws')}/api/websocket/`;
    this.#workspace = workspace;
  }

  override tryNow(): void {
    this.#reading.now();
    this.#watching.now();
    this.#polling?.abort();
  }

  /** Loads what happened before the earliest event that is shown. */
  earlier(): Promise<void> {
    return this.living(async () => {
      const offset = this.state.events?.length ?? 0;
      const found = await this.#reading.until(() => this.#search({ offset }));
      const events = merged(this.state.events ?? [], found);
      this.#tell({ reading: undefined }, { events, hasEarlier: found.length === pageSize });
    });
  }

  protected override async run(): Promise<void> {
    await this.#watching.until(() => this.#begin());
    await Promise.all([
      forever(() => this.#reading.until(() => this.#read())),
      forever(() => this.#watching.until(() => this.#watch())),
    ]);
  }

  #tell(problems: Problems, changes: Partial<FeedState> = {}): void {
    this.#problems = { ...this.#problems, ...problems };
    this.set({ ...changes, problem: this.#problems.watching ?? this.#problems.reading });
  }

  /** Reads the latest activity time before the log, so that a change between the two is seen twice instead of never. */
  async #begin(): Promise<void> {
    await this.#poll({ wait: 0 });
    this.#news.ring();
  }

  /** Waits for news and reads them. */
  async #read(): Promise<void> {
    await this.#news.rung(this.signal);
    try {
      await this.#catchUp();
    } catch (thrown) {
      // It is still to be read.
      this.#news.ring();
      throw thrown;
    }
  }

  async #catchUp(): Promise<void> {
    const { events: known } = this.state;
    const since = known?.[0] && new Date(Date.parse(asIso(known[0].created)) - overlap).toISOString();
    const found: ActivityEvent[] = [];
    let page: ActivityEvent[];
    do {
      page = await this.#search({ offset: found.length, ...(since && { 'created-min': since }) });
      found.push(...page);
      // The first time one page is enough; later all that is new is wanted.
    } while (since && page.length === pageSize);
    const events = merged(known ?? [], found);
    const arrived = known ? events.length - known.length : 0;
    this.#tell({ reading: undefined }, { events, arrived: this.state.arrived + arrived });
    if (!known) this.set({ hasEarlier: found.length === pageSize });
  }

  /** Over the socket as long as it lasts, then by polls until it is time to try the socket again. */
  async #watch(): Promise<void> {
    const token = await this.#socketToken();
    await this.#listen(token);
    await this.#pollFor(socketPause);
  }

  async #socketToken(): Promise<string> {
    const params = { path: { profile_id: this.#workspace } };
    const call = this.#api.GET('/current/websocket/auth/{profile_id}', { params, signal: this.signal });
    return (await answer(call).catch(closedToUs)).auth_token;
  }

  /** Resolves when the socket has closed, even if it never opened. */
  #listen(token: string): Promise<void> {
    const socket = new WebSocket(`${this.#socketUrl}?token=${token}`);
    const close = (): void => socket.close();
    this.signal.addEventListener('abort', close);
    socket.onopen = () => {
      this.#watching.succeeded();
      this.#tell({ watching: undefined }, { channel: 'socket' });
      // The socket does not send earlier events, so read the log.
      this.#news.ring();
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data) as Messages[keyof Messages];
      // Each event is told by its activity first, and only some by a message of their own.
      if (message.response === 'activity') this.#news.ring();
    };
    return new Promise((resolve) => {
      socket.onclose = () => {
        this.signal.removeEventListener('abort', close);
        resolve();
      };
    });
  }

  async #pollFor(seconds: number): Promise<void> {
    this.#tell({ watching: undefined }, { channel: 'polling' });
    // With the socket its last message may have been lost.
    this.#news.ring();
    const end = Date.now() + seconds * 1000;
    const hurry = new AbortController();
    this.#polling = hurry;
    try {
      for (let left = seconds; left > 0; left = Math.ceil((end - Date.now()) / 1000)) {
        const query = { wait: left, updated: '1', lastactivity: this.#cursor };
        await this.#poll(query, AbortSignal.any([this.signal, hurry.signal]));
      }
    } catch (thrown) {
      if (!hurry.signal.aborted) throw thrown;
    } finally {
      this.#polling = undefined;
    }
  }

  async #poll(
    query: { wait: number; updated?: string; lastactivity?: string },
    signal = this.signal,
  ): Promise<void> {
    const params = { path: { profile_id: this.#workspace }, query };
    const call = this.#api.GET('/current/activity/poll/{profile_id}/', { params, signal });
    const found = await answer(call).catch(closedToUs);
    if (!('lastactivity' in found)) return;
    this.#cursor = found.lastactivity;
    this.#news.ring();
  }

  async #search(range: { offset: number; 'created-min'?: string }): Promise<ActivityEvent[]> {
    const query = { workspace_id: this.#workspace, limit: pageSize, ...range };
    const call = this.#api.GET('/current/events/search/', { params: { query }, signal: this.signal });
    return ((await answer(call)) as Schemas['EventsPage']).events;
  }
}

/** Each event once, the latest first; of one second in the order in which they came in. */
function merged(known: readonly ActivityEvent[], found: readonly ActivityEvent[]): ActivityEvent[] {
  const ids = new Set(known.map(({ event_id }) => event_id));
  const news = found.filter(({ event_id }) => !ids.has(event_id));
  return [...news, ...known].sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
}

/** A workspace that is closed to us is refused like a malformed id; ours is well-formed. */
function closedToUs(thrown: unknown): never {
  throw thrown instanceof Problem && thrown.kind === 'invalid' ? new Problem('forbidden') : thrown;
}
