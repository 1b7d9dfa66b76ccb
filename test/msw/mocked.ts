/** A mock as handlers of MSW in Node, for one test. */
import { setupServer } from 'msw/node';
import { expect, onTestFinished } from 'vitest';
import { createMsw, type Msw, type MswOptions } from '../../src/adapters/msw/index.ts';

export const owner = { authorization: 'Bearer standin_owner' };

/** What passes all handlers meets no network here: it is an error. */
export function mocked(options: MswOptions): Msw {
  const mock = createMsw({ clock: 'frozen', ...options });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: 'error' });
  onTestFinished(() => {
    server.close();
    mock.close();
  });
  return mock;
}

/** Waits until this many connections are open in the mock's own sandbox. */
export async function opened({ sandbox }: Msw, count: number): Promise<void> {
  const open = async () => (await sandbox.connections.list()).length;
  await expect.poll(open, { interval: 2 }).toBe(count);
}
