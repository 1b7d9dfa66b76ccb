/**
 * `npm run generators [-- API…]`: generates a client from each contract of ours with four generators and compiles it. Run by
 * hand: it installs what it needs in a folder of the machine's temporary folder, which later runs use again. Its results are
 * recorded in `decisions/`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';

const home = join(tmpdir(), 'standin-generators');
const npmPackages = ['@hey-api/openapi-ts@0.99', 'orval@8', 'openapi-typescript@7', 'typescript@5.9'];
const pythonPackages = ['openapi-python-client', 'ruff'];
const python = join(home, 'venv', 'bin');
/** The generators run on the Node of this script, and the one in Python runs the `ruff` beside it. */
const env = { ...process.env, PATH: [dirname(process.execPath), python, process.env.PATH].join(delimiter) };

/** Generates into `to`. The contract is `openapi.yaml` in the folder where the command runs. */
interface Generator {
  name: string;
  /** What to run, and with which arguments. */
  command(to: string): [file: string, ...args: string[]];
  /** Files that it reads. */
  settings?(to: string): Record<string, string>;
  isPython?: true;
}

const bin = (name: string): string => join(home, 'node_modules', '.bin', name);

const generators: readonly Generator[] = [
  {
    name: 'openapi-typescript',
    command: (to) => [bin('openapi-typescript'), 'openapi.yaml', '--output', `${to}/types.ts`],
  },
  {
    name: '@hey-api/openapi-ts',
    command: (to) => [bin('openapi-ts'), '--input', 'openapi.yaml', '--output', to, '--no-log-file'],
  },
  {
    name: 'orval',
    command: () => [bin('orval'), '--config', 'orval.config.mjs'],
    settings: (to) => ({
      'orval.config.mjs': `export default { api: { input: './openapi.yaml', output: { target: './${to}/api.ts', client: 'fetch' } } };\n`,
    }),
  },
  {
    name: 'openapi-python-client',
    command: (to) => [
      join(python, 'openapi-python-client'),
      ...['generate', '--path', 'openapi.yaml', '--output-path', to, '--overwrite', '--fail-on-warning'],
    ],
    isPython: true,
  },
];

const asked = process.argv.slice(2);
const contracts = globSync('spec/*/openapi.yaml')
  .sort()
  .filter((file) => asked.length === 0 || asked.includes(basename(dirname(file))));
if (contracts.length === 0) {
  console.error(`no contract in spec/ is called ${asked.join(' or ')}`);
  process.exit(2);
}

installNpmPackages();
const hasPython = installPythonPackages();
for (const version of versions()) console.log(version);

let failures = 0;
for (const contract of contracts) {
  const api = basename(dirname(contract));
  for (const generator of generators) {
    const { name, isPython } = generator;
    if (isPython && !hasPython) continue;
    const problem = isPython ? pythonProblem(contract, generator) : typescriptProblem(contract, generator);
    console.log(`${problem === undefined ? 'ok    ' : 'FAILED'} ${api} ${name}`);
    if (problem === undefined) continue;
    failures += 1;
    console.log(problem.replace(/^/gm, '       '));
  }
}
console.log(`${failures} failures; what was generated is in ${home}`);
process.exitCode = failures > 0 ? 1 : 0;

function installNpmPackages(): void {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }\n');
  const wanted = npmPackages.map((one) => one.replace(/(?<=.)@.*/, ''));
  if (wanted.every((name) => existsSync(join(home, 'node_modules', name)))) return;
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...npmPackages];
  execFileSync('npm', args, { cwd: home, stdio: 'inherit', env });
}

/** Whether there is a Python to generate with. */
function installPythonPackages(): boolean {
  if (existsSync(join(python, 'openapi-python-client'))) return true;
  const made = spawnSync('python3', ['-m', 'venv', join(home, 'venv')], { encoding: 'utf8' });
  if (made.status !== 0) {
    console.log(`openapi-python-client is skipped: python3 -m venv failed: ${outputOf(made)}`);
    return false;
  }
  execFileSync(join(python, 'pip'), ['install', '--quiet', ...pythonPackages], { stdio: 'inherit', env });
  return true;
}

function versions(): string[] {
  const load = createRequire(join(home, 'package.json'));
  const ofNpm = npmPackages.map((one) => {
    const name = one.replace(/(?<=.)@.*/, '');
    return `${name} ${load(join(home, 'node_modules', name, 'package.json')).version}`;
  });
  if (!hasPython) return ofNpm;
  return [...ofNpm, run(home, [join(python, 'openapi-python-client'), '--version']).text.trim()];
}

/** Generates into an empty folder; the problem that the generator has, or nothing. */
function generated(
  contract: string,
  { name, command, settings }: Generator,
): { folder: string; problem?: string } {
  const folder = join(home, 'out', basename(dirname(contract)), name.replace(/\W/g, ''));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(contract, join(folder, 'openapi.yaml'));
  for (const [file, text] of Object.entries(settings?.('client') ?? {}))
    writeFileSync(join(folder, file), text);
  const { status, text } = run(folder, command('client'));
  return status === 0 && existsSync(join(folder, 'client')) ? { folder } : { folder, problem: text };
}

function typescriptProblem(contract: string, generator: Generator): string | undefined {
  const { folder, problem } = generated(contract, generator);
  if (problem !== undefined) return problem;
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [] },
    ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler' },
    lib: ['es2022', 'dom', 'dom.iterable'],
  };
  const config = { compilerOptions, include: ['client/**/*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { status, text } = run(folder, [bin('tsc'), '--project', '.']);
  return status === 0 ? undefined : text;
}

function pythonProblem(contract: string, generator: Generator): string | undefined {
  const { folder, problem } = generated(contract, generator);
  if (problem !== undefined) return problem;
  const { status, text } = run(folder, [join(python, 'python'), '-m', 'compileall', '-q', 'client']);
  return status === 0 ? undefined : text;
}

function run(cwd: string, [file, ...args]: [string, ...string[]]): { status: number | null; text: string } {
  const done = spawnSync(file, args, { cwd: resolve(cwd), encoding: 'utf8', env });
  return { status: done.status, text: outputOf(done) };
}

function outputOf({ stdout, stderr, error }: Partial<ReturnType<typeof spawnSync>>): string {
  return `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
}
