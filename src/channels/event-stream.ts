import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody, TextSink } from '../sandbox/sink.ts';
import { follow } from './follow.ts';
import { MessageLine } from './message-line.ts';

/** One event of a stream: WHATWG HTML, section 9.2.6. It may be sent to many readers: nobody changes one. */
export interface StreamEvent {
  /** Without one, the client keeps the last it had. No line breaks, no NUL. */
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
  /** The entries that it follows, and the cursor after which it begins. */
  value: string | readonly string[];
  after: number;
  /** Microseconds since the epoch, by the sandbox's clock: when it ends. */
  until: number;
  /** Seconds between two signs of life. */
  heartbeatSeconds: number;
  /** After how long a client that was cut off comes back. */
  retryMilliseconds: number;
  /** What is said first. */
  begin: readonly StreamEvent[];
  /** What an entry is to this reader; nothing, if it is not for it. */
  message: (entry: LogEntry) => StreamEvent | undefined;
  /** Whether the stream is over after this entry, and what is said then. */
  endsWith: (entry: LogEntry) => StreamEvent | undefined;
  /** What is said at `until`. */
  timeout: () => StreamEvent;
  /** Told once when the reader is gone, or the stream has ended. */
  closed?: () => void;
}

/** Bytes that may wait for a slow reader; what happens meanwhile it is told from the log, once it has taken them. */
const patience = 1024 * 1024;

export const eventStreamHeaders = {
  'content-type': 'text/event-stream',
  // Nothing on the way may keep, change or gather what is sent.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

/** A followed log as server-sent events. `options` is asked for when the stream opens; a HEAD request opens none. */
export function eventStream(options: () => EventStreamOptions): PushedBody {
  return { open: (sink) => openStream(options(), sink) };
}

function openStream(options: EventStreamOptions, sink: TextSink): () => void {
  const { sandbox, api, channel, persona, value, until } = options;
  const { clock, log, connections } = sandbox;
  const heartbeat = options.heartbeatSeconds * 1_000_000;
  let last = options.after;
  let over = false;
  /** It has its last words to say yet. */
  let ending = false;
  /** Whether it has too much to take as it is, and whether it had as much to take at the last sign of life. */
  let slow = false;
  let wasSlow = false;

  const free = (): void => {
    if (over) return;
    over = true;
    endBeat();
    endTimeout();
    connection.end();
    line.end();
    unfollow();
    options.closed?.();
  };
  const finish = (end: StreamEvent): void => {
    if (ending) return;
    ending = true;
    unfollow();
    line.last(() => {
      sink.write(frame(end));
      sink.end();
      free();
    });
  };
  const cut = (): void => {
    if (over) return;
    sink.cut();
    free();
  };
  const beat = (): void => {
    // A muted connection stays open until its client leaves.
    if (line.isMuted) return;
    // A reader that takes nothing from one sign of life to the next is gone.
    if (slow && wasSlow) {
      cut();
      return;
    }
    wasSlow = slow;
    if (!slow) sink.write(': heartbeat\n\n');
    endBeat = clock.at(clock.now() + heartbeat, beat);
  };
  const deliver = (entry: LogEntry): boolean => {
    if (over || ending) return false;
    last = entry.cursor;
    const message = options.message(entry);
    if (message) line.send(frame(message));
    if (over) return false;
    const end = options.endsWith(entry);
    if (end) {
      finish(end);
      return false;
    }
    slow = sink.waiting > patience;
    if (slow) sink.drained(goOn);
    return !slow;
  };
  const goOn = (): void => {
    if (over || ending) return;
    slow = false;
    wasSlow = false;
    unfollow = follow(log, { value, after: last }, deliver);
  };

  let endBeat = clock.at(clock.now() + heartbeat, beat);
  const endTimeout = clock.at(until, () => finish(options.timeout()));
  const connection = connections.add({ api, channel, persona, since: clock.now(), follows: value, cut });
  const line = new MessageLine(
    { sandbox, name: `${api}/${channel}`, persona },
    {
      send: (text) => sink.write(text),
      // A stream has no code to close with.
      close: () => {
        sink.end();
        free();
      },
      cut,
    },
  );
  let unfollow = (): void => {};
  sink.write(`retry: ${options.retryMilliseconds}\n${options.begin.map(frame).join('')}`);
  goOn();
  return free;
}

const frames = new WeakMap<StreamEvent, string>();

/** An event as it is sent, put together once for all its readers. JSON has no line breaks of its own: the data is one line. */
export function frame(event: StreamEvent): string {
  let text = frames.get(event);
  if (text === undefined) {
    const id = event.id === undefined ? '' : `id: ${event.id}\n`;
    text = `event: ${event.event}\n${id}data: ${JSON.stringify(event.data)}\n\n`;
    frames.set(event, text);
  }
  return text;
}
