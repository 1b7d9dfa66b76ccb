/** Whatever a user's code throws, and wherever, is an error of that exchange alone: the mock goes on for all sandboxes. */
import { afterEach, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { eventStream, eventStreamHeaders } from '../../src/channels/event-stream.ts';
import { socket } from '../../src/channels/socket.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { AnyHandler } from '../../src/engine/handler.ts';
import type { SocketHandler } from '../../src/engine/socket-handler.ts';
import { createStandin, type ExchangeRecord, fetchFrom, type Standin } from '../../src/index.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { PushedBody, SocketEvents } from '../../src/sandbox/sink.ts';
import { thingApi } from './a-thing-api.ts';

/** What can be thrown: anything. */
const thrown: Record<string, () => unknown> = {
  'an error': () => new Error('it broke'),
  null: () => null,
  undefined: () => undefined,
  'a text': () => 'it broke',
  'a symbol': () => Symbol('broken'),
  'an object without a prototype': () => Object.create(null),
  'an error whose message throws': () =>
    Object.defineProperty(new Error(), 'message', { get: () => fail('the message throws') }),
  'an error whose message is a symbol': () => Object.assign(new Error(), { message: Symbol('broken') }),
  'an object whose every part throws': () => hostile,
};

function fail(message: string): never {
  throw new Error(message);
}

/** Each use of it throws. */
const hostile: object = new Proxy(
  {},
  new Proxy({}, { get: (_, trap) => () => fail(`the trap ${String(trap)} throws`) }),
);

type Throw = () => never;

/** What a client saw: a status, `cut` or a close code. */
type Seen = number | 'cut' | `close ${number}`;

interface Point {
  /** The API whose code throws in the sandbox `broken`. */
  api: (throwIt: Throw) => Partial<ApiDefinition> & { handlers?: Record<string, AnyHandler> };
  ask: (client: Client) => Promise<Seen>;
  seen: Seen;
  /** What the log says; without it the reason of the exchange. */
  told?: RegExp;
}

interface Client {
  standin: Standin;
  /** In the sandbox `broken`. */
  get(target: string, init?: RequestInit): Promise<Seen>;
  /** Opens a stream, does this once its head is there, and reads it to its end. */
  stream(target: string, then?: (sandbox: Sandbox, leave: () => void) => void): Promise<Seen>;
  socket(then?: (sandbox: Sandbox, client: ClientSocket) => void): Promise<Seen>;
}

interface ClientSocket {
  send(text: string): void;
  close(): void;
}

const handler = (getThing: AnyHandler) => ({ handlers: { getThing } });
const stream = (open: (sandbox: Sandbox) => PushedBody) =>
  handler(({ sandbox, push }) => push(200, eventStreamHeaders, open(sandbox)));
const opened = (handle: SocketHandler) => ({
  sockets: { '/socket': { channel: 'socket', handler: handle } },
});
const ofThing = { api: 'things', persona: undefined, value: 'things', after: 0 } as const;
const streamOf = (
  sandbox: Sandbox,
  own: Partial<ReturnType<Parameters<typeof eventStream>[0]>>,
): PushedBody =>
  eventStream(() => ({
    ...{ ...ofThing, sandbox, channel: 'stream', heartbeatSeconds: 15, retryMilliseconds: 1000, begin: [] },
    ...{ until: sandbox.clock.now() + 1_000_000, message: () => undefined, endsWith: () => undefined },
    ...{ timeout: () => ({ event: 'end', data: {} }), ...own },
  }));
const socketOf = (sandbox: Sandbox, own: Partial<Parameters<typeof socket>[0]>) =>
  socket({
    ...{ ...ofThing, sandbox, channel: 'socket', ping: 30_000_000 },
    ...{ messages: () => [], endsWith: () => undefined },
    slow: { code: 1013, reason: 'slow' },
    shutdown: { code: 1001, reason: 'over' },
    ...own,
  });
const quiet: SocketEvents = {
  message: () => {},
  ping: () => true,
  pong: () => {},
  slow: () => {},
  closed: () => {},
};
const logAnEvent = (sandbox: Sandbox): void => void sandbox.logEvent('things', 'thing.happened');
const isBroken = ({ id }: Sandbox): boolean => id === 'broken';

const points: Record<string, Point> = {
  'a handler': { api: (it) => handler(it), ask: ({ get }) => get('/thing'), seen: 500 },
  'the promise of a handler': {
    api: (it) => handler(async () => it()),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'the toJSON of a body': {
    api: (it) => handler(({ reply }) => reply(200, { toJSON: it })),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'the status of a reply': {
    api: (it) => handler(() => Object.defineProperty({ headers: {} }, 'status', { get: it }) as never),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'a header of a reply': {
    api: (it) =>
      handler(({ reply }) => ({
        ...reply(200, {}),
        headers: Object.defineProperty({}, 'x', { get: it, enumerable: true }),
      })),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'the body of a reply': {
    api: (it) => handler(() => ({ status: 200, headers: {}, body: { open: it } as never })),
    ask: ({ stream }) => stream('/thing'),
    seen: 'cut',
    told: /getThing|\/thing/,
  },
  'a refusal': {
    api: (it) => ({ describeRefusal: it }),
    ask: ({ get }) => get('/thing', { method: 'DELETE' }),
    seen: 500,
  },
  'the body of a named refusal': {
    api: (it) => handler(({ refuse }) => refuse({ example: 'not-found', body: it })),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'the text of an error': {
    api: (it) => ({ ...handler(({ refuse }) => refuse('not-found')), writeError: it }),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'a security scheme': {
    api: (it) => ({ security: { key: it } }),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'a rate limit': {
    api: (it) => ({
      rateLimits: [
        {
          name: 'calls',
          operations: ['getThing'],
          account: it,
          windows: () => [{ calls: 9, seconds: 9 }],
          refusalHeaders: it,
        },
      ],
    }),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'the headers of a success': {
    api: (it) => ({
      ...handler(({ reply }) => reply(200, {})),
      rateLimits: [
        {
          ...{ name: 'calls', operations: ['getThing'], account: () => 'one', refusalHeaders: it },
          windows: () => [{ calls: 9, seconds: 9 }],
          successHeaders: () => Object.defineProperty({}, 'x', { get: it, enumerable: true }),
        },
      ],
    }),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'the description of a change': {
    api: (it) => handler(({ state, reply }) => reply(200, state.broken.put({ id: 'one', fail: it }))),
    ask: async ({ get, standin }) => {
      const seen = await get('/thing');
      expect(standin.sandboxes.get('broken')?.state('things').broken?.size).toBe(0);
      return seen;
    },
    seen: 500,
  },
  'the start of a sandbox': {
    api: (it) => ({
      state: { collections: {}, startTimers: (sandbox) => (isBroken(sandbox) ? it() : undefined) },
    }),
    ask: ({ get }) => get('/thing'),
    seen: 500,
  },
  'the end of a stream’s reader': {
    api: (it) => stream(() => ({ open: () => it })),
    ask: ({ stream }) => stream('/thing', (_, leave) => leave()),
    seen: 'cut',
    told: /\/thing/,
  },
  'the promise of a stream’s opening': {
    api: (it) => stream(() => ({ open: (async () => it()) as never })),
    ask: ({ stream }) => stream('/thing'),
    seen: 'cut',
    told: /\/thing/,
  },
  'what waits for a stream’s reader': {
    api: (it) =>
      stream(() => ({
        open: (sink) => {
          sink.write('x', it);
          return () => {};
        },
      })),
    ask: ({ stream }) => stream('/thing'),
    seen: 'cut',
    told: /\/thing/,
  },
  'the options of an event stream': {
    api: (it) => stream(() => eventStream(it)),
    ask: ({ stream }) => stream('/thing'),
    seen: 'cut',
    told: /\/thing/,
  },
  'the first events of an event stream': {
    api: (it) => stream((sandbox) => streamOf(sandbox, { begin: [{ event: 'x', data: { toJSON: it } }] })),
    ask: async ({ stream, standin }) => {
      const seen = await stream('/thing');
      expect(standin.sandboxes.get('broken')?.connections.list()).toEqual([]);
      return seen;
    },
    seen: 'cut',
    told: /things\/stream/,
  },
  'a later event of a stream': {
    api: (it) => stream((sandbox) => streamOf(sandbox, { message: it })),
    ask: ({ stream }) => stream('/thing', logAnEvent),
    seen: 'cut',
    told: /things\/stream/,
  },
  'the last event of a stream': {
    api: (it) => stream((sandbox) => streamOf(sandbox, { timeout: it })),
    ask: ({ stream }) => stream('/thing', ({ clock }) => clock.advance(1_000_000)),
    seen: 'cut',
    told: /things\/stream/,
  },
  'what a stream does once it is closed': {
    api: (it) => stream((sandbox) => streamOf(sandbox, { closed: it })),
    ask: ({ stream }) => stream('/thing', ({ clock }) => clock.advance(1_000_000)),
    seen: 200,
    told: /things\/stream/,
  },
  'the authentication of a socket': {
    api: (it) => ({
      sockets: { '/socket': { channel: 'socket', authenticate: it, handler: it } },
    }),
    ask: ({ socket }) => socket(),
    seen: 500,
  },
  'the refusal of a socket': {
    api: (it) => ({ ...opened(it), describeRefusal: it }),
    ask: ({ socket }) => socket(),
    seen: 500,
  },
  'the promise of a socket’s handler': {
    api: (it) => opened(async () => it()),
    ask: ({ socket }) => socket(),
    seen: 500,
  },
  'the opening of a socket': {
    api: (it) => opened(() => ({ persona: undefined, open: it })),
    ask: ({ socket }) => socket(),
    seen: 'close 1011',
    told: /\/socket/,
  },
  'a message to a socket': {
    api: (it) => opened(() => ({ persona: undefined, open: () => ({ ...quiet, message: it }) })),
    ask: ({ socket }) => socket((_, client) => client.send('hello')),
    seen: 'close 1011',
    told: /\/socket/,
  },
  'the promise of a message to a socket': {
    api: (it) =>
      opened(() => ({
        persona: undefined,
        open: () => ({ ...quiet, message: (async () => it()) as never }),
      })),
    ask: ({ socket }) => socket((_, client) => client.send('hello')),
    seen: 'close 1011',
    told: /\/socket/,
  },
  'the end of a socket': {
    api: (it) => opened(() => ({ persona: undefined, open: () => ({ ...quiet, closed: it }) })),
    ask: ({ socket }) => socket((_, client) => client.close()),
    seen: 'close 1005',
    told: /\/socket/,
  },
  'a later event of a socket': {
    api: (it) => opened(({ sandbox }) => socketOf(sandbox, { messages: it })),
    ask: ({ socket }) => socket(logAnEvent),
    seen: 'close 1011',
    told: /things\/socket/,
  },
  'the end after an event of a socket': {
    api: (it) => opened(({ sandbox }) => socketOf(sandbox, { endsWith: it })),
    ask: ({ socket }) => socket(logAnEvent),
    seen: 'close 1011',
    told: /things\/socket/,
  },
  'a timer': {
    api: (it) =>
      handler(({ sandbox, now, reply }) => {
        sandbox.clock.at(now + 1, it);
        sandbox.clock.at(now + 2, () => sandbox.logEvent('things', 'other.timer'));
        return reply(200, {});
      }),
    ask: async ({ get, standin }) => {
      const seen = await get('/thing');
      const { clock, log } = standin.sandboxes.get('broken') as Sandbox;
      clock.advance(10);
      expect(log.find().map(({ event }) => event)).toEqual(['other.timer']);
      return seen;
    },
    seen: 200,
    told: /a timer/,
  },
  'the promise of a timer': {
    api: (it) =>
      handler(({ sandbox, now, reply }) => {
        sandbox.clock.at(now, async () => it());
        return reply(200, {});
      }),
    ask: async ({ get, standin }) => {
      const seen = await get('/thing');
      standin.sandboxes.get('broken')?.clock.advance(10);
      return seen;
    },
    seen: 200,
    told: /a timer/,
  },
  'a follower of the log': {
    api: (it) =>
      handler(({ sandbox, reply }) => {
        sandbox.log.follow('things', it);
        const after: string[] = [];
        sandbox.log.follow('things', ({ event }: { event: string }) => after.push(event));
        logAnEvent(sandbox);
        return reply(200, after);
      }),
    ask: ({ get }) => get('/thing'),
    seen: 200,
    told: /a follower/,
  },
  'what is done when the client has gone': {
    api: (it) =>
      handler(({ onGone, sandbox }) => {
        onGone(it);
        sandbox.logEvent('things', 'asked');
        return new Promise(() => {});
      }),
    ask: async ({ get, standin }) => {
      const leave = new AbortController();
      const asked = get('/thing', { signal: leave.signal });
      await until(() => standin.sandboxes.get('broken')?.log.last === 1);
      leave.abort();
      return asked;
    },
    seen: 'cut',
    told: /\/thing/,
  },
};

async function until(isSo: () => boolean | undefined): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function mockOf(own: ReturnType<Point['api']>, onExchange?: (record: ExchangeRecord) => void) {
  const records: ExchangeRecord[] = [];
  const api = thingApi({ ...own, handlers: { getOther: ({ reply }) => reply(200, {}), ...own.handlers } });
  const standin = createStandin({
    ...{ version: '0.0.0', apis: [api], clock: 'frozen', rateLimits: true },
    onExchange: onExchange ?? ((record) => records.push(record)),
  });
  ends.push(() => standin.close());
  const told = (): string =>
    [
      ...records.flatMap(({ target, because, notes }) => [`${target} ${because}`, ...notes]),
      ...(standin.sandboxes.get('broken')?.journal.remarks() ?? []).map(({ message }) => message),
    ].join('\n');
  return { standin, told };
}

const broken = { 'standin-sandbox': 'broken' };

interface Way {
  fetch(target: string, init?: RequestInit): Promise<Response>;
  socket(target: string, then: (client: ClientSocket) => void): Promise<Seen>;
}

const ways: Record<string, (standin: Standin) => Promise<Way>> = {
  'in process': async (standin) => ({
    fetch: (target, init) => fetchFrom(standin, new Request(`http://localhost${target}`, init)),
    socket: async (target, then) => {
      const answer = await standin.connect({ method: 'GET', target, headers: { host: 'localhost' } });
      if ('refused' in answer) return answer.refused.status;
      return new Promise<Seen>((resolve) => {
        const closed = (code: number): void => {
          resolve(`close ${code}`);
          queueMicrotask(() => events?.closed());
        };
        const sink = { send: () => {}, ping: () => {}, close: closed, cut: () => resolve('cut'), waiting: 0 };
        let events: SocketEvents | undefined;
        events = answer.granted.open(sink);
        then({ send: (text) => events?.message(text), close: () => closed(1005) });
      });
    },
  }),
  'over a socket': async (standin) => {
    const server: RunningServer = await serve(standin);
    ends.unshift(() => server.close());
    return {
      fetch: (target, init) => fetch(server.url + target, init),
      socket: (target, then) =>
        new Promise<Seen>((resolve) => {
          const client = new WebSocket(server.url.replace('http', 'ws') + target);
          let isOpen = false;
          client.onopen = () => {
            isOpen = true;
            then(client);
          };
          client.onclose = async ({ code }) => {
            if (isOpen) resolve(`close ${code}`);
            // A page does not see the status of a handshake that is refused, so it is asked for again.
            else resolve(await statusOfHandshake(server, target));
          };
        }),
    };
  },
};

async function statusOfHandshake({ port }: RunningServer, path: string): Promise<number> {
  const { get } = await import('node:http');
  const headers = {
    ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  return new Promise((resolve) => {
    get({ port, path, headers }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode ?? 0);
    });
  });
}

function clientOf(standin: Standin, { fetch, socket }: Way): Client {
  const sandbox = (): Sandbox => standin.sandboxes.get('broken') as Sandbox;
  const read = async (asked: Promise<Response>): Promise<Seen> => {
    try {
      const response = await asked;
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 'cut';
    }
  };
  return {
    standin,
    get: (target, init) => read(fetch(target, { ...init, headers: broken })),
    stream: async (target, then) => {
      const leave = new AbortController();
      const response = await fetch(target, { headers: broken, signal: leave.signal }).catch(() => undefined);
      if (!response) return 'cut';
      then?.(sandbox(), () => leave.abort());
      return read(Promise.resolve(response));
    },
    socket: (then) => socket('/socket?__sandbox=broken', (client) => then?.(sandbox(), client)),
  };
}

describe.each(Object.entries(ways))('%s', (_, open) => {
  describe.each(Object.entries(points))('%s may throw', (_, { api, ask, seen, told: message }) => {
    test.each(Object.entries(thrown))('%s', async (_, make) => {
      const { standin, told } = mockOf(
        api(() => {
          throw make();
        }),
      );
      const way = await open(standin);
      expect(await ask(clientOf(standin, way))).toBe(seen);
      await until(() => message === undefined || message.test(told()));
      expect(told()).toMatch(message ?? /internal: /);
      expect((await way.fetch('/__standin/health')).status).toBe(200);
      expect((await way.fetch('/other', { headers: { 'standin-sandbox': 'another' } })).status).toBe(200);
    });
  });

  test.each(Object.entries(thrown))('the log itself may throw %s', async (_, make) => {
    const { standin } = mockOf({}, () => {
      throw make();
    });
    const way = await open(standin);
    expect((await way.fetch('/other')).status).toBe(200);
    expect((await way.fetch('/nowhere')).status).toBe(404);
    expect((await way.fetch('/__standin/health')).status).toBe(200);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 200],
    ['a text', 'fine'],
    ['no status', { headers: {}, body: '{}' }],
    ['a status that is a text', { status: '200', headers: {}, body: '{}' }],
    ['no headers', { status: 200, body: '{}' }],
    ['a status that no client may be sent', { status: 99, headers: {}, body: '{}' }],
    ['a header of two lines', { status: 200, headers: { x: 'a\r\nb: c' }, body: '{}' }],
    ['a header that is an object', { status: 200, headers: { x: {} }, body: '{}' }],
    ['a body that is an object', { status: 200, headers: {}, body: { some: 'thing' } }],
    ['all of it hostile', hostile],
  ])('a handler that gives %s is a 500 that says so', async (_, reply) => {
    const { standin, told } = mockOf(handler(() => reply as never));
    const way = await open(standin);
    const client = clientOf(standin, way);
    expect(await client.get('/thing')).toBe(500);
    expect(told()).toMatch(/internal: /);
    expect((await way.fetch('/other', { headers: { 'standin-sandbox': 'another' } })).status).toBe(200);
  });
});
