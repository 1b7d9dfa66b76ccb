import { type CodeBlock, pagePaths, readPage } from '../docs/markdown-page.ts';

/** Code that needs no other file, whole, as a reader would paste it into one. */
const isWhole = ({ code }: CodeBlock): boolean => !/from '\.\.?\//.test(code);

/** The blocks in TypeScript of README and docs that fit. */
export const documentedCode = (pattern: RegExp): string[] =>
  pagePaths
    .flatMap((path) => readPage(path).blocks)
    .filter((block) => block.language === 'ts' && pattern.test(block.code) && isWhole(block))
    .map(({ code }) => code);

/** The block that is this file of the documentation's project. */
export function documentedFile(name: string): string {
  const found = pagePaths
    .flatMap((path) => readPage(path).blocks)
    .find(({ marks }) => marks.includes(`file: ${name}`));
  if (!found) throw new Error(`no page has the file ${name}`);
  return found.code;
}
