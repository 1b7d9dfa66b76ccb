import { decodePercent } from './json-pointer.ts';

/**
 * Finds routes with a trie over path segments. It is exact about slashes and prefers a literal to a mixed segment
 * (`{name}.json`) and that to a parameter; if the rest of the path does not match, it tries the next.
 */

/** The values of the template's parameters are still percent-encoded, in the order of `names`. */
export interface RouteMatch<T> {
  route: T;
  names: readonly string[];
  values: readonly string[];
  /** By templates that are more concrete in another segment: `/{type}/count` beside `/zones/{id}`. Left out if there is none. */
  crossing?: readonly RouteMatch<T>[];
}

export type RouteResult<T> =
  | { found: RouteMatch<T> }
  /** `allowed`: the methods of the path, upper case. Empty: no such path. */
  | { found?: undefined; allowed: string[] };

interface Leaf<T> {
  route: T;
  names: readonly string[];
  kinds: readonly SegmentKind[];
}

/** The greater is the more concrete. */
type SegmentKind = 0 | 1 | 2;
const parameterKind = 0;
const mixedKind = 1;
const literalKind = 2;

/** The kinds of a template's segments. */
const kindsOf = (path: string): SegmentKind[] => path.split('/').slice(1).map(kindOf);

const kindOf = (segment: string): SegmentKind => {
  const [first] = segment.match(/\{[^{}]*\}/) ?? [];
  return first === undefined ? literalKind : first === segment ? parameterKind : mixedKind;
};

/** Whether each of two templates that match one path is the more concrete one in some segment. */
const areCrossing = (one: readonly SegmentKind[], other: readonly SegmentKind[]): boolean =>
  one.some((kind, index) => kind > (other[index] as SegmentKind)) &&
  one.some((kind, index) => kind < (other[index] as SegmentKind));

/** A template such as `/{org}/zones`, to be compared with many others. */
interface Template {
  segments: readonly string[];
  kinds: readonly SegmentKind[];
}

export const templateOf = (path: string): Template => ({
  segments: path.split('/').slice(1),
  kinds: kindsOf(path),
});

/** Whether a path may match both templates, of which neither is the more concrete one. */
export const mayCross = (one: Template, other: Template): boolean =>
  one.segments.length === other.segments.length &&
  areCrossing(one.kinds, other.kinds) &&
  one.segments.every(
    (segment, index) =>
      segment === other.segments[index] ||
      one.kinds[index] !== literalKind ||
      other.kinds[index] !== literalKind,
  );

interface Mixed<T> {
  template: string;
  /** The texts before, between and after its parameters. */
  literals: string[];
  node: Node<T>;
}

interface Node<T> {
  literals: Map<string, Node<T>>;
  /** The longest template first. */
  mixed: Mixed<T>[];
  mixedByTemplate: Map<string, Mixed<T>>;
  parameter?: Node<T>;
  /** Whether the parameter may be an empty segment. */
  allowsEmpty: boolean;
  methods: Map<string, Leaf<T>>;
}

const newNode = <T>(): Node<T> => ({
  literals: new Map(),
  mixed: [],
  mixedByTemplate: new Map(),
  allowsEmpty: false,
  methods: new Map(),
});

const placeholder = /\{([^{}]+)\}/g;

/** Equal for templates that match the same paths: parameter names are ignored. */
export const routeKey = (path: string): string => path.replace(placeholder, '{}');

export class Router<T> {
  readonly #root: Node<T> = newNode();

  /**
   * Adds `path`, a template such as `/workspaces/{id}/guest/`. An empty segment matches a parameter only if
   * `allowEmpty` has its name. If the method and path have a route already, it stays and is returned.
   */
  add(method: string, path: string, route: T, allowEmpty: ReadonlySet<string> = new Set()): T | undefined {
    const names: string[] = [];
    let node = this.#root;
    for (const segment of path.split('/').slice(1)) {
      const inside = [...segment.matchAll(placeholder)].map((match) => match[1] as string);
      names.push(...inside);
      if (inside.length === 0) node = child(node.literals, segment);
      else if (segment === `{${inside[0]}}`) {
        node.parameter ??= newNode();
        if (allowEmpty.has(inside[0] as string)) node.allowsEmpty = true;
        node = node.parameter;
      } else node = mixedChild(node, segment);
    }
    const before = node.methods.get(method);
    if (before) return before.route;
    node.methods.set(method, { route, names, kinds: kindsOf(path) });
    return undefined;
  }

  /** `path` as sent, without the query. */
  match(method: string, path: string): RouteResult<T> {
    const search: Search<T> = { method, path, allowed: [], isSure: true };
    const first = walk(this.#root, search, 1, [], false, true);
    if (!first) return { allowed: search.allowed };
    const found = matchOf(first);
    if (search.isSure) return { found };
    const others: Found<T>[] = [];
    walk(this.#root, { ...search, others }, 1, [], false, true);
    const crossing = others.filter(({ leaf }) => areCrossing(first.leaf.kinds, leaf.kinds)).map(matchOf);
    return { found: crossing.length > 0 ? { ...found, crossing } : found };
  }
}

/** The search for the route of one request. */
interface Search<T> {
  method: string;
  path: string;
  /** The methods of the first path that has not this one. */
  allowed: string[];
  /** Whether no template can cross that of what was found: it has no parameter behind a segment for which there is a less concrete one. */
  isSure: boolean;
  /** If given, all routes are found, and kept here. */
  others?: Found<T>[];
}

interface Found<T> {
  leaf: Leaf<T>;
  values: readonly string[];
}

const matchOf = <T>({ leaf: { route, names }, values }: Found<T>): RouteMatch<T> => ({
  route,
  names,
  values,
});

function child<T>(nodes: Map<string, Node<T>>, key: string): Node<T> {
  const known = nodes.get(key);
  if (known) return known;
  const node = newNode<T>();
  nodes.set(key, node);
  return node;
}

function mixedChild<T>(parent: Node<T>, segment: string): Node<T> {
  const template = routeKey(segment);
  const known = parent.mixedByTemplate.get(template);
  if (known) return known.node;
  const mixed = { template, literals: template.split('{}'), node: newNode<T>() };
  parent.mixedByTemplate.set(template, mixed);
  parent.mixed.splice(placeOf(template, parent.mixed), 0, mixed);
  return mixed.node;
}

/** After all templates that are as long or longer, by halving: a document may have 50,000. */
function placeOf(template: string, mixed: readonly { template: string }[]): number {
  let from = 0;
  let to = mixed.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((mixed[middle] as { template: string }).template.length >= template.length) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * The values of a segment's parameters, each as long as possible, the first one first; undefined if the segment does not match.
 * In `{lat},{lon}.{ext}` a longitude has a dot of its own. Each literal is searched once, from the end: an earlier place of it
 * leaves no more room for those before it.
 */
function valuesBetween(literals: readonly string[], segment: string): string[] | undefined {
  const first = literals[0] as string;
  const last = literals.at(-1) as string;
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  const values: string[] = [];
  let end = segment.length - last.length;
  for (let index = literals.length - 2; index > 0; index--) {
    const literal = literals[index] as string;
    // A value has one character at least.
    const at = segment.lastIndexOf(literal, end - literal.length - 1);
    const start = at + literal.length;
    if (at < 0 || start >= end) return undefined;
    values.push(segment.slice(start, end));
    end = at;
  }
  if (first.length >= end) return undefined;
  values.push(segment.slice(first.length, end));
  return values.reverse();
}

/** Signs that may stand in a segment as they are, and that some clients encode: RFC 3986, section 3.3. */
const withPlainSigns = (segment: string): string => segment.replace(/%(2[^05F]|3[ABD]|40)/gi, decodePercent);

/** `at`: the offset of the next segment; greater than the length after the last one. `skips`: whether the way so far leaves out
 * a less concrete segment; `isSure`: see `Search`. */
function walk<T>(
  node: Node<T>,
  search: Search<T>,
  at: number,
  values: readonly string[],
  skips: boolean,
  isSure: boolean,
): Found<T> | undefined {
  const { method, path, allowed, others } = search;
  if (at > path.length) {
    const leaf = node.methods.get(method);
    if (leaf) {
      search.isSure = isSure;
      const found = { leaf, values };
      others?.push(found);
      return others ? undefined : found;
    }
    if (allowed.length === 0) allowed.push(...node.methods.keys());
    return undefined;
  }
  const slash = path.indexOf('/', at);
  const end = slash < 0 ? path.length : slash;
  const segment = path.slice(at, end);
  const literal =
    node.literals.get(segment) ??
    (segment.includes('%') ? node.literals.get(decodePercent(segment)) : undefined);
  const hasParameter = node.parameter !== undefined;
  if (literal) {
    const isSkipping = skips || hasParameter || node.mixed.length > 0;
    const found = walk(literal, search, end + 1, values, isSkipping, isSure);
    if (found) return found;
  }
  for (const { literals, node: next } of node.mixed) {
    const groups = valuesBetween(literals, segment) ?? valuesBetween(literals, withPlainSigns(segment));
    if (!groups) continue;
    const found = walk(
      next,
      search,
      end + 1,
      [...values, ...groups],
      skips || hasParameter,
      isSure && !skips,
    );
    if (found) return found;
  }
  if (node.parameter && (segment !== '' || node.allowsEmpty))
    return walk(node.parameter, search, end + 1, [...values, segment], skips, isSure && !skips);
  return undefined;
}
