import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { packed } from '../package/packed.ts';

export interface ExamplesCopy {
  /** Holds the examples, each under its name. */
  folder: string;
  /** The environment of a script of theirs: `PATH` as npm has it. */
  env: NodeJS.ProcessEnv;
  remove(): void;
}

/** These examples as they are in a project of their own, with the package as it is published and all else installed. */
export async function copyExamples(...names: string[]): Promise<ExamplesCopy> {
  const { folder: standin } = await packed();
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'standin-examples-'));
  const modules = join(home, 'node_modules');
  const bin = join(modules, '.bin');
  mkdirSync(bin, { recursive: true });
  const installed = resolve('node_modules');
  for (const name of readdirSync(installed).filter((one) => !one.startsWith('.')))
    symlinkSync(join(installed, name), join(modules, name));
  for (const name of readdirSync(join(installed, '.bin')))
    symlinkSync(realpathSync(join(installed, '.bin', name)), join(bin, name));
  symlinkSync(standin, join(modules, 'standin'));
  symlinkSync(join(standin, 'bin/standin.js'), join(bin, 'standin'));
  const folder = join(home, 'examples');
  // What is built or installed in the checkout's own copy is not part of it.
  const filter = (path: string): boolean =>
    !/[\\/](node_modules|dist|test-results|playwright-report)$/.test(path);
  for (const name of names)
    cpSync(resolve('examples', name), join(folder, name), { recursive: true, filter });
  return {
    folder,
    env: { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
