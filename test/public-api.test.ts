/** The built-in APIs are defined in the same way as a user's own. */
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

interface Named {
  /** The file that it is from, below `src`. */
  from: string;
  name: string;
}

const fileIn = (importer: string, specifier: string): string =>
  posix.join(posix.dirname(importer), specifier);

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join('src', file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** The names that a file imports from other rooms than that of the APIs. */
function takenBy(file: string): Named[] {
  return parsed(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const specifier = statement.moduleSpecifier.text;
    const from = fileIn(file, specifier);
    if (!specifier.startsWith('.') || from.startsWith('apis/')) return [];
    const bindings = statement.importClause?.namedBindings;
    // A module as a whole is more than one can export by name.
    if (!bindings || !ts.isNamedImports(bindings)) return [{ from, name: '*' }];
    return bindings.elements.map(({ name, propertyName }) => ({ from, name: (propertyName ?? name).text }));
  });
}

function exportedBy(file: string): Named[] {
  return parsed(file).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return [];
    const from = fileIn(file, (statement.moduleSpecifier as ts.StringLiteral).text);
    const names = statement.exportClause as ts.NamedExports;
    return names.elements.map(({ name }) => ({ from, name: name.text }));
  });
}

/** What a file hands on under its own name counts as what it hands on. */
function originOf({ from, name }: Named): string {
  const handedOn = exportedBy(from).find((one) => one.name === name);
  const imported = handedOn ?? reexportedAfterImport(from, name);
  return imported ? originOf(imported) : `${name} of ${from}`;
}

/** `import type { Caller } from …; export type { Caller };` */
function reexportedAfterImport(file: string, name: string): Named | undefined {
  return parsed(file)
    .statements.filter((one) => ts.isImportDeclaration(one))
    .flatMap((one) => {
      const bindings = one.importClause?.namedBindings;
      const specifier = (one.moduleSpecifier as ts.StringLiteral).text;
      return bindings && ts.isNamedImports(bindings) && specifier.startsWith('.')
        ? bindings.elements.map((element) => ({ from: fileIn(file, specifier), name: element.name.text }))
        : [];
    })
    .find((one) => one.name === name);
}

const taken = globSync('apis/**/*.{ts,js}', { cwd: 'src' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/-validators\.js$|^apis\/built-in\.ts$|^apis\/[^/]+\/(checks|mutants)\//.test(file))
  .flatMap(takenBy);

test('the imports of the built-in APIs are found', () => {
  expect(taken.length).toBeGreaterThan(80);
  expect(taken).toContainEqual({ from: 'engine/api.ts', name: 'defineApi' });
  expect(taken).toContainEqual({ from: 'contract/contract.ts', name: 'Validate' });
});

test('whatever the built-in APIs import from elsewhere in Standin, `standin` exports', () => {
  const open = new Set(exportedBy('index.ts').map(originOf));
  const closed = new Set(taken.map(originOf).filter((one) => !open.has(one)));
  expect([...closed].sort()).toEqual([]);
});
