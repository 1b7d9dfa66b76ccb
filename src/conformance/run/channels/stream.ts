import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { Received, type SentRequest } from '../../model/exchange.ts';
import { headersOf, maxBytes, open } from '../../target/send.ts';
import type { CallOptions } from '../call-options.ts';
import type { CheckContext } from '../check-context.ts';
import { Inbox } from './inbox.ts';

/** An open stream of server-sent events. */
export interface Stream {
  /** Status and headers; also the body, if the reply is not a stream. */
  reply: Received;
  events: Inbox<EventSourceMessage>;
  /** Comments, which servers send as heartbeats. */
  comments: Inbox<string>;
  /** All text as received, with comments and `retry`. */
  raw(): string;
  close(): void;
}

/** Milliseconds after which a stream is closed, beyond `holdSeconds`, so that it never hangs the run. */
const longest = 60_000;

/** Opens a stream. A reply that is not a 200 of `text/event-stream` is read as a whole. It is closed when the check ends. */
export const openStream = (
  context: CheckContext,
  path: string,
  options: StreamOptions = {},
): Promise<Stream> =>
  context.openChannel(
    () => ask(context, path, options),
    ({ reply }) => reply,
  );

type StreamOptions = CallOptions & { headers?: Record<string, string> };

async function ask(context: CheckContext, path: string, options: StreamOptions): Promise<Stream> {
  const { url, headers } = context.endpoint(path, options);
  const sent: SentRequest = {
    api: context.api.name,
    operation: undefined,
    persona: options.as === null ? undefined : (options.as ?? 'owner'),
    method: 'GET',
    url,
    headers: { accept: 'text/event-stream', ...headers, ...options.headers },
    body: undefined,
    mistake: options.mistake,
    intent: options.intent,
  };
  const abort = new AbortController();
  const { reply, done } = await open({
    method: 'GET',
    url,
    headers: sent.headers,
    timeout: longest + (options.holdSeconds ?? 0) * 1000,
    signal: abort.signal,
  });
  const events = new Inbox<EventSourceMessage>(context.pushPatience);
  let text = '';
  const comments = new Inbox<string>(context.pushPatience);
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onComment: (comment) => comments.push(comment),
  });
  const isStream =
    reply.statusCode === 200 && /^text\/event-stream/.test(reply.headers['content-type'] ?? '');
  reply.setEncoding('utf8');
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const end = (why: string) => (): void => {
    events.end(why);
    comments.end(why);
    done();
    resolve();
  };
  reply.on('data', (piece: string) => {
    if (text.length + piece.length > maxBytes) {
      end('cut: more than 16 MiB')();
      reply.destroy();
      return;
    }
    text += piece;
    if (isStream) parser.feed(piece);
  });
  reply.on('end', end('ended'));
  reply.on('error', end('cut'));
  reply.on('close', end('closed'));
  if (!isStream) {
    // It may be a stream with another media type, and never end.
    const late = setTimeout(() => reply.destroy(), context.target.tolerance);
    await ended;
    clearTimeout(late);
  }
  const head = { status: reply.statusCode ?? 0, headers: headersOf(reply), took: 0 };
  const received = new Received(sent, { ...head, text: isStream ? '' : text });
  context.exchanges.push(received);
  const close = (): void => {
    abort.abort();
    reply.destroy();
    done();
  };
  context.onEnd(close);
  return { reply: received, events, comments, raw: () => text, close };
}
