import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decodePercent } from './json-pointer.ts';
import { shownFile } from './place.ts';

/**
 * Where the references of a document may lead. A document may come from anywhere, so it must not make us read the user's keys
 * or call a server in the user's network: allowed are the files of its folder and project, the server that a document was
 * fetched from, and what the user allows.
 */
export class ReferenceScope {
  /** Without symbolic links, as all paths that are compared. */
  readonly #project: string;
  readonly #folders: string[];
  readonly #urls: URL[];

  /** `allowed` are files, folders and beginnings of URLs: `--allow-refs`; `home` is the user's home folder. */
  constructor(document: string, allowed: readonly string[] = [], home = homedir()) {
    // References of a document that is a symbolic link lead from the link.
    const folder = realPath(dirname(resolve(document)));
    const target = dirname(realPath(resolve(document)));
    this.#project = projectOf(target, realPath(home)) ?? target;
    const paths = allowed.filter((text) => !isHttp(text)).map((text) => realPath(resolve(text)));
    this.#folders = [folder, target, this.#project, ...paths];
    this.#urls = allowed.filter(isHttp).flatMap((text) => URL.parse(text) ?? []);
  }

  /** Why the reference may not be followed, and what to do; undefined if it may. `base` is the file or URL that it stands in. */
  refusal(base: string, target: string): string | undefined {
    if (isHttp(target)) {
      const url = URL.parse(target);
      const isSameOrigin = isHttp(base) && URL.parse(base)?.origin === url?.origin;
      if (isSameOrigin || this.#allowsUrl(url)) return undefined;
      return `leads to a server; save the document in the project, or allow it with --allow-refs ${url?.origin ?? 'URL'}/`;
    }
    if (!isAbsolute(target) || /^[\\/]{2}/.test(target))
      return 'is neither a path of this machine nor an http(s) URL; save the document in the project';
    if (isHttp(base)) return 'leads from a server to a file of this machine, which is never read';
    if (this.#allowsFile(target)) return undefined;
    return `leads out of the project ${shownFile(this.#project) || '.'} or to a hidden file; copy the file, or allow it with --allow-refs ${shownFile(dirname(target)) || '.'}`;
  }

  #allowsUrl(url: URL | null): boolean {
    return this.#urls.some(
      ({ origin, pathname, search }) =>
        url?.origin === origin && `${url.pathname}${url.search}`.startsWith(pathname + search),
    );
  }

  #allowsFile(file: string): boolean {
    const real = realPath(file);
    return this.#folders.some((folder) => {
      const below = relative(folder, real);
      return below === '' || (!isAbsolute(below) && !hasHiddenPart(below.split(sep)));
    });
  }
}

/** `..`, and files that hold settings and keys: `.env`, `.git/config`. Packages may stand in `node_modules/.pnpm`. */
const hasHiddenPart = (names: readonly string[]): boolean =>
  names.some((name, index) => name.startsWith('.') && names[index - 1] !== 'node_modules');

export const isHttp = (text: string): boolean => /^https?:/i.test(text);

/** The URI of a file, or of what was fetched. */
export const uriOf = (file: string): string => (isHttp(file) ? file : pathToFileURL(file).href);

/** The path without symbolic links; if the file does not exist, that of its folder. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const parent = dirname(file);
    return parent === file ? file : join(realPath(parent), basenameOf(file));
  }
}

const basenameOf = (file: string): string => file.slice(dirname(file).length).replace(/^[\\/]/, '');

/** The nearest folder around this one that holds a project. */
function projectOf(folder: string, home: string): string | undefined {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    // The user's home folder is not a project, even if it is under version control: it holds the user's keys.
    if (at === home || home.startsWith(at + sep)) return undefined;
    if (existsSync(join(at, 'package.json')) || existsSync(join(at, '.git'))) return at;
  }
  return undefined;
}

/**
 * The reference to the file that stands beside the file `location` as `uri` stands beside `self`, the URI that this file gives
 * itself; undefined without such a file. All three are URIs. What `self` leaves out of a name, `.yaml` or `.json`, is added.
 */
export function neighbourOf(location: string, self: string, uri: string): string | undefined {
  const [own, target] = [URL.parse(self), URL.parse(uri)];
  if (!own || !target || own.protocol !== target.protocol || own.host !== target.host) return undefined;
  if (isHttp(location)) return undefined;
  const path = posix.relative(posix.dirname(own.pathname), target.pathname);
  const file = referenceTarget(fileURLToPath(location), decodePercent(path));
  const ending = ['.yaml', '.yml', '.json', ''].find((one) => existsSync(file + one));
  return ending === undefined ? undefined : `${path}${ending}${target.hash}`;
}

/**
 * A reference below a `$id`, which is its base, unless a file stands where the reference would lead without it: many documents
 * give their schemas addresses that they have nowhere.
 */
export function ofBase(
  reference: string,
  uri: string,
  location: string,
  base: string,
  mayLeadTo: (target: string) => boolean,
): string | undefined {
  const ofServer = isHttp(uri) && mayLeadTo(uri) ? uri : undefined;
  if (isHttp(location)) return ofServer;
  const fileOf = (ref: string): string =>
    referenceTarget(fileURLToPath(location), ref).split('#', 1)[0] as string;
  if (existsSync(fileOf(reference))) return undefined;
  const neighbour = neighbourOf(location, base, uri);
  return neighbour !== undefined && mayLeadTo(fileOf(neighbour)) ? neighbour : ofServer;
}

/** The absolute path, or the URL, that a reference in the file or URL `base` leads to. */
export function referenceTarget(base: string, ref: string): string {
  if (/^file:/i.test(ref)) {
    try {
      return fileURLToPath(ref);
    } catch {
      // It names another machine, `file://server/share`, or can't be decoded.
      return ref;
    }
  }
  // A scheme has two letters at least: `C:` is a drive.
  if (/^[a-z][a-z\d+.-]+:/i.test(ref)) return ref;
  if (isHttp(base)) return URL.parse(ref, base)?.href ?? ref;
  // Paths of Windows are absolute also where the document is read on another system.
  if (/^([a-z]:[\\/]|\\)/i.test(ref)) return ref;
  // Programs of Windows write `.\\schemas\\pet.yaml`, which leads to the same file there.
  return resolve(dirname(base), ref.replaceAll('\\', '/'));
}
