/** `npm run build`: `src/` as JavaScript with types, in `dist/`. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';
import { buildConsole, consoleCode } from './build-console.ts';
import { bundlePackages } from './bundle-packages.ts';

const root = resolve(import.meta.dirname, '..');
const [src, dist] = [resolve(root, 'src'), resolve(root, 'dist')];

/** Compiles module by module, so that the bundlers of users leave out what they do not import. */
function compile(): void {
  const tsc = resolve(root, 'node_modules/typescript/bin/tsc');
  // `npm run check` checks the types, also those of the tests; doing it here would double the time.
  const args = [tsc, '-p', resolve(root, 'tsconfig.build.json'), '--noCheck'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  // tsc does not copy the generated validators, which are JavaScript files with separate types.
  for (const file of globSync(resolve(src, '**/generated/*-validators.{js,d.ts}')))
    copyFileSync(file, resolve(dist, relative(src, file)));
}

/** Keeps the types that the package's entries lead to: nobody can import the others. */
function dropInnerTypes(): void {
  const { exports } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
    exports: Record<string, { types?: string }>;
  };
  const wanted = new Set<string>();
  const keep = (file: string): void => {
    if (wanted.has(file) || !existsSync(file)) return;
    wanted.add(file);
    // Types say `.ts` of one another, which TypeScript takes for `.d.ts`.
    for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles)
      if (fileName.startsWith('.')) keep(resolve(dirname(file), fileName.replace(/\.[jt]s$/, '.d.ts')));
  };
  for (const { types } of Object.values(exports))
    if (types) for (const file of globSync(types, { cwd: root })) keep(resolve(root, file));
  for (const name of globSync('**/*.d.ts', { cwd: dist })) {
    const file = resolve(dist, name);
    if (!wanted.has(file)) rmSync(file);
  }
}

/**
 * Bundles the command into a few files, which start in two thirds of the time of two hundred modules. They take the place of
 * `dist/cli`, so that relative paths to other files of the package stay valid.
 */
async function bundleCommand(): Promise<void> {
  const [modules, bundled] = [resolve(dist, 'cli'), resolve(dist, 'bundled')];
  await build({
    entryPoints: [resolve(modules, 'main.js')],
    outdir: bundled,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.12',
    packages: 'external',
    logLevel: 'warning',
    plugins: [notBundled],
  });
  rmSync(modules, { recursive: true });
  renameSync(bundled, modules);
}

/** Paths within `dist/`. */
const apart =
  /^packages\/|\/generated\/(document|[a-z]+-validators)\.js$|^(folder\/add-hook|adapters\/node\/console-pages)\.js$/;

/** Modules that are not bundled: large ones without imports, and those that find files of the package by their own place. */
const notBundled: Plugin = {
  name: 'not bundled',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, resolveDir }) => {
      const module = relative(dist, resolve(resolveDir, path)).replaceAll('\\', '/');
      return apart.test(module) ? { path: `../${module}`, external: true } : undefined;
    }),
};

rmSync(dist, { recursive: true, force: true });
compile();
dropInnerTypes();
await bundlePackages(dist);
await bundleCommand();
await buildConsole(resolve(dist, 'console'));
writeFileSync(resolve(dist, 'adapters/msw/console-code.js'), await consoleCode());
