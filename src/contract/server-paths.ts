import { documentLimits } from './document-limits.ts';
import { listOf, memberOf, textOf } from './document-nodes.ts';
import { decodePercent } from './json-pointer.ts';

/** Reads Server Objects: OpenAPI 3.1, sections 4.8.5 and 4.8.6. */

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** Where a server is given by its host: it ends before the path. `localhost:3000` has no scheme. */
const origin = /^(?:[^/?#]*:)?\/\/[^/?#]*|^[\w.-]+:\d+(?=[/?#]|$)/;

const variable = /\{([^{}]+)\}/g;

/**
 * The paths of these servers other than `/`, without a slash at the end: one for each choice of the variables' values, the
 * defaults first, as many as `documentLimits.basePaths`. A relative URL is resolved against `base`, the document's URL.
 */
export const serverPaths = (servers: Node, base?: string): string[] =>
  [...allPaths(servers, base)].slice(0, documentLimits.basePaths);

/** Whether they have more paths than `serverPaths` gives. */
export const hasMorePaths = (servers: Node): boolean => allPaths(servers).size > documentLimits.basePaths;

/** One more than are served, at most. */
function allPaths(servers: Node, base?: string): Set<string> {
  const found = new Set<string>();
  for (const server of listOf(servers))
    for (const url of urlsOf(server, pathPart(server))) {
      if (found.size > documentLimits.basePaths) return found;
      const path = pathOf(url, base);
      if (path !== '') found.add(path);
    }
  return found;
}

/** The hosts of these servers, with their ports, for each choice of the variables' values; none of a relative URL. */
export function serverHosts(servers: Node): string[] {
  const urls = listOf(servers).flatMap((server) => [...urlsOf(server, textOf(server?.url))]);
  return [...new Set(urls.flatMap((url) => URL.parse(url)?.host || []))];
}

/** The URLs of these servers, for each choice of the variables' values; without a slash at the end. */
export const serverUrls = (servers: Node): string[] => [
  ...new Set(
    listOf(servers).flatMap((server) =>
      [...urlsOf(server, textOf(server?.url))].map((url) => url.replace(/\/+$/, '')),
    ),
  ),
];

/** Without host and query, whose variables do not matter; with the host, if a variable holds it. */
const pathPart = (server: Node): string => withoutOrigin(textOf(server?.url)).replace(/[?#].*$/s, '');

interface Variable {
  name: string;
  /** The default first. */
  values: string[];
}

/** The variables of a URL. */
function variablesOf(server: Node, url: string): Variable[] {
  const names = [...url.matchAll(variable)].map(([, name]) => name as string);
  return [...new Set(names)].map((name) => {
    const node = memberOf(server.variables, name);
    const values = [node?.default, ...listOf(node?.enum)].filter((one) => textOf(one) !== '').map(textOf);
    return { name, values: values.length === 0 ? [''] : [...new Set(values)] };
  });
}

/** The URL with each choice of its variables' values, the last variable's changing first. */
function* urlsOf(server: Node, url: string): Generator<string> {
  const variables = variablesOf(server, url);
  const choices = Math.min(
    variables.reduce((count, { values }) => count * values.length, 1),
    documentLimits.serverUrls,
  );
  for (let choice = 0; choice < choices; choice++) {
    const chosen = new Map<string, string>();
    let rest = choice;
    for (const { name, values } of variables.toReversed()) {
      chosen.set(name, values[rest % values.length] as string);
      rest = Math.floor(rest / values.length);
    }
    const filled = url.replace(variable, (_, name) => chosen.get(name) ?? '');
    // An empty value at the beginning of a path does not make a host of what follows.
    yield /^\/(?!\/)/.test(url) ? filled.replace(/^\/+/, '/') : filled;
  }
}

function withoutOrigin(url: string): string {
  const path = url.replace(origin, '');
  // Two slashes would be the beginning of a host again.
  return path === url ? url : path.replace(/^\/*/, '/');
}

/** The path of a URL as templates have theirs: decoded, and without empty segments, which an empty variable leaves. */
function pathOf(url: string, base = 'http://base/'): string {
  const { pathname } = URL.parse(withoutOrigin(url), base) ?? { pathname: '/' };
  const segments = pathname.split('/').filter((one) => one !== '');
  return segments.map((one) => `/${decodedSegment(one)}`).join('');
}

/** As it is, if it would mean something else when decoded. */
function decodedSegment(segment: string): string {
  const decoded = decodePercent(segment);
  return /[/?#%{}]/.test(decoded) ? segment : decoded;
}

/** The servers of an operation or of its path item, whichever are nearer; undefined if those of the document are meant. */
export const ownServers = (operation: Node, item: Node): Node[] | undefined =>
  [operation?.servers, item?.servers].find((one) => listOf(one).length > 0);
