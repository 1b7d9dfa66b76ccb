/** Where what is pushed goes: the adapters' side of a stream or socket. */

/** A body that is written piece by piece. */
export interface TextSink {
  /** `sent` is called once it has left for the reader; never within this call. */
  write(piece: string | Uint8Array, sent?: () => void): void;
  end(): void;
  /** Cuts it without an end: the reader is too slow, or a fault wants it so. */
  cut(): void;
  /** Bytes that the reader has not taken yet. */
  readonly waiting: number;
  /** Calls `run` when the reader has taken all that is waiting; never within this call. */
  drained(run: () => void): void;
}

/** A body that goes on. `open` is called once its head is sent, and gives what to do when the reader is gone. */
export interface PushedBody {
  open(sink: TextSink): () => void;
}

/** A WebSocket, as the mock's side sees it: RFC 6455. */
export interface SocketSink {
  send(text: string): void;
  ping(): void;
  /** The closing handshake, section 7.1.2. */
  close(code: number, reason: string): void;
  /** Cuts the connection without one. */
  cut(): void;
  /** Bytes that the reader has not taken yet. */
  readonly waiting: number;
}

/** What the adapter tells of an open socket. */
export interface SocketEvents {
  message(text: string): void;
  /** The reader's ping; whether it is answered. */
  ping(): boolean;
  pong(): void;
  closed(): void;
}

/** A socket whose handshake is granted. */
export interface PushedSocket {
  /** Whose it is. */
  readonly persona: string | undefined;
  open(sink: SocketSink): SocketEvents;
}
