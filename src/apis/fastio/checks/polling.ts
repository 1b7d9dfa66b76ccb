import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import type { By } from './log.ts';
import { known } from './profiles.ts';

/** The poll that is called, and who calls it: that of the caller's own profile if no profile is named. */
export type Where = By & { profile?: string };

export type PollQuery = Readonly<Record<string, string | number | undefined>>;

/** The workspace that the configuration names. */
export const workspaceOf = (context: CheckContext): Where & { profile: string } => ({
  profile: known(context, 'workspace_id'),
});

/** A poll that is under way. */
export interface Poll {
  /** Its answer, once it is there. */
  received: Received | undefined;
  done: Promise<Received>;
}

/** Sends a poll without waiting for the answer. */
export function begin(context: CheckContext, query: PollQuery, { profile, ...by }: Where = {}): Poll {
  const [operation, path] =
    profile === undefined ? ['pollActivity', {}] : ['pollProfileActivity', { profile_id: profile }];
  // With a clock that we advance, a poll is held for no real time.
  const holdSeconds = context.isolation.hasClock ? 0 : Number(query.wait) || 0;
  const poll: Poll = {
    received: undefined,
    done: context.call(operation, { path, query }, { ...by, holdSeconds }),
  };
  // A failure is reported to whoever awaits `done`; if nobody does, it must not be an unhandled rejection.
  poll.done.then(
    (received) => (poll.received = received),
    () => {},
  );
  return poll;
}

/** Sends a poll, and waits until the target holds it, as far as that can be seen. */
export async function held(context: CheckContext, query: PollQuery, where: Where = {}): Promise<Poll> {
  const before = await heldPolls(context);
  const poll = begin(context, query, where);
  const until = performance.now() + arrival;
  while (!poll.received && performance.now() < until) {
    if (before !== undefined && ((await heldPolls(context)) as number) > before) break;
    await sleep(before === undefined ? 20 : 2);
  }
  return poll;
}

/** Milliseconds after which a request is taken to have arrived at a target that cannot be asked. */
const arrival = 300;

async function heldPolls({ isolation }: CheckContext): Promise<number | undefined> {
  const connections = await isolation.sandbox?.connections.list();
  return connections?.filter(({ channel }) => channel === 'long-poll').length;
}

/** Waits until an answer that is due by now would have come. */
async function settled({ isolation }: CheckContext): Promise<void> {
  if (!isolation.sandbox) return sleep(200);
  for (let turn = 0; turn < 2; turn++) await isolation.sandbox.clock.read();
  await sleep(10);
}

/** Requires that the poll has no answer yet. */
export async function stillHeld(context: CheckContext, poll: Poll, when: string): Promise<void> {
  await settled(context);
  const early = poll.received;
  context.expect(!early, `a poll that is held ${when}`, `status ${early?.status}: ${early?.text}`);
}

/** The answer of a poll, which has to come without the clock being advanced. */
export async function answered(context: CheckContext, poll: Poll, when: string): Promise<Received> {
  const late = new AbortController();
  const { tolerance: most } = context.target;
  const lateness = sleep(most, undefined, { signal: late.signal }).catch(() => undefined);
  const received = await Promise.race([poll.done, lateness]);
  late.abort();
  if (received) return received;
  return context.expect(false, `an answer ${when}`, `none within ${most} ms`) as never;
}

/** The reply of a poll, which has to be a success. */
export const replyOf = async (context: CheckContext, poll: Poll, when: string): Promise<Json> =>
  context.expectReply(await answered(context, poll, when), 200);

/** The reply of a poll that is answered at once. */
export const polled = (context: CheckContext, query: PollQuery, where: Where = {}): Promise<Json> =>
  replyOf(context, begin(context, query, where), 'at once');

/** The time up to which all changes are known. */
export async function latest(context: CheckContext, where: Where = {}): Promise<string> {
  const { lastactivity } = await polled(context, {}, where);
  return lastactivity ?? `${new Date().toISOString().slice(0, 23).replace('T', ' ')}000 UTC`;
}

/** Requires a reply with a change. */
export function hasChange(context: CheckContext, reply: Json, what = 'the change'): void {
  context.expect(reply.results > 0, what, JSON.stringify(reply));
}

/** Requires a reply without a change. */
export function isEmpty(context: CheckContext, reply: Json, when: string): void {
  context.expectEqual([reply.results, reply.activity], [0, []], `results and activity ${when}`);
}

/** Requires that a poll is held for `wait` seconds and then answered with an empty reply. */
export async function endsEmpty(
  context: CheckContext,
  query: { wait: number; lastactivity: string },
  where: Where = {},
): Promise<Json> {
  const { wait } = query;
  const poll = await held(context, query, where);
  // A real target's clock is not ours, so the poll is looked at half way there.
  const most = context.isolation.hasClock ? wait - 0.001 : wait / 2;
  await context.advanceTime(most);
  await stillHeld(context, poll, `for ${wait} s`);
  await context.advanceTime(wait - most);
  const reply = await replyOf(context, poll, `after ${wait} s`);
  isEmpty(context, reply, 'at the end');
  return reply;
}

/** Requires a reply with changes, all of them later than `lastactivity`. */
export function isLater(context: CheckContext, reply: Json, lastactivity: string): void {
  const changes = Object.entries<string>(reply.activity);
  context.expect(changes.length > 0, 'the change', JSON.stringify(reply));
  for (const [key, time] of changes)
    context.expect(time > lastactivity, `only what is later than ${lastactivity}`, `${key} of ${time}`);
}

/** The keys of a reply with activity. */
export const keysOf = ({ activity }: Json): string[] => Object.keys(activity);

/** Requires that these keys are among those of a reply or a message. */
export function hasKeys(context: CheckContext, keys: readonly string[], ...wanted: readonly string[]): void {
  for (const key of wanted) context.expect(keys.includes(key), key, keys.join(', ') || 'no key');
}

/** Requires what a target that is not judged strictly may do otherwise: a difference becomes a note. */
export const expectUnlessAccepted = (
  context: CheckContext,
  holds: boolean,
  documented: string,
  received: string,
): void => context.expectOrNote(() => context.expect(holds, documented, received));

/** A time in the form of a poll's, later by this many microseconds; earlier if they are negative. */
export function shifted(time: string, micros: number): string {
  const [, seconds = '', fraction = '0'] = /^(.*)\.(\d{6})/.exec(time) ?? [];
  const all = BigInt(Date.parse(`${seconds.replace(' ', 'T')}Z`)) * 1000n + BigInt(fraction) + BigInt(micros);
  const text = new Date(Number(all / 1_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${text}.${String(all % 1_000_000n).padStart(6, '0')} UTC`;
}

/** Changes the owner's own profile. */
export const ownChange = (context: CheckContext): Promise<void> =>
  context.triggerEvent({ event: 'user_updated', actor: 'owner', user_id: known(context, 'owner_id') });

/** Changes the owner's own profile: the time up to which all was known before. */
export async function beforeOwnChange(context: CheckContext): Promise<string> {
  const time = await latest(context);
  await ownChange(context);
  return time;
}

/** Makes an event of the workspace's file happen, set off by the owner unless `more` says otherwise. */
export const onFile = (context: CheckContext, event: string, more: object = {}): Promise<void> =>
  context.triggerEvent({
    event,
    actor: 'owner',
    workspace_id: known(context, 'workspace_id'),
    object_id: known(context, 'object_id'),
    ...more,
  });

/** The owner uploads the file to the workspace. */
export const upload = (context: CheckContext, more: object = {}): Promise<void> =>
  onFile(context, 'workspace_storage_file_added', more);

/** What leaves the file out of an event that is not about it. */
export const noFile = { object_id: undefined };
