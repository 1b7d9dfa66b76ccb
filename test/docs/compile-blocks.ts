import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import type { Page } from './markdown-page.ts';

const root = resolve(import.meta.dirname, '../..');

/** The entries of package.json, led to the sources: the same types as those that are published. */
const paths = {
  standin: [join(root, 'src/index.ts')],
  'standin/apis/*': [join(root, 'src/apis/*/index.ts')],
  'standin/client': [join(root, 'src/client/index.ts')],
  'standin/conformance': [join(root, 'src/conformance.ts')],
  'standin/*': [join(root, 'src/adapters/*/index.ts')],
};

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  strict: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  paths,
};

/** Compiles every `ts` block of these pages as one program, each block in its page's folder, beside the file that it is. */
export function compileBlocks(
  pages: readonly Page[],
  folderOf: (path: string) => string,
): { count: number; errors: string[] } {
  const files = new Map<string, { page: string; line: number }>();
  for (const { path, blocks } of pages)
    for (const { code, line, marks } of blocks.filter(({ language }) => language === 'ts')) {
      const name = marks.find((mark) => mark.startsWith('file: '))?.slice('file: '.length) ?? '';
      // Beside the file of this name: the page's commands may have changed it since.
      const file = join(folderOf(path), dirname(name), `block-${line}.ts`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, code);
      files.set(file, { page: path, line });
    }
  const program = ts.createProgram([...files.keys()], options);
  const errors = [...files].flatMap(([file, { page, line }]) => {
    const source = program.getSourceFile(file);
    if (!source) return [`${page}:${line}: not read`];
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ start = 0, messageText }) => {
      const at = source.getLineAndCharacterOfPosition(start).line + line;
      return `${page}:${at}: ${ts.flattenDiagnosticMessageText(messageText, '\n')} (${relative(root, file)})`;
    });
  });
  return { count: files.size, errors };
}
