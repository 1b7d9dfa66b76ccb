/** `npm run build`: `src/` as JavaScript with types and source maps, in `dist/`. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { buildConsole } from './build-console.ts';

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

/** Nobody debugs generated code, and mutants' names give their file, so their maps are not shipped. */
function dropMap(map: string): void {
  const file = map.slice(0, -'.map'.length);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  rmSync(map);
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
    sourcemap: true,
    // The source maps of the modules contain the sources already.
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [notBundled],
  });
  rmSync(modules, { recursive: true });
  renameSync(bundled, modules);
}

/** Modules that are not bundled: large ones without imports, and those that find files of the package by their own place. */
const notBundled: Plugin = {
  name: 'not bundled',
  setup: ({ onResolve }) =>
    onResolve(
      { filter: /\/(document|[a-z]+-validators|add-hook|console-pages)\.js$/ },
      ({ path, resolveDir }) => {
        const file = resolve(resolveDir, path);
        if (!/[/\\](generated|folder|node)[/\\]/.test(file)) return undefined;
        return { path: `../${relative(dist, file).replaceAll('\\', '/')}`, external: true };
      },
    ),
};

rmSync(dist, { recursive: true, force: true });
compile();
for (const map of globSync(['**/generated/*.js.map', '**/mutants/*.js.map'], { cwd: dist }))
  dropMap(resolve(dist, map));
await bundleCommand();
await buildConsole(resolve(dist, 'console'));
