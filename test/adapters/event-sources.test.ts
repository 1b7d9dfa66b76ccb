import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EventSources } from '../../src/adapters/msw/event-sources.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const asked = (path: string, headers: Record<string, string> = {}): Request =>
  new Request(`http://mock.test${path}`, {
    headers: { accept: 'text/event-stream', ...headers },
    cache: 'no-store',
  });

/** Has a stream of these pieces answered, and read to its end, or left by its reader. */
async function streamed(
  sources: EventSources,
  request: Request,
  pieces: string[],
  how: 'end' | 'cut' | 'left',
) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      if (how === 'end') controller.close();
    },
    pull(controller) {
      if (how === 'cut') controller.error(new TypeError('the connection was cut'));
    },
  });
  const reader = sources.bodyOf(request, body).getReader();
  let text = '';
  for (let n = 0; n < pieces.length; n++) text += new TextDecoder().decode((await reader.read()).value);
  expect(text).toBe(pieces.join(''));
  if (how === 'left') await reader.cancel();
  else expect((await reader.read()).done).toBe(true);
}

test.each(['end', 'cut'] as const)(
  'after the %s of a stream, one takes it up at its last id',
  async (how) => {
    const sources = new EventSources();
    await streamed(sources, asked('/a'), ['id: 1\ndata: x\n\nid: 2\n', 'data: id: 7\n\n'], how);
    expect(sources.headersOf(asked('/b'))).toEqual({});
    expect(sources.headersOf(asked('/a'))).toEqual({ 'last-event-id': '2' });
    expect(sources.headersOf(asked('/a'))).toEqual({});
  },
);

test('two streams of one address are each taken up', async () => {
  const sources = new EventSources();
  await streamed(sources, asked('/a'), ['id: 1\n\n'], 'cut');
  await streamed(sources, asked('/a'), ['id: 3\n\n'], 'cut');
  const ids = [1, 2, 3].map(() => sources.headersOf(asked('/a'))['last-event-id']);
  expect(ids).toEqual(['1', '3', undefined]);
});

test('a client that closed, one that comes much later, and one that sends its own last id do not count as reconnecting', async () => {
  const sources = new EventSources();
  await streamed(sources, asked('/a'), ['id: 1\n\n'], 'left');
  expect(sources.headersOf(asked('/a'))).toEqual({});
  await streamed(sources, asked('/a'), ['id: 1\n\n'], 'cut');
  vi.advanceTimersByTime(30_000);
  expect(sources.headersOf(asked('/a'))).toEqual({});
  await streamed(sources, asked('/a'), ['id: 1\n\n'], 'cut');
  expect(sources.headersOf(asked('/a', { 'last-event-id': '0' }))).toEqual({});
});

test('a request that is not from an EventSource is unchanged', () => {
  const sources = new EventSources();
  const body = new ReadableStream<Uint8Array>();
  expect(sources.bodyOf(new Request('http://mock.test/a', { cache: 'no-store' }), body)).toBe(body);
});
