import { setTimeout as sleep } from 'node:timers/promises';
import type { MockClient, SandboxClient } from '../../client/index.ts';
import { Skip } from '../model/mismatch.ts';
import type { MockFacts, StimulusEvent, Target } from './target.ts';

/** Where a check happens: a sandbox of its own at our mock, or the one world of a real target. */
export interface Isolation {
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Added to the query of what can't send headers. */
  readonly query: Readonly<Record<string, string>>;
  /** It vanishes with all that was made in it. */
  readonly isDisposable: boolean;
  /** Whether time passes when we say so. */
  readonly hasClock: boolean;
  elapse(seconds: number): Promise<void>;
  event(event: StimulusEvent): Promise<void>;
  /** The control client of the sandbox, where there is one: only for what no real target can be asked for. */
  readonly sandbox: SandboxClient | undefined;
  end(): Promise<void>;
}

/** A fresh sandbox with a clock that stands still. `keepsLimits`: it keeps the rate limits that its APIs publish. */
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
    elapse: async (seconds) => void (await sandbox.clock.advance(seconds)),
    event: async (stimulus) => {
      const { api, event, ...rest } = stimulus;
      const cause = events[event];
      await (cause ? cause(sandbox, stimulus) : sandbox.emit(api, event, rest));
    },
    sandbox,
    end: async () => void (await sandbox.delete()),
  };
}

/** The target as it is. */
export function noIsolation({ hooks, patience }: Target): Isolation {
  return {
    headers: {},
    query: {},
    isDisposable: false,
    hasClock: false,
    elapse: async (seconds) => {
      if (seconds * 1000 > patience)
        throw new Skip(`it takes ${seconds} s, and a check may wait ${patience / 1000} s`);
      await sleep(seconds * 1000);
    },
    event: async (event) => {
      if (!hooks.event) throw new Skip('nothing makes events happen: give a hook for events');
      await hooks.event(event);
    },
    sandbox: undefined,
    end: async () => {},
  };
}
