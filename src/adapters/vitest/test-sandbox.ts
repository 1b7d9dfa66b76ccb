import type { RunnerTestCase } from 'vitest';
import type { SandboxClient } from '../../client/index.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { RunningServer } from '../node/serve.ts';
import { addToFailure, failureReport } from './failure-report.ts';
import { FakeTime, type Time } from './fake-time.ts';
import type { SeededMock } from './mock.ts';
import { type SandboxFetch, sandboxFetch } from './sandbox-fetch.ts';
import { ScopedMock } from './scoped-mock.ts';
import type { SandboxSettings } from './test-options.ts';

/** The sandbox of one test, with all that leads into it, from the test's first use of it to its end. */
export class TestSandbox {
  readonly client: SandboxClient;
  readonly fetch: SandboxFetch;
  readonly #mock: SeededMock;
  readonly #test: RunnerTestCase;
  readonly #door: ScopedMock;
  #server: Promise<RunningServer> | undefined;
  #time: FakeTime | undefined;

  private constructor(mock: SeededMock, test: RunnerTestCase, client: SandboxClient) {
    this.client = client;
    this.#mock = mock;
    this.#test = test;
    this.#door = new ScopedMock(mock.standin, client.id);
    this.fetch = sandboxFetch(this.#door);
  }

  /** Rejects with a `ControlError` where there is no scenario of that name. */
  static async open(mock: SeededMock, test: RunnerTestCase, settings: SandboxSettings): Promise<TestSandbox> {
    const { scenario, clock, rateLimits } = settings;
    const client = await mock.control.createSandbox({
      // Of a test that is tried again, the sandbox of the try before is gone.
      id: `test-${test.id.replace(/^-/, '')}`,
      ...(scenario !== undefined && { scenario }),
      ...(clock !== undefined && { clock: { mode: clock } }),
      ...(rateLimits !== undefined && { rate_limits: rateLimits }),
    });
    return new TestSandbox(mock, test, client);
  }

  /** Where a server of its own listens, whose every request and socket is in this sandbox. */
  async url(): Promise<string> {
    this.#server ??= import('../node/serve.ts').then(({ serve }) => serve(this.#door));
    return (await this.#server).url;
  }

  /** @throws other tests may run beside this one, or somebody has installed fake timers already */
  fakeTime(): Time {
    const { id } = this.client;
    const { standin } = this.#mock;
    const { clock } = standin.sandboxes.use(id) as Sandbox;
    this.#time = new FakeTime(this.#test, standin, clock, {
      answered: () => this.#door.answered,
      isOpen: () => this.#server !== undefined || this.#door.waiting().length > 0,
    });
    return this.#time;
  }

  /** Gives the time back, tells what happened if the test has failed, and frees all. */
  async end(): Promise<void> {
    this.#time?.end();
    const { seed, standin } = this.#mock;
    if (this.#test.result?.state === 'fail')
      addToFailure(
        this.#test,
        await failureReport({ test: this.#test, sandbox: this.client, door: this.#door, seed }),
      );
    this.#door.shut();
    // It ends what is held open: the server would wait for that.
    standin.sandboxes.delete(this.client.id);
    await (await this.#server)?.close();
  }
}
