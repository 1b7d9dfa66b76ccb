import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { known, type Persona } from './profiles.ts';

/** Whose activity: without a profile that of the caller, by the own-profile poll. */
export interface Where {
  as?: Persona | null;
  profile?: string;
  /** Credentials in place of the persona's. */
  authorization?: string;
}

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

/** Asks, and does not wait for the answer. */
export function begin(context: CheckContext, query: PollQuery, where: Where = {}): Poll {
  const { as = 'owner', profile, authorization } = where;
  const options = {
    as,
    ...(authorization !== undefined && { authorization }),
    // Where time passes when we say so, it is held for no real time.
    ...(!context.isolation.hasClock && { holdSeconds: Number(query.wait) || 0 }),
  };
  const done =
    profile === undefined
      ? context.call('pollActivity', { query }, options)
      : context.call('pollProfileActivity', { path: { profile_id: profile }, query }, options);
  const poll: Poll = { received: undefined, done };
  // Whoever waits for it sees why it failed; nobody may.
  done.then(
    (received) => (poll.received = received),
    () => {},
  );
  return poll;
}

/** Asks, and waits until the target holds the poll, as far as that can be seen. */
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

/** Milliseconds after which a request has arrived, where nobody tells. */
const arrival = 300;

async function heldPolls({ isolation }: CheckContext): Promise<number | undefined> {
  const connections = await isolation.sandbox?.connections.list();
  return connections?.filter(({ channel }) => channel === 'long-poll').length;
}

/** What was to be answered by now has come by then. */
async function settled({ isolation }: CheckContext): Promise<void> {
  if (!isolation.sandbox) return sleep(200);
  for (let turn = 0; turn < 2; turn++) await isolation.sandbox.clock.read();
  await sleep(10);
}

/** The poll has no answer yet. */
export async function stillHeld(context: CheckContext, poll: Poll, when: string): Promise<void> {
  await settled(context);
  const early = poll.received;
  context.expect(!early, `a poll that is held ${when}`, `status ${early?.status}: ${early?.text}`);
}

/** The answer, which has to be there without any more time passing. */
export async function answered(context: CheckContext, poll: Poll, when: string): Promise<Received> {
  const late = new AbortController();
  const { tolerance: most } = context.target;
  const lateness = sleep(most, undefined, { signal: late.signal }).catch(() => undefined);
  const received = await Promise.race([poll.done, lateness]);
  late.abort();
  if (received) return received;
  return context.expect(false, `an answer ${when}`, `none within ${most} ms`) as never;
}

/** A poll that is answered at once: its reply. */
export async function polled(context: CheckContext, query: PollQuery, where: Where = {}): Promise<Json> {
  return context.expectReply(await answered(context, begin(context, query, where), 'at once'), 200);
}

/** The time up to which all is known. */
export async function latest(context: CheckContext, where: Where = {}): Promise<string> {
  const { lastactivity } = await polled(context, {}, where);
  return lastactivity ?? `${new Date().toISOString().slice(0, 23).replace('T', ' ')}000 UTC`;
}

/** Nothing new was found. */
export function isEmpty(context: CheckContext, reply: Json, when: string): void {
  context.expectEqual([reply.results, reply.activity], [0, []], `results and activity ${when}`);
}

/** The keys of a reply with activity. */
export const keysOf = ({ activity }: Json): string[] => Object.keys(activity);

/** Shortly before what is timed is due: a real target's clock is not ours. */
export const shortOf = ({ isolation }: CheckContext, seconds: number): number =>
  isolation.hasClock ? seconds - 0.001 : seconds / 2;

/** A time of the form that polls have, some microseconds later or earlier. */
export function shifted(time: string, micros: number): string {
  const [, seconds = '', fraction = '0'] = /^(.*)\.(\d{6})/.exec(time) ?? [];
  const all = BigInt(Date.parse(`${seconds.replace(' ', 'T')}Z`)) * 1000n + BigInt(fraction) + BigInt(micros);
  const text = new Date(Number(all / 1_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${text}.${String(all % 1_000_000n).padStart(6, '0')} UTC`;
}

/** Something changes on the owner's own profile. */
export const ownChange = (context: CheckContext): Promise<void> =>
  context.triggerEvent({ event: 'user_updated', actor: 'owner', user_id: known(context, 'owner_id') });

/** The owner uploads the file to the workspace. */
export const upload = (context: CheckContext, actor: Persona = 'owner', more: object = {}): Promise<void> =>
  onFile(context, 'workspace_storage_file_added', actor, more);

/** Something happens to the file of the workspace. */
export const onFile = (
  context: CheckContext,
  event: string,
  actor: Persona = 'owner',
  more: object = {},
): Promise<void> =>
  context.triggerEvent({
    event,
    actor,
    workspace_id: known(context, 'workspace_id'),
    object_id: known(context, 'object_id'),
    ...more,
  });
