/** What is in the package: all that it needs, and nothing else. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
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
      (file.startsWith('dist/') &&
        !/\.(js|d\.ts)$/.test(file) &&
        !isOfConsole.test(file) &&
        file !== 'dist/packages/LICENSES.txt'),
  );
  expect(strays).toEqual([]);
});

test('the entries have their types, and what nobody can import has none', () => {
  const reached = new Set<string>();
  const follow = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const to of importsOf(file)) if (to.startsWith('.')) follow(typesOf(join(dirname(file), to)));
  };
  const entries = Object.values<{ types?: string }>(manifest.exports).flatMap(({ types }) => types ?? []);
  expect(entries.length).toBeGreaterThan(7);
  for (const entry of entries)
    for (const file of filesLike(new RegExp(`^${entry.slice(2).replace('*', '[^/]+')}$`))) follow(file);
  expect(filesLike(/\.d\.ts$/)).toEqual([...reached].sort());
});

/** Types say `.ts` of one another, which TypeScript takes for `.d.ts`. */
const typesOf = (file: string): string => file.replace(/\.[tj]s$/, '.d.ts');

test('the packages that are bundled are passed on with their licences', () => {
  const licenses = read('dist/packages/LICENSES.txt').matchAll(
    /^(\S+) \d+\.\d+\.\d+\S* \((\S+)\)\n\n(.{40})?/gms,
  );
  const texts = new Map([...licenses].map(([, name, , text]) => [name, text]));
  for (const name of [
    '@redocly/openapi-core',
    '@scalar/openapi-upgrader',
    'openapi-typescript',
    'typescript',
  ])
    expect([name, texts.get(name)]).toEqual([name, expect.any(String)]);
});

/** Of a module or its types. */
const importsOf = (file: string): string[] =>
  ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);

test('every import leads to a file of the package, or to a package that it names', () => {
  const named = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const optional = Object.keys(manifest.peerDependenciesMeta);
  const lost = filesLike(/^(bin|dist)\/(?!console\/).*\.(js|d\.ts)$/).flatMap((file) =>
    importsOf(file)
      .filter((to) => !isBuiltin(to))
      .filter((to) => {
        const name = /^(@[^/]+\/)?[^/]+/.exec(to)?.[0] as string;
        // An optional peer is for the entry that is made for it.
        if (optional.includes(name)) return !file.startsWith(`dist/adapters/${name}/`);
        if (!to.startsWith('.')) return !named.includes(name);
        const target = join(made.folder, dirname(file), to);
        // Types say `.ts` of one another, which TypeScript takes for `.d.ts`.
        return !existsSync(file.endsWith('.d.ts') ? typesOf(target) : target);
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
  expect(mebibytes(statSync(made.tarball).size)).toBeLessThanOrEqual(4.25);
  expect(mebibytes(unpacked)).toBeLessThanOrEqual(19);
});
