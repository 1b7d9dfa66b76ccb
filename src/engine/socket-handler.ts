import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedSocket } from '../sandbox/sink.ts';
import type { StandinReply } from './message.ts';
import type { Tokens } from './tokens.ts';

/** What a handshake is judged by. */
export interface SocketContext {
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  tokens: Tokens;
  /** The sandbox that the request names, else this one: that of the token, say. */
  enter(sandbox: unknown): Sandbox;
}

/** Grants a WebSocket, or refuses its handshake with a reply. */
export type SocketHandler = (
  context: SocketContext,
) => PushedSocket | StandinReply | Promise<PushedSocket | StandinReply>;

export const isGranted = (answer: PushedSocket | StandinReply): answer is PushedSocket => 'open' in answer;
