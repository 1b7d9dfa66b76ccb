import type { Socket } from 'node:net';
import { deserialize, serialize } from 'node:v8';

/** Bytes of the number before each message. */
const prefix = 4;

/** Sends and receives values over a connection between two workers of one mock. Only they can connect. */
export class MessageStream {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #size = 0;
  /** Bytes that the next message needs; the length comes first. */
  #needed = prefix;
  #isLength = true;

  constructor(socket: Socket, received: (message: never) => void, closed: () => void) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk, received));
    // `close` follows.
    socket.on('error', () => {});
    socket.on('close', closed);
  }

  send(message: object): void {
    if (this.#socket.destroyed) return;
    const value = serialize(message);
    const length = Buffer.allocUnsafe(prefix);
    length.writeUInt32BE(value.length);
    this.#socket.cork();
    this.#socket.write(length);
    this.#socket.write(value);
    process.nextTick(() => this.#socket.uncork());
  }

  end(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer, received: (message: never) => void): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= this.#needed) {
      const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
      const part = all.subarray(0, this.#needed);
      this.#chunks = [all.subarray(this.#needed)];
      this.#size -= this.#needed;
      this.#needed = this.#isLength ? part.readUInt32BE() : prefix;
      this.#isLength = !this.#isLength;
      if (this.#isLength) received(deserialize(part) as never);
    }
  }
}
