import { randomUUID } from 'node:crypto';
import type { RunningServer } from '../adapters/node/serve.ts';
import type { OtherProcesses } from '../engine/other-processes.ts';
import type { Standin } from '../engine/standin.ts';
import { listen } from './listen.ts';
import type { StateShare } from './state-file.ts';

/** What differs between a mock that is one process, and one of several workers. */
export interface Serving {
  /** Whether this process says what is true of the whole mock. */
  speaks: boolean;
  /** Whether it says so at its start, too. */
  introduces: boolean;
  /** The id of the sandbox in which the banner's call is tried. */
  trial: string;
  processes: OtherProcesses | undefined;
  stateShare: StateShare | undefined;
  /** Resolves when the mock is to end. To be called once all is loaded: until then a signal ends the process at once. */
  stopped(): Promise<void>;
  listen(standin: Standin, address: { host: string; port: number }): Promise<RunningServer>;
  /** Called once all of it has ended. */
  left(): void;
}

export const servingAlone = (): Serving => ({
  speaks: true,
  introduces: true,
  trial: `trial-${randomUUID()}`,
  processes: undefined,
  stateShare: undefined,
  stopped: signalled,
  listen,
  left: () => {},
});

/** Resolves at the first signal to end. Later ones, such as a second Ctrl-C, do not interrupt the ending. */
export function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
