import { msw } from 'msw/vite';
import { configDefaults, defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { chromiumLaunch, hasChromium } from './test/browser/chromium.ts';

const inChromium = 'test/**/*.chromium.test.ts';

const node: TestProjectConfiguration = {
  test: {
    name: 'node',
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, inChromium],
    pool: 'threads',
    // Vitest leaves one core free, of two that is half: most of what takes long waits for other processes.
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
};

/** Tests that run in a page: what they import, Vite serves. */
async function chromium(): Promise<TestProjectConfiguration> {
  const { playwright } = await import('@vitest/browser-playwright');
  return {
    // Serves MSW's worker: no copy of it stands in the repository.
    plugins: [msw({ mode: 'worker-only' })],
    // Found while tests run, they would reload the page.
    optimizeDeps: { include: ['eventsource-parser', 'msw', 'msw/browser'] },
    test: {
      name: 'chromium',
      include: [inChromium],
      testTimeout: 20_000,
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
    projects: hasChromium ? [node, await chromium()] : [node],
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'coverage/tests.json' }]] : ['default'],
  },
});
