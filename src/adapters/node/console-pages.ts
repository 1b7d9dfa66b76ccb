/**
 * The files of the console. A package has them in `dist/console`. A checkout builds them with Vite at the first request, into
 * a cache that is named by the content of their sources. This module finds the package by its own place: it is not bundled.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface PageReply {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const isCheckout = import.meta.url.endsWith('.ts');

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const allowed = (more: Record<string, string>): string =>
  Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'connect-src': "'self'",
    'img-src': "'self' data:",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'self'",
    ...more,
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/** The console loads nothing from elsewhere, and runs no inline script or style. */
const pagePolicy = allowed({ 'frame-src': "'self'" });
/** Redoc writes `style` elements and searches in a worker that it makes from a blob. */
const referencePolicy = allowed({
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self' data:",
  'worker-src': 'blob:',
});

export class ConsolePages {
  #folder: Promise<string> | undefined;

  /** The reply to a GET of `/__standin`, `/__standin/`, or a file of the console. */
  async reply(target: string): Promise<PageReply> {
    const [path = '', query] = target.split('?', 2);
    if (path === '/__standin') {
      const location = query === undefined ? '/__standin/' : `/__standin/?${query}`;
      return { status: 308, headers: { location, 'content-length': '0' }, body: '' };
    }
    this.#folder ??= consoleFolder().catch((error) => {
      // The next request tries again.
      this.#folder = undefined;
      throw error;
    });
    return fileReply(await this.#folder, path.slice('/__standin/'.length) || 'index.html');
  }
}

function fileReply(folder: string, name: string): PageReply {
  const file = join(folder, name);
  if (!existsSync(file)) {
    const body = JSON.stringify({
      title: 'Not Found',
      status: 404,
      detail: `the console has no file ${name}`,
    });
    return { status: 404, headers: { 'content-type': 'application/problem+json' }, body };
  }
  const isPage = name.endsWith('.html');
  const headers = {
    'content-type': mediaTypes[extname(name)] ?? 'application/octet-stream',
    // The names of assets change with their content.
    'cache-control': isPage ? 'no-cache' : 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(isPage && {
      'content-security-policy': name === 'reference.html' ? referencePolicy : pagePolicy,
    }),
  };
  return { status: 200, headers, body: readFileSync(file) };
}

async function consoleFolder(): Promise<string> {
  const cache = isCheckout
    ? join(root, 'node_modules/.cache/standin-console', sourcesDigest())
    : join(root, 'dist/console');
  if (existsSync(cache) || !isCheckout) return cache;
  const script = new URL('../../../scripts/build-console.ts', import.meta.url).href;
  const { buildConsole } = await import(script);
  // Another process may build it at the same time: only a whole folder gets the name.
  const own = `${cache}-${process.pid}`;
  await buildConsole(own);
  try {
    renameSync(own, cache);
  } catch {
    rmSync(own, { recursive: true });
  }
  return cache;
}

/** The sources that a build of the console reads: of Standin, and the versions of its dependencies. */
function sourcesDigest(): string {
  const hash = createHash('sha256');
  for (const source of ['src/console', 'src/client', 'scripts/build-console.ts', 'package-lock.json'])
    for (const file of filesOf(join(root, source))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (extname(path) !== '') return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
