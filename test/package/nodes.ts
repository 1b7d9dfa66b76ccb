import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './with-lock.ts';

const root = resolve(import.meta.dirname, '../..');
const kept = join(root, 'node_modules/.cache/standin-node');
const inPackage = 'node_modules/node/bin/node';

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** package.json promises it: `>=22.12.0`. */
const oldest: string = engines.node.replace('>=', '');

/** By name, where their programs are; one that is not there is installed from npm, as the checkout's own is. */
export const nodes: Record<string, () => Promise<string>> = {
  'the Node that it is developed on': async () => join(root, inPackage),
  [`Node ${oldest}, the oldest that it is for`]: () => installed(oldest),
};

async function installed(version: string): Promise<string> {
  const home = join(kept, version);
  const program = join(home, inPackage);
  mkdirSync(kept, { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (existsSync(join(home, 'complete'))) return;
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home);
    // Its install script fetches the program for this machine.
    writeFileSync(join(home, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }');
    const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', `node@${version}`];
    await promisify(execFile)('npm', args, { cwd: home });
    const { stdout } = await promisify(execFile)(program, ['--version']);
    if (stdout.trim() !== `v${version}`) throw new Error(`npm brought Node ${stdout} for ${version}`);
    writeFileSync(join(home, 'complete'), '');
  });
  return program;
}
