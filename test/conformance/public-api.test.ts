/** A user's own checks have whatever those of the built-in APIs are written with. */
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const room = 'src';

/** What a file imports, or hands on, by name: as `reading of statement-checks.ts`. */
function namesIn(file: string, kind: 'imports' | 'exports'): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(room, file), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const named =
      kind === 'imports' && ts.isImportDeclaration(statement)
        ? statement.importClause?.namedBindings
        : kind === 'exports' && ts.isExportDeclaration(statement)
          ? statement.exportClause
          : undefined;
    if (!named || !(ts.isNamedImports(named) || ts.isNamedExports(named))) return [];
    const specifier = (statement as ts.ImportDeclaration).moduleSpecifier as ts.StringLiteral | undefined;
    if (!specifier?.text.startsWith('.')) return [];
    const from = posix.join(posix.dirname(file), specifier.text);
    return named.elements.map(({ name, propertyName }) => `${(propertyName ?? name).text} of ${from}`);
  });
}

const taken = globSync('apis/*/checks/**/*.ts', { cwd: room })
  .flatMap((file) => namesIn(file.replaceAll('\\', '/'), 'imports'))
  .filter((name) => !name.includes(' of apis/'));

test('what the checks of the built-in APIs import is found', () => {
  expect(new Set(taken).size).toBeGreaterThan(10);
  expect(taken).toContain('readOnlyChecks of conformance/model/statement-checks.ts');
});

test('`standin/conformance` exports all of it', () => {
  const open = new Set(namesIn('conformance.ts', 'exports'));
  expect([...new Set(taken)].filter((name) => !open.has(name)).sort()).toEqual([]);
});
