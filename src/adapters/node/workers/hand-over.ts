import type { Socket } from 'node:net';

interface Waiting {
  socket: Socket;
  /** What was read of it. */
  read: Buffer;
}

/** A connection's bytes, as a message of `process.send` carries them. */
export const textOf = (bytes: Buffer): string => bytes.toString('latin1');
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/**
 * Hands connections over to another process, with what was read of them: one after the other, as Node keeps back those that
 * come before the other process has the last one, and would go on reading from them.
 */
export class HandOver {
  readonly #send: (read: Buffer, socket: Socket) => void;
  #queue: Waiting[] = [];
  #isUnderWay = false;

  constructor(send: (read: Buffer, socket: Socket) => void) {
    this.#send = send;
  }

  add(socket: Socket, read: Buffer): void {
    this.#queue.push({ socket, read });
    this.#next();
  }

  /** To be called when the other process has the last one. */
  arrived(): void {
    this.#isUnderWay = false;
    this.#next();
  }

  /** The other process has ended: gives those that it does not have. */
  takeBack(): Waiting[] {
    return this.#queue.splice(0);
  }

  #next(): void {
    while (!this.#isUnderWay) {
      const next = this.#queue.shift();
      if (!next) return;
      const { socket, read } = next;
      if (socket.destroyed) continue;
      const later = stopReading(socket);
      this.#isUnderWay = true;
      this.#send(later ? Buffer.concat([read, later]) : read, socket);
    }
  }
}

/** Leaves what the client sends from now on to the other process. Gives the bytes that came in the meantime. */
function stopReading(socket: Socket): Buffer | null {
  socket.pause();
  const later: Buffer | null = socket.read();
  // `pause` lets Node read on until its buffer is full, and what it reads after this is lost. Nothing public stops it.
  (socket as Socket & { _handle?: { readStop?(): void } })._handle?.readStop?.();
  return later;
}
