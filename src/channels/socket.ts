import { limits } from '../limits.ts';
import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedSocket, SocketEvents, SocketSink } from '../sandbox/sink.ts';
import { follow } from './follow.ts';
import { MessageQueue, slowRemark } from './message-queue.ts';

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
  /** When the socket is closed (microseconds since the epoch, by the sandbox's clock), and how; never without it. */
  until?: { at: number; close: SocketClose };
  /** Microseconds between two pings. */
  ping: number;
  /** The messages of a log entry to this client, as JSON texts. */
  messages: (entry: LogEntry) => readonly string[];
  /** How the socket is closed after this entry; undefined if it stays open. */
  endsWith: (entry: LogEntry) => SocketClose | undefined;
  /** How it is closed if the client is too slow, and if the sandbox ends. */
  slow: SocketClose;
  shutdown: SocketClose;
}

// RFC 6455, section 7.4.1: 1011 is an unexpected condition of the server, 1009 a message that is too big.
const unexpectedCondition = 1011;
const failure: SocketClose = { code: unexpectedCondition, reason: 'an error of the mock: its log has it' };
const tooBig: SocketClose = { code: 1009, reason: 'a message over 64 KiB' };

/** A client that does not answer this many pings in a row is gone. */
const maxMissedPings = 2;

/** The log as messages of a WebSocket. What the client sends is ignored, unless it is too big. */
export function socket(options: SocketOptions): PushedSocket {
  return { persona: options.persona, open: (sink) => openSocket(options, sink) };
}

function openSocket(options: SocketOptions, sink: SocketSink): SocketEvents {
  const { sandbox, api, channel, persona, value, after, until, ping } = options;
  const { clock, log, connections } = sandbox;
  const client = { name: `${api}/${channel}`, persona };
  const ends: (() => void)[] = [];
  let hasEnded = false;
  /** It is closed as soon as all messages that are on their way are sent. */
  let isEnding = false;
  /** Pings in a row that the client did not answer, though it had the time. */
  let missed = 0;
  /** The clock's turn in which the ping was sent that is not answered yet. */
  let pinged: number | undefined;
  const free = (): void => {
    if (hasEnded) return;
    hasEnded = true;
    for (const end of ends) end();
  };
  const close = ({ code, reason }: SocketClose): void => {
    if (hasEnded) return;
    free();
    sink.close(code, reason);
  };
  const closeSlow = (): void => {
    if (hasEnded) return;
    sandbox.journal.remark(clock.now(), slowRemark(client, `closed with ${options.slow.code}`));
    close(options.slow);
  };
  const finish = (how: SocketClose): void => {
    isEnding = true;
    queue.finish(() => close(how));
  };
  const beat = (): void => {
    // A half-open connection stays until the client disconnects.
    if (queue.isMuted) return;
    if (pinged !== undefined && clock.turn !== pinged) missed++;
    if (missed >= maxMissedPings) {
      cut();
      return;
    }
    // While a clock is advanced no answer can arrive, so send one ping for the whole time.
    if (clock.turn !== pinged) sink.ping();
    pinged = clock.turn;
    ends[0] = clock.at(clock.now() + ping, beat);
  };
  const cut = (): void => {
    free();
    sink.cut();
  };
  const shutDown = (): void => (queue.isMuted ? cut() : close(options.shutdown));
  const connection = connections.add({
    ...{ api, channel, persona, since: clock.now() },
    follows: value,
    cut: shutDown,
  });
  const queue = new MessageQueue(
    { sandbox, ...client },
    {
      send: (text) => sink.send(text),
      overflow: closeSlow,
      close: (code = unexpectedCondition, reason = 'a fault of the mock') => close({ code, reason }),
      cut,
    },
  );
  ends.push(clock.at(clock.now() + ping, beat), connection.end, () => queue.end());
  if (until) ends.push(clock.at(until.at, () => finish(until.close)));
  const unfollow = follow(log, { value, after }, (entry) => {
    let last: SocketClose | undefined;
    try {
      const messages = options.messages(entry);
      if (messages.length > 0) connection.sent(entry.cursor);
      for (const message of messages) if (!hasEnded) queue.send(message);
      if (hasEnded) return false;
      last = options.endsWith(entry);
    } catch (error) {
      sandbox.report(`${api}/${channel} failed`, error);
      close(failure);
      return false;
    }
    if (last) finish(last);
    else if (sink.waiting > limits.waitingMessages) closeSlow();
    return !hasEnded && !isEnding;
  });
  if (hasEnded || isEnding) unfollow();
  else ends.push(unfollow);
  return {
    message: (text) => {
      // A UTF-16 code unit is at most three bytes of UTF-8, so most texts need no encoding.
      if (text.length * 3 > limits.message && new TextEncoder().encode(text).length > limits.message)
        close(tooBig);
    },
    ping: () => queue.answersPing(),
    pong: () => {
      missed = 0;
      pinged = undefined;
    },
    slow: closeSlow,
    closed: free,
  };
}
