#!/usr/bin/env node
import { existsSync } from 'node:fs';
import nodeModule from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`standin: Node ${process.versions.node} is too old; 22.12 or later is needed\n`);
  process.exit(2);
}
// What was compiled (in a checkout also: what was stripped of its types) is kept for the next start.
nodeModule.enableCompileCache?.();
// A checkout runs its sources as they are; a package has only what was built.
const source = new URL('../src/cli/main.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : '../dist/cli/main.js');
// A reader such as `head` closes its end early, which is not an error.
process.stdout.on('error', () => {});
process.exitCode = await main(process.argv.slice(2));
// Exits even if something, such as a reply that never ends, keeps the process alive. Waits until stdout has been read.
process.stdout.write('', () => setTimeout(() => process.exit(), 500).unref());
