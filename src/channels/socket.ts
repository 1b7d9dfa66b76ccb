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
  /** When it is closed, in microseconds since the epoch by the sandbox's clock, and how. */
  until?: { at: number; close: SocketClose };
  /** Microseconds between two pings. */
  ping: number;
  /** The messages for this reader about an entry, as JSON texts. */
  messages: (entry: LogEntry) => readonly string[];
  /** How the socket is closed after this entry; `undefined` if it stays open. */
  endsWith: (entry: LogEntry) => SocketClose | undefined;
  slow: SocketClose;
  shutdown: SocketClose;
}

/** Bytes that may wait for a slow reader before its socket is closed. */
const patience = 1024 * 1024;

/** Bytes of a message that a client may send: 64 KiB. */
export const mostSent = 64 * 1024;

// RFC 6455, section 7.4.1: the server met a condition that it did not expect, and a message that is too big.
const failed = 1011;
const tooBig: SocketClose = { code: 1009, reason: 'a message over 64 KiB' };

/** A client that leaves this many pings in a row unanswered counts as gone. */
const mostMissed = 2;

/** Sends a followed log as the messages of a WebSocket. Messages from the client are ignored; one that is too big closes it. */
export function socket(options: SocketOptions): PushedSocket {
  return { persona: options.persona, open: (sink) => openSocket(options, sink) };
}

function openSocket(options: SocketOptions, sink: SocketSink): SocketEvents {
  const { sandbox, api, channel, persona, value, after, until, ping } = options;
  const { clock, log, connections } = sandbox;
  const ends: (() => void)[] = [];
  let over = false;
  /** Whether it is closed as soon as the delayed messages have been sent. */
  let ending = false;
  /** Pings in a row that the client had time to answer but did not. */
  let missed = 0;
  /** The clock's turn in which the last unanswered ping was sent. */
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
    // A muted connection stays open until its client leaves.
    if (line.isMuted) return;
    if (pinged !== undefined && clock.turn !== pinged) missed++;
    if (missed >= mostMissed) {
      cut();
      return;
    }
    // No answer can arrive while the clock is advanced, so send one ping for all that fall due meanwhile.
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
      // A UTF-16 unit takes at most three bytes in UTF-8, so most texts need no encoding to be judged.
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
