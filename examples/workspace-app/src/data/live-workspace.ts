import type { EventSourceMessage } from 'eventsource-parser';
import type { Messages } from 'standin/apis/org-workspaces';
import { type Api, answer } from './api.ts';
import { readEvents } from './event-stream.ts';
import { forever, LiveStore } from './live-store.ts';
import { nameOf } from './people.ts';
import { Problem } from './problem.ts';
import { Retry } from './retry.ts';
import { sentenceOf, type Workspace } from './workspace.ts';

export type Presence = Messages['connected']['present'][number];

/** Something that happened while we were looking. */
export interface Change {
  id: string;
  at: string;
  says: string;
}

export interface WorkspaceState {
  workspace?: Workspace;
  others: readonly Presence[];
  /** The latest first. */
  changes: readonly Change[];
  connection: 'connecting' | 'live' | 'lost';
  /** What is being tried again. */
  problem?: Problem;
  /** Why there is nothing more to see. */
  ended?: Problem;
}

type Message = { [Name in keyof Messages]: { name: Name } & Messages[Name] }[keyof Messages];

const mostChanges = 20;
const one = '/v1/orgs/{org_id}/workspaces/{workspace_id}';

/** One workspace and the people in it, followed over its stream of server-sent events. */
export class LiveWorkspace extends LiveStore<WorkspaceState> {
  readonly #api: Api['workspaces'];
  readonly #path: { org_id: string; workspace_id: string };
  readonly #loading = new Retry(this.signal, (problem) => this.set({ problem }));
  readonly #following = new Retry(this.signal, (problem) => this.set({ problem, connection: 'lost' }));
  #lastEventId: string | undefined;
  #viewing = { resource_type: 'page', resource_id: 'overview' };
  #me: string | undefined;

  constructor({ workspaces }: Api, org: string, workspace: string) {
    super({ others: [], changes: [], connection: 'connecting' });
    this.#api = workspaces;
    this.#path = { org_id: org, workspace_id: workspace };
  }

  override stop(): void {
    super.stop();
    // The page may be on its way out.
    if (!this.state.ended) void this.#announce('leave', { keepalive: true });
  }

  override tryNow(): void {
    this.#loading.now();
    this.#following.now();
  }

  /** Tells the others what we are looking at. */
  look(resource_type: string, resource_id: string): void {
    this.#viewing = { resource_type, resource_id };
    void this.#announceViewing();
  }

  /** Throws a `Problem` where the new name is refused. */
  async rename(name: string): Promise<void> {
    const call = this.#api.PUT(one, { params: { path: this.#path }, body: { name } });
    this.#show(await answer(call));
  }

  protected override async run(): Promise<void> {
    // The workspace is shown even where its stream can't be had.
    const loaded = this.#loading.until(() => this.#load());
    const followed = forever(() => this.#following.until(() => this.#follow()));
    await Promise.all([loaded, followed]);
  }

  async #load(): Promise<void> {
    const call = this.#api.GET(one, { params: { path: this.#path }, signal: this.signal });
    this.#show(await answer(call));
  }

  /** An answer may come in after a newer message. Their times compare as texts. */
  #show(workspace: Workspace): void {
    const { workspace: shown } = this.state;
    if (!shown || shown.updated_at <= workspace.updated_at) this.set({ workspace });
  }

  /** Resolves when the stream ends in order. One that breaks off is a problem, and opened again after the last event. */
  async #follow(): Promise<void> {
    const header = this.#lastEventId === undefined ? {} : { 'Last-Event-ID': this.#lastEventId };
    const params = { path: this.#path, header };
    const init = { params, signal: this.signal, parseAs: 'stream' } as const;
    const body = await answer(this.#api.GET(`${one}/sync/stream`, init));
    let isOver = false;
    await readEvents(body as ReadableStream<Uint8Array>, {
      onRetry: (milliseconds) => {
        this.#following.least = milliseconds / 1000;
      },
      onEvent: (event) => {
        if (event.id) this.#lastEventId = event.id;
        const message = { name: event.event, ...JSON.parse(event.data) } as Message;
        if (message.name === 'connected') this.#onConnected(message);
        if (message.name === 'end') isOver = true;
        this.#onMessage(message, event);
      },
    });
    if (!isOver) throw new Problem('unreachable');
  }

  #onConnected({ user_id, present, resumed }: Messages['connected']): void {
    this.#me = user_id;
    this.#following.succeeded();
    const others = present.filter((someone) => someone.user_id !== user_id);
    this.set({ others, connection: 'live', problem: undefined });
    // A stream that begins anew does not tell what happened meanwhile.
    if (!resumed && this.state.workspace) void quietly(this.#load());
    void this.#announce('join').then(() => this.#announceViewing());
  }

  #onMessage(message: Message, event: EventSourceMessage): void {
    const { others } = this.state;
    switch (message.name) {
      case 'presence.join': {
        const { user_id, occurred_at: joined_at } = message;
        this.set({ others: [...without(others, user_id), { user_id, joined_at, viewing: null }] });
        this.#tell(`${nameOf(user_id)} came in`, message, event);
        break;
      }
      case 'presence.leave':
        this.set({ others: without(others, message.user_id) });
        this.#tell(`${nameOf(message.user_id)} left`, message, event);
        break;
      case 'presence.viewing': {
        const { user_id, resource_type, resource_id } = message;
        const viewing = { resource_type, resource_id };
        const look = (someone: Presence) => (someone.user_id === user_id ? { ...someone, viewing } : someone);
        this.set({ others: others.map(look) });
        break;
      }
      case 'workspace.updated': {
        const { user_id, workspace, changed } = message;
        this.#show(workspace);
        const who = user_id === null ? undefined : user_id === this.#me ? 'You' : nameOf(user_id);
        this.#tell(sentenceOf(who, workspace, changed), message, event);
        break;
      }
      case 'workspace.deleted':
        this.end(new Problem('deleted'));
        break;
      case 'end':
        if (message.reason === 'forbidden') this.end(new Problem('forbidden'));
    }
  }

  #tell(says: string, { occurred_at: at }: { occurred_at: string }, { id = at }: EventSourceMessage): void {
    this.set({ changes: [{ id, at, says }, ...this.state.changes].slice(0, mostChanges) });
  }

  #announceViewing(): Promise<void> {
    const params = { path: this.#path, query: this.#viewing };
    return quietly(this.#api.POST(`${one}/sync/presence/viewing`, { params }));
  }

  #announce(what: 'join' | 'leave', init: { keepalive?: boolean } = {}): Promise<void> {
    return quietly(this.#api.POST(`${one}/sync/presence/${what}`, { params: { path: this.#path }, ...init }));
  }
}

const without = (people: readonly Presence[], userId: string): Presence[] =>
  people.filter(({ user_id }) => user_id !== userId);

/** Nobody is bothered where this fails: the next connection announces us anew. */
const quietly = (call: Promise<unknown>): Promise<void> =>
  call.then(
    () => {},
    () => {},
  );
