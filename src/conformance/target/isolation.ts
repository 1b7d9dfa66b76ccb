import { setTimeout as sleep } from 'node:timers/promises';
import type { MockClient, SandboxClient } from '../../client/index.ts';
import { Skip } from '../model/mismatch.ts';
import type { MockFacts, StimulusEvent, Target } from './target.ts';

/** Where a check runs: in its own sandbox of our mock, or in the shared data of a real target. */
export interface Isolation {
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Added to the query of requests that cannot have headers, such as a WebSocket in a browser. */
  readonly query: Readonly<Record<string, string>>;
  /** Everything created in it is deleted with it. */
  readonly isDisposable: boolean;
  /** Whether `advanceTime` moves a clock instead of waiting. */
  readonly hasClock: boolean;
  advanceTime(seconds: number): Promise<void>;
  triggerEvent(event: StimulusEvent): Promise<void>;
  /** The control client of the sandbox: only for what cannot be requested of a real target. */
  readonly sandbox: SandboxClient | undefined;
  end(): Promise<void>;
}

/** A new sandbox with a frozen clock. `keepsLimits`: with the rate limits that its APIs publish. */
export async function sandboxIsolation(
  mock: MockClient,
  {
    seed,
    keepsLimits,
    events = {},
  }: { seed: number | undefined; keepsLimits: boolean; events?: MockFacts['events'] | undefined },
): Promise<Isolation> {
  const sandbox = await mock.createSandbox({
    clock: { mode: 'frozen' },
    ...(keepsLimits && { rate_limits: true }),
    ...(seed !== undefined && { seed }),
  });
  return {
    headers: { 'standin-sandbox': sandbox.id },
    query: { __sandbox: sandbox.id },
    isDisposable: true,
    hasClock: true,
    advanceTime: async (seconds) => void (await sandbox.clock.advance(seconds)),
    triggerEvent: async (stimulus) => {
      const { api, event, ...rest } = stimulus;
      const cause = events[event];
      await (cause ? cause(sandbox, stimulus) : sandbox.emit(api, event, rest));
    },
    sandbox,
    end: async () => void (await sandbox.delete()),
  };
}

/** The target as it is, without a sandbox. */
export function noIsolation({ hooks, patience }: Target): Isolation {
  return {
    headers: {},
    query: {},
    isDisposable: false,
    hasClock: false,
    advanceTime: async (seconds) => {
      if (seconds * 1000 > patience)
        throw new Skip(`it takes ${seconds} s, and a check may wait ${patience / 1000} s`);
      await sleep(seconds * 1000);
    },
    triggerEvent: async (event) => {
      if (!hooks.event) throw new Skip('no hook `event` is configured, so no event can be triggered');
      await hooks.event(event);
    },
    sandbox: undefined,
    end: async () => {},
  };
}
