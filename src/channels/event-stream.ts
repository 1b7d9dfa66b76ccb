import { limits } from '../limits.ts';
import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody, TextSink } from '../sandbox/sink.ts';
import { guarded } from '../sandbox/thrown.ts';
import { follow } from './follow.ts';
import { MessageQueue, slowRemark } from './message-queue.ts';

/** One event of a stream: WHATWG HTML, section 9.2.6. It is shared by all clients, so it is never changed. */
export interface StreamEvent {
  /** Without an id the client keeps its last one. It has no line breaks and no NUL. */
  readonly id?: string;
  readonly event: string;
  readonly data: unknown;
}

export interface EventStreamOptions {
  sandbox: Sandbox;
  api: string;
  /** The channel's name in `asyncapi.yaml`. */
  channel: string;
  persona: string | undefined;
  /** Which log entries it follows (`FollowOptions`), and the cursor after which it begins. */
  value: string | readonly string[];
  after: number;
  /** When the stream ends: microseconds since the epoch, by the sandbox's clock. */
  until: number;
  /** Seconds between two heartbeats. */
  heartbeatSeconds: number;
  /** How long a client waits before it reconnects. */
  retryMilliseconds: number;
  /** The first events. */
  begin: readonly StreamEvent[];
  /** The event of a log entry; undefined if this client gets none. */
  message: (entry: LogEntry) => StreamEvent | undefined;
  /** The last event, if the stream ends after this entry. */
  endsWith: (entry: LogEntry) => StreamEvent | undefined;
  /** The last event at `until`. */
  timeout: () => StreamEvent;
  /** Called once when the client disconnects, or the stream has ended. */
  closed?: () => void;
}

export const eventStreamHeaders = {
  'content-type': 'text/event-stream',
  // No proxy may store, change or buffer the stream.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

/** The log as server-sent events. `options` is called when the stream opens, which a HEAD request does not do. */
export function eventStream(options: () => EventStreamOptions): PushedBody {
  return { open: (sink) => openStream(options(), sink) };
}

function openStream(options: EventStreamOptions, sink: TextSink): () => void {
  const { sandbox, api, channel, persona, value, until } = options;
  const { clock, log, connections } = sandbox;
  const client = { name: `${api}/${channel}`, persona };
  const heartbeat = options.heartbeatSeconds * 1_000_000;
  let last = options.after;
  let hasEnded = false;
  /** Its last event waits for the events before it. */
  let isEnding = false;
  /** Whether too many bytes wait for the client now, and whether they did at the last heartbeat. */
  let isSlow = false;
  let wasSlow = false;

  const tell = (thrown: unknown): void => sandbox.report(`${api}/${channel} failed`, thrown);
  /** The head was sent, so an error of the API ends the connection. */
  const failed = (thrown: unknown): void => {
    tell(thrown);
    cut();
  };
  const free = (): void => {
    if (hasEnded) return;
    hasEnded = true;
    stopHeartbeat();
    stopTimeout();
    connection.end();
    queue.end();
    unfollow();
    guarded(() => options.closed?.(), tell);
  };
  const finish = (end: StreamEvent): void => {
    if (isEnding) return;
    isEnding = true;
    unfollow();
    queue.finish(() => {
      const last = guarded(() => frame(end), failed);
      if (last === undefined) return;
      sink.write(last);
      sink.end();
      free();
    });
  };
  const cut = (): void => {
    if (hasEnded) return;
    sink.cut();
    free();
  };
  const cutSlow = (): void => {
    if (hasEnded) return;
    sandbox.journal.remark(clock.now(), slowRemark(client, 'cut'));
    cut();
  };
  const beat = (): void => {
    // A half-open connection stays until the client disconnects.
    if (queue.isMuted) return;
    // A client that reads nothing from one heartbeat to the next is gone.
    if (isSlow && wasSlow) {
      cutSlow();
      return;
    }
    wasSlow = isSlow;
    if (!isSlow) sink.write(': heartbeat\n\n');
    stopHeartbeat = clock.at(clock.now() + heartbeat, beat);
  };
  const deliver = (entry: LogEntry): boolean => {
    if (hasEnded || isEnding) return false;
    last = entry.cursor;
    let end: StreamEvent | undefined;
    try {
      const message = options.message(entry);
      if (message) {
        connection.sent(entry.cursor);
        queue.send(frame(message));
      }
      if (hasEnded) return false;
      end = options.endsWith(entry);
    } catch (error) {
      failed(error);
      return false;
    }
    if (end) {
      finish(end);
      return false;
    }
    // A stream that pauses goes on from the log later.
    isSlow = sink.waiting > limits.waitingMessages;
    if (isSlow) sink.drained(followLog);
    return !isSlow;
  };
  const followLog = (): void => {
    if (hasEnded || isEnding) return;
    isSlow = false;
    wasSlow = false;
    // Events that it has not sent are not kept any more: a reader that opens the stream again learns of the gap.
    if (last < log.oldest - 1) {
      cutSlow();
      return;
    }
    unfollow = follow(log, { value, after: last }, deliver);
  };

  let stopHeartbeat = clock.at(clock.now() + heartbeat, beat);
  const stopTimeout = clock.at(until, () => guarded(() => finish(options.timeout()), failed));
  const connection = connections.add({ api, channel, persona, since: clock.now(), follows: value, cut });
  const queue = new MessageQueue(
    { sandbox, ...client },
    {
      send: (text) => sink.write(text),
      overflow: cutSlow,
      // A stream has no close code.
      close: () => {
        sink.end();
        free();
      },
      cut,
    },
  );
  let unfollow = (): void => {};
  guarded(() => {
    sink.write(`retry: ${options.retryMilliseconds}\n${options.begin.map(frame).join('')}`);
    followLog();
  }, failed);
  return free;
}

const frames = new WeakMap<StreamEvent, string>();

/** The event's text, made once for all clients. The data is one line, as JSON escapes line breaks. */
export function frame(event: StreamEvent): string {
  let text = frames.get(event);
  if (text === undefined) {
    const id = event.id === undefined ? '' : `id: ${event.id}\n`;
    text = `event: ${event.event}\n${id}data: ${JSON.stringify(event.data)}\n\n`;
    frames.set(event, text);
  }
  return text;
}
