/** Whatever happens between and to the readers of a stream: none of them has a gap or a repeat. */
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orgWorkspaces } from '../../../src/apis/org-workspaces/index.ts';
import { messageOf } from '../../../src/apis/org-workspaces/messages.ts';
import type { Member } from '../../../src/apis/org-workspaces/records.ts';
import { isPushed, type StandinReply } from '../../../src/engine/message.ts';
import { Standin } from '../../../src/engine/standin.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { id, join, leave, list, one, org, state, users, viewing } from './acme.ts';
import { checkEvent, stream } from './streamed.ts';

const personas = ['owner', 'admin', 'member', 'viewer'] as const;
type Persona = (typeof personas)[number];

const persona = fc.constantFrom(...personas);
const reader = fc.nat({ max: 4 });
const step = fc.oneof(
  fc.record({ do: fc.constant('update' as const), name: fc.string({ minLength: 1 }) }),
  fc.record({ do: fc.constant('elsewhere' as const), name: fc.string({ minLength: 1 }) }),
  fc.record({ do: fc.constantFrom('join', 'leave', 'view', 'lose', 'regain'), who: persona }),
  fc.record({ do: fc.constantFrom('open', 'gone', 'cut'), reader }),
  fc.record({ do: fc.constant('advance' as const), seconds: fc.constantFrom(1, 14, 30, 60, 61, 100, 3600) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class World {
  readonly sandbox: Sandbox;
  readonly readers: Reader[];
  readonly members = new Map<Persona, Member>();
  readonly #standin: Standin;

  constructor(standin: Standin) {
    this.#standin = standin;
    this.sandbox = standin.sandboxes.create('property') as Sandbox;
    this.readers = ['member', 'member', 'viewer', 'owner', 'admin'].map(
      (name) => new Reader(this, name as Persona),
    );
  }

  call(who: Persona, method: string, target: string, more: Record<string, string> = {}, body?: object) {
    const headers = {
      'standin-sandbox': this.sandbox.id,
      authorization: `Bearer standin_${who}`,
      ...(body && { 'content-type': 'application/json' }),
      ...more,
    };
    const bytes = body && new TextEncoder().encode(JSON.stringify(body));
    return this.#standin.handle({ method, target, headers, body: bytes }) as StandinReply;
  }

  hasRole(who: Persona): boolean {
    return state(this).members.has(`${org}/${users[who]}`);
  }

  run(step: Step): void {
    if ('reader' in step) this.readers[step.reader]?.[step.do as 'open' | 'gone' | 'cut']();
    else if ('seconds' in step) this.sandbox.clock.advance(step.seconds * 1_000_000);
    else if ('name' in step)
      this.call(
        'owner',
        'PUT',
        step.do === 'update' ? one : `${list}/ws_8xQj5Ld2Wm`,
        {},
        { name: step.name },
      );
    else if (step.do === 'join') this.call(step.who, 'POST', join);
    else if (step.do === 'leave') this.call(step.who, 'POST', leave);
    else if (step.do === 'view')
      this.call(step.who, 'POST', viewing('document', String(this.sandbox.log.last)));
    else if (step.do === 'lose') {
      const lost = state(this).members.delete(`${org}/${users[step.who]}`);
      if (lost) this.members.set(step.who, lost);
    } else this.regain(step.who);
  }

  regain(who: Persona): void {
    const member = this.members.get(who);
    if (member) state(this).members.put(member);
    this.members.delete(who);
  }
}

/** Someone who comes back after each cut with the last id that they saw. */
class Reader {
  readonly #world: World;
  readonly #who: Persona;
  /** The cursor after which they saw the workspace for the first time. */
  first: number | undefined;
  readonly seen: string[] = [];
  #last: string | undefined;
  #gone: (() => void) | undefined;
  #cut = (): void => {};

  constructor(world: World, who: Persona) {
    this.#world = world;
    this.#who = who;
  }

  open(): void {
    if (this.#gone) return;
    const headers: Record<string, string> = this.#last === undefined ? {} : { 'last-event-id': this.#last };
    const { status, body } = this.#world.call(this.#who, 'GET', stream, headers);
    expect(status).toBe(this.#world.hasRole(this.#who) ? 200 : 403);
    if (!isPushed(body)) return;
    const resumes = this.#last !== undefined;
    let isFirst = true;
    let over = false;
    const parser = createParser({
      onEvent: ({ id: place, event = '', data: text }) => {
        const data = JSON.parse(text);
        checkEvent({ id: place, name: event, data });
        expect([over, event === 'connected']).toEqual([false, isFirst]);
        if (isFirst) expect(data.resumed).toBe(resumes);
        else if (event !== 'end') this.seen.push(place as string);
        over = event === 'end';
        if (!over) expect(this.#world.hasRole(this.#who)).toBe(true);
        this.#last = place ?? this.#last;
        this.first ??= Number(place?.split(':')[1]);
        isFirst = false;
      },
    });
    const closed = (): void => {
      over = true;
      this.#gone = undefined;
    };
    const { connections } = this.#world.sandbox;
    const gone = body.open({
      write: (piece) => parser.feed(String(piece)),
      end: closed,
      cut: closed,
      waiting: 0,
      drained: () => {},
    });
    const connection = connections.list().at(-1);
    this.#cut = () => connection?.cut();
    this.#gone = () => {
      closed();
      gone();
    };
  }

  gone(): void {
    this.#gone?.();
  }

  cut(): void {
    if (this.#gone) this.#cut();
  }

  /** What they should have seen: everything since then but their own presence. */
  expected(): string[] {
    const entries = this.#world.sandbox.log.find(`org-workspaces/${id}`, { after: this.first ?? 0 });
    return entries
      .filter((entry) => {
        const isOwn = entry.event.startsWith('presence.') && entry.data.user_id === users[this.#who];
        return messageOf(entry) && !isOwn;
      })
      .map(({ cursor }) => `${id}:${cursor}`);
  }
}

test('readers that are cut off, sent away and come back see everything once, in order', () => {
  const standin = new Standin({ apis: [orgWorkspaces], clock: 'frozen' });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
      const world = new World(standin);
      for (const one of steps) world.run(one);
      for (const who of personas) world.regain(who);
      for (const reader of world.readers) reader.open();
      for (const reader of world.readers) expect(reader.seen).toEqual(reader.expected());
      for (const reader of world.readers) reader.gone();
      const { clock, log, connections } = world.sandbox;
      clock.advance(60_000_000);
      const left = [state(world).presences.size, clock.pending, log.followers, connections.list().length];
      expect(left).toEqual([0, 0, 1, 0]);
    }),
    { numRuns: 300 },
  );
});
