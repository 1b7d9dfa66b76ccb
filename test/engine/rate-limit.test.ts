import { describe, expect, test } from 'vitest';
import { defineApi } from '../../src/engine/api.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { StandinReply } from '../../src/engine/message.ts';
import { Standin, type StandinOptions } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { apis, signed } from '../adapters/sample-requests.ts';

const waterQuality = apis.find(({ name }) => name === 'water-quality')!;

/** Two calls of the list in 10 s; whoever is over that is told so in no documented way. */
const limited = defineApi({
  ...waterQuality,
  rateLimits: [
    {
      name: 'list',
      operations: ['listAllWorkspaces'],
      account: ({ persona }) => (persona === 'admin' ? undefined : persona),
      windows: () => [{ seconds: 10, calls: 2 }],
      refusalHeaders: ({ wait }) => ({ 'retry-after': String(wait / 1_000_000) }),
      successHeaders: ({ remaining }) => ({ 'x-left': String(remaining) }),
    },
  ],
});

function mock(options: Partial<StandinOptions> = { rateLimits: true }) {
  const records: ExchangeRecord[] = [];
  const onExchange = (record: ExchangeRecord): unknown => records.push(record);
  const standin = new Standin({ apis: [limited], clock: 'frozen', onExchange, ...options });
  const call = async (
    sandbox = 'default',
    { target = '/workspaces/all/', method = 'GET', token = 'standin_owner', headers = {} } = {},
  ): Promise<StandinReply> =>
    standin.handle({
      method,
      target,
      headers: { 'standin-sandbox': sandbox, authorization: `Bearer ${token}`, ...headers },
    });
  const statuses = async (sandbox: string, times: number): Promise<number[]> => {
    const found: number[] = [];
    for (let n = 0; n < times; n++) found.push((await call(sandbox)).status);
    return found;
  };
  const use = (id: string): Sandbox => standin.sandboxes.use(id) as Sandbox;
  return { standin, records, call, statuses, use };
}

describe('published rate limits', () => {
  test('are kept where nobody asked for it: not at all', async () => {
    const { statuses, call, use } = mock({});
    expect(await statuses('default', 3)).toEqual([200, 200, 200]);
    expect((await call()).headers).not.toHaveProperty('x-left');
    expect([use('default').limited, use('default').rates.times()]).toEqual([false, undefined]);
  });

  test('can be set in one sandbox, and taken back', async () => {
    const { statuses, use } = mock({});
    use('one').limited = true;
    expect([await statuses('one', 3), await statuses('other', 3)]).toEqual([
      [200, 200, 429],
      [200, 200, 200],
    ]);
    use('one').limited = false;
    expect(await statuses('one', 1)).toEqual([200]);
  });

  test('count in each sandbox by themselves', async () => {
    const { statuses } = mock();
    expect(await statuses('one', 3)).toEqual([200, 200, 429]);
    expect(await statuses('two', 2)).toEqual([200, 200]);
  });

  test('go on in a fork, with what was called before, and apart from then on', async () => {
    const { standin, statuses, use } = mock({});
    use('one').limited = true;
    await statuses('one', 1);
    standin.sandboxes.create('fork', { from: use('one') });
    expect([await statuses('fork', 2), await statuses('one', 2)]).toEqual([
      [200, 429],
      [200, 429],
    ]);
  });

  test('go on out of a snapshot', async () => {
    const { standin, statuses, use } = mock({});
    use('one').limited = true;
    await statuses('one', 1);
    standin.sandboxes.restore('again', JSON.parse(JSON.stringify(use('one').snapshot())));
    expect(await statuses('again', 2)).toEqual([200, 429]);
  });

  test('are the mock’s setting in a sandbox from a snapshot that does not set them', async () => {
    const { standin, use } = mock();
    const { limited: said, ...snapshot } = use('one').snapshot();
    expect(said).toBe(true);
    expect(standin.sandboxes.restore('again', snapshot).limited).toBe(true);
    expect(standin.sandboxes.restore('again', { ...snapshot, limited: false }).limited).toBe(false);
  });

  test('change neither data nor log', async () => {
    const { statuses, use } = mock();
    const before = await use('one').hash();
    await statuses('one', 3);
    expect(await use('one').hash()).toBe(before);
  });

  test('end with their window, by the clock of the sandbox', async () => {
    const { statuses, use } = mock();
    expect(await statuses('one', 3)).toEqual([200, 200, 429]);
    use('one').clock.advance(9_999_999);
    expect(await statuses('one', 1)).toEqual([429]);
    use('one').clock.advance(1);
    expect(await statuses('one', 3)).toEqual([200, 200, 429]);
  });

  test('refuse with the reason: which limit, which window, how long', async () => {
    const { call, statuses, records, use } = mock();
    await statuses('one', 2);
    use('one').clock.advance(2_500_000);
    const { status, headers } = await call('one');
    const reason = 'list: 2 calls in 10 s are allowed; the next in 7.5 s';
    expect([status, headers['retry-after'], headers['standin-problem']]).toEqual([429, '7.5', reason]);
    expect(records.at(-1)).toMatchObject({ status: 429, because: `rate-limited: ${reason}` });
  });

  test('are said by problem+json where the API has no words for it', async () => {
    const { call, statuses } = mock();
    await statuses('one', 2);
    const { headers, body } = await call('one');
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(String(body))).toMatchObject({ title: 'Too Many Requests', status: 429 });
  });

  test('add their headers to a successful reply, and to no other', async () => {
    const { call } = mock();
    expect((await call('one')).headers['x-left']).toBe('1');
    const forced = await call('one', { headers: { prefer: 'code=404' } });
    expect(forced.headers).not.toHaveProperty('x-left');
    expect((await call('one')).status).toBe(429);
  });

  test('show their headers to pages of another origin', async () => {
    const { call } = mock();
    const { headers } = await call('one', { headers: { origin: 'http://localhost:5173' } });
    expect(headers['access-control-expose-headers']).toContain('x-left');
  });

  test('count a person over all tokens, and nobody without one', async () => {
    const { standin, call } = mock();
    const token = await signed(standin, { sub: 'owner' }, 60);
    expect((await call('one')).status).toBe(200);
    expect((await call('one', { token })).status).toBe(200);
    expect((await call('one', { token })).status).toBe(429);
    expect((await call('one', { token: 'nobody' })).status).toBe(401);
    for (let n = 0; n < 3; n++) expect((await call('one', { token: 'standin_admin' })).status).toBe(200);
  });

  test('count what is malformed, and leave other operations alone', async () => {
    const { call } = mock();
    const limits = async (target: string) => (await call('one', { target })).status;
    expect(await limits('/workspaces/all/?limit=nonsense')).not.toBe(429);
    expect(await limits('/workspaces/all/?limit=nonsense')).not.toBe(429);
    expect(await limits('/workspaces/all/?limit=nonsense')).toBe(429);
    expect(await limits('/workspaces/')).toBe(200);
  });
});
