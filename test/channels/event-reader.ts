/** A client that is not ours: `fetch`, and eventsource-parser on the bytes. */
import { createParser } from 'eventsource-parser';

export interface ReadEvent {
  id: string | undefined;
  name: string;
  data: any;
}

export interface EventReader {
  status: number;
  headers: Headers;
  /** All events so far. */
  events: ReadEvent[];
  comments: string[];
  retry: number | undefined;
  /** The bytes as they came. */
  text: string;
  /** The first event of this name that was not waited for yet; an error, if the stream is over before. */
  next(name?: string): Promise<ReadEvent>;
  /** How it ended: `whole`, as its framing says, or `cut`. */
  ended: Promise<'whole' | 'cut'>;
  /** Waits until this holds; looks again whenever something has come. */
  until(holds: () => boolean): Promise<void>;
  close(): void;
}

export async function openReader(
  url: string,
  headers: Record<string, string> = {},
  check: (event: ReadEvent) => void = () => {},
): Promise<EventReader> {
  const abort = new AbortController();
  const reply = await fetch(url, { headers, signal: abort.signal });
  return read(reply, check, () => abort.abort());
}

/** The reader of a reply, wherever it came from. */
export function read(
  reply: Response,
  check: (event: ReadEvent) => void = () => {},
  close?: () => void,
): EventReader {
  const bytes = reply.body?.getReader();
  const events: ReadEvent[] = [];
  const comments: string[] = [];
  let seen = 0;
  let over = false;
  let wrong: unknown;
  let come = Promise.withResolvers<void>();

  const reader: EventReader = {
    status: reply.status,
    headers: reply.headers,
    events,
    comments,
    retry: undefined,
    text: '',
    ended: readAll(),
    async until(holds) {
      while (!holds()) {
        if (wrong) throw wrong;
        if (over) throw new Error(`the stream is over: ${reader.text}`);
        await come.promise;
      }
      if (wrong) throw wrong;
    },
    async next(name) {
      const at = (): number =>
        events.findIndex((one, index) => index >= seen && (!name || one.name === name));
      await reader.until(() => at() >= 0);
      seen = at() + 1;
      return events[seen - 1] as ReadEvent;
    },
    close: close ?? (() => void bytes?.cancel()),
  };
  return reader;

  async function readAll(): Promise<'whole' | 'cut'> {
    const decoder = new TextDecoder();
    const parser = createParser({
      onEvent({ id, event = 'message', data }) {
        const one = { id, name: event, data: JSON.parse(data) };
        events.push(one);
        check(one);
      },
      onComment: (comment) => comments.push(comment),
      onRetry: (retry) => {
        reader.retry = retry;
      },
      onError(error) {
        throw error;
      },
    });
    let how: 'whole' | 'cut' = 'whole';
    try {
      for (let chunk = await bytes?.read(); chunk && !chunk.done; chunk = await bytes?.read()) {
        const text = decoder.decode(chunk.value, { stream: true });
        reader.text += text;
        try {
          parser.feed(text);
        } catch (error) {
          wrong ??= error;
        }
        come.resolve();
        come = Promise.withResolvers();
      }
    } catch {
      how = 'cut';
    }
    over = true;
    come.resolve();
    return how;
  }
}
