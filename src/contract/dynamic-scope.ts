import { isObject } from './document-nodes.ts';
import { type Path, pointerTo, valueAt } from './json-pointer.ts';

/** A schema with an `$id`, or the file itself: JSON Schema 2020-12, core 4.3.5. */
export interface SchemaResource {
  path: Path;
  /** The resource around it. */
  parent: SchemaResource | undefined;
  /** Its `$dynamicAnchor`s, by name. */
  anchors: Map<string, Path>;
}

export interface SchemaReference {
  // biome-ignore lint/suspicious/noExplicitAny: nodes of a file that is not validated yet
  node: Record<string, any>;
  /** `$ref`, `$dynamicRef`, `defaultMapping`, or a name in a mapping. */
  member: string;
  /** Where its node stands in the file. */
  path: Path;
  resource: SchemaResource;
  /** Where it leads if it is a `$ref`; undefined if that is not in the file. */
  target: Path | undefined;
}

/** Where a `$dynamicRef` to each name leads. */
type Scope = ReadonlyMap<string, Path>;

/** Nodes of all copies together. Beyond it a `$dynamicRef` leads where a `$ref` would. */
const maxCopiedNodes = 200_000;

/**
 * Makes each `$dynamicRef` lead to one place: JSON Schema 2020-12, core 8.2.3.2. Where it leads depends on the schemas through which
 * its own schema was reached. So where a reference reaches a schema in another dynamic scope, the schema is copied into the `$defs`
 * beside the reference, as a generic type is made concrete, and the references in the copy lead by that scope. All that reads the
 * document afterwards (validators, types, examples, the resource model) needs to know nothing of scopes.
 *
 * Changes `file`. Gives `references` and those of the copies, each with the `target` that it has in its scope.
 */
export function followDynamicScope<T extends SchemaReference>(
  file: unknown,
  resources: readonly SchemaResource[],
  references: readonly T[],
): T[] {
  if (!references.some(({ member }) => member === '$dynamicRef')) return [...references];
  const original = structuredClone(file);
  const copies = new Map<string, Path>();
  let copiedNodes = 0;

  const resourceAt = (path: Path): SchemaResource =>
    resources
      .filter((one) => isBelow(path, one.path))
      .reduce((a, b) => (b.path.length > a.path.length ? b : a));

  /** The name of a reference that depends on the dynamic scope. */
  const nameOf = ({ member, node, target }: SchemaReference): string | undefined => {
    if (member !== '$dynamicRef' || target === undefined) return undefined;
    const anchored = valueAt(original, target);
    const name = String(node[member]).split('#')[1];
    return isObject(anchored) && anchored.$dynamicAnchor === name ? name : undefined;
  };
  const names = new Map(references.map((one) => [one, nameOf(one)]));

  /** The names on which the schema at a path depends, directly or through what it refers to. */
  const namesBelow = memoized((path) => {
    const found = new Set<string>();
    const paths = [path];
    for (const start of paths)
      for (const reference of references) {
        if (reference.target === undefined || !isBelow(reference.path, start)) continue;
        const name = names.get(reference);
        if (name !== undefined) found.add(name);
        const leads = name === undefined ? [reference.target] : anchorsNamed(resources, name);
        for (const lead of leads) if (!paths.some((known) => isBelow(lead, known))) paths.push(lead);
      }
    return found;
  });

  const found: T[] = [];
  const waiting = references.map((reference) => ({
    reference,
    name: names.get(reference),
    scope: scopeOf(reference.resource),
  }));
  for (const { reference, name, scope } of waiting) {
    const target = (name === undefined ? undefined : scope.get(name)) ?? reference.target;
    const inScope = { ...reference, target };
    found.push(inScope);
    if (target === undefined || !reference.member.startsWith('$')) continue;
    const resource = resourceAt(target);
    const reached = within(scope, resource);
    const usual = scopeOf(resource);
    const differing = [...namesBelow(target)].filter((one) => !isSame(reached.get(one), usual.get(one)));
    if (differing.length === 0) continue;
    const key = [target, ...differing.sort().map((one) => reached.get(one) ?? [])].map(pointerTo).join(' ');
    const known = copies.get(key);
    if (known) {
      inScope.target = known;
      continue;
    }
    const copy = structuredClone(valueAt(original, target));
    copiedNodes += nodesOf(copy);
    if (!isObject(copy) || copiedNodes > maxCopiedNodes) continue;
    const path = [...reference.path, '$defs', `in-scope-${copies.size + 1}`];
    reference.node.$defs = { ...reference.node.$defs, [`in-scope-${copies.size + 1}`]: copy };
    copies.set(key, path);
    inScope.target = path;
    for (const inside of references) {
      if (!isBelow(inside.path, target)) continue;
      const rest = inside.path.slice(target.length);
      const node = valueAt(copy, rest) as SchemaReference['node'];
      waiting.push({
        reference: { ...inside, node, path: [...path, ...rest] },
        name: names.get(inside),
        scope: within(reached, inside.resource),
      });
    }
  }
  return found;
}

/** The scope of a schema that is reached through the resources around it. */
const scopeOf = ({ parent, anchors }: SchemaResource): Scope =>
  parent ? new Map([...anchors, ...scopeOf(parent)]) : anchors;

/** The scope in a resource that is reached in `outer`: of two anchors with one name, the outer one counts. */
const within = (outer: Scope, { anchors }: SchemaResource): Scope => new Map([...anchors, ...outer]);

const anchorsNamed = (resources: readonly SchemaResource[], name: string): Path[] =>
  resources.map(({ anchors }) => anchors.get(name)).filter((path) => path !== undefined);

const isBelow = (path: Path, top: Path): boolean => top.every((step, index) => path[index] === step);

const isSame = (a: Path | undefined, b: Path | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.length === b.length && isBelow(a, b));

function nodesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum, one) => sum + nodesOf(one), 1);
}

function memoized<T>(compute: (path: Path) => T): (path: Path) => T {
  const known = new Map<string, T>();
  return (path) => {
    const key = pointerTo(path);
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = compute(path);
    known.set(key, made);
    return made;
  };
}
