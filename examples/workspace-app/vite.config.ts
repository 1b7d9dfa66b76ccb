import { msw } from 'msw/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  // The service worker's script, in the one mode that needs it.
  plugins: mode === 'mock' ? [msw({ mode: 'worker-only' })] : [],
  // Standin may be a link, as in its own repository: it and the app must mean the same `msw`.
  resolve: { dedupe: ['msw'] },
  // The mock is for developers, who do not mind its size.
  build: { target: 'baseline-widely-available', chunkSizeWarningLimit: mode === 'mock' ? 2000 : 100 },
  // A machine that is busy with other things takes longer; nothing here waits for a time to pass.
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 },
}));
