/** Milliseconds in which an EventSource has come back. */
const patience = 30_000;

interface EndedStream {
  /** The id that was told last. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * What an EventSource that a worker answers is not able to by itself. It comes back when its stream ends, but not when that
 * breaks off; and Chromium keeps from the worker the header `Last-Event-ID` with which it does. So a stream that is cut ends,
 * and where it ended is remembered for the next one of its address.
 */
export class EventSources {
  readonly #left = new Map<string, EndedStream[]>();

  /** The headers that this request would have over a network, beside its own. */
  headersOf(request: Request): Record<string, string> {
    if (!isOfEventSource(request)) return {};
    const left = (this.#left.get(request.url) ?? []).filter(({ at }) => at + patience > Date.now());
    const first = left.shift();
    if (left.length > 0) this.#left.set(request.url, left);
    else this.#left.delete(request.url);
    return first && !request.headers.has('last-event-id') ? { 'last-event-id': first.id } : {};
  }

  /** The body of the answer, as this request may be sent it. */
  bodyOf(request: Request, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    if (!isOfEventSource(request)) return body;
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let id: string | undefined;
    return new ReadableStream({
      pull: async (controller) => {
        const piece = await reader.read().catch(() => undefined);
        if (piece?.value) {
          // The mock writes whole events.
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
