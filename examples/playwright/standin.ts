/** Playwright's `test`, where each worker has its own sandbox of the mock, which is reset before each test. */
import { test as base } from '@playwright/test';
import { createClient, describeEntry, type SandboxClient } from 'standin/client';

export { expect } from '@playwright/test';

interface TestFixtures {
  newWorld: undefined;
}

interface WorkerFixtures {
  /** Controls the mock: `sandbox.fault(…)`, `sandbox.clock.advance('5m')`, `sandbox.emit(…)`. */
  sandbox: SandboxClient;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const url = process.env.STANDIN_URL;
      if (!url)
        throw new Error('STANDIN_URL is not set: run the tests under standin exec, as npm run test:e2e does');
      const sandbox = await createClient(url).createSandbox();
      await use(sandbox);
      await sandbox.delete();
    },
    { scope: 'worker' },
  ],

  newWorld: [
    async ({ sandbox }, use, testInfo) => {
      await sandbox.reset();
      await use(undefined);
      if (testInfo.status === testInfo.expectedStatus) return;
      const last = await sandbox.journal.read({ limit: 50 });
      await testInfo.attach('what was asked of the mock', { body: last.map(describeEntry).join('\n') });
    },
    { auto: true },
  ],

  // All requests of the page and of the test name the sandbox.
  extraHTTPHeaders: ({ sandbox }, use) => use(sandbox.headers),

  context: async ({ context, sandbox }, use) => {
    await context.addInitScript(nameSandbox, { host: new URL(sandbox.url('/')).host, id: sandbox.id });
    await use(context);
  },
});

/** Runs in the page: EventSource and WebSocket cannot set headers in a browser, so their addresses name the sandbox. */
function nameSandbox({ host, id }: { host: string; id: string }): void {
  for (const name of ['EventSource', 'WebSocket'] as const) {
    window[name] = new Proxy<typeof EventSource & typeof WebSocket>(window[name] as never, {
      construct(target, [address, ...others], newTarget) {
        const url = new URL(address, location.href);
        if (url.host === host) url.searchParams.set('__sandbox', id);
        return Reflect.construct(target, [url.href, ...others], newTarget);
      },
    });
  }
}
