import type { StandinReply, StandinRequest } from '../../../engine/message.ts';
import type { SandboxCalls } from '../../../engine/other-processes.ts';

/** A request without the functions of its transport. */
export type SentRequest = Omit<StandinRequest, 'onGone'>;

/** A reply whose body may be pushed in later messages. */
export type SentReply = Omit<StandinReply, 'body'> & {
  body: string | Uint8Array | undefined;
  isPushed: boolean;
};

/** From the worker that has the connection to the one that has the sandbox. `n` numbers the calls of a connection. */
export type Call =
  | { n: number; request: SentRequest }
  /** The head of a pushed reply was sent. */
  | { n: number; open: true }
  /** The client has taken so many bytes. */
  | { n: number; took: number }
  /** The client has disconnected, or has the whole reply. */
  | { n: number; gone: true }
  | { n: number; ask: keyof SandboxCalls; args: readonly unknown[] }
  | { changed: { sandbox: string; exists: boolean } };

/** The other way. */
export type CallResult =
  | { n: number; reply: SentReply }
  | { n: number; piece: string | Uint8Array }
  | { n: number; end: true }
  /** The connection of the client is to be cut. */
  | { n: number; cut: true }
  | { n: number; value: unknown }
  | { n: number; failed: string };

export const sizeOf = (piece: string | Uint8Array): number =>
  typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length;
