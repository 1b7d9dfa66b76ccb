import { defineConfig } from 'cypress';
import { serveApp } from '../small-app/serve-app.js';
import { sandboxTasks } from './sandbox-tasks.js';

export default defineConfig({
  e2e: {
    specPattern: 'e2e/**/*.cy.js',
    supportFile: 'support/e2e.js',
    async setupNodeEvents(on, config) {
      const url = process.env.STANDIN_URL;
      if (!url)
        throw new Error('STANDIN_URL is not set: run the tests under standin exec, as npm run test:e2e does');
      on('task', await sandboxTasks(url));
      // In place of this: where your app's own server is.
      config.baseUrl = await serveApp(url);
      return config;
    },
  },
});
