/** Builds the console's pages with Vite: into `dist/console` for the package, into a cache for a checkout. */
import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../src/console');

/** `outDir` is absolute; it is made, or emptied. */
export async function buildConsole(outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    base: './',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      // Inlined assets would need `data:` in the policy of the page.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: [resolve(root, 'index.html'), resolve(root, 'reference.html')] },
    },
  });
  const redoc = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');
  copyFileSync(redoc, resolve(outDir, 'assets/redoc.standalone.js'));
}
