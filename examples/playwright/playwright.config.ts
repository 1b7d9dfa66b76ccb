import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  // One mock for all workers: each has a sandbox of it, so that they may run side by side.
  workers: 2,
  fullyParallel: true,
  // Your app's own server. It reads STANDIN_URL from its environment, and prints its own address.
  webServer: { command: 'node ../small-app/start.js', wait: { stdout: /(?<app_url>http:\S+)/ } },
  use: {
    baseURL: process.env.APP_URL,
    // Another Chromium than the one that `npx playwright install chromium` brings.
    launchOptions: { executablePath: process.env.CHROMIUM_PATH },
  },
});
