import { isPushed } from '../../src/engine/message.ts';
import type { Standin } from '../../src/engine/standin.ts';
import type { SocketEvents } from '../../src/sandbox/sink.ts';

/** A turn of the event loop: what waits for promises alone is done then. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The client's side of a WebSocket, without a network between. */
export class SocketReader {
  /** All that was sent to it, and not lost. */
  readonly messages: any[] = [];
  closed: number | undefined;
  #events: SocketEvents | undefined;

  /** `undefined` where the handshake is refused. */
  static async open(standin: Standin, token: string): Promise<SocketReader | undefined> {
    const answer = await standin.connect({
      method: 'GET',
      target: `/api/websocket/?token=${token}`,
      headers: {},
    });
    if ('refused' in answer) return undefined;
    const reader = new SocketReader();
    reader.#events = answer.granted.open({
      send: (text) => {
        if (reader.closed !== undefined) throw new Error(`sent after its end: ${text}`);
        reader.messages.push(JSON.parse(text));
      },
      ping: () => reader.#events?.pong(),
      close: (code) => {
        reader.closed = code;
      },
      cut: () => {
        reader.closed = 1006;
      },
      waiting: 0,
    });
    return reader;
  }

  /** The network fails; the last messages are lost on the way. */
  drop(lost: number): void {
    this.closed ??= 1006;
    this.#events?.closed();
    this.messages.splice(Math.max(0, this.messages.length - lost));
  }
}

/** The client's side of a stream of server-sent events. */
export class StreamReader {
  readonly pieces: string[] = [];
  ended = false;
  #gone = (): void => {};

  static open(
    standin: Standin,
    target: string,
    headers: Record<string, string>,
  ): StreamReader | { status: number } {
    const reply = standin.handle({ method: 'GET', target, headers });
    if (reply instanceof Promise) throw new Error('it is to be answered at once');
    if (!isPushed(reply.body)) return { status: reply.status };
    const reader = new StreamReader();
    reader.#gone = reply.body.open({
      write: (piece) => {
        if (reader.ended) throw new Error(`sent after its end: ${piece}`);
        reader.pieces.push(String(piece));
      },
      end: () => {
        reader.ended = true;
      },
      cut: () => {
        reader.ended = true;
      },
      waiting: 0,
      drained: () => {},
    });
    return reader;
  }

  /** The network fails; the last pieces are lost on the way. */
  drop(lost: number): void {
    this.ended = true;
    this.#gone();
    this.pieces.splice(Math.max(0, this.pieces.length - lost));
  }
}
