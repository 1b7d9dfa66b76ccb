import type { EventSourceMessage } from 'eventsource-parser/stream';
import type { OperationId, Schemas } from './call-types.ts';
import { ControlError } from './control-error.ts';

type Entry = Schemas['JournalEntry'];

interface FollowingOptions<Item> {
  operation: OperationId;
  /** What one event of the stream gives. */
  read: (message: EventSourceMessage) => Item;
  /** Opens the stream of events. */
  start: () => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** Method and path, for errors. */
  request: string;
  signal: AbortSignal | undefined;
}

/** What happens from now on, such as the journal's new entries. It is iterated once: `for await (const entry of following)`. */
export class Following<Item = Entry> implements AsyncIterable<Item> {
  readonly #options: FollowingOptions<Item>;
  #opening: Promise<ReadableStreamDefaultReader<EventSourceMessage>> | undefined;

  constructor(options: FollowingOptions<Item>) {
    this.#options = options;
  }

  /** Opens the stream. No later entry is missed. The stream stays open until the iteration or the signal ends it. */
  async open(): Promise<this> {
    await this.#open();
    return this;
  }

  /** Ends with the sandbox or by the signal; throws a `ControlError` if the connection is lost. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    const { signal, request, operation, read: readItem } = this.#options;
    const reader = await this.#open().catch((error) => {
      if (!signal?.aborted) throw error;
    });
    if (!reader) return;
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) yield readItem(read.value);
    } catch (cause) {
      if (signal?.aborted) return;
      const detail = 'the connection to the mock was lost';
      throw new ControlError({ code: 'unreachable', operation, request, detail, cause });
    } finally {
      await reader.cancel().catch(() => {});
    }
  }

  #open(): Promise<ReadableStreamDefaultReader<EventSourceMessage>> {
    this.#opening ??= readerOf(this.#options.start());
    return this.#opening;
  }
}

/** The parser is loaded with the first stream: most clients follow none. */
async function readerOf(
  opening: Promise<ReadableStream<Uint8Array<ArrayBuffer>>>,
): Promise<ReadableStreamDefaultReader<EventSourceMessage>> {
  const [bytes, { EventSourceParserStream }] = await Promise.all([
    opening,
    import('eventsource-parser/stream'),
  ]);
  return bytes
    .pipeThrough<string>(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
}
