/** Builds the console's pages with Vite: into `dist/console` for the package, into a cache for a checkout. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';

const root = resolve(import.meta.dirname, '../src/console');

const shared: InlineConfig = {
  root,
  configFile: false,
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

/** `outDir` is absolute; it is made, or emptied. */
export async function buildConsole(outDir: string): Promise<void> {
  await build({
    ...shared,
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
  writeFileSync(resolve(outDir, 'assets/redoc.standalone.js'), withoutLogo(readFileSync(redoc, 'utf8')));
  writeFileSync(resolve(outDir, 'LICENSES.txt'), licenses());
}

/** The module `console-code.js` of `standin/msw`: the console as one script and one style, without the reference. */
export async function consoleCode(): Promise<string> {
  const result = await build({
    ...shared,
    build: {
      write: false,
      target: 'es2023',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: { input: resolve(root, 'main.tsx'), output: { codeSplitting: false } },
    },
  });
  if (!('output' in result)) throw new Error('the console is built once');
  const script = result.output.find((one) => one.type === 'chunk');
  const styles = result.output.find((one) => one.type === 'asset' && one.fileName.endsWith('.css'));
  if (!script || styles?.type !== 'asset') throw new Error('the console has one script and one style');
  const text = (value: string): string => JSON.stringify(value);
  return `export const script = ${text(script.code)};\nexport const styles = ${text(String(styles.source))};\n`;
}

/** The licences of what is built into the pages, which demand to be passed on with it. */
function licenses(): string {
  const files = [
    ...[
      'preact/LICENSE',
      '@dagrejs/dagre/LICENSE',
      '@dagrejs/graphlib/LICENSE',
      'eventsource-parser/LICENSE',
    ],
    ...['redoc/LICENSE', 'redoc/bundles/redoc.standalone.js.LICENSE.txt'],
  ];
  const textOf = (file: string): string =>
    readFileSync(resolve(import.meta.dirname, '../node_modules', file), 'utf8').trim();
  return files.map((file) => `${file}\n\n${textOf(file)}\n`).join('\n');
}

/** Redoc shows a logo that it loads from its maker; the console loads nothing from elsewhere. */
function withoutLogo(code: string): string {
  const logo = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
  if (!code.includes(logo))
    throw new Error(`redoc.standalone.js does not load ${logo} any more: see what it loads`);
  return code.replaceAll(logo, 'data:image/gif;base64,R0lGODlhAQABAAAAACw=');
}
