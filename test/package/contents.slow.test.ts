/** What is in the package: all that it needs, and nothing else. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { type Packed, packed } from './packed.ts';

let made: Packed;
let manifest: any;
const read = (file: string): string => readFileSync(join(made.folder, file), 'utf8');
/** Vite builds its pages: they have no types, and nobody imports them. */
const isOfConsole = /^dist\/console\/((index|reference)\.html|LICENSES\.txt|assets\/[\w.-]+\.(js|css))$/;
const filesLike = (pattern: RegExp): string[] => made.files.filter((file) => pattern.test(file));

beforeAll(async () => {
  made = await packed();
  manifest = JSON.parse(read('package.json'));
});

test('publint finds nothing, not even to suggest', async () => {
  const { messages, pkg } = await publint({ pkgDir: made.folder, pack: false });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test('only what is meant to be published is there', () => {
  const places = new Set(made.files.map((file) => file.replace(/\/.*/s, '')));
  expect([...places].sort()).toEqual(['LICENSE', 'README.md', ...manifest.files, 'package.json'].sort());
  const strays = made.files.filter(
    (file) =>
      /(^|[./])(test|spec|bench)\.\w+$|\.(tsbuildinfo|log|tgz|orig|bak)$|(^|\/)\.|~$/.test(file) ||
      (file.startsWith('dist/') && !/\.(js|js\.map|d\.ts)$/.test(file) && !isOfConsole.test(file)),
  );
  expect(strays).toEqual([]);
});

test('each module has its types, and its map with the source in it, but for generated code and mutants', () => {
  const modules = filesLike(/^dist\/(?!cli\/|console\/).*\.js$/);
  expect(modules.length).toBeGreaterThan(200);
  for (const module of modules) {
    expect(made.files).toContain(module.replace(/\.js$/, '.d.ts'));
    expect([module, mapOf(module)]).toEqual([
      module,
      /\/(generated|mutants)\//.test(module)
        ? undefined
        : { sources: [expect.stringMatching(/\.ts$/)], sourcesContent: [expect.any(String)] },
    ]);
  }
});

test('the command is a few files for itself, with maps to the same sources', () => {
  expect(filesLike(/^dist\/cli\/.*(?<!\.js|\.js\.map)$/)).toEqual([]);
  const chunks = filesLike(/^dist\/cli\/.*\.js$/);
  const mapped = chunks.flatMap((chunk) => mapOf(chunk)?.sources ?? []);
  expect(mapped).toContain('../../src/engine/standin.ts');
  // What is generated is mapped to the module in the package.
  const others = mapped.filter((source) => !/^\.\.\/\.\.\/src\/.*\.ts$/.test(source));
  for (const source of others) expect(made.files).toContain(join('dist/cli', source));
});

test('no map is of nothing', () => {
  const maps = filesLike(/\.map$/);
  expect(maps.filter((map) => !made.files.includes(map.slice(0, -'.map'.length)))).toEqual([]);
});

/** The map that a module names; `undefined` where it names none. */
function mapOf(module: string): { sources: string[]; sourcesContent?: string[] } | undefined {
  const named = /\/\/# sourceMappingURL=(.*)/.exec(read(module))?.[1];
  if (named === undefined) return undefined;
  const { sources, sourcesContent } = JSON.parse(read(`${dirname(module)}/${named}`));
  return { sources, ...(sourcesContent && { sourcesContent }) };
}

/** Of a module or its types. */
const importsOf = (file: string): string[] =>
  ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);

test('every import leads to a file of the package, or to a package that it names', () => {
  const named = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const optional = Object.keys(manifest.peerDependenciesMeta);
  const lost = filesLike(/^(bin|dist)\/(?!console\/).*\.(js|d\.ts)$/).flatMap((file) =>
    importsOf(file)
      .filter((to) => !to.startsWith('node:'))
      .filter((to) => {
        const name = /^(@[^/]+\/)?[^/]+/.exec(to)?.[0] as string;
        // An optional peer is for the entry that is made for it.
        if (optional.includes(name)) return !file.startsWith(`dist/adapters/${name}/`);
        if (!to.startsWith('.')) return !named.includes(name);
        const target = join(made.folder, dirname(file), to);
        // Types say `.ts` of one another, which TypeScript takes for `.d.ts`.
        return !existsSync(file.endsWith('.d.ts') ? target.replace(/\.[tj]s$/, '.d.ts') : target);
      })
      .map((to) => `${file} -> ${to}`),
  );
  expect(lost).toEqual([]);
});

test('nothing tells of the machine on which it was made', () => {
  const told = made.files.filter((file) => {
    const text = read(file);
    return text.includes(resolve('.')) || text.includes(`${homedir()}/`) || /registry\.\w+\.\w+/.test(text);
  });
  expect(told).toEqual([]);
});

test('peers are optional, and the oldest Node is named', () => {
  const { peerDependencies, peerDependenciesMeta, engines } = manifest;
  for (const name of Object.keys(peerDependencies))
    expect(peerDependenciesMeta[name]).toEqual({ optional: true });
  expect(engines.node).toBe('>=22.12.0');
});

test('it is not larger than necessary', () => {
  // Each limit leaves room for one larger feature: zlib's output differs by a few kilobytes between machines.
  const mebibytes = (bytes: number): number => bytes / 2 ** 20;
  const unpacked = made.files.reduce((sum, file) => sum + statSync(join(made.folder, file)).size, 0);
  expect(mebibytes(statSync(made.tarball).size)).toBeLessThanOrEqual(4.5);
  expect(mebibytes(unpacked)).toBeLessThanOrEqual(20);
});
