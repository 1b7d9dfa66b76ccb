import { type RunningServer, serve } from '../adapters/node/serve.ts';
import type { Standin } from '../engine/standin.ts';
import { UsageError } from './usage-error.ts';

/**
 * Serves the mock at this address; port 0 means any free one.
 * @throws {UsageError} it can't listen there; the message says what to do
 */
export async function listen(
  standin: Standin,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  try {
    return await serve(standin, { port, host });
  } catch (error) {
    throw new UsageError(whyNotListening(error as NodeJS.ErrnoException, host, port));
  }
}

export function whyNotListening(
  { code, message }: NodeJS.ErrnoException,
  host: string,
  port: number,
): string {
  if (code === 'EADDRINUSE') return `port ${port} is taken on ${host}; --port 0 picks a free one`;
  if (code === 'EACCES') return `port ${port} on ${host} may not be used by this user; choose one above 1023`;
  return `can't listen on ${host}:${port}: ${message}`;
}
