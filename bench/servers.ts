import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Case } from './cases.ts';
import { freePort } from './free-port.ts';
import { javaPeersIn } from './java-peers.ts';
import { ServerProcess } from './server-process.ts';
import { writeState } from './state.ts';

const root = resolve(import.meta.dirname, '..');

/** A server that is measured. */
export interface Subject {
  name: string;
  /** What runs it; without it, this Node. */
  program?: string;
  /** The arguments of the program that start it for a case; cases with equal ones share a process. */
  args(one: Case): string[];
  /** Whether it can serve the case; without it, always. */
  does?(one: Case): boolean;
}

/**
 * The command as a package has it: `bin/` and `dist/` without `src/`, so that what was built runs, all four APIs in it.
 * Validation and the log of a line for each request are on, as they always are.
 */
export async function standinIn(folder: string, chosen: readonly Case[]): Promise<Subject> {
  if (!existsSync(join(root, 'dist/cli/main.js'))) throw new Error('nothing built: npm run build');
  const home = join(folder, 'standin');
  mkdirSync(join(home, 'bin'), { recursive: true });
  copyFileSync(join(root, 'bin/standin.js'), join(home, 'bin/standin.js'));
  copyFileSync(join(root, 'package.json'), join(home, 'package.json'));
  symlinkSync(join(root, 'dist'), join(home, 'dist'));
  const args = [join(home, 'bin/standin.js'), 'serve', '--port', '0'];
  const stateOf = (records: number): string => join(folder, `state-${records}.json`);
  for (const records of new Set(chosen.flatMap((one) => one.records ?? [])))
    await writeState(stateOf(records), records, (file) =>
      ServerProcess.start([...args, '--state', file], join(folder, 'state.log')),
    );
  return {
    name: 'Standin',
    args: ({ records }) => (records === undefined ? args : [...args, '--state', stateOf(records)]),
  };
}

/** Prism's mock of the case's contract, with its validation and its own log, in one process. */
const prism: Subject = {
  name: 'Prism',
  does: ({ peers }) => peers.includes('Prism'),
  args: ({ contract }) => [
    join(root, 'node_modules/@stoplight/prism-cli/dist/index.js'),
    'mock',
    '--multiprocess=false',
    '-p',
    '0',
    join(root, contract),
  ],
};

export interface FixedReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A bare server that sends, for each case, the reply that is given for it. */
export function floorIn(folder: string, replies: ReadonlyMap<Case, FixedReply>): Subject {
  return {
    name: 'floor',
    args: (one) => {
      const file = join(folder, `${one.name}.json`);
      writeFileSync(file, JSON.stringify(replies.get(one)));
      return [join(root, 'bench/floor.js'), file];
    },
  };
}

/** Where the other servers are installed. */
export const peersHome = join(root, 'bench/peers');

/** How to install missing peers; they are not dependencies of Standin. */
export const howToInstall = existsSync(join(peersHome, 'node_modules'))
  ? undefined
  : 'json-server, Scalar and Mockoon are left out: npm ci --prefix bench/peers installs them';

/** Other mock servers, each with its own defaults: Prism, and those of `bench/peers` that are installed. */
export async function peersIn(folder: string, replies: ReadonlyMap<Case, FixedReply>): Promise<Subject[]> {
  const java = await javaPeersIn(folder, replies);
  if (howToInstall) return [prism, ...java];
  const peer = (name: string, args: Subject['args']): Subject => ({
    name,
    args,
    does: ({ peers }) => peers.includes(name),
  });
  const data = join(folder, 'json-server.json');
  writeFileSync(data, JSON.stringify({ workspaces: recordsOf(replies) }));
  const mockoonPort = String(await freePort());
  return [
    prism,
    peer('json-server', () => [join(peersHome, 'json-server.js'), data]),
    peer('Scalar', ({ contract }) => [join(peersHome, 'scalar.js'), join(root, contract)]),
    peer('Mockoon', ({ contract }) => [
      join(peersHome, 'node_modules/@mockoon/cli/bin/run.js'),
      ...['start', '--disable-admin-api', '--port', mockoonPort, '--data', join(root, contract)],
    ]),
    ...java,
  ];
}

/** The records of Standin's replies by path, for a server that serves data instead of a contract. */
function recordsOf(replies: ReadonlyMap<Case, FixedReply>): unknown[] {
  const found = new Map<unknown, unknown>();
  for (const [{ method, status }, { body }] of replies) {
    if (method !== 'GET' || status !== 200) continue;
    const { data } = JSON.parse(body);
    for (const record of data.workspaces ?? [data]) found.set(record.id, record);
  }
  return [...found.values()];
}
