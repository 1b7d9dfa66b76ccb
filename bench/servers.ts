import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Case } from './cases.ts';

const root = resolve(import.meta.dirname, '..');

/** A server that is measured. */
export interface Subject {
  name: string;
  /** The arguments of Node that start it for a case; cases with equal ones share a process. */
  args(one: Case): string[];
}

/**
 * The command as a package has it: `bin/` and `dist/` without `src/`, so that what was built runs, all four APIs in it.
 * Validation and the log of a line for each request are on, as they always are.
 */
export function standinIn(folder: string): Subject {
  if (!existsSync(join(root, 'dist/cli/main.js'))) throw new Error('nothing built: npm run build');
  const home = join(folder, 'standin');
  mkdirSync(join(home, 'bin'), { recursive: true });
  copyFileSync(join(root, 'bin/standin.js'), join(home, 'bin/standin.js'));
  copyFileSync(join(root, 'package.json'), join(home, 'package.json'));
  symlinkSync(join(root, 'dist'), join(home, 'dist'));
  const args = [join(home, 'bin/standin.js'), 'serve', '--port', '0'];
  return { name: 'Standin', args: () => args };
}

/** Prism's mock of the case's contract, with its validation and its own log, in one process. */
export const prism: Subject = {
  name: 'Prism',
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
