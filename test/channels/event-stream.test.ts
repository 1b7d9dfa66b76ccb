/** A followed log as server-sent events, written into a sink whose reader is as slow as the test wants it. */
import { describe, expect, test } from 'vitest';
import { type EventStreamOptions, eventStream } from '../../src/channels/event-stream.ts';
import { Clock } from '../../src/sandbox/clock.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { definitions } from '../sandbox/shop-api.ts';

const seconds = (count: number): number => count * 1_000_000;
const patience = 1024 * 1024;

function slowSink() {
  const waiters: (() => void)[] = [];
  const sink = {
    text: '',
    waiting: 0,
    most: 0,
    how: undefined as 'end' | 'cut' | undefined,
    write(text: string): void {
      if (sink.how) throw new Error('written after its end');
      sink.text += text;
      sink.waiting += text.length;
      sink.most = Math.max(sink.most, sink.waiting);
    },
    end(): void {
      sink.how = 'end';
    },
    cut(): void {
      sink.how = 'cut';
    },
    drained: (run: () => void) => void waiters.push(run),
    /** The reader takes all that waits. */
    take(): void {
      sink.waiting = 0;
      for (const run of waiters.splice(0)) run();
    },
    numbers: () => [...sink.text.matchAll(/^data: \{"n":(\d+)/gm)].map(([, n]) => Number(n)),
  };
  return sink;
}

function opened(more: Partial<EventStreamOptions> = {}) {
  const sandbox = new Sandbox('one', definitions, 1, new Clock('frozen'));
  const sink = slowSink();
  let closed = 0;
  const tell = (count: number, size = 10, event = 'said'): void => {
    for (let n = 0; n < count; n++)
      sandbox.logEvent('shop', event, undefined, { cart_id: 'c', text: 'x'.repeat(size) });
  };
  const body = eventStream(() => ({
    ...{ sandbox, api: 'shop', channel: 'carts', persona: 'owner' },
    ...{ value: 'shop/c', after: 0, until: sandbox.clock.now() + seconds(100) },
    ...{ heartbeatSeconds: 10, retryMilliseconds: 500 },
    begin: [{ event: 'hello', id: '0', data: null }],
    message: ({ cursor, data }) => ({ event: 'said', id: String(cursor), data: { n: cursor, ...data } }),
    endsWith: ({ event }) => (event === 'over' ? { event: 'bye', data: 'over' } : undefined),
    timeout: () => ({ event: 'bye', data: 'late' }),
    closed: () => void closed++,
    ...more,
  }));
  const start = () => body.open(sink);
  const held = (): number =>
    sandbox.log.followers + sandbox.clock.pending + sandbox.connections.list().length;
  return { sandbox, sink, tell, start, held, closed: () => closed };
}

describe('an event stream', () => {
  test('is framed as WHATWG HTML, section 9.2.5, has it', () => {
    const { sink, tell, start, sandbox } = opened();
    start();
    tell(1, 0);
    sandbox.clock.advance(seconds(10));
    tell(1, 0, 'over');
    expect(sink.text).toBe(
      [
        'retry: 500\nevent: hello\nid: 0\ndata: null\n\n',
        'event: said\nid: 1\ndata: {"n":1,"cart_id":"c","text":""}\n\n',
        ': heartbeat\n\n',
        'event: said\nid: 2\ndata: {"n":2,"cart_id":"c","text":""}\n\n',
        'event: bye\ndata: "over"\n\n',
      ].join(''),
    );
    expect(sink.how).toBe('end');
  });

  test.each<[string, (stream: ReturnType<typeof opened>, gone: () => void) => void, string | undefined]>([
    ['its reader goes away', (_, gone) => gone(), undefined],
    ['its time is up', ({ sandbox }) => sandbox.clock.advance(seconds(100)), 'end'],
    ['an entry ends it', ({ tell }) => tell(2, 0, 'over'), 'end'],
    ['it is cut', ({ sandbox }) => sandbox.connections.close(), 'cut'],
    ['its sandbox is over', ({ sandbox }) => sandbox.close(), 'cut'],
  ])('frees all that it holds at once, and once, when %s', (_, end, how) => {
    const stream = opened();
    const gone = stream.start();
    expect(stream.held()).toBe(4);
    end(stream, gone);
    gone();
    expect([stream.held(), stream.closed(), stream.sink.how]).toEqual([0, 1, how]);
    const { text } = stream.sink;
    stream.tell(3);
    stream.sandbox.clock.advance(seconds(1000));
    expect(stream.sink.text).toBe(text);
  });

  test('that ends with an event of its catch-up sends nothing after it', () => {
    const { sink, tell, start, held, closed } = opened();
    tell(2);
    tell(1, 10, 'over');
    tell(2);
    start();
    expect(sink.numbers()).toEqual([1, 2, 3]);
    expect([sink.how, held(), closed()]).toEqual(['end', 0, 1]);
  });
});

describe('a reader that is slow', () => {
  const size = 1000;
  const all = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

  test.each([
    ['what happens', 0],
    ['what has happened already', 5000],
  ])('does not make the mock keep %s for it, and misses nothing of it', (_, before) => {
    const { sink, tell, start } = opened();
    tell(before, size);
    start();
    tell(5000 - before, size);
    expect(sink.numbers().length).toBeLessThan(1100);
    for (let n = 0; n < 10; n++) sink.take();
    expect(sink.numbers()).toEqual(all(5000));
    tell(1, size);
    expect(sink.numbers()).toEqual(all(5001));
    expect(sink.most).toBeLessThan(patience + 2 * size);
  });

  test('is cut off when it takes nothing from one sign of life to the next', () => {
    const { sink, sandbox, tell, start, held, closed } = opened();
    start();
    tell(5000, size);
    sandbox.clock.advance(seconds(19.9));
    expect(sink.how).toBeUndefined();
    sandbox.clock.advance(seconds(0.1));
    expect([sink.how, held(), closed()]).toEqual(['cut', 0, 1]);
    expect(sink.text).not.toContain('heartbeat');
    // What would have waited for it is not sent any more.
    sink.take();
    expect(sink.numbers().length).toBeLessThan(1100);
  });

  test('notes which entries it was sent: the last 100', () => {
    const { sandbox, tell, start } = opened();
    start();
    tell(3);
    expect(sandbox.connections.list()[0]?.sent).toEqual([1, 2, 3]);
    tell(102);
    expect(sandbox.connections.list()[0]?.sent).toEqual(all(105).slice(5));
  });

  test('is not cut off while it takes what it is sent', () => {
    const { sink, sandbox, tell, start } = opened();
    start();
    tell(8000, size);
    for (let n = 0; n < 8; n++) {
      sandbox.clock.advance(seconds(10));
      sink.take();
    }
    tell(1);
    expect(sink.how).toBeUndefined();
    expect(sink.numbers()).toEqual(all(8001));
  });

  test('does not receive what ended in the meantime', () => {
    const { sink, sandbox, tell, start, held } = opened({ heartbeatSeconds: 60 });
    start();
    tell(5000, size);
    sandbox.clock.advance(seconds(100));
    expect([sink.how, held()]).toEqual(['end', 0]);
    sink.take();
    expect(sink.text.endsWith('event: bye\ndata: "late"\n\n')).toBe(true);
  });
});
