import type { Document } from './contract.ts';
import { entriesOf, isObject } from './document-nodes.ts';

/**
 * A discriminator's `mapping` and `defaultMapping` may give the name of a schema in place of a reference (OpenAPI 3.1, section 4.8.25.2), which what
 * resolves references does not know. Changes the document: each such name becomes a reference.
 */
export function expandMappings(document: Document): void {
  const schemas = document.components?.schemas;
  if (isObject(schemas)) expandIn(document, new Set(Object.keys(schemas)), new Set());
}

function expandIn(node: unknown, names: ReadonlySet<string>, seen: Set<object>): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  const { discriminator } = node as { discriminator?: unknown };
  if (isObject(discriminator)) {
    const { mapping, defaultMapping } = discriminator;
    for (const [value, target] of entriesOf(mapping))
      if (names.has(target)) mapping[value] = `#/components/schemas/${target}`;
    if (names.has(defaultMapping)) discriminator.defaultMapping = `#/components/schemas/${defaultMapping}`;
  }
  for (const name in node) expandIn((node as Record<string, unknown>)[name], names, seen);
}
