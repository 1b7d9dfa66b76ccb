/** The adapters' side of streams and sockets. */

export interface TextSink {
  /** `sent` is called when the piece was sent; never within this call. */
  write(piece: string | Uint8Array, sent?: () => void): void;
  end(): void;
  /** Cuts the connection: the reader is too slow, or a fault demands it. */
  cut(): void;
  /** Bytes that the reader has not taken yet. */
  readonly waiting: number;
  /** Calls `run` when the reader has taken all bytes; never within this call. */
  drained(run: () => void): void;
}

/** `open` is called when the head was sent. It returns what to call when the reader is gone. */
export interface PushedBody {
  open(sink: TextSink): () => void;
}

/** A WebSocket: RFC 6455. */
export interface SocketSink {
  send(text: string): void;
  ping(): void;
  /** Section 7.1.2. */
  close(code: number, reason: string): void;
  /** Cuts the connection without a closing handshake. */
  cut(): void;
  /** Bytes that the reader has not taken yet. */
  readonly waiting: number;
}

/** Calls of the adapter about an open socket. */
export interface SocketEvents {
  message(text: string): void;
  /** The client's ping; returns whether to answer it. */
  ping(): boolean;
  pong(): void;
  /** More waits for the client than is kept for it. */
  slow(): void;
  closed(): void;
}

/** A socket whose handshake was accepted. */
export interface PushedSocket {
  readonly persona: string | undefined;
  open(sink: SocketSink): SocketEvents;
}
