import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedSocket } from '../sandbox/sink.ts';
import type { Caller } from './caller.ts';
import type { StandinReply } from './message.ts';

export interface SocketContext {
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  sandbox: Sandbox;
  caller: Caller;
}

/** Accepts a WebSocket, or refuses its handshake with a reply. */
export type SocketHandler = (
  context: SocketContext,
) => PushedSocket | StandinReply | Promise<PushedSocket | StandinReply>;

export const isGranted = (answer: PushedSocket | StandinReply): answer is PushedSocket => 'open' in answer;
