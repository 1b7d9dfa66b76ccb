/** Every channel of `fastio` tells the same story (issue 4, part 5), whatever happens between. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EventEntry, isEvent } from '../../src/apis/fastio/event-entries.ts';
import { allNames, eventTypeOf } from '../../src/apis/fastio/event-types.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { documentedIds, type Membership, personaIds, type State } from '../../src/apis/fastio/state.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { personaNames } from '../../src/engine/personas.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { readYaml } from '../spec/read-spec.ts';
import { SocketReader, settle } from './readers.ts';

const second = 1_000_000;
const users = Object.values(personaIds);
const owner = personaIds.owner as string;
const profiles = [
  `workspace/${documentedIds.workspace}`,
  `share/${documentedIds.share}`,
  `org/${documentedIds.org}`,
  `user/${owner}`,
] as const;

// The rules of the document once more, in as few words as they can be said: the tests do not ask the mock for them.

const { activity_fields: fields } = readYaml('spec/fastio/events.yaml');

/** The ids that an event carries, the narrowest first. */
const profilesOf = ({ data }: EventEntry): string[] =>
  (['share', 'workspace', 'org', 'user'] as const).flatMap((kind) => {
    const id = data[`${kind}_id`];
    return id === undefined ? [] : [`${kind}/${id}`];
  });

/** The keys that a change has on a profile. */
function keysOn(profile: string, entry: EventEntry): string[] {
  const kind = eventTypeOf(entry.event)!;
  if (kind.visibility === 'internal') return [];
  const { object_id, user_id } = entry.data;
  const id = kind.key === 'object' ? object_id : kind.key === 'user' ? user_id : undefined;
  const keyed = (field: string, of?: string): string =>
    of === undefined || fields[field]?.keyed === undefined ? field : `${fields[field].keyed}:${of}`;
  const keys: string[] = [];
  if (profilesOf(entry).includes(profile))
    keys.push(...[kind.activity, ...(kind.also ?? [])].map((field) => keyed(field, id)));
  if (kind.user_activity !== undefined && profile === `user/${entry.actor}`)
    keys.push(keyed(kind.user_activity, object_id));
  return keys;
}

const microText = (at: number): string =>
  `${new Date(Math.floor(at / second) * 1000).toISOString().slice(0, 19).replace('T', ' ')}.${String(at % second).padStart(6, '0')} UTC`;

const microsOf = (text: string): number =>
  Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`) * 1000 + Number(text.slice(20, 26));

const oneOf = (count: number): fc.Arbitrary<number> => fc.nat({ max: count - 1 });
const somewhere = fc.constantFrom(...profiles.slice(0, 3));

const steps = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('emit' as const),
      event: fc.constantFrom(...allNames),
      actor: fc.constantFrom(...personaNames),
      place: fc.option(somewhere, { nil: undefined }),
      target: oneOf(users.length),
      object: fc.option(fc.constantFrom('file1', 'file2'), { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('role' as const),
      by: fc.constantFrom('event' as const, 'write' as const),
      place: somewhere,
      target: oneOf(users.length),
      role: fc.constantFrom(
        undefined,
        'owner' as const,
        'admin' as const,
        'member' as const,
        'viewer' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      what: fc.constantFrom('workspace' as const, 'share' as const, 'item' as const, 'gone' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), reader: oneOf(8) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('drop' as const), reader: oneOf(8), lost: oneOf(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('catch up' as const), reader: oneOf(8) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('hold' as const), reader: oneOf(8), wait: oneOf(96) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      micros: fc.oneof(fc.nat(3 * second), fc.nat(100 * second)),
    }),
  },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

/** Somebody who follows one profile: by a socket while it lasts, else by poll and search. */
interface Follower {
  user: string;
  persona: string;
  profile: string;
  token: string;
  socket: SocketReader | undefined;
  /** Messages of the socket that are looked at already. */
  looked: number;
  /** The entries that the socket is to tell, while it lasts. */
  expected: unknown[];
  /** The cursor from which on it wants to know everything. */
  since: number;
  /** The time up to which it knows everything, in microseconds. */
  upTo: number;
  /** The ids of the events it was told of, in any way. */
  known: Set<string>;
}

interface Held {
  follower: Follower;
  since: number;
  until: number;
  answer: { status: number; json: any } | undefined;
}

const violations: string[] = [];
const standin = new Standin({
  apis: [fastio],
  clock: 'frozen',
  onExchange: (record: ExchangeRecord) => void violations.push(...record.violations),
});
let worlds = 0;

class Story {
  readonly sandbox: Sandbox;
  readonly begin: number;
  readonly beginAt: number;
  readonly followers: Follower[] = [];
  held: Held[] = [];
  /** Who was without a role somewhere for a while: what happened there then nobody tells them afterwards. */
  readonly outside = new Set<string>();
  /** The cursor up to which the log was compared with what was told. */
  read: number;

  constructor() {
    worlds++;
    this.sandbox = standin.sandboxes.use(`story-${worlds}`) as Sandbox;
    this.begin = this.sandbox.log.last;
    this.read = this.begin;
    this.beginAt = this.sandbox.clock.now();
  }

  get state(): State {
    return this.sandbox.state<State>('fastio');
  }

  roleOf(user: string, profile: string): string | undefined {
    return profile === `user/${user}` ? 'self' : this.state.memberships.get(`${profile}/${user}`)?.role;
  }

  maySee(user: string, entry: EventEntry): boolean {
    const kind = eventTypeOf(entry.event)!;
    if (kind.visibility === 'internal') return false;
    if (entry.actor === user || entry.data.user_id === user) return true;
    if (kind.permission === 'targeted') return false;
    const role = this.roleOf(user, profilesOf(entry)[0] ?? '');
    return kind.permission === 'admin' ? role === 'owner' || role === 'admin' : role !== undefined;
  }

  entries(after: number): EventEntry[] {
    return this.sandbox.log.find('fastio', { after }).filter(isEvent);
  }

  async get(persona: string, target: string): Promise<{ status: number; json: any }> {
    const { status, body } = await standin.handle({
      method: 'GET',
      target,
      headers: { authorization: `Bearer standin_${persona}`, 'standin-sandbox': this.sandbox.id },
    });
    return { status, json: JSON.parse(String(body)) };
  }

  pollPath(follower: Follower, since: number, wait = 0): string {
    const query = new URLSearchParams({ lastactivity: microText(since), wait: String(wait), updated: '1' });
    return `/current/activity/poll/${follower.profile.split('/')[1]}/?${query}`;
  }

  async start(): Promise<void> {
    for (let n = 0; n < 8; n++) {
      const persona = personaNames[n % 4] as string;
      const user = personaIds[persona] as string;
      const profile = profiles[n < 4 ? 0 : [3, 1, 2, 1][n - 4]!] as string;
      const claims = {
        sub: user,
        scope: 'websocket',
        profile_id: profile.split('/')[1],
        sandbox: this.sandbox.id,
      };
      const token = await standin.tokens.sign(claims, Math.floor(this.beginAt / second));
      this.followers.push({
        ...{ user, persona, profile, token, socket: undefined, looked: 0, expected: [] },
        ...{ since: this.begin, upTo: this.sandbox.clock.now(), known: new Set() },
      });
    }
    this.lookOutside();
  }

  async take(step: Step): Promise<void> {
    const { sandbox } = this;
    if (step.do === 'advance') sandbox.clock.advance(step.micros);
    if (step.do === 'write') this.write(step.what);
    if (step.do === 'role') this.changeRole(step);
    if (step.do === 'emit') {
      const [kind, id] = step.place?.split('/') ?? [];
      const ids = {
        ...(kind !== undefined && { [`${kind}_id`]: id }),
        ...(step.object !== undefined && { object_id: step.object }),
        ...(eventTypeOf(step.event)?.target && { user_id: users[step.target] }),
      };
      fastio.emit?.(sandbox, { event: step.event, actor: step.actor, ids, data: {} });
    }
    const follower = this.followers['reader' in step ? step.reader : 0] as Follower;
    if (step.do === 'drop') this.drop(follower, step.lost);
    if (step.do === 'catch up') await this.catchUp(follower);
    if (step.do === 'open') await this.open(follower);
    if (step.do === 'hold') this.hold(follower, step.wait);
    // A stamp of time may be what a poll waited for.
    sandbox.clock.advance(0);
    await settle();
    this.lookOutside();
    this.compare();
  }

  lookOutside(): void {
    for (const { user } of this.followers)
      for (const profile of profiles)
        if (this.roleOf(user, profile) === undefined) this.outside.add(`${profile}/${user}`);
  }

  write(what: 'workspace' | 'share' | 'item' | 'gone'): void {
    const { workspaces, shares, items } = this.state;
    const name = `n${this.sandbox.log.last}`;
    if (what === 'workspace') workspaces.put({ ...workspaces.get(documentedIds.workspace)!, name }, owner);
    if (what === 'share') shares.put({ ...shares.get(documentedIds.share)!, name });
    const item = { id: documentedIds.file, kind: 'file', name, profile: profiles[0], size: 7 } as const;
    if (what === 'item') items.put(item, personaIds.member);
    if (what === 'gone') items.delete(documentedIds.file, owner);
  }

  changeRole({ by, place, target, role }: Extract<Step, { do: 'role' }>): void {
    const user_id = users[target] as string;
    const [kind, profile_id] = place.split('/') as [Membership['kind'], string];
    const key = `${place}/${user_id}`;
    const { memberships } = this.state;
    if (by === 'write') {
      if (role) memberships.put({ kind, profile_id, user_id, role });
      else memberships.delete(key);
      return;
    }
    const change = role ? `added_member_to_${kind}` : `removed_member_from_${kind}`;
    const ids = { [`${kind}_id`]: profile_id, user_id };
    fastio.emit?.(this.sandbox, { event: change, actor: 'owner', ids, data: {} });
  }

  /** What happened since the last time has to be what each socket was told, and woke each poll. */
  compare(): void {
    for (const entry of this.entries(this.read)) {
      for (const follower of this.followers) {
        const { socket, user, profile, expected } = follower;
        const keys = keysOn(profile, entry);
        const isOn = profilesOf(entry).includes(profile) || keys.length > 0;
        // Each step appends one entry at most: the role is that at its time.
        if (!socket || !isOn || socket.closed === 4403) continue;
        if (this.roleOf(user, profile) === undefined) {
          expect(socket.closed, `${user} lost ${profile}`).toBe(4403);
          continue;
        }
        if (keys.length > 0) expected.push({ keys });
        if (keys.length > 0 && eventTypeOf(entry.event)!.permission === 'member' && this.maySee(user, entry))
          expected.push({ event: entry.event, id: entry.data.event_id });
      }
    }
    this.read = this.sandbox.log.last;
    for (const follower of this.followers) this.look(follower);
    for (const held of this.held) this.compareHeld(held);
    this.held = this.held.filter(({ answer }) => !answer);
    expect(violations.splice(0)).toEqual([]);
  }

  /** Each once, in order. */
  look(follower: Follower): void {
    const { socket, expected, looked } = follower;
    if (!socket) return;
    const told = socket.messages.slice(looked).map((message) => {
      const validate = fastio.contract.validators.message(message.response);
      expect(validate?.(message), JSON.stringify(validate?.errors)).toBe(true);
      return message.response === 'activity'
        ? { keys: message.activity }
        : { event: message.event, id: message.data.event_id };
    });
    expect(told).toEqual(expected);
    follower.looked = socket.messages.length;
    follower.expected = [];
  }

  async open(follower: Follower): Promise<void> {
    if (follower.socket && follower.socket.closed === undefined) return;
    if (follower.socket) this.drop(follower, 0);
    follower.socket = await SocketReader.open(standin, follower.token);
    follower.looked = 0;
    const may = this.roleOf(follower.user, follower.profile) !== undefined;
    expect(follower.socket !== undefined).toBe(may);
    // First the socket, then what was missed: nothing falls between.
    await this.catchUp(follower);
  }

  /** Whatever it did receive it knows; it goes on from the last time that it was told. */
  drop(follower: Follower, lost: number): void {
    const { socket, known } = follower;
    if (!socket) return;
    socket.drop(lost);
    follower.socket = undefined;
    for (const message of socket.messages) {
      if (message.response !== 'event') continue;
      expect(known.has(message.data.event_id), 'told twice').toBe(false);
      known.add(message.data.event_id);
      follower.upTo = Math.max(follower.upTo, microsOf(message.time));
    }
  }

  /** By poll and by search; the socket, if there is one, goes on. */
  async catchUp(follower: Follower): Promise<void> {
    const { user, persona, profile, upTo, known, socket } = follower;
    if (socket && socket.messages.length > 0) return;
    const poll = await this.get(persona, this.pollPath(follower, upTo));
    if (this.roleOf(user, profile) === undefined) {
      expect(poll.status).toBe(400);
      return;
    }
    const missed = this.entries(this.begin).filter((entry) => entry.at > upTo);
    const times = new Map<string, string>();
    for (const entry of missed)
      for (const key of keysOn(profile, entry)) {
        times.set(key, microText(entry.at));
        const [name = ''] = key.split(':');
        times.set(name === 'member' ? 'members' : name, microText(entry.at));
      }
    expect(Array.isArray(poll.json.activity) ? {} : poll.json.activity).toEqual(Object.fromEntries(times));

    const found = await this.search(follower, upTo);
    for (const entry of found) {
      const { event_id } = entry.data;
      // What was told already lies in the boundary second, and its id tells it apart.
      if (known.has(event_id)) expect(Math.floor(entry.at / second)).toBe(Math.floor(upTo / second));
      known.add(event_id);
    }
    if (poll.json.lastactivity !== undefined) follower.upTo = microsOf(poll.json.lastactivity);
  }

  /** The search with `created-min` gives all that the reader may see, the newest first, and nothing else. */
  async search({ user, persona, profile }: Follower, since: number): Promise<EventEntry[]> {
    const [kind, id] = profile.split('/') as [string, string];
    const query = new URLSearchParams({
      [`${kind}_id`]: id,
      'created-min': microText(since).slice(0, 19),
      limit: '250',
    });
    const { status, json } = await this.get(persona, `/current/events/search/?${query}`);
    expect(status).toBe(200);
    const from = Math.floor(since / second) * second;
    const visible = this.entries(0).filter(
      (entry) => entry.at >= from && profilesOf(entry).includes(profile) && this.maySee(user, entry),
    );
    expect(json.events.map((event: any) => event.event_id)).toEqual(
      visible.map(({ data }) => data.event_id).toReversed(),
    );
    return visible;
  }

  hold(follower: Follower, wait: number): void {
    const since = this.sandbox.clock.stamp();
    const held: Held = {
      follower,
      since,
      until: this.sandbox.clock.now() + wait * second,
      answer: undefined,
    };
    this.held.push(held);
    void this.get(follower.persona, this.pollPath(follower, since, wait)).then((answer) => {
      held.answer = answer;
    });
  }

  /** Answered as soon as there is something to say, and not before. */
  compareHeld({ follower, since, until, answer }: Held): void {
    const { user, profile } = follower;
    const keys = this.entries(this.begin)
      .filter((entry) => entry.at > since)
      .flatMap((entry) => keysOn(profile, entry));
    const may = this.roleOf(user, profile) !== undefined;
    if (!may) expect(answer?.status, 'access lost').toBe(400);
    else if (keys.length > 0)
      expect(Object.keys(answer?.json.activity ?? {})).toEqual(expect.arrayContaining(keys));
    else if (this.sandbox.clock.now() >= until)
      expect(answer?.json).toMatchObject({ results: 0, activity: [] });
    else expect(answer).toBeUndefined();
  }

  /** In the end everyone who may has been told of everything. */
  async end(): Promise<void> {
    for (const follower of this.followers) {
      this.drop(follower, 0);
      await this.catchUp(follower);
      const { user, profile, since, known } = follower;
      if (this.roleOf(user, profile) === undefined) continue;
      const missed = this.entries(since).filter(
        (entry) =>
          profilesOf(entry).includes(profile) &&
          eventTypeOf(entry.event)!.permission === 'member' &&
          this.maySee(user, entry) &&
          (profilesOf(entry)[0] === profile || !this.outside.has(`${profilesOf(entry)[0]}/${user}`)) &&
          !known.has(entry.data.event_id),
      );
      expect(missed.map(({ event }) => event)).toEqual([]);
    }
    this.sandbox.clock.advance(95 * second);
    await settle();
    this.compare();
    const { connections, log, clock } = this.sandbox;
    expect([this.held.length, connections.list().length, log.followers, clock.pending]).toEqual([0, 0, 0, 0]);
  }
}

test('sockets, polls and searches of fastio tell one story', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 60, size: 'max' }), async (taken) => {
      const story = new Story();
      try {
        await story.start();
        for (const step of taken) await story.take(step);
        await story.end();
      } finally {
        standin.sandboxes.delete(story.sandbox.id);
      }
    }),
    // A failure is made smaller for as long as the test has time.
    { numRuns: 60, interruptAfterTimeLimit: 15_000 },
  );
});
