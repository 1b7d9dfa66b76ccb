import { listOf } from './document-nodes.ts';
import { type Path, pointerTo } from './json-pointer.ts';

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
  keyword: '$ref' | '$dynamicRef';
  base: string;
}

/**
 * References to a `$id`, `$anchor` or `$dynamicAnchor` of the same file become JSON pointers, which all else understands: JSON
 * Schema 2020-12, core 8.2. A `$dynamicRef` leads where a `$ref` would: what another schema puts in its place is not known.
 * References that lead elsewhere stay as they are. `location` is the URI of the file.
 */
export function resolveIds(file: unknown, location: string): void {
  const targets = new Map<string, Path>();
  const references: Reference[] = [];
  const seen = new Set<Node>();
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
      for (const keyword of ['$ref', '$dynamicRef'] as const)
        if (typeof node[keyword] === 'string') references.push({ node, keyword, base });
    }
    for (const [key, value] of Object.entries(node))
      if (isMap || !valueKeywords.has(key)) visit(value, base, [...path, key], !isMap && nameMaps.has(key));
  };
  visit(file, location, [], false);
  for (const { node, keyword, base } of references) {
    const pointer = pointerOf(absolute(node[keyword], base), targets) ?? node[keyword];
    if (keyword === '$ref') node.$ref = pointer;
    else {
      delete node.$dynamicRef;
      if (node.$ref === undefined) node.$ref = pointer;
      else node.allOf = [...listOf(node.allOf), { $ref: pointer }];
    }
  }
}

/** Whether a file may have what `resolveIds` looks for. */
export const mayHaveIds = (text: string): boolean => /\$(id|anchor|dynamicAnchor|dynamicRef)\b/.test(text);

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
