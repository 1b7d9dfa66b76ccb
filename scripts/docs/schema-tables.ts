import { code, inline, table } from './markdown-text.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
export type Node = any;

/** Where each named schema stands on the page; a name without a place is written as code. */
export type Places = ReadonlyMap<string, string>;

/** `a`, `b`; text; [Duration](#duration); a list of …: what a value may be, as Markdown. */
export function typeText(schema: Node, places: Places): string {
  if (schema === undefined || typeof schema === 'boolean') return 'any value';
  if (schema.$ref !== undefined) return nameText(schema.$ref.split('/').at(-1), places);
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value: unknown) => code(String(value))).join(', ');
  const several = schema.oneOf ?? schema.anyOf;
  if (several) return several.map((one: Node) => typeText(one, places)).join(' or ');
  const types: string[] = [schema.type ?? (schema.properties ? 'object' : 'any')].flat();
  return types.map((type) => plainType(type, schema, places)).join(' or ');
}

const nameText = (name: string, places: Places): string => {
  const place = places.get(name);
  return place === undefined ? code(name) : `[${name}](#${place})`;
};

function plainType(type: string, schema: Node, places: Places): string {
  const { items, additionalProperties, properties, minimum, maximum, exclusiveMinimum } = schema;
  switch (type) {
    case 'string':
      return schema.format === 'date-time' ? 'time' : 'text';
    case 'integer':
    case 'number': {
      const word = type === 'integer' ? 'whole number' : 'number';
      const bounds = [
        ...(minimum === undefined ? [] : [`from ${minimum}`]),
        ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
        ...(maximum === undefined || maximum > 1e15 ? [] : [`to ${maximum}`]),
      ];
      return [word, ...bounds].join(' ');
    }
    case 'boolean':
      return '`true`, `false`';
    case 'null':
      return '`null`';
    case 'array':
      return `list of ${typeText(items, places)}`;
    case 'object':
      if (properties) return 'map';
      return typeof additionalProperties === 'object'
        ? `map of ${typeText(additionalProperties, places)}`
        : 'map';
    default:
      return 'any value';
  }
}

/** The members of a map as a table; members of maps inside stand below theirs, with a dot. Without members it is empty text. */
export function membersTable(schema: Node, places: Places): string {
  return table(['member', 'value', 'meaning'], memberRows(schema, places, ''));
}

function memberRows(schema: Node, places: Places, prefix: string): string[][] {
  const { properties = {}, required = [] } = schema;
  return Object.entries<Node>(properties).flatMap(([name, member]) => {
    const full = prefix + name;
    const needed = required.includes(name) ? ' (required)' : '';
    const fallback = member.default === undefined ? '' : ` Default \`${JSON.stringify(member.default)}\`.`;
    const row = [
      `\`${full}\`${needed}`,
      typeText(member, places),
      `${inline(member.description ?? '')}${fallback}`.trim(),
    ];
    const inner = member.type === 'array' ? member.items : member;
    const dots = member.type === 'array' ? '[].' : '.';
    return [row, ...(inner?.properties ? memberRows(inner, places, full + dots) : [])];
  });
}
