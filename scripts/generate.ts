/** `npm run generate [-- --check]`: writes the generated modules of the built-in APIs and pages of the documentation; with --check only says what is stale. */
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { builtIn } from '../src/contract/audience.ts';
import { generate } from '../src/contract/generate.ts';
import { scenarioModule } from '../src/scenario/scenario-module.ts';
import { clientModules } from './client-modules.ts';
import { docFiles } from './docs/doc-files.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { xStandinModules } from './x-standin-modules.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const spec of globSync('spec/*/openapi.yaml').sort()) {
  const name = basename(dirname(spec));
  const out = name === 'control' ? 'src/control/generated' : join('src/apis', name, 'generated');
  // Every page's mock loads the validators of the control API, so that their size counts.
  const audience = { ...builtIn(relative(out, 'src')), inlinesRefs: name !== 'control' };
  const { modules: files } = await generate({
    contract: spec,
    audience,
    pools: join('fixtures', name, 'pools.yaml'),
    records: join(out, '..', 'records.yaml'),
    // Every page's mock has the control API. Handlers answer all of it, and its own tests check its replies.
    answersFromContract: name !== 'control',
  });
  // It depends on the API's code, which imports the other generated modules, so it is made below.
  const scenarios = join(out, 'scenarios.ts');
  if (name !== 'control')
    files.set(
      'scenarios.ts',
      existsSync(scenarios) ? readFileSync(scenarios, 'utf8') : scenarioModule('scenarios', {}, audience),
    );
  keep(out, files);
  if (name === 'control') keep('src/client/generated', await clientModules(spec, files));
}

keep('src/contract/generated', await xStandinModules());
keepFile('scenarios/scenario.schema.json', `${JSON.stringify(scenarioSchema(), null, 2)}\n`);
mkdirSync('src/scenario/generated', { recursive: true });
const { scenarioModules } = await import('./scenario-modules.ts');
for (const [path, text] of await scenarioModules()) keepFile(path, text);
for (const [path, text] of await docFiles()) keepFile(path, text);

function keepFile(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale.push(path);
  if (!check) writeFileSync(path, text);
}

/** Makes the folder hold these files and no others, or with --check notes which differ. */
function keep(out: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(out, { recursive: true });
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
