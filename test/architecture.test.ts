/** Who may import whom, and which names may be used where: see docs/architecture.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|js)$/.test(name))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();

interface Import {
  from: string;
  /** A file below `src`, or what stands in the statement. */
  to: string;
  isOurs: boolean;
  isType: boolean;
}

const imports: Import[] = files.flatMap(importsOf);

/** Static, dynamic, type and re-exporting imports alike. */
function importsOf(from: string): Import[] {
  const text = readFileSync(resolve(src, from), 'utf8');
  // A generated validator is megabytes of code without imports of ours beyond its first lines.
  const file = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: string, isType: boolean): void => {
    const isOurs = specifier.startsWith('.');
    const to = isOurs
      ? relative(src, resolve(src, dirname(from), specifier)).replaceAll('\\', '/')
      : specifier;
    found.push({ from, to, isOurs, isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.importClause?.isTypeOnly === true);
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add((node.argument.literal as ts.StringLiteral).text, true);
    } else if (ts.isCallExpression(node)) {
      const [argument] = node.arguments;
      const isImport =
        node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(file) === 'require';
      if (isImport && argument && ts.isStringLiteralLike(argument)) add(argument.text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The folder that a rule is about: the first one, but for an API the mock, its checks and its mutants each. */
function roomOf(file: string): string {
  if (file === 'apis/built-in.ts' || !file.includes('/')) return file;
  const part = /^apis\/[^/]+\/(checks|mutants)\//.exec(file)?.[1];
  return part ? `apis/*/${part}` : (file.split('/')[0] as string);
}

/** Beside itself and `exact-integers.ts`, which is about values and imports nothing. A room that is not named here may not be there. */
const mayImport: Record<string, readonly string[]> = {
  'index.ts': ['engine', 'behaviour', 'channels', 'control', 'client', 'contract', 'sandbox', 'version.ts'],
  'conformance.ts': ['conformance', 'contract', 'apis/built-in.ts'],
  'version.ts': [],
  'limits.ts': [],
  'exact-integers.ts': [],
  adapters: [
    'engine',
    'behaviour',
    'channels',
    'control',
    'client',
    'contract',
    'sandbox',
    'folder',
    'limits.ts',
    'version.ts',
  ],
  control: ['engine', 'scenario', 'channels', 'sandbox', 'contract', 'limits.ts'],
  scenario: ['engine', 'sandbox', 'contract', 'limits.ts'],
  folder: ['contract', 'scenario', 'engine', 'sandbox', 'behaviour', 'resources', 'version.ts'],
  'apis/built-in.ts': ['apis', 'apis/*/checks', 'apis/*/mutants', 'conformance', 'engine', 'mutants'],
  apis: ['engine', 'channels', 'sandbox', 'contract'],
  'apis/*/checks': ['conformance', 'contract'],
  'apis/*/mutants': ['mutants', 'apis', 'conformance', 'engine', 'sandbox', 'contract'],
  mutants: ['conformance', 'adapters', 'control', 'engine', 'sandbox', 'contract'],
  engine: ['contract', 'sandbox', 'limits.ts'],
  resources: ['contract'],
  behaviour: ['engine', 'channels', 'sandbox', 'resources', 'contract', 'limits.ts'],
  channels: ['contract', 'sandbox', 'limits.ts'],
  conformance: ['contract', 'resources', 'client', 'folder', 'version.ts'],
  client: ['contract'],
  contract: ['limits.ts'],
  diff: ['contract', 'limits.ts'],
  sandbox: ['limits.ts'],
  console: ['client', 'contract'],
};

describe('who may import whom', () => {
  const ours = imports.filter(({ isOurs }) => isOurs);

  test('the imports are found', () => {
    expect(ours.length).toBeGreaterThan(100);
    expect(ours).toContainEqual({
      from: 'engine/api.ts',
      to: 'contract/contract.ts',
      isOurs: true,
      isType: true,
    });
    expect(ours.some(({ from, isType }) => from === 'apis/built-in.ts' && !isType)).toBe(true);
  });

  test('every room of src has its rule', () => {
    const rooms = new Set(files.map(roomOf));
    rooms.delete('cli');
    expect([...rooms].filter((room) => !Object.hasOwn(mayImport, room))).toEqual([]);
  });

  test.each(Object.entries(mayImport))('%s imports only %j beside itself', (room, allowed) => {
    const broken = ours.filter(({ from, to }) => {
      if (roomOf(from) !== room || roomOf(to) === room || to === 'exact-integers.ts') return false;
      return !allowed.includes(roomOf(to));
    });
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('the client takes only types from the contract', () => {
    const values = ours.filter(
      ({ from, to, isType }) => !isType && roomOf(from) === 'client' && roomOf(to) !== 'client',
    );
    expect(values).toEqual([]);
  });

  test('only the command line and tests load mutants', () => {
    const mutants = ['mutants', 'apis/*/mutants'];
    const loaders = ours.filter(
      ({ from, to, isType }) =>
        !isType &&
        mutants.includes(roomOf(to)) &&
        ![...mutants, 'apis/built-in.ts', 'cli'].includes(roomOf(from)),
    );
    expect(loaders).toEqual([]);
  });

  test('the list of built-in APIs loads each part of an API only when it is asked for', () => {
    expect(imports.filter(({ from, isType }) => from === 'apis/built-in.ts' && !isType).length).toBe(12);
    const text = readFileSync(resolve(src, 'apis/built-in.ts'), 'utf8');
    expect(text.match(/^import (?!type )/gm)).toBeNull();
  });

  test('one API does not import another', () => {
    const apiOf = (file: string): string | undefined => /^apis\/([^/]+)\//.exec(file)?.[1];
    const broken = ours.filter(({ from, to }) => {
      const [one, other] = [apiOf(from), apiOf(to)];
      return one !== undefined && other !== undefined && one !== other;
    });
    expect(broken).toEqual([]);
  });

  test('nothing general names an API of ours', () => {
    const apis = ['org-workspaces', 'water-quality', 'fastio', 'workspace-acl'];
    const general = files.filter((file) => !/^(apis|cli)\/|\/generated\//.test(file));
    // A comment and the help of a command may name one as an example; other code may not.
    const broken = general.flatMap((file) =>
      apis.filter((api) => new RegExp(`\\b${api}\\b`).test(codeOf(file))).map((api) => `${file}: ${api}`),
    );
    expect(broken).toEqual([]);
  });

  test('every import of ours leads to a file, with its extension', () => {
    const known = new Set(files);
    // Of what only the build of the package writes the sources have the types.
    const isTyped = (to: string): boolean =>
      to.endsWith('.js') && existsSync(resolve(src, to.replace(/\.js$/, '.d.ts')));
    const lost = ours.filter(({ to }) => !known.has(to) && !/\.(json|css)$/.test(to) && !isTyped(to));
    expect(lost.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('what finds a file of the package by its own place is one folder deep, as the bundled command is', () => {
    // The bundle leaves this one where it is: see scripts/build.ts.
    const leftOut = 'adapters/node/console-pages.ts';
    const deep = files.filter((file) => {
      if (file === leftOut) return false;
      const code = readFileSync(resolve(src, file), 'utf8');
      return (
        /new URL\(\s*['`]\.\.\/\.\.\/\.\.\//.test(code) ||
        (file.split('/').length > 2 && /new URL\([^)]*import\.meta\.url/.test(code))
      );
    });
    expect(deep).toEqual([]);
  });

  test('there are no cycles', () => {
    const graph = new Map<string, string[]>(files.map((file) => [file, []]));
    for (const { from, to } of ours) graph.get(from)?.push(to);
    expect(cycleIn(graph)).toEqual([]);
  });

  test('there are no cycles between rooms', () => {
    const graph = new Map<string, string[]>(files.map((file) => [roomOf(file), []]));
    for (const { from, to } of ours)
      if (roomOf(from) !== roomOf(to)) graph.get(roomOf(from))?.push(roomOf(to));
    expect(cycleIn(graph)).toEqual([]);
  });
});

/** The first cycle, as a path; empty if there is none. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const walk = (node: string, path: string[]): string[] => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return [];
    for (const next of graph.get(node) ?? []) {
      const found = walk(next, [...path, node]);
      if (found.length > 0) return found;
    }
    done.add(node);
    return [];
  };
  for (const node of graph.keys()) {
    const found = walk(node, []);
    if (found.length > 0) return found;
  }
  return [];
}

test('a cycle would be found', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', []],
    ['d', ['b']],
  ]);
  expect(cycleIn(graph)).toEqual(['b', 'd', 'b']);
});

describe('what runs in a page', () => {
  /** The parts of `contract` and `scenario` that read files are named one by one. */
  const withNode = [
    /^adapters\/(node|vitest|vite)\//,
    /^(console|conformance|mutants|cli|folder)\/|^apis\/[^/]+\/(checks|mutants)\//,
    /^contract\/(api-name|read-document|read-messages|read-source|load-contract|generate|validator-modules|place|reference-scope|fetch-text|overlay)\.ts$/,
    /^scenario\/read-[a-z-]+\.ts$/,
  ];
  const mayUseNode = (file: string): boolean => withNode.some((room) => room.test(file));

  test('node: is imported only where it may be', () => {
    const broken = imports.filter(({ from, to }) => to.startsWith('node:') && !mayUseNode(from));
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('engine, APIs, channels, sandbox, control and client reach no file that imports node:, at once or later', () => {
    const rooms = ['engine', 'apis', 'channels', 'sandbox', 'control', 'client'];
    const graph = new Map<string, string[]>();
    for (const { from, to, isType } of imports)
      if (!isType) graph.set(from, [...(graph.get(from) ?? []), to]);
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const next of graph.get(file) ?? []) follow(next);
    };
    for (const file of files) if (rooms.includes(roomOf(file))) follow(file);
    expect(reached.size).toBeGreaterThan(30);
    expect([...reached].filter((one) => one.startsWith('node:'))).toEqual([]);
  });

  test('nothing there uses a global of Node', () => {
    const broken = files
      .filter((file) => !mayUseNode(file) && !file.includes('/generated/'))
      .filter((file) => /\b(process|Buffer|__dirname|setImmediate)\s*[.([]/.test(codeOf(file)));
    expect(broken).toEqual([]);
  });
});

/** A file's text without its comments. */
function codeOf(file: string): string {
  const text = readFileSync(resolve(src, file), 'utf8');
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

describe('time and chance', () => {
  const mayReadTime = (file: string): boolean =>
    file === 'sandbox/clock.ts' ||
    /^(cli|adapters|conformance|mutants|console|folder)\/|^apis\/[^/]+\/(checks|mutants)\//.test(file);
  const forbidden: [name: string, pattern: RegExp][] = [
    ['Date.now()', /\bDate\s*\.\s*now\b/],
    ['new Date()', /\bnew\s+Date\s*(\(\s*\)|[^(\s])/],
    ['Date()', /(?<!new\s)(?<![\w.])Date\s*\(\s*\)/],
    ['performance.now()', /\bperformance\s*\.\s*(now|timeOrigin)\b/],
    ['setTimeout()', /\bsetTimeout\s*\(/],
    ['setInterval()', /\bsetInterval\s*\(/],
    ['Math.random()', /\bMath\s*\.\s*random\b/],
    ['crypto’s randomness', /\b(randomUUID|getRandomValues|randomBytes)\b/],
  ];

  test.each(forbidden)('only the clock and the rooms around the mock use %s', (_, pattern) => {
    const broken = files.filter((file) => !mayReadTime(file) && pattern.test(codeOf(file)));
    expect(broken).toEqual([]);
  });

  test.each([
    ['Date.now()', 'const at = Date.now();'],
    ['new Date()', 'const at = new Date();'],
    ['setTimeout()', 'setTimeout(run, 1);'],
    ['Math.random()', 'x * Math.random()'],
  ])('%s would be found', (name, code) => {
    expect(forbidden.find(([one]) => one === name)?.[1].test(code)).toBe(true);
    expect(forbidden.find(([one]) => one === 'new Date()')?.[1].test('new Date(millis)')).toBe(false);
  });
});
