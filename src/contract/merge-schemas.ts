import { isObject } from './document-nodes.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

const greater = [
  ...['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'],
] as const;
const smaller = [
  ...['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'],
] as const;
/** Maps of schemas: of one name both hold. */
const schemaMaps = ['properties', 'patternProperties', 'dependentSchemas'] as const;
/** One schema for values inside this one: both hold. */
const innerSchemas = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
] as const;

/** One schema with the demands of both, as far as possible. */
export function mergeSchemas(a: Node, b: Node): Node {
  const out = { ...a, ...b };
  // The example of one schema lacks the members of the other.
  if (a.properties && b.properties) for (const key of ['example', 'examples', 'default']) delete out[key];
  for (const key of schemaMaps)
    if (isObject(a[key]) && isObject(b[key])) out[key] = mergeMaps(a[key], b[key], bothOf);
  for (const key of innerSchemas)
    if (a[key] !== undefined && b[key] !== undefined) out[key] = bothOf(a[key], b[key]);
  if (isObject(a.dependentRequired) && isObject(b.dependentRequired))
    out.dependentRequired = mergeMaps(a.dependentRequired, b.dependentRequired, union);
  if (a.required || b.required) out.required = union(a.required, b.required);
  if (Array.isArray(a.enum) && Array.isArray(b.enum)) out.enum = intersection(a.enum, b.enum);
  if (Array.isArray(a.prefixItems) && Array.isArray(b.prefixItems)) {
    const [long, short] = a.prefixItems.length < b.prefixItems.length ? [b, a] : [a, b];
    out.prefixItems = long.prefixItems.map((one: Node, index: number) =>
      index < short.prefixItems.length ? bothOf(one, short.prefixItems[index]) : one,
    );
  }
  for (const key of greater)
    if (typeof a[key] === 'number' && typeof b[key] === 'number') out[key] = Math.max(a[key], b[key]);
  for (const key of smaller)
    if (typeof a[key] === 'number' && typeof b[key] === 'number') out[key] = Math.min(a[key], b[key]);
  if (a.multipleOf && b.multipleOf) out.multipleOf = commonMultiple(a.multipleOf, b.multipleOf);
  if (a.uniqueItems === true) out.uniqueItems = true;
  if (a.not !== undefined && b.not !== undefined) out.not = { anyOf: [a.not, b.not] };
  if (a.type && b.type) out.type = commonTypes(a.type, b.type) ?? out.type;
  for (const key of ['oneOf', 'anyOf'])
    if (a[key] && b[key]) out.allOf = [...(out.allOf ?? []), { [key]: a[key] }];
  return out;
}

function mergeMaps(a: Node, b: Node, both: (one: Node, other: Node) => Node): Node {
  const merged = new Map(Object.entries<Node>(a));
  for (const [name, node] of Object.entries<Node>(b))
    merged.set(name, merged.has(name) ? both(merged.get(name), node) : node);
  return Object.fromEntries(merged);
}

function bothOf(a: Node, b: Node): Node {
  if (a === b || b === true) return a;
  if (a === true) return b;
  return a === false || b === false ? false : { allOf: [a, b] };
}

const union = (a: Node, b: Node): string[] => [...new Set<string>([a ?? [], b ?? []].flat())];

function intersection(a: Node[], b: Node[]): Node[] {
  const texts = new Set(b.map((one) => JSON.stringify(one)));
  return a.filter((one) => texts.has(JSON.stringify(one)));
}

/** An integer is a number. Undefined if no type is allowed by both. */
function commonTypes(a: Node, b: Node): Node {
  if (a === b) return a;
  const [one, other]: [string[], string[]] = [[a].flat(), [b].flat()];
  const common = one.filter(
    (type) => other.includes(type) || (type === 'integer' && other.includes('number')),
  );
  if (!common.includes('integer') && other.includes('integer') && one.includes('number'))
    common.push('integer');
  if (common.length === 0) return undefined;
  return common.length === 1 ? common[0] : common;
}

function commonMultiple(a: number, b: number): number {
  const [step, other] = a > b ? [a, b] : [b, a];
  for (let count = 1; count <= 1000; count++) {
    const ratio = (step * count) / other;
    if (Math.abs(ratio - Math.round(ratio)) < 1e-9) return Number((step * count).toPrecision(15));
  }
  return step;
}
