import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedSocket, SocketEvents, SocketSink } from '../sandbox/sink.ts';
import { follow } from './follow.ts';
import { MessageLine } from './message-line.ts';

/** A close: RFC 6455, section 7.4; 4000 to 4999 are the API's own. */
export interface SocketClose {
  code: number;
  reason: string;
}

export interface SocketOptions {
  sandbox: Sandbox;
  api: string;
  /** The channel's name in `asyncapi.yaml`. */
  channel: string;
  persona: string | undefined;
  value: string;
  after: number;
  /** Microseconds since the epoch, by the sandbox's clock: when it is closed, and how; never, without it. */
  until?: { at: number; close: SocketClose };
  /** Microseconds between two pings. */
  ping: number;
  /** The messages that an entry is to this reader, as JSON texts. */
  messages: (entry: LogEntry) => readonly string[];
  /** Whether the socket is over after this entry, and how. */
  endsWith: (entry: LogEntry) => SocketClose | undefined;
  slow: SocketClose;
  shutdown: SocketClose;
}

/** Bytes that may wait for a slow reader before it is cut off. */
const patience = 1024 * 1024;

/** Bytes of a message that a client may send: 64 KiB. */
export const mostSent = 64 * 1024;

// RFC 6455, section 7.4.1: the server met a condition that it did not expect, and a message that is too big.
const failed = 1011;
const tooBig: SocketClose = { code: 1009, reason: 'a message over 64 KiB' };

/** A reader that leaves this many pings in a row unanswered is gone. */
const mostMissed = 2;

/** A followed log as the messages of a WebSocket. What the client sends is ignored, unless it is too big. */
export function socket(options: SocketOptions): PushedSocket {
  return { persona: options.persona, open: (sink) => openSocket(options, sink) };
}

function openSocket(options: SocketOptions, sink: SocketSink): SocketEvents {
  const { sandbox, api, channel, persona, value, after, until, ping } = options;
  const { clock, log, connections } = sandbox;
  const ends: (() => void)[] = [];
  let over = false;
  /** It is to be closed once all has left that is under way. */
  let ending = false;
  /** Pings in a row that were not answered, though there was time for it. */
  let missed = 0;
  /** The clock's turn in which a ping was sent that is not answered yet. */
  let pinged: number | undefined;
  const free = (): void => {
    if (over) return;
    over = true;
    for (const end of ends) end();
  };
  const close = ({ code, reason }: SocketClose): void => {
    if (over) return;
    free();
    sink.close(code, reason);
  };
  const finish = (how: SocketClose): void => {
    ending = true;
    line.last(() => close(how));
  };
  const beat = (): void => {
    // Half-open, it is there until its reader leaves.
    if (line.isMuted) return;
    if (pinged !== undefined && clock.turn !== pinged) missed++;
    if (missed >= mostMissed) {
      cut();
      return;
    }
    // While a clock is advanced no answer can arrive: one ping stands for all on the way.
    if (clock.turn !== pinged) sink.ping();
    pinged = clock.turn;
    ends[0] = clock.at(clock.now() + ping, beat);
  };
  const cut = (): void => {
    free();
    sink.cut();
  };
  const shutDown = (): void => (line.isMuted ? cut() : close(options.shutdown));
  const connection = connections.add({
    ...{ api, channel, persona, since: clock.now() },
    follows: value,
    cut: shutDown,
  });
  const line = new MessageLine(
    { sandbox, name: `${api}/${channel}`, persona },
    {
      send: (text) => sink.send(text),
      close: (code = failed, reason = 'a fault of the mock') => close({ code, reason }),
      cut,
    },
  );
  ends.push(clock.at(clock.now() + ping, beat), connection.end, () => line.end());
  if (until) ends.push(clock.at(until.at, () => finish(until.close)));
  const unfollow = follow(log, { value, after }, (entry) => {
    for (const message of options.messages(entry)) if (!over) line.send(message);
    if (over) return false;
    const last = options.endsWith(entry);
    if (last) finish(last);
    else if (sink.waiting > patience) close(options.slow);
    return !over && !ending;
  });
  if (over || ending) unfollow();
  else ends.push(unfollow);
  return {
    message: (text) => {
      // At three bytes a character it can be no larger than that.
      if (text.length * 3 > mostSent && new TextEncoder().encode(text).length > mostSent) close(tooBig);
    },
    ping: () => line.answersPing(),
    pong: () => {
      missed = 0;
      pinged = undefined;
    },
    closed: free,
  };
}
