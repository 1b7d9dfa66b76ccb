/** What a random walk does: the steps of one, out of its own seed, whatever is answered. */
import fc from 'fast-check';
import { allNames } from '../../src/apis/fastio/event-types.ts';
import { documentedIds } from '../../src/apis/fastio/state.ts';
import type { FaultDefinition } from '../../src/engine/faults/fault-kinds.ts';
import { type PersonaName, personaNames } from '../../src/engine/personas.ts';
import type { PlainRequest } from './answer-all.ts';
import { randomRequest } from './random-requests.ts';

export type Step =
  | { do: 'request'; request: PlainRequest }
  | { do: 'emit'; event: string; actor: PersonaName; ids: Record<string, string> }
  | { do: 'advance'; seconds: number }
  | { do: 'socket' | 'stream' | 'poll'; persona: PersonaName; seconds: number }
  | { do: 'drop'; reader: number }
  | { do: 'fault'; fault: FaultDefinition }
  | { do: 'calm' | 'fork' };

const persona = fc.constantFrom(...personaNames);

/** Nothing that takes time by the machine's clock, and nothing after which no ping is answered any more. */
const faults = fc.constantFrom<FaultDefinition>(
  ...Array<FaultDefinition>(4).fill({ on: '*', status: 500, every: 2, times: 3 }),
  { on: '*', status: 503, probability: 0.4, times: 6 },
  { on: 'fastio/*', status: 429, every: 3, times: 4 },
  { on: 'water-quality/*', connection: 'close', probability: 0.3, times: 3 },
  { on: 'workspace-acl/*', body: 'malformed', after: 2, times: 2 },
  { on: 'org-workspaces/*', body: 'wrong', probability: 0.5, for: '30s' },
  { on: '*', token: 'expired', when: { persona: 'member' }, for: '20s' },
  { on: 'fastio/websocket', drop: true, probability: 0.4 },
  { on: 'fastio/websocket', repeat: true, every: 2 },
  { on: 'fastio/websocket', close: { code: 4999 }, after: 5, times: 1 },
  { on: 'fastio/long-poll', drop: true, probability: 0.5 },
  { on: 'org-workspaces/stream', reorder: true, probability: 0.5 },
  { on: 'org-workspaces/stream', delay: '5s', probability: 0.5 },
);

const workspace = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';
export const stream = `${workspace}/sync/stream`;

/** Writes that are granted where nothing stands against them: random requests are refused more often than not. */
const write: fc.Arbitrary<PlainRequest> = fc
  .record({
    deed: fc.constantFrom<[method: string, target: string, body?: (name: string) => object]>(
      ['PUT', workspace, (name) => ({ name })],
      ['POST', `${workspace}/sync/presence/join`],
      ['POST', `${workspace}/sync/presence/leave`],
      ['POST', '/workspaces/', (name) => ({ name })],
      ['PUT', '/workspaces/workspace123', (name) => ({ name, type: 'public' })],
      ['PUT', '/api/v2/workspaces/fresh', () => ({ fullname: 'fresh' })],
      ['PUT', '/api/v2/workspaces/acme-support/acl/acl_2pX8sL', () => ({ level: 'owner' })],
    ),
    name: fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 3, maxLength: 12 }),
    persona: fc.constantFrom('owner', 'owner', 'admin', 'member'),
  })
  .map(({ deed: [method, target, body], name, persona }) => ({
    method,
    target,
    headers: {
      authorization: `Bearer standin_${persona}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body(name)),
  }));

const step: fc.Arbitrary<Step> = fc.oneof(
  ...[randomRequest, write].map((request) => ({
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('request' as const), request }),
  })),
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('emit' as const),
      event: fc.constantFrom(...allNames),
      actor: persona,
      ids: fc.constantFrom<Record<string, string>>(
        { workspace_id: documentedIds.workspace },
        { workspace_id: documentedIds.workspace, object_id: documentedIds.file },
        { share_id: documentedIds.share },
        {},
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      seconds: fc.constantFrom(0.5, 3, 10, 35, 100),
    }),
  },
  ...(['socket', 'stream', 'poll'] as const).map((kind) => ({
    weight: 1,
    arbitrary: fc.record({ do: fc.constant(kind), persona, seconds: fc.integer({ min: 1, max: 95 }) }),
  })),
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), reader: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fault' as const), fault: faults }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('calm' as const, 'fork' as const) }) },
);

const owner = 'owner';
/** So that in every walk there is somebody to be told. */
const begin: readonly Step[] = [
  { do: 'socket', persona: owner, seconds: 0 },
  { do: 'stream', persona: owner, seconds: 95 },
  { do: 'poll', persona: owner, seconds: 95 },
];

export const stepsOf = (seed: number, count: number): Step[] => [
  ...begin,
  ...fc.sample(step, { seed, numRuns: count }),
];
