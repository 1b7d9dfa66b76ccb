// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** One schema with the demands of both, as far as possible. */
export function mergeSchemas(a: Node, b: Node): Node {
  const out = { ...a, ...b };
  if (a.properties && b.properties) {
    // The example of one schema lacks the members of the other.
    for (const key of ['example', 'examples', 'default']) delete out[key];
    const properties = new Map(Object.entries<Node>(a.properties));
    for (const [name, node] of Object.entries<Node>(b.properties)) {
      const before = properties.get(name);
      properties.set(name, before && before !== node ? { allOf: [before, node] } : node);
    }
    out.properties = Object.fromEntries(properties);
  }
  if (a.required || b.required) out.required = [...new Set([...(a.required ?? []), ...(b.required ?? [])])];
  if (a.enum && b.enum) out.enum = a.enum.filter((one: unknown) => b.enum.includes(one));
  for (const key of ['minimum', 'minLength', 'minItems', 'minProperties']) {
    if (a[key] !== undefined && b[key] !== undefined) out[key] = Math.max(a[key], b[key]);
  }
  for (const key of ['maximum', 'maxLength', 'maxItems', 'maxProperties']) {
    if (a[key] !== undefined && b[key] !== undefined) out[key] = Math.min(a[key], b[key]);
  }
  if (a.type && b.type && a.type !== b.type) {
    const common = [a.type].flat().filter((type: string) => [b.type].flat().includes(type));
    if (common.length > 0) out.type = common;
  }
  for (const key of ['oneOf', 'anyOf'])
    if (a[key] && b[key]) out.allOf = [...(out.allOf ?? []), { [key]: a[key] }];
  return out;
}
