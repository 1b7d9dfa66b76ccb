import { defineConfig } from '@playwright/test';

const preview = 'vite preview --host 127.0.0.1 --port 0 --outDir';
// Colours would stand in the middle of the address.
const env = { NO_COLOR: '1', FORCE_COLOR: '0', VITE_API_URL: process.env.STANDIN_URL ?? '' };

export default defineConfig({
  testDir: 'e2e',
  // One mock for all workers: each has a sandbox of it.
  workers: 2,
  fullyParallel: true,
  // A busy machine is slow, and that is no fault of the app.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  // The app as it is published, and once more with the mock in the page; each on a free port.
  webServer: [
    {
      command: `vite build --outDir dist/app && ${preview} dist/app`,
      wait: { stdout: /(?<app_url>http:\/\/\S+)/ },
      env,
    },
    {
      command: `vite build --mode mock --outDir dist/mock && ${preview} dist/mock`,
      wait: { stdout: /(?<mock_app_url>http:\/\/\S+)/ },
      env,
    },
  ],
  use: {
    baseURL: process.env.APP_URL,
    locale: 'en-GB',
    // Another Chromium than the one that `npx playwright install chromium` brings.
    launchOptions: { executablePath: process.env.CHROMIUM_PATH },
  },
});
