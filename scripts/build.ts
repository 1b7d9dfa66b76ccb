/** `npm run build`: `src/` as JavaScript with types and source maps, in `dist/`. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const [src, dist] = [resolve(root, 'src'), resolve(root, 'dist')];

/** Module by module, for the bundlers of those who import it to choose from. */
function compile(): void {
  const tsc = resolve(root, 'node_modules/typescript/bin/tsc');
  // Whether the types are right is asked by `npm run check`, of the tests too, and takes as long again.
  const args = [tsc, '-p', resolve(root, 'tsconfig.build.json'), '--noCheck'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  // The validators are generated as JavaScript with types beside it, which tsc leaves where it is.
  for (const file of globSync(resolve(src, '**/generated/*-validators.{js,d.ts}')))
    copyFileSync(file, resolve(dist, relative(src, file)));
}

/** Nobody steps through generated code, or through mutants, whose names say which file they are from: no map is shipped. */
function dropMap(map: string): void {
  const file = map.slice(0, -'.map'.length);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  rmSync(map);
}

/**
 * The command as a few files with all of Standin that it runs: it starts in two thirds of the time that two hundred modules
 * take. They lie where `src/cli` did, so that what they read beside the code is found from them too.
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
    // They stand in the maps of the modules already.
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [leftOut],
  });
  rmSync(modules, { recursive: true });
  renameSync(bundled, modules);
}

/** Loaded from where it is: what is large and imports nothing, and what Node looks for by its file's name. */
const leftOut: Plugin = {
  name: 'left out',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/(document|[a-z]+-validators|add-hook)\.js$/ }, ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path);
      if (!/[/\\](generated|folder)[/\\]/.test(file)) return undefined;
      return { path: `../${relative(dist, file).replaceAll('\\', '/')}`, external: true };
    }),
};

rmSync(dist, { recursive: true, force: true });
compile();
for (const map of globSync(['**/generated/*.js.map', '**/mutants/*.js.map'], { cwd: dist }))
  dropMap(resolve(dist, map));
await bundleCommand();
