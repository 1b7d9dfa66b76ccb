import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { Standin } from '../../src/engine/standin.ts';
import { sandboxLimits } from '../../src/sandbox/sandboxes.ts';
import type { SocketSink } from '../../src/sandbox/sink.ts';

const now = Date.UTC(2026, 0, 15, 9) / 1000;
const owner = '9876543210987654321';

function mock() {
  const records: ExchangeRecord[] = [];
  const standin = new Standin({
    apis: [fastio],
    clock: 'frozen',
    onExchange: (record) => records.push(record),
    player: () => ({
      knows: (name) => name === 'known',
      names: () => ['known'],
      list: () => [],
      hasData: () => false,
      populate: () => {},
      begin: () => {},
      resume: () => {},
      addFaults: () => {},
      end: () => {},
      reload: () => {},
    }),
  });
  const connect = async (
    claims: Record<string, unknown>,
    headers: Record<string, string> = {},
    expiresIn = 60,
  ) => {
    const all = { sub: owner, scope: 'websocket', profile_id: owner, ...claims };
    const token = await standin.tokens.sign(all, now, expiresIn);
    return standin.connect({
      method: 'GET',
      target: `/api/websocket/?token=${token}`,
      headers: { upgrade: 'websocket', ...headers },
    });
  };
  return { standin, records, connect, last: () => records.at(-1) };
}

const sink: SocketSink = { send: () => {}, ping: () => {}, close: () => {}, cut: () => {}, waiting: 0 };

describe('a socket’s handshake', () => {
  test('leads into the sandbox of its token, and expires by that sandbox’s clock', async () => {
    const { standin, connect, last } = mock();
    const answer = await connect({ sandbox: 'mine' });
    if ('granted' in answer) answer.granted.open(sink);
    expect(last()).toMatchObject({ status: 101, sandbox: 'mine', because: 'socket opened' });
    standin.sandboxes.use('later')?.clock.advance(60_000_000);
    const late = await connect({ sandbox: 'later' });
    expect(late).toMatchObject({ refused: { status: 401 } });
    expect(String('refused' in late && late.refused.body)).toContain('The token has expired.');
    expect(last()).toMatchObject({ status: 401, sandbox: 'later' });
  });

  test.each([['not possible'], [''], [42], [null]])(
    'is refused where the sandbox of its token is %j',
    async (sandbox) => {
      const { connect, last } = mock();
      expect(await connect({ sandbox })).toMatchObject({ refused: { status: 400 } });
      expect(last()?.because).toMatch(/^sandbox-refused: .*1 to 64 letters/);
    },
  );

  test('is refused where the sandbox of its token is one too many', async () => {
    const { standin, connect, last } = mock();
    standin.sandboxes.use('default');
    for (let n = 0; n < sandboxLimits.count; n++) standin.sandboxes.create(`sandbox-${n}`);
    expect(await connect({ sandbox: 'one-more' })).toMatchObject({ refused: { status: 503 } });
    expect(last()?.because).toMatch(/^sandboxes-full: .*sandboxes already/);
  });

  test('is refused where its scenario is unknown, as a request is', async () => {
    const { standin, connect, last } = mock();
    const headers = { 'standin-scenario': 'unheard-of' };
    const answer = await connect({}, headers);
    expect(answer).toMatchObject({ refused: { status: 400 } });
    expect(last()?.because).toMatch(/^scenario-unknown: .*unheard-of.*known/);
    const reply = await standin.handle({ method: 'GET', target: '/current/activity/poll/', headers });
    expect('refused' in answer && answer.refused.body).toBe(reply.body);
    expect(await connect({}, { 'standin-scenario': 'known' })).toHaveProperty('granted');
  });

  test('is in the journal once the socket is open, not before', async () => {
    const { connect, records } = mock();
    const answer = await connect({});
    expect(records).toEqual([]);
    if ('granted' in answer) answer.granted.open(sink);
    expect(records).toMatchObject([{ status: 101, persona: 'owner', because: 'socket opened' }]);
  });

  test('that the transport finds invalid is refused, and the journal has the reason', async () => {
    const { connect, records } = mock();
    const answer = await connect({});
    if (!('granted' in answer)) throw new Error('not granted');
    expect(await answer.fail('no Sec-WebSocket-Key')).toMatchObject({
      status: 400,
      headers: { 'standin-problem': 'no Sec-WebSocket-Key' },
    });
    expect(records).toMatchObject([{ status: 400, because: 'handshake-invalid: no Sec-WebSocket-Key' }]);
  });

  test('whose client leaves before the socket is open was not answered', async () => {
    const { standin, records } = mock();
    const token = await standin.tokens.sign({ sub: owner, scope: 'websocket', profile_id: owner }, now, 60);
    let leave = (): void => {};
    const answer = await standin.connect({
      method: 'GET',
      target: `/api/websocket/?token=${token}`,
      headers: {},
      onGone: (gone) => {
        leave = gone;
        return undefined;
      },
    });
    expect(answer).toHaveProperty('granted');
    leave();
    expect(records).toMatchObject([{ status: 0, because: 'not answered' }]);
  });
});

describe.each(['connect', 'handle'] as const)('%s', (way) => {
  test.each([
    ['/api/websocket', '/api/websocket/'],
    ['/api/websockets/', '/api/websocket/'],
  ])('names the socket that is nearest to %s', async (target, path) => {
    const { standin, last } = mock();
    await standin[way]({ method: 'GET', target: `${target}?token=x`, headers: {} });
    expect(last()).toMatchObject({
      status: 404,
      because: expect.stringContaining(`nearest: GET ${path}`),
    });
    expect(standin.nearest('GET', target)[0]?.operation).toBe(`GET ${path}`);
  });
});

test('the nearest socket is named with what differs in its path', () => {
  const { standin } = mock();
  expect(standin.nearest('GET', '/api/websocket')[0]).toEqual({
    operation: 'GET /api/websocket/',
    differs: 'it ends with a slash',
  });
});
