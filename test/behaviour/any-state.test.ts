/** Any record that is put from outside is refused, or is one that the whole API can live with. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentedIds, personaIds } from '../../src/apis/fastio/state.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import { isPushed } from '../../src/engine/message.ts';
import { createStandin, type Standin } from '../../src/index.ts';
import { clockBounds, frozenStart } from '../../src/sandbox/clock.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { builtIn, callOf, readSamples } from '../adapters/sample-requests.ts';

const samples = await readSamples();
const day = 86_400_000_000;

const oddValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    '',
    '\u0000',
    '\ud800',
    '__proto__',
    'x'.repeat(70_000),
    '2026-01-15T09:00:00Z',
  ),
  fc.constantFrom<unknown>(
    ...[0, -1, 0.5, 1e300, clockBounds.latest, clockBounds.latest + 1, -3_155_760_000_000_000],
    ...[frozenStart, frozenStart - 1, frozenStart + 1, frozenStart + day / 2],
  ),
);

/** What becomes of one member: another value, or none. */
const edit = fc.record({
  place: fc.nat(),
  value: fc.oneof({ weight: 4, arbitrary: oddValue }, { weight: 1, arbitrary: fc.constant(undefined) }),
});

const change = fc.record({
  collection: fc.nat(),
  record: fc.nat(20),
  edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  more: fc.dictionary(fc.string({ maxLength: 8 }), oddValue, { maxKeys: 1 }),
});

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function edited({ edits, more }: Change, record: object): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...more, ...record };
  const names = Object.keys(record);
  for (const { place, value } of edits) {
    const name = names[place % names.length] as string;
    if (value === undefined) delete copy[name];
    else copy[name] = value;
  }
  return copy;
}

async function steer(standin: Standin, method: string, path: string, body: unknown): Promise<number> {
  const reply = await standin.handle({
    ...{ method, target: `/__standin/sandboxes/default${path}` },
    headers: { host: 'localhost', 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  return reply.status;
}

/** Puts the record by the state's own door, and by a snapshot. */
const doors: Record<
  string,
  (standin: Standin, api: string, name: string, place: number, record: any) => Promise<number>
> = {
  state: async (standin, api, name, _, record) => {
    const collection = standin.sandboxes.use('default')?.state(api)[name];
    let key = 'none';
    try {
      key = String(collection?.keyOf(record));
    } catch {
      // It has no key, so it is refused wherever it is put.
    }
    return steer(standin, 'PUT', `/state/${api}/${name}/${encodeURIComponent(key.toWellFormed())}`, record);
  },
  snapshot: async (standin, api, name, place, record) => {
    const snapshot = (standin.sandboxes.use('default') as Sandbox).snapshot();
    const records = { ...snapshot.state[api]?.[name], [place]: record };
    const state = { ...snapshot.state, [api]: { ...snapshot.state[api], [name]: records } };
    return steer(standin, 'PUT', '/snapshot', { ...snapshot, state });
  },
};

/** Asks each GET, opens each stream and the socket, and lets a day go by. */
async function live(standin: Standin, api: ApiDefinition): Promise<void> {
  const { clock } = standin.sandboxes.use('default') as Sandbox;
  const sink = {
    ...{ write: () => {}, end: () => {}, cut: () => {}, waiting: 0, drained: () => {} },
    ...{ send: () => {}, ping: () => {}, close: () => {} },
  };
  const ends: (() => void)[] = [];
  const asked = samples
    .filter((sample) => sample.api.name === api.name && sample.operation.method === 'GET')
    .flatMap((sample) =>
      ['owner', 'outsider'].map(async (persona) => {
        const call = callOf(sample);
        const { authorization: _, ...headers } = { authorization: '', ...call.headers };
        const reply = await standin.handle({
          ...{ method: 'GET', target: call.target },
          headers: { ...headers, authorization: `Bearer standin_${persona}` },
        });
        if (isPushed(reply.body)) ends.push(reply.body.open(sink));
      }),
    );
  if (api.sockets) {
    const claims = { sub: personaIds.owner, scope: 'websocket', profile_id: documentedIds.workspace };
    const token = await standin.tokens.sign(claims, clock.now() / 1_000_000, 3600);
    const target = `/api/websocket/?token=${token}`;
    const answer = await standin.connect({ method: 'GET', target, headers: { host: 'localhost' } });
    if ('granted' in answer) ends.push(answer.granted.open(sink).closed);
  }
  const whole = Promise.all(asked);
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(day);
  await whole;
  for (const end of ends) end();
}

for (const api of builtIn) {
  const collections = Object.keys(api.state?.collections ?? {});
  test.each(Object.keys(doors))(`${api.name}, by the door %s`, { timeout: 120_000 }, async (door) => {
    let accepted = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(change, async (one) => {
        const failures: string[] = [];
        const standin = createStandin({
          ...{ apis: [api], clock: 'frozen' },
          onExchange: ({ status, because, notes }) => {
            if (status === 0 || status >= 500) failures.push([status, because, ...notes].join(' '));
          },
        });
        try {
          const name = collections[one.collection % collections.length] as string;
          const before = [...(standin.sandboxes.use('default')?.state(api.name)[name]?.entries() ?? [])];
          const [place, record] = before[one.record % before.length] ?? [1, {}];
          const status = await (doors[door] as (typeof doors)[string])(
            ...([standin, api.name, name, place, edited(one, record)] as const),
          );
          expect(failures).toEqual([]);
          expect([200, 201, 400, 404, 414]).toContain(status);
          if (status >= 400) refused++;
          else accepted++;
          await live(standin, api);
          expect(failures).toEqual([]);
          expect(standin.sandboxes.get('default')?.journal.remarks()).toEqual([]);
        } finally {
          standin.close();
        }
      }),
      { numRuns: 30, seed: 13 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(0);
  });
}
