/**
 * Bundles packages into `dist/packages/`, of which we use a small part: installed, they and what they depend on are twenty times as
 * large. The modules of `dist/` import the bundles instead.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/** TypeScript is a part of the last one: it is what writes types. */
export const bundledPackages = [
  '@redocly/openapi-core',
  '@scalar/openapi-upgrader/2.0-to-3.0',
  'jsonpath-rfc9535',
  'openapi-typescript',
] as const;

type Name = (typeof bundledPackages)[number];

/** A bundle is ESM, and most of what is in it is CommonJS, which has these names. */
const banner = `import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
const require = createRequire(import.meta.url);
const __filename = fileURLToPath(import.meta.url);
const __dirname = dirname(__filename);`;

/** `dist` is absolute. */
export async function bundlePackages(dist: string): Promise<void> {
  const used = takeImports(dist);
  const folders = new Set<string>();
  for (const name of bundledPackages) {
    const names = [...(used.get(name) ?? [])];
    if (names.length === 0) throw new Error(`nothing in dist/ imports ${name}`);
    const contents = `export ${names.includes('*') ? '*' : `{ ${names.join(', ')} }`} from '${name}';`;
    const { metafile } = await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      outfile: bundleOf(dist, name),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node22.12',
      minify: true,
      // Some of this code asks for the name of a class. Redocly does not, and it makes closures at each node of a document:
      // to name each of them took a quarter of the time in which a large document was read.
      keepNames: name !== '@redocly/openapi-core',
      legalComments: 'none',
      // Node prints the whole line of an error.
      lineLimit: 160,
      // The same versions as ours: Ajv's validators are not for another copy of it.
      external: ['ajv', 'ajv-formats'],
      banner: { js: banner },
      metafile: true,
      logLevel: 'warning',
    });
    for (const file of Object.keys(metafile.inputs)) {
      const folder = /.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0];
      if (folder) folders.add(folder);
    }
  }
  writeFileSync(join(dist, 'packages/LICENSES.txt'), licenses([...folders].sort()));
}

const bundleOf = (dist: string, name: Name): string =>
  join(dist, 'packages', `${name.replace('@', '').replaceAll('/', '-')}.js`);

/** Lets the modules import the bundles. Returns the names that they import of each package; `*` stands for all. */
function takeImports(dist: string): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  const specifier = `'(${bundledPackages.join('|')})'`;
  const pattern = new RegExp(
    `\\bimport (?<names>[^;']+?) from ${specifier}|\\bimport\\(${specifier}\\)`,
    'g',
  );
  for (const path of globSync('**/*.js', { cwd: dist })) {
    const file = join(dist, path);
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(
      pattern,
      (found, names: string | undefined, ...[first, second]: string[]) => {
        const name = (first ?? second) as Name;
        const known = used.get(name) ?? new Set();
        used.set(name, known);
        for (const one of names === undefined ? ['*'] : importedNames(names)) known.add(one);
        const to = relative(dirname(file), bundleOf(dist, name)).replaceAll('\\', '/');
        return found.replace(name, to.startsWith('.') ? to : `./${to}`);
      },
    );
    if (changed !== text) writeFileSync(file, changed);
  }
  return used;
}

/** `a, { b, c as d }` imports `default`, `b` and `c`. */
function importedNames(text: string): string[] {
  const [, first, inner = ''] = /^([\w$]+)?(?:, )?(?:\{([^}]*)\})?$/s.exec(text.trim()) ?? [];
  const named = inner.split(',').map((one) => one.trim().split(' as ')[0] as string);
  return [...(first ? ['default'] : []), ...named.filter((one) => one !== '')];
}

/** The licences of what is in the bundles, which demand to be passed on with it. */
function licenses(folders: readonly string[]): string {
  const root = resolve(import.meta.dirname, '..');
  const texts = folders.map((folder) => {
    const home = resolve(root, folder);
    const { name, version, license } = createRequire(import.meta.url)(join(home, 'package.json'));
    const files = globSync('{LICEN[CS]E,licen[cs]e,Licen[cs]e,NOTICE,ThirdPartyNotice}*', {
      cwd: home,
    }).sort();
    const text = files.map((file) => readFileSync(join(home, file), 'utf8').trim()).join('\n\n');
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return texts.join('\n');
}
