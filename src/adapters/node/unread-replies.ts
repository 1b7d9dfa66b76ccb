import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '../../limits.ts';

/** The requests of one connection that wait behind an earlier one. */
interface Line {
  /** Their replies, in the order of the requests. */
  replies: ServerResponse[];
  /** How many of the requests are not handled yet. */
  held: number;
}

/** Bounds what is kept for clients that send requests and do not read the replies. */
export class UnreadReplies {
  readonly #lines = new WeakMap<Duplex, Line>();
  /** The bytes that wait for each slow connection, the slowest first. */
  readonly #slow = new Map<Duplex, number>();
  #bytes = 0;

  /**
   * Handles a pipelined request (RFC 9112, section 9.3.2): at once, or in its turn if many bytes wait already for its
   * connection. Gives false if too many requests wait; then it is not handled.
   */
  admit({ socket }: IncomingMessage, outgoing: ServerResponse, handle: () => void): boolean {
    const line = this.#lines.get(socket) ?? { replies: [], held: 0 };
    this.#lines.set(socket, line);
    if (line.replies.length >= limits.pipelined) return false;
    const isHeld = line.held > 0 || this.#waiting(socket) > limits.waitingReplies;
    line.replies.push(outgoing);
    if (isHeld) line.held++;
    // Node gives the socket to the replies one after the other, in the order of the requests.
    outgoing.once('socket', () => {
      line.replies.shift();
      if (!isHeld) return;
      line.held--;
      handle();
    });
    if (!isHeld) handle();
    return true;
  }

  /** To be called after bytes were written that the connection has not taken. Cuts the slowest if too many wait in all. */
  note(socket: Duplex): void {
    const before = this.#slow.get(socket);
    const waiting = this.#waiting(socket);
    this.#bytes += waiting - (before ?? 0);
    this.#slow.set(socket, waiting);
    if (before === undefined) {
      const forget = (): void => {
        this.#bytes -= this.#slow.get(socket) ?? 0;
        this.#slow.delete(socket);
        socket.off('drain', forget).off('close', forget);
      };
      socket.on('drain', forget).on('close', forget);
    }
    for (const [slowest] of this.#slow) {
      if (this.#bytes <= limits.unreadReplies) break;
      slowest.destroy();
      this.#bytes -= this.#slow.get(slowest) ?? 0;
      this.#slow.delete(slowest);
    }
  }

  /** Bytes that the connection has not taken, with those of the replies that wait for their turn. */
  #waiting(socket: Duplex): number {
    const { replies = [] } = this.#lines.get(socket) ?? {};
    return replies.reduce((sum, { writableLength }) => sum + writableLength, socket.writableLength);
  }
}
