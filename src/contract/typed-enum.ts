// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/**
 * A schema whose type admits none of its enum would admit nothing. Who writes it means values of that type: `type: string` with
 * `[1, 2]`, which YAML reads as numbers, is `['1', '2']`; the enum of a list is that of its items.
 */
export function withTypedEnum(schema: Node): Node {
  const { type, enum: values } = schema;
  if (typeof type !== 'string' || !Array.isArray(values) || values.length === 0) return schema;
  if (type === 'array' && values.every(isPrimitive)) {
    const { enum: _enum, items, ...others } = schema;
    return {
      ...others,
      items: items === undefined ? { enum: values } : { allOf: [items, { enum: values }] },
    };
  }
  const isTyped = typed[type];
  if (!isTyped || values.some((one) => one === null || isTyped(one))) return schema;
  const read = values.map((one) => readAs(type, one));
  return read.every(isTyped) ? { ...schema, enum: read } : schema;
}

const typed: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value) || typeof value === 'bigint',
  number: (value) => typeof value === 'number' || typeof value === 'bigint',
};

const isPrimitive = (value: unknown): boolean => value !== null && typeof value !== 'object';

function readAs(type: string, value: unknown): unknown {
  if (!isPrimitive(value)) return undefined;
  const text = String(value);
  if (type === 'string') return text;
  if (type === 'boolean') return /^(true|false)$/.test(text) ? text === 'true' : undefined;
  return text.trim() === '' ? undefined : Number(text);
}
