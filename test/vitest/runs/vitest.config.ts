import { defineConfig } from 'vitest/config';

/** Of the files here that tests run Vitest on: most of what is in them is meant to fail. */
export default defineConfig({ test: { root: import.meta.dirname, include: ['*.run.ts'], pool: 'threads' } });
