/** What a page loads first that holds a mock of one API: `msw` aside, all of it counts, its fixtures' data too. */
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Bytes that each may have, gzipped at level 9: what it has and some room. The budget is 128 KB for every one. */
const budgets: [api: string, name: string, kilobytes: number][] = [
  ['fastio', 'fastio', 128],
  ['org-workspaces', 'orgWorkspaces', 116],
  ['water-quality', 'waterQuality', 102],
  ['workspace-acl', 'workspaceAcl', 100],
];

describe.each(budgets)('a page with a mock of %s', (api, name, kilobytes) => {
  let first: { inputs: string[]; bytes: number };
  let later: string[];

  beforeAll(async () => {
    const code = `
      import { createMsw } from './src/adapters/msw/index.ts';
      import { ${name} } from './src/apis/${api}/index.ts';
      globalThis.mock = createMsw({ apis: [${name}] });`;
    const { metafile, outputFiles } = await build({
      stdin: { contents: code, resolveDir: root, loader: 'ts' },
      absWorkingDir: root,
      outdir: 'out',
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      platform: 'browser',
      // The build of the package writes the code of the console.
      external: ['msw', './console-code.js'],
      metafile: true,
      write: false,
    });
    const chunks = firstChunks(metafile);
    const isFirst = (path: string): boolean => [...chunks].some((chunk) => path === resolve(root, chunk));
    first = {
      inputs: [...chunks].flatMap((chunk) => Object.keys(metafile.outputs[chunk]!.inputs)),
      bytes: outputFiles
        .filter(({ path }) => isFirst(path))
        .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0),
    };
    later = Object.keys(metafile.inputs).filter((input) => !first.inputs.includes(input));
  });

  test(`loads at most ${kilobytes} KB at first`, () => {
    expect(first.bytes).toBeGreaterThan(30_000);
    expect(first.bytes / 1000).toBeLessThan(kilobytes);
  });

  test('loads no module of Node, no YAML parser, no compiler of schemas and no faker at first', () => {
    const unwanted = /^node:|node_modules\/(yaml|ajv|ajv-formats|@faker-js|@redocly|jose|ws)\//;
    expect(first.inputs.filter((input) => unwanted.test(input))).toEqual([]);
    expect(first.inputs.filter((input) => /generated\/(document|types)\.ts$/.test(input))).toEqual([]);
    expect(first.inputs).toContain('src/adapters/msw/create-msw.ts');
    expect(first.inputs).toContain(`src/apis/${api}/index.ts`);
  });

  test('loads faker on demand, and even then no YAML parser, compiler of schemas or module of Node', () => {
    expect(later.some((input) => input.includes('node_modules/@faker-js/'))).toBe(true);
    expect(
      later.filter((input) => /^node:|node_modules\/(yaml|ajv|ajv-formats|@redocly|ws)\//.test(input)),
    ).toEqual([]);
  });
});

/** The chunk of the page itself, and those that it can't do without. */
function firstChunks({ outputs }: Metafile): Set<string> {
  const found = new Set<string>();
  const follow = (chunk: string): void => {
    if (found.has(chunk)) return;
    found.add(chunk);
    for (const { path, kind, external } of outputs[chunk]?.imports ?? [])
      if (kind === 'import-statement' && !external) follow(path);
  };
  for (const [chunk, { entryPoint }] of Object.entries(outputs)) if (entryPoint === '<stdin>') follow(chunk);
  return found;
}
