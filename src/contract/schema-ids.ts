import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { followDynamicScope, type SchemaReference, type SchemaResource } from './dynamic-scope.ts';
import { type Path, pathOfRef, pointerTo } from './json-pointer.ts';
import { neighbourOf, ofBase } from './reference-scope.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a file that is not validated yet
type Node = any;

/** Hold values, in which nothing is a keyword. */
const valueKeywords = new Set(['const', 'default', 'enum', 'example', 'examples', 'value']);
/** Their members have names of the document's choice. */
const nameMaps = new Set([
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions', 'schemas'],
  ...['paths', 'content', 'responses', 'parameters', 'headers', 'requestBodies'],
]);

interface Reference extends SchemaReference {
  base: string;
}

/**
 * References to a `$id`, `$anchor` or `$dynamicAnchor` of the same file become JSON pointers, which all else understands: JSON
 * Schema 2020-12, core 8.2. So do those to its `$self`, the base of its references (OpenAPI 3.2, section "Establishing the Base
 * URI"); those to its neighbours by that URI lead to the files that stand beside it in the same way. References that lead elsewhere stay as they are. `location` is the URI of the file; `mayLeadTo` says whether a
 * reference may lead to a path or URL.
 */
export function resolveIds(
  file: unknown,
  location: string,
  mayLeadTo: (target: string) => boolean = () => false,
): void {
  const targets = new Map<string, Path>();
  const references: Reference[] = [];
  const resources: SchemaResource[] = [];
  const seen = new Set<Node>();
  const self = isObject(file) && typeof file.$self === 'string' ? absolute(file.$self, location) : undefined;
  if (self !== undefined) targets.set(self, []);
  const resourceAt = (path: Path, parent?: SchemaResource): SchemaResource => {
    const resource = { path, parent, anchors: new Map() };
    resources.push(resource);
    return resource;
  };
  const visit = (node: Node, around: string, within: SchemaResource, path: Path, isMap: boolean): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    let base = around;
    let resource = within;
    if (!isMap) {
      if (typeof node.$id === 'string') {
        base = absolute(node.$id, around);
        if (path.length > 0) resource = resourceAt(path, within);
        targets.set(base, path);
      }
      for (const name of [node.$anchor, node.$dynamicAnchor])
        if (typeof name === 'string') targets.set(`${base}#${name}`, path);
      if (typeof node.$dynamicAnchor === 'string') resource.anchors.set(node.$dynamicAnchor, path);
      const found = (holder: Node, member: string): void => {
        references.push({ node: holder, member, path, base, resource, target: undefined });
      };
      for (const member of ['$ref', '$dynamicRef']) if (typeof node[member] === 'string') found(node, member);
      const { discriminator } = node;
      if (isObject(discriminator)) {
        for (const [member, target] of entriesOf(discriminator.mapping))
          if (isUri(target)) found(discriminator.mapping, member);
        if (isUri(discriminator.defaultMapping)) found(discriminator, 'defaultMapping');
      }
    }
    for (const [key, value] of Object.entries(node))
      if (isMap || !valueKeywords.has(key))
        visit(value, base, resource, [...path, key], !isMap && nameMaps.has(key));
  };
  const start = self ?? location;
  visit(file, start, resourceAt([]), [], false);
  for (const one of references) one.target = pathAt(absolute(one.node[one.member], one.base), start, targets);
  for (const { node, member, base, target } of followDynamicScope(file, resources, references)) {
    const reference: string = node[member];
    const uri = absolute(reference, base);
    const pointer =
      // Percent-encoding would be decoded.
      (target && `#${pointerTo(target).replaceAll('%', '%25')}`) ??
      (self && neighbourOf(location, self, uri)) ??
      (base === start ? undefined : ofBase(reference, uri, location, base, mayLeadTo)) ??
      reference;
    if (member !== '$dynamicRef') node[member] = pointer;
    else {
      delete node.$dynamicRef;
      if (node.$ref === undefined) node.$ref = pointer;
      else node.allOf = [...listOf(node.allOf), { $ref: pointer }];
    }
  }
}

/** Whether a file may have what `resolveIds` looks for. */
export const mayHaveIds = (text: string): boolean =>
  /\$(id|self|anchor|dynamicAnchor|dynamicRef)\b/.test(text);

/** Not the name of a schema. */
const isUri = (target: unknown): boolean => typeof target === 'string' && /[/#:]/.test(target);

function absolute(reference: string, base: string): string {
  const href = URL.parse(reference, base)?.href ?? reference;
  return href.replace(/#$/, '');
}

/** The path in the file at `start` that a URI leads to. */
function pathAt(uri: string, start: string, targets: ReadonlyMap<string, Path>): Path | undefined {
  const [resource = '', fragment = ''] = uri.split('#');
  if (fragment !== '' && !fragment.startsWith('/')) return targets.get(uri);
  const path = targets.get(resource) ?? (resource === start ? [] : undefined);
  return path && [...path, ...(pathOfRef(`#${fragment}`) ?? []).map(String)];
}
