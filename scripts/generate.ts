/** `npm run generate [-- --check]`: writes the generated modules of the built-in APIs; with --check only says what is stale. */
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { generate } from '../src/contract/generate.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const spec of globSync('spec/*/openapi.yaml').sort()) {
  const folder = dirname(spec);
  const name = basename(folder);
  const out = name === 'control' ? 'src/control/generated' : join('src/apis', name, 'generated');
  mkdirSync(out, { recursive: true });
  const files = await generate({
    folder,
    contractImport: relative(out, 'src/contract'),
    pools: join('fixtures', name, 'pools.yaml'),
  });
  const before = new Set(readdirSync(out));
  for (const [name, text] of files) {
    const path = join(out, name);
    const known = before.delete(name) ? readFileSync(path, 'utf8') : undefined;
    if (known === text) continue;
    stale.push(path);
    if (!check) writeFileSync(path, text);
  }
  for (const name of before) {
    stale.push(join(out, name));
    if (!check) rmSync(join(out, name));
  }
}
if (check && stale.length > 0) {
  console.error(`stale, run \`npm run generate\`:\n${stale.map((path) => `  ${path}`).join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(check ? 'the generated code is fresh' : `${stale.length} files written`);
}
