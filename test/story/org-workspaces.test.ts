/** The stream of `org-workspaces` tells what its log holds (issue 4, part 5), whatever happens between. */
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { memberKey, personaUsers, type Role } from '../../src/apis/org-workspaces/records.ts';
import type { State } from '../../src/apis/org-workspaces/state.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { LogEntry } from '../../src/sandbox/event-log.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { StreamReader } from './readers.ts';

const second = 1_000_000;
const org = 'org_8fK2mQ7xLd';
const workspace = 'ws_4Tn9bVc2Rk';
const base = `/v1/orgs/${org}/workspaces/${workspace}`;
const personas = ['owner', 'admin', 'member', 'viewer'] as const;
const followerCount = 6;

const readers = fc.nat({ max: followerCount - 1 });
const people = fc.constantFrom(...personas);

const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('update' as const), by: fc.constantFrom('call', 'write') }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('presence' as const),
      who: people,
      how: fc.constantFrom('join', 'leave', 'viewing'),
      what: fc.constantFrom('report', 'dashboard'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('role' as const),
      who: people,
      role: fc.constantFrom(undefined, ...personas),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bucket' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      reader: readers,
      timeout: fc.constantFrom(60, 600, 7200),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('drop' as const), reader: readers, lost: fc.nat({ max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      seconds: fc.oneof(fc.nat(20), fc.nat(200), fc.nat(3_600)),
    }),
  },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

interface Follower {
  persona: (typeof personas)[number];
  stream: StreamReader | undefined;
  /** The id received last, over all its streams. */
  lastId: string | undefined;
  /** The cursor from which on it is told everything. */
  since: number | undefined;
  /** Cursors and names of what it received, over all its streams. */
  received: { cursor: number; name: string }[];
  /** Who is there, as far as it was told. */
  present: Set<string>;
}

const violations: string[] = [];
const standin = new Standin({
  apis: [orgWorkspaces],
  clock: 'frozen',
  onExchange: (record: ExchangeRecord) => void violations.push(...record.violations),
});
let worlds = 0;

class Story {
  readonly sandbox: Sandbox;
  readonly followers: Follower[];
  readonly before: number;

  constructor() {
    worlds++;
    this.sandbox = standin.sandboxes.use(`story-${worlds}`) as Sandbox;
    this.before = this.sandbox.log.followers;
    this.followers = Array.from({ length: followerCount }, (_, n) => ({
      ...{ persona: personas[n % 4] as 'owner', stream: undefined, lastId: undefined, since: undefined },
      ...{ received: [], present: new Set<string>() },
    }));
  }

  get state(): State {
    return this.sandbox.state<State>('org-workspaces');
  }

  headers = (persona: string) => ({
    authorization: `Bearer standin_${persona}`,
    'standin-sandbox': this.sandbox.id,
  });

  call(method: string, path: string, persona: string, body?: unknown): void {
    const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body));
    const headers = { ...this.headers(persona), ...(bytes && { 'content-type': 'application/json' }) };
    standin.handle({ method, target: base + path, headers, body: bytes });
    expect(violations.splice(0)).toEqual([]);
  }

  take(step: Step): void {
    const { clock, log } = this.sandbox;
    const { workspaces } = this.state;
    const here = workspaces.get(workspace)!;
    const name = `n${log.last}`;
    if (step.do === 'advance') clock.advance(step.seconds * second);
    if (step.do === 'update' && step.by === 'call') this.call('PATCH', '', 'owner', { name });
    if (step.do === 'update' && step.by === 'write') workspaces.put({ ...here, name });
    if (step.do === 'bucket') workspaces.put({ ...here, s3_bucket: null, bucket_status: 'pending' });
    if (step.do === 'presence') {
      const query = step.how === 'viewing' ? `?resource_type=${step.what}&resource_id=${name}` : '';
      this.call('POST', `/sync/presence/${step.how}${query}`, step.who);
    }
    if (step.do === 'role') this.setRole(step.who, step.role);
    const follower = this.followers['reader' in step ? step.reader : 0] as Follower;
    if (step.do === 'open') this.open(follower, step.timeout);
    if (step.do === 'drop') this.drop(follower, step.lost);
  }

  setRole(persona: string, role: Role | undefined): void {
    const user_id = personaUsers[persona] as string;
    const { members } = this.state;
    if (role) members.put({ org_id: org, user_id, role, name: persona });
    else members.delete(memberKey(org, user_id));
  }

  open(follower: Follower, timeout: number): void {
    if (follower.stream && !follower.stream.ended) return;
    this.drop(follower, 0);
    const { persona, lastId } = follower;
    const opened = StreamReader.open(standin, `${base}/sync/stream?timeout=${timeout}`, {
      ...this.headers(persona),
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    });
    const may = this.state.members.has(memberKey(org, personaUsers[persona] as string));
    expect(opened instanceof StreamReader ? 200 : opened.status).toBe(may ? 200 : 403);
    follower.stream = opened instanceof StreamReader ? opened : undefined;
  }

  /** Whatever it did receive it knows; it goes on from the last id among it. */
  drop(follower: Follower, lost: number): void {
    const { stream, received, present } = follower;
    if (!stream) return;
    stream.drop(lost);
    follower.stream = undefined;
    const parser = createParser({
      onEvent: ({ id, event: name = '', data: text }) => {
        const data = JSON.parse(text);
        const validate = orgWorkspaces.contract.validators.message(name);
        expect(validate?.(data), JSON.stringify([name, validate?.errors])).toBe(true);
        const cursor = id === undefined ? undefined : Number(id.split(':')[1]);
        if (id !== undefined) follower.lastId = id;
        if (name === 'connected') {
          follower.since ??= cursor;
          present.clear();
          for (const { user_id } of data.present) present.add(user_id);
        } else if (name !== 'end') {
          received.push({ cursor: cursor as number, name });
          if (name === 'presence.leave') present.delete(data.user_id);
          else if (name.startsWith('presence.')) present.add(data.user_id);
        }
      },
      onError: (error) => {
        throw error;
      },
    });
    parser.feed(stream.pieces.join(''));
  }

  /** All that the log has for it, each once, in order. */
  expected({ persona, since }: Follower): { cursor: number; name: string }[] {
    const isPushed = ({ event, data }: LogEntry): boolean =>
      event === 'workspace.updated' ||
      (/^presence\.(join|leave|viewing)$/.test(event) && data.user_id !== personaUsers[persona]);
    return this.sandbox.log
      .find(`org-workspaces/${workspace}`, { after: since as number })
      .filter(isPushed)
      .map(({ cursor, event }) => ({ cursor, name: event }));
  }

  end(): void {
    for (const persona of personas) this.setRole(persona, persona);
    // All are there at once, so that one's coming back is no news for another that is gone already.
    for (const follower of this.followers) this.open(follower, 7200);
    const { presences } = this.state;
    const here = presences.all('workspace', workspace).map(({ user_id }) => user_id);
    const { last } = this.sandbox.log;
    for (const follower of this.followers) {
      const { persona, received, present } = follower;
      this.drop(follower, 0);
      // What the going of those before it told comes after.
      const upTo = ({ cursor }: { cursor: number }): boolean => cursor <= last;
      expect(received.filter(upTo), persona).toEqual(this.expected(follower).filter(upTo));
      if (follower !== this.followers[0]) continue;
      const others = (users: Iterable<string>) =>
        [...users].filter((user) => user !== personaUsers[persona]).toSorted();
      expect(others(present)).toEqual(others(here));
    }
    this.sandbox.clock.advance(7_200 * second);
    const { connections, log } = this.sandbox;
    expect([connections.list().length, log.followers]).toEqual([0, this.before]);
  }
}

test('streams of org-workspaces tell what the log holds, without gap or repeat', () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 10, maxLength: 60, size: 'max' }), (taken) => {
      const story = new Story();
      try {
        for (const step of taken) story.take(step);
        story.end();
      } finally {
        standin.sandboxes.delete(story.sandbox.id);
      }
    }),
    // A failure is made smaller for as long as the test has time.
    { numRuns: 100, interruptAfterTimeLimit: 15_000 },
  );
});
