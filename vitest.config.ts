import { msw } from 'msw/vite';
import type { Plugin } from 'vite';
import { configDefaults, defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { chromiumLaunch, hasChromium } from './test/browser/chromium.ts';

const inChromium = 'test/**/*.chromium.test.ts';
const slow = 'test/**/*.slow.test.ts';

/**
 * Milliseconds after which a test or a hook counts as hanging. No test depends on it: files set no time limit of their own,
 * so that a busy machine is never the reason of a failure.
 */
const hanging = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 240_000 } } };

/** What `npm test` runs. */
const node: TestProjectConfiguration = {
  test: {
    name: 'node',
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, inChromium, slow],
    setupFiles: ['test/property-seed.ts'],
    pool: 'threads',
    // The files that one thread runs share what they import: read for each file anew, it takes longer than the tests.
    isolate: false,
    // Vitest leaves one core free, of two that is half: most of what takes long waits for other processes.
    maxWorkers: '100%',
    ...hanging,
  },
};

/** What `npm run test:slow` runs, with the tests in Chromium: installs, browsers, other servers, and many runs. */
const slowNode: TestProjectConfiguration = {
  test: {
    ...node.test,
    name: 'slow',
    include: [slow],
    exclude: configDefaults.exclude,
    // Installs, browsers and silent servers are mostly waited for.
    maxWorkers: '150%',
  },
};

/** Gives the module that the build of the package writes. */
const consoleModule: Plugin = {
  name: 'console-code',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('/console-code.js') ? '\0console-code' : undefined),
  load: async (id) =>
    id === '\0console-code' ? (await import('./scripts/build-console.ts')).consoleCode() : undefined,
};

/** Tests that run in a page: what they import, Vite serves. */
async function chromium(): Promise<TestProjectConfiguration> {
  const { playwright } = await import('@vitest/browser-playwright');
  return {
    // Serves MSW's worker: no copy of it stands in the repository.
    plugins: [msw({ mode: 'worker-only' }), consoleModule],
    // Found while tests run, they would reload the page.
    optimizeDeps: { include: ['eventsource-parser', 'msw', 'msw/browser'] },
    test: {
      name: 'chromium',
      include: [inChromium],
      ...hanging,
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({ launchOptions: await chromiumLaunch() }),
        instances: [{ browser: 'chromium' }],
        screenshotFailures: false,
      },
    },
  };
}

export default defineConfig({
  test: {
    projects: hasChromium ? [node, slowNode, await chromium()] : [node, slowNode],
    // A report's file is named by the script in package.json.
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
  },
});
