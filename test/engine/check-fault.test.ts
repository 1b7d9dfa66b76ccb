import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { checkFault } from '../../src/engine/check-fault.ts';
import type { FaultDefinition } from '../../src/engine/faults/fault-kinds.ts';

const apis = [fastio, orgWorkspaces, workspaceAcl];

test.each<FaultDefinition>([
  { on: '*', status: 503 },
  { on: 'fastio/*', latency: '200ms', body: 'cut' },
  { on: 'fastio/searchEvents', example: 'rate-limited', latency: '1s' },
  { on: 'fastio/websocket', status: 503, latency: '1s' },
  { on: 'fastio/websocket', after: 2, close: { code: 1011 } },
  { on: 'fastio/*', drop: true, status: 500 },
  { on: 'org-workspaces/stream', repeat: true, delay: { min: '1s', max: '1s' } },
  { on: 'fastio/websocket', no_pong: true },
  { on: 'fastio/*', token: 'expired' },
  { on: '*', latency: { p50: '100ms', p90: '100ms', p99: '1s' } },
])('%j is a possible fault', (definition) => {
  expect(checkFault(definition, apis)).toBeUndefined();
});

describe('an impossible fault is described in one line', () => {
  test.each<[FaultDefinition, RegExp]>([
    [
      { on: 'fastio/serchEvents', status: 500 },
      /no operation or channel fastio\/serchEvents; nearest: fastio\/searchEvents/,
    ],
    [
      { on: 'fastio/webscket', cut: true },
      /no operation or channel fastio\/webscket; nearest: fastio\/websocket/,
    ],
    [{ on: 'fastoi/*', status: 500 }, /no operation or channel fastoi\/\*; nearest: fastio\/\*/],
    [{ on: 'searchEvents', status: 500 }, /no operation or channel searchEvents/],
    [{ on: '*' }, /does nothing/],
    [
      { on: 'fastio/searchEvents', example: 'rate-limitd' },
      /documents no example rate-limitd; nearest: rate-limited/,
    ],
    [{ on: '*', status: 500, example: 'rate-limited' }, /status and example contradict/],
    [{ on: '*', status: 500, connection: 'reset' }, /status and connection contradict/],
    [{ on: '*', connection: 'close', body: 'cut' }, /connection and body contradict/],
    [{ on: '*', connection: 'close', bytes_per_second: 1 }, /connection and bytes_per_second contradict/],
    [{ on: '*', drop: true, repeat: true }, /drop and repeat contradict/],
    [{ on: '*', cut: true, mute: true }, /cut and mute contradict/],
    [{ on: '*', close: {}, cut: true }, /close and cut contradict/],
    [{ on: '*', token: 'expired', latency: '1s' }, /token, latency: token refuses the call/],
    [{ on: '*', status: 500, from: '36501d' }, /from: 36501d is longer than a hundred years/],
    [{ on: '*', status: 500, for: '900000h' }, /for: 900000h is longer than a hundred years/],
    [{ on: '*', latency: '99999999d' }, /latency: 99999999d is longer than a hundred years/],
    [{ on: '*', latency: { mean: '1s', deviation: '36501d' } }, /latency: 36501d is longer/],
    [{ on: 'fastio/websocket', delay: { p50: '1s', p99: '36501d' } }, /delay: 36501d is longer/],
    [{ on: '*', latency: { min: '2s', max: '1s' } }, /latency: max 1s is less than min 2s/],
    [{ on: '*', delay: { p50: '1s', p90: '3s', p99: '2s' } }, /delay: p99 2s is less than p90 3s/],
    [
      { on: 'fastio/searchEvents', drop: true },
      /drop: on messages of a channel only.*channels: fastio\/websocket/,
    ],
    [{ on: 'workspace-acl/*', cut: true }, /on messages of a channel only/],
    [{ on: 'fastio/websocket', example: 'rate-limited' }, /example: on operations only/],
    [{ on: 'fastio/websocket', token: 'expired' }, /token: on operations only/],
    [
      { on: 'org-workspaces/stream', status: 500 },
      /status: on operations only, or on WebSockets, and org-workspaces\/stream is another channel/,
    ],
    [{ on: 'fastio/long-poll', latency: '1s' }, /latency: on operations only/],
    [
      { on: 'org-workspaces/stream', no_pong: true },
      /on WebSockets only, and org-workspaces\/stream is not one; WebSockets: fastio\/websocket/,
    ],
    [{ on: 'fastio/websocket', cut: true, when: { query: { a: 1 } } }, /when query: of calls only/],
  ])('%j', (definition, says) => {
    const message = checkFault(definition, apis)?.message;
    expect(message).toMatch(says);
    expect(message).not.toContain('\n');
  });
});
