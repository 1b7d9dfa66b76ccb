import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { type Path, pointerTo } from './json-pointer.ts';
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

interface Reference {
  node: Node;
  /** `$ref`, `$dynamicRef`, `defaultMapping`, or a name in a mapping. */
  member: string;
  base: string;
}

/**
 * References to a `$id`, `$anchor` or `$dynamicAnchor` of the same file become JSON pointers, which all else understands: JSON
 * Schema 2020-12, core 8.2. So do those to its `$self`, the base of its references (OpenAPI 3.2, section "Establishing the Base
 * URI"); those to its neighbours by that URI lead to the files that stand beside it in the same way. A `$dynamicRef` leads where a `$ref` would: what another schema puts in its place is not known.
 * References that lead elsewhere stay as they are. `location` is the URI of the file; `mayLeadTo` says whether a
 * reference may lead to a path or URL.
 */
export function resolveIds(
  file: unknown,
  location: string,
  mayLeadTo: (target: string) => boolean = () => false,
): void {
  const targets = new Map<string, Path>();
  const references: Reference[] = [];
  const seen = new Set<Node>();
  const self = isObject(file) && typeof file.$self === 'string' ? absolute(file.$self, location) : undefined;
  if (self !== undefined) targets.set(self, []);
  const visit = (node: Node, around: string, path: Path, isMap: boolean): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    let base = around;
    if (!isMap) {
      if (typeof node.$id === 'string') {
        base = absolute(node.$id, around);
        targets.set(base, path);
      }
      for (const name of [node.$anchor, node.$dynamicAnchor])
        if (typeof name === 'string') targets.set(`${base}#${name}`, path);
      for (const member of ['$ref', '$dynamicRef'])
        if (typeof node[member] === 'string') references.push({ node, member, base });
      const { discriminator } = node;
      if (isObject(discriminator)) {
        for (const [member, target] of entriesOf(discriminator.mapping))
          if (isUri(target)) references.push({ node: discriminator.mapping, member, base });
        if (isUri(discriminator.defaultMapping))
          references.push({ node: discriminator, member: 'defaultMapping', base });
      }
    }
    for (const [key, value] of Object.entries(node))
      if (isMap || !valueKeywords.has(key)) visit(value, base, [...path, key], !isMap && nameMaps.has(key));
  };
  const start = self ?? location;
  visit(file, start, [], false);
  for (const { node, member, base } of references) {
    if (member !== '$dynamicRef' && base === start && node[member].startsWith('#/')) continue;
    const uri = absolute(node[member], base);
    const pointer =
      pointerOf(uri, targets) ??
      (self && neighbourOf(location, self, uri)) ??
      (base === start ? undefined : ofBase(node[member], uri, location, base, mayLeadTo)) ??
      (node[member] as string);
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

function pointerOf(uri: string, targets: ReadonlyMap<string, Path>): string | undefined {
  const [resource = '', fragment = ''] = uri.split('#');
  const isPointer = fragment === '' || fragment.startsWith('/');
  const path = targets.get(isPointer ? resource : uri);
  // Percent-encoding would be decoded.
  return path && `#${pointerTo(path).replaceAll('%', '%25')}${isPointer ? fragment : ''}`;
}
