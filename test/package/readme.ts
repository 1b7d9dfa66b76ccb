import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The README's code blocks in TypeScript that fit, each whole, as a reader would paste it into a file. */
export function readmeBlocks(pattern: RegExp): string[] {
  const blocks = readFileSync(resolve(root, 'README.md'), 'utf8').matchAll(/^```ts$\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, code = '']) => code).filter((code) => pattern.test(code));
}
