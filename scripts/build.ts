/** `npm run build`: `src/` as JavaScript with types and source maps, in `dist/`. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
rmSync(resolve(root, 'dist'), { recursive: true, force: true });
const tsc = resolve(root, 'node_modules/typescript/bin/tsc');
const args = [tsc, '-p', resolve(root, 'tsconfig.build.json')];
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
// The validators are generated as JavaScript with types beside it, which tsc leaves where it is.
for (const file of globSync(resolve(root, 'src/**/generated/*-validators.{js,d.ts}')))
  copyFileSync(file, resolve(root, 'dist', relative(resolve(root, 'src'), file)));
