import { describe, expect, test } from 'vitest';
import { ControlError, createClient } from '../../src/client/index.ts';
import { openWorld, ways } from './ways-to-a-mock.ts';

const failureOf = async (call: Promise<unknown>): Promise<ControlError> => {
  const error = await call.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ControlError);
  return error as ControlError;
};

/** A client whose requests are kept and all answered with this. */
function answering(answer: () => Response | Promise<Response>, token?: string) {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request);
    return answer();
  };
  return { mock: createClient({ fetch, token }), requests };
}

describe.each(ways)('what the mock refuses, %s', (_, open) => {
  const world = openWorld(open);

  test('is an error with its problem, its operation, and a message that names method, URL and reason', async () => {
    const { mock } = world;
    const error = await failureOf(mock.sandbox('nowhere').clock.freeze());
    expect(error).toMatchObject({ code: 'refused', status: 404, operation: 'setClock' });
    expect(error.problem).toMatchObject({ status: 404, title: 'Not Found', detail: error.detail });
    expect(error.message).toBe(
      `PUT ${mock.url}/__standin/sandboxes/nowhere/clock: There is no sandbox nowhere; POST /__standin/sandboxes makes one.`,
    );
  });

  test('names what breaks the contract', async () => {
    const { sandbox } = await world.fresh();
    const errors = await Promise.all([
      failureOf(sandbox.clock.advance('soon')),
      failureOf(sandbox.clock.set('1999-01-01T00:00:00Z')),
      failureOf(sandbox.fault('fastio/nothing', { status: 500 })),
      failureOf(sandbox.emit('fastio', 'nonsense')),
      failureOf(sandbox.scenario.choose('nonsense')),
      failureOf(sandbox.state('water-quality', 'nonsense').list()),
      failureOf(world.mock.createSandbox({ id: sandbox.id })),
    ]);
    expect(errors.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404, 404, 409]);
    for (const { message } of errors) expect(message).toMatch(/^(GET|POST|PUT) http:\S+: [^\n]+$/);
  });
});

describe('a mock that is not there', () => {
  test('is named, with how to start one', async () => {
    const error = await failureOf(createClient('http://127.0.0.1:1').health());
    expect(error).toMatchObject({ code: 'unreachable', status: undefined, problem: undefined });
    expect(error.message).toBe(
      'GET http://127.0.0.1:1/__standin/health: no mock answers at http://127.0.0.1:1; start one with: standin serve',
    );
  });

  test('is different from the failure of a given fetch', async () => {
    const { mock } = answering(() => Promise.reject(new TypeError('the worker is\nasleep')));
    const error = await failureOf(mock.health());
    expect(error.message).toMatch(/: the fetch that the client was given failed: the worker is asleep$/);
  });

  test.each([
    ['a page', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
    ['an error of something else', () => new Response('no', { status: 502 })],
    ['other JSON', () => Response.json([1], { status: 404 })],
  ])('is different from %s', async (_, answer) => {
    const { mock } = answering(answer);
    const calls = [mock.health(), mock.sandbox().delete(), mock.sandbox().journal.follow().open()];
    for (const call of calls) {
      const error = await failureOf(call);
      expect(error.code).toBe('not-a-mock');
      expect(error.detail).toMatch(/^http:\/\/127\.0\.0\.1:4010 answered \d{3}: is it a mock of Standin\?$/);
    }
  });

  test('breaks off what is followed', async () => {
    const stream = () =>
      new ReadableStream({
        pull: (controller) => controller.error(new TypeError('terminated')),
      });
    const headers = { 'content-type': 'text/event-stream' };
    const { mock } = answering(() => new Response(stream(), { headers }));
    const error = await failureOf(mock.sandbox().journal.follow()[Symbol.asyncIterator]().next());
    expect(error).toMatchObject({ code: 'unreachable', detail: 'the connection to the mock was lost' });
  });
});

test('a long wait is made of requests that nobody on the way gives up', async () => {
  const nothing = { complete: false, entries: [], remarks: [] };
  const { mock, requests } = answering(() => Response.json(nothing));
  const waited = mock.sandbox().journal.waitFor({ status: 429 }, { timeout: 130 });
  await expect(waited).rejects.toThrow('0 of 1 exchanges with status 429 came within 130 s');
  const waits = requests.map(({ url }) => new URL(url).searchParams.get('wait'));
  expect(waits).toEqual(['60', '60', '10', null]);
});

describe('what cannot be sent', () => {
  test.each(['nowhere', 'localhost:4010', 'ftp://127.0.0.1', ''])(
    'an address such as %j is refused',
    (url) => {
      expect(() => createClient(url)).toThrow(/expected the address of a running mock/);
    },
  );

  test.each(['', '.', '..'])('the id %j, which can stand in no path, is refused', async (id) => {
    const { mock, requests } = answering(() => new Response(null, { status: 204 }));
    const error = await failureOf(mock.sandbox(id).delete());
    expect(error).toMatchObject({ code: 'bad-call', detail: expect.stringMatching(/^sandbox_id is /) });
    expect(requests).toEqual([]);
  });

  test('a filter that the contract does not have is refused', async () => {
    const { mock } = answering(() => new Response());
    const error = await failureOf(mock.sandbox().journal.read({ verb: 'GET' } as object));
    expect(error.detail).toMatch(/^there is no verb to ask for; there are: operation, status, /);
  });
});

describe('the control token', () => {
  const token = 'geheim\u0000';

  test('is sent with each request', async () => {
    const { mock, requests } = answering(() => new Response(null, { status: 204 }), 'geheim');
    await mock.sandbox('a/b').state('water-quality', 'workspaces').delete('c d/..');
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer geheim');
    expect(requests[0]?.url).toBe(
      'http://127.0.0.1:4010/__standin/sandboxes/a%2Fb/state/water-quality/workspaces/c%20d%2F..',
    );
  });

  test('is in no message', async () => {
    expect(() => createClient({ token })).toThrow(/^the control token has characters/);
    const client = createClient({ url: 'http://user:geheim@127.0.0.1:1/geheim', token: 'geheim' });
    const { message, stack } = await failureOf(client.health());
    expect([message, stack, client.url].join()).not.toContain('geheim');
  });
});
