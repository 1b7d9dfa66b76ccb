import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import type { By } from './log.ts';
import { known } from './profiles.ts';

export type PollQuery = Readonly<Record<string, string | number | undefined>>;

/** A poll that is under way. */
export interface Poll {
  /** Its answer, once it is there. */
  received: Received | undefined;
  /** After how long it came, in real time. */
  seconds?: number;
  done: Promise<Received>;
}

/** Milliseconds after which a request is taken to have arrived at a target that cannot be asked. */
const arrival = 300;

/** The polls of a caller for one profile, or for the caller's own if none is named. */
export class Poller {
  readonly context: CheckContext;
  readonly profile: string | undefined;
  readonly #by: By;

  constructor(context: CheckContext, { profile, ...by }: By & { profile?: string } = {}) {
    this.context = context;
    this.profile = profile;
    this.#by = by;
  }

  /** Sends a poll without waiting for the answer. */
  begin(query: PollQuery): Poll {
    const [operation, path] =
      this.profile === undefined
        ? ['pollActivity', {}]
        : ['pollProfileActivity', { profile_id: this.profile }];
    // With a clock that we advance, a poll is held for no real time.
    const holdSeconds = this.context.isolation.hasClock ? 0 : Number(query.wait) || 0;
    const done = this.context.call(operation, { path, query }, { ...this.#by, holdSeconds });
    const poll: Poll = { received: undefined, done };
    // A failure is reported to whoever awaits `done`; if nobody does, it must not be an unhandled rejection.
    const began = performance.now();
    done.then(
      (received) => {
        poll.received = received;
        poll.seconds = (performance.now() - began) / 1000;
      },
      () => {},
    );
    return poll;
  }

  /** Sends a poll, and waits until the target holds it, as far as that can be seen. */
  async held(query: PollQuery): Promise<Poll> {
    const before = await this.#heldPolls();
    const poll = this.begin(query);
    const until = performance.now() + arrival;
    while (!poll.received && performance.now() < until) {
      if (before !== undefined && ((await this.#heldPolls()) as number) > before) break;
      await sleep(before === undefined ? 20 : 2);
    }
    return poll;
  }

  async #heldPolls(): Promise<number | undefined> {
    const connections = await this.context.isolation.sandbox?.connections.list();
    return connections?.filter(({ channel }) => channel === 'long-poll').length;
  }

  /** Requires that the poll has no answer yet. */
  async stillHeld(poll: Poll, when: string): Promise<void> {
    const { sandbox } = this.context.isolation;
    // An answer that is due by now has the time to come.
    for (let turn = 0; sandbox && turn < 2; turn++) await sandbox.clock.read();
    await sleep(sandbox ? 10 : 200);
    const early = poll.received;
    this.context.expect(!early, `a poll that is held ${when}`, `status ${early?.status}: ${early?.text}`);
  }

  /** The answer of a poll, which has to come without the clock being advanced. */
  async answer(poll: Poll, when: string): Promise<Received> {
    const late = new AbortController();
    const { tolerance: most } = this.context.target;
    const lateness = sleep(most, undefined, { signal: late.signal }).catch(() => undefined);
    const received = await Promise.race([poll.done, lateness]);
    late.abort();
    if (received) return received;
    return this.context.expect(false, `an answer ${when}`, `none within ${most} ms`) as never;
  }

  /** The reply of a poll, which has to be a success. */
  async reply(poll: Poll, when: string): Promise<Json> {
    return this.context.expectReply(await this.answer(poll, when), 200);
  }

  /** The reply of a poll that is answered at once. */
  polled(query: PollQuery): Promise<Json> {
    return this.reply(this.begin(query), 'at once');
  }

  /** The keys of what changed after a time. */
  async keysSince(lastactivity: string | undefined, more: PollQuery = {}): Promise<string[]> {
    return keysOf(await this.polled({ lastactivity, updated: 1, ...more }));
  }

  /** The time up to which all changes are known. */
  async latest(): Promise<string> {
    const { lastactivity } = await this.polled({});
    return lastactivity ?? `${new Date().toISOString().slice(0, 23).replace('T', ' ')}000 UTC`;
  }

  /** Changes the owner's own profile: the time up to which all was known before. */
  async beforeOwnChange(): Promise<string> {
    const time = await this.latest();
    await ownChange(this.context);
    return time;
  }

  hasChange(reply: Json, what = 'the change'): void {
    this.context.expect(reply.results > 0, what, JSON.stringify(reply));
  }

  isEmpty(reply: Json, when: string): void {
    this.context.expectEqual([reply.results, reply.activity], [0, []], `results and activity ${when}`);
  }

  /** Requires that a poll is answered at once without a change. */
  async findsNothing(query: PollQuery, when: string): Promise<void> {
    this.isEmpty(await this.polled(query), when);
  }

  /** Requires a reply with changes, all of them later than `lastactivity`. */
  isLater(reply: Json, lastactivity: string): void {
    const changes = Object.entries<string>(reply.activity);
    this.context.expect(changes.length > 0, 'the change', JSON.stringify(reply));
    for (const [key, time] of changes)
      this.context.expect(
        time > lastactivity,
        `only what is later than ${lastactivity}`,
        `${key} of ${time}`,
      );
  }

  /** Requires that a poll is held for `wait` seconds and then answered with an empty reply. */
  async endsEmpty(wait: number, lastactivity: string): Promise<Json> {
    const poll = await this.held({ wait, lastactivity });
    const { hasClock } = this.context.isolation;
    if (hasClock) {
      await this.context.advanceTime(wait - 0.001);
      await this.stillHeld(poll, `for ${wait} s`);
    }
    await this.context.advanceTime(hasClock ? 0.001 : wait);
    const reply = await this.reply(poll, `after ${wait} s`);
    // A real target's clock is not ours. A busy machine sees the answer later than it came, never earlier.
    const { seconds = 0 } = poll;
    if (!hasClock)
      this.context.expect(
        seconds > wait / 2,
        `a poll that is held for ${wait} s`,
        `an answer after ${seconds} s`,
      );
    this.isEmpty(reply, 'at the end');
    return reply;
  }
}

/** The polls of the workspace that the configuration names. */
export const workspacePoller = (context: CheckContext, by: By = {}): Poller =>
  new Poller(context, { ...by, profile: known(context, 'workspace_id') });

export const keysOf = ({ activity }: Json): string[] => Object.keys(activity);

/** Requires that these keys are among those of a reply or a message. */
export function hasKeys(context: CheckContext, keys: readonly string[], ...wanted: readonly string[]): void {
  for (const key of wanted) context.expect(keys.includes(key), key, keys.join(', ') || 'no key');
}

/** Requires what a target that is not judged strictly may do otherwise: a difference becomes a note. */
export const expectUnlessAccepted = (
  context: CheckContext,
  ...[holds, documented, received]: Parameters<CheckContext['expect']>
): void => context.expectOrNote(() => context.expect(holds, documented, received));

/** A time in the form of a poll's, later by this many microseconds; earlier if they are negative. */
export function shifted(time: string, micros: number): string {
  const [, seconds = '', fraction = '0'] = /^(.*)\.(\d{6})/.exec(time) ?? [];
  const all = BigInt(Date.parse(`${seconds.replace(' ', 'T')}Z`)) * 1000n + BigInt(fraction) + BigInt(micros);
  const text = new Date(Number(all / 1_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${text}.${String(all % 1_000_000n).padStart(6, '0')} UTC`;
}

export const ownChange = (context: CheckContext): Promise<void> =>
  context.triggerEvent({ event: 'user_updated', actor: 'owner', user_id: known(context, 'owner_id') });

/** Makes an event of the workspace's file happen, set off by the owner unless `more` says otherwise. */
export const onFile = (context: CheckContext, event: string, more: object = {}): Promise<void> =>
  context.triggerEvent({
    ...{ event, actor: 'owner' },
    workspace_id: known(context, 'workspace_id'),
    object_id: known(context, 'object_id'),
    ...more,
  });

/** The owner uploads the file to the workspace. */
export const upload = (context: CheckContext, more: object = {}): Promise<void> =>
  onFile(context, 'workspace_storage_file_added', more);

/** Leaves the file out of an event that is not about it. */
export const noFile = { object_id: undefined };
