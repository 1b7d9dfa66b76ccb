import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody, TextSink } from '../sandbox/sink.ts';
import { follow } from './follow.ts';

/** One event of a stream: WHATWG HTML, section 9.2.6. */
export interface StreamEvent {
  /** Without one, the client keeps the last it had. */
  id?: string;
  event: string;
  data: unknown;
}

export interface EventStreamOptions {
  sandbox: Sandbox;
  api: string;
  /** The channel's name in `asyncapi.yaml`. */
  channel: string;
  persona: string | undefined;
  /** The entries that it follows, and the cursor after which it begins. */
  value: string;
  after: number;
  /** Microseconds since the epoch, by the sandbox's clock: when it ends. */
  until: number;
  /** Microseconds between two signs of life. */
  heartbeat: number;
  /** Milliseconds after which a client that was cut off comes back. */
  retry: number;
  /** What is said first. */
  begin: () => StreamEvent[];
  /** What an entry is to this reader; nothing, if it is not for it. */
  message: (entry: LogEntry) => StreamEvent | undefined;
  /** Whether the stream is over after this entry, and what is said then. */
  endsWith: (entry: LogEntry) => StreamEvent | undefined;
  /** What is said at `until`. */
  timeout: () => StreamEvent;
  /** Told when the reader is gone, or the stream has ended. */
  closed?: () => void;
}

/** Bytes that may wait for a slow reader before it is cut off. */
const patience = 1024 * 1024;

export const eventStreamHeaders = {
  'content-type': 'text/event-stream',
  // Nothing on the way may keep, change or gather what is sent.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

/** A followed log as server-sent events. */
export function eventStream(options: EventStreamOptions): PushedBody {
  return { open: (sink) => openStream(options, sink) };
}

function openStream(options: EventStreamOptions, sink: TextSink): () => void {
  const { sandbox, api, channel, persona, value, after, until, heartbeat, retry } = options;
  const { clock, log, connections } = sandbox;
  const ends: (() => void)[] = [];
  let over = false;
  const free = (): void => {
    if (over) return;
    over = true;
    for (const end of ends) end();
    options.closed?.();
  };
  const finish = (last?: StreamEvent): void => {
    if (over) return;
    if (last) sink.write(frame(last));
    sink.end();
    free();
  };
  const cut = (): void => {
    sink.cut();
    free();
  };
  const beat = (): void => {
    sink.write(':\n\n');
    ends[0] = clock.at(clock.now() + heartbeat, beat);
  };
  ends.push(
    clock.at(clock.now() + heartbeat, beat),
    clock.at(until, () => finish(options.timeout())),
    connections.add({ api, channel, persona, since: clock.now(), cut }),
  );
  sink.write(`retry: ${retry}\n\n${options.begin().map(frame).join('')}`);
  const unfollow = follow(log, { value, after }, (entry) => {
    const message = options.message(entry);
    if (message) sink.write(frame(message));
    const last = options.endsWith(entry);
    if (last) finish(last);
    else if (sink.waiting > patience) cut();
  });
  if (over) unfollow();
  else ends.push(unfollow);
  return free;
}

/** JSON has no line breaks of its own, so the data is one line. */
function frame({ id, event, data }: StreamEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
