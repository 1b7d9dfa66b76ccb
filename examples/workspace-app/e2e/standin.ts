/** Playwright's `test`, where each worker has its own sandbox of the mock, which is reset before each test. */
import { test as base, type Page } from '@playwright/test';
import { createClient, describeEntry, type SandboxClient } from 'standin/client';

export { expect } from '@playwright/test';

interface TestFixtures {
  newWorld: undefined;
  /** Opens a tab as one of the personas. */
  open: (persona: string, path: string) => Promise<Page>;
}

interface WorkerFixtures {
  /** Controls the mock: `sandbox.fault(…)`, `sandbox.emit(…)`. */
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

  // All that a page fetches says which sandbox it means; the token of a WebSocket says it by itself.
  extraHTTPHeaders: ({ sandbox }, use) => use(sandbox.headers),

  // Each tab keeps who it is to itself, so one context holds several people.
  open: ({ context }, use) =>
    use(async (persona, path) => {
      const page = await context.newPage();
      await page.goto(`${path}?as=${persona}`);
      return page;
    }),
});
