/** Milliseconds for which the end of a stream is remembered; an EventSource reconnects within this time. */
const patience = 30_000;

interface EndedStream {
  /** The last event id that was sent. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * Makes EventSource reconnect when a service worker answers it. It reconnects after a regular end but not after an error, and
 * Chromium hides its header `Last-Event-ID` from the worker. So a stream that is cut gets a regular end, and its last event id
 * is remembered for the next stream of the same address.
 */
export class EventSources {
  readonly #left = new Map<string, EndedStream[]>();

  /** The headers that the browser would send over a network but hides from the worker. */
  headersOf(request: Request): Record<string, string> {
    if (!isOfEventSource(request)) return {};
    const left = (this.#left.get(request.url) ?? []).filter(({ at }) => at + patience > Date.now());
    const first = left.shift();
    if (left.length > 0) this.#left.set(request.url, left);
    else this.#left.delete(request.url);
    return first && !request.headers.has('last-event-id') ? { 'last-event-id': first.id } : {};
  }

  /** The body of the reply, with a regular end even if the mock cuts it. */
  bodyOf(request: Request, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    if (!isOfEventSource(request)) return body;
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let id: string | undefined;
    return new ReadableStream({
      pull: async (controller) => {
        const piece = await reader.read().catch(() => undefined);
        if (piece?.value) {
          // Each piece holds whole events, because the mock writes one at a time.
          id = [...decoder.decode(piece.value).matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? id;
          controller.enqueue(piece.value);
          return;
        }
        if (id !== undefined) this.#leave(request.url, { id, at: Date.now() });
        controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    });
  }

  #leave(url: string, left: EndedStream): void {
    this.#left.set(url, [...(this.#left.get(url) ?? []), left]);
  }
}

const isOfEventSource = ({ headers, cache }: Request): boolean =>
  cache === 'no-store' && headers.get('accept') === 'text/event-stream';
