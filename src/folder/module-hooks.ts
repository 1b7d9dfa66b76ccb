/**
 * How the modules of a user's folder are found, in addition to Node and tsx. Of several hooks those that were added last
 * are called first: tsx is added between the two that are here.
 */
import { readFileSync } from 'node:fs';
import type { ResolveFnOutput, ResolveHookContext } from 'node:module';
import { layout } from './layout.ts';

/** The modules that a hook applies to. */
export interface Scope {
  hook: keyof typeof hooks;
  /** That of tsx: it stands in the URLs of all that is imported, from the first module on. */
  namespace: string;
  /** The first module. */
  entry: string;
}

/** Changes how modules are found. */
export interface Hook {
  applies(specifier: string, context: ResolveHookContext): boolean;
  found(specifier: string, found: ResolveFnOutput): ResolveFnOutput;
  /** Called when nothing was found. @throws the error, if this hook does not find it either */
  missing(specifier: string, error: unknown): ResolveFnOutput;
}

const hooks = { esModules, ownCopy };

export function hookOf({ hook, namespace, entry }: Scope): Hook {
  return {
    applies: (specifier, { parentURL }) =>
      specifier === entry || [specifier, parentURL].some((one) => one?.includes(namespace)),
    ...hooks[hook](),
  };
}

type Finders = Omit<Hook, 'applies'>;

/** The folder's TypeScript and what is generated are ES modules, whatever a `package.json` says or leaves unsaid. Before tsx. */
function esModules(): Finders {
  const isTypeScriptOrGenerated = (url: string): boolean =>
    /\.ts(\?|$)/.test(url) || (/\.js(\?|$)/.test(url) && url.includes(`/${layout.generated}/`));
  return {
    found: (_, found) =>
      isTypeScriptOrGenerated(found.url) && !found.url.includes('/node_modules/')
        ? { ...found, format: 'module' }
        : found,
    missing: (_, error) => {
      throw error;
    },
  };
}

/**
 * `standin` is this very copy, where the folder has none of its own: under `npx`, or in the checkout. It is not loaded
 * again with the folder. After tsx.
 */
function ownCopy(): Finders {
  const entryOf = ownEntries();
  // A package that is installed below us is another one.
  const isOwn = (url: string): boolean =>
    url.startsWith(root) && !url.slice(root.length).includes('node_modules/');
  return {
    found(specifier, found) {
      const own = isOwn(found.url) ? entryOf(specifier) : undefined;
      return own === undefined ? found : { url: own, shortCircuit: true };
    },
    missing(specifier, error) {
      if (!/^standin(\/|$)/.test(specifier)) throw error;
      const own = entryOf(specifier);
      if (own === undefined)
        throw new Error(`there is no ${specifier}; there are: ${entryNames().join(', ')}`);
      return { url: own, shortCircuit: true };
    },
  };
}

const root = new URL('../../', import.meta.url).href;

const manifestExports = (): Record<string, string | { default: string }> =>
  JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).exports;

const entryNames = (): string[] => Object.keys(manifestExports()).map((entry) => `standin${entry.slice(1)}`);

/** Where our package's entries stand: in a checkout they are sources. */
function ownEntries(): (specifier: string) => string | undefined {
  const exports = manifestExports();
  const isCheckout = import.meta.url.endsWith('.ts');
  return (specifier) => {
    if (!/^standin(\/|$)/.test(specifier)) return undefined;
    const path = `.${specifier.slice('standin'.length)}`;
    for (const [entry, target] of Object.entries(exports)) {
      const [head = '', tail] = entry.split('*');
      const fits = tail === undefined ? path === entry : path.startsWith(head) && path.endsWith(tail);
      if (!fits) continue;
      const name = path.slice(head.length, path.length - (tail ?? '').length);
      const built = (typeof target === 'string' ? target : target.default).replaceAll('*', name);
      const file = isCheckout ? built.replace(/^\.\/dist\/(.*)\.js$/, './src/$1.ts') : built;
      return new URL(file, root).href;
    }
    return undefined;
  };
}
