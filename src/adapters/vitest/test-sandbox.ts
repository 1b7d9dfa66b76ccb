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

/** The sandbox of one test, with the ways to send requests to it. It exists from the test's first use to the test's end. */
export class TestSandbox {
  readonly client: SandboxClient;
  readonly fetch: SandboxFetch;
  readonly #mock: SeededMock;
  readonly #test: RunnerTestCase;
  readonly #scopedMock: ScopedMock;
  #server: Promise<RunningServer> | undefined;
  #time: FakeTime | undefined;

  private constructor(mock: SeededMock, test: RunnerTestCase, client: SandboxClient) {
    this.client = client;
    this.#mock = mock;
    this.#test = test;
    this.#scopedMock = new ScopedMock(mock.standin, client.id);
    this.fetch = sandboxFetch(this.#scopedMock);
  }

  /** Rejects with a `ControlError` if no scenario has that name. */
  static async open(mock: SeededMock, test: RunnerTestCase, settings: SandboxSettings): Promise<TestSandbox> {
    const { scenario, clock, rateLimits } = settings;
    const client = await mock.control.createSandbox({
      // When a test is retried, the sandbox of the first attempt has been deleted, so the id is free.
      id: `test-${test.id.replace(/^-/, '')}`,
      ...(scenario !== undefined && { scenario }),
      ...(clock !== undefined && { clock: { mode: clock } }),
      ...(rateLimits !== undefined && { rate_limits: rateLimits }),
    });
    return new TestSandbox(mock, test, client);
  }

  /** The address of a server that answers every request and socket from this sandbox. */
  async url(): Promise<string> {
    this.#server ??= import('../node/serve.ts').then(({ serve }) => serve(this.#scopedMock));
    return (await this.#server).url;
  }

  /** @throws the test is concurrent, or fake timers are installed already */
  fakeTime(): Time {
    const { id } = this.client;
    const { standin } = this.#mock;
    const { clock } = standin.sandboxes.use(id) as Sandbox;
    this.#time = new FakeTime(this.#test, standin, clock, {
      answered: () => this.#scopedMock.answered,
      isOpen: () => this.#server !== undefined || this.#scopedMock.waiting().length > 0,
    });
    return this.#time;
  }

  /** Restores the real time, reports what happened if the test has failed, and deletes the sandbox. */
  async end(): Promise<void> {
    this.#time?.end();
    const { seed, standin } = this.#mock;
    if (this.#test.result?.state === 'fail')
      addToFailure(
        this.#test,
        await failureReport({ test: this.#test, sandbox: this.client, mock: this.#scopedMock, seed }),
      );
    this.#scopedMock.shut();
    // Before the server is closed, which waits for open streams: deleting the sandbox ends them.
    standin.sandboxes.delete(this.client.id);
    await (await this.#server)?.close();
  }
}
