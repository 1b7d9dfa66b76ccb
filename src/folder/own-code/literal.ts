/** Values as TypeScript source. */

/** How wide a line may be. */
const width = 108;

/** Source in the place of a value: an expression. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

export const quoted = (text: string): string => {
  const body = JSON.stringify(text).slice(1, -1);
  return text.includes("'") && !text.includes('"')
    ? `"${body}"`
    : `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
};

export const propertyName = (name: string): string => (isIdentifier(name) ? name : quoted(name));

/** `state.products`, `state['carts-items']` */
export const memberAccess = (object: string, name: string): string =>
  isIdentifier(name) ? `${object}.${name}` : `${object}[${quoted(name)}]`;

/** The value as source, on one line if it fits behind `before` characters, else over several. `indent`: that of its first line. */
export function literal(value: unknown, indent = '', before = indent.length): string {
  const short = onOneLine(value);
  if (before + short.length <= width && !short.includes('\n')) return short;
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return `[\n${value.map((one) => `${inner}${literal(one, inner)},\n`).join('')}${indent}]`;
  if (typeof value !== 'object' || value === null || value instanceof Code) return short;
  const lines = membersOf(value).map(([name, one]) => {
    const start = name.startsWith('...') ? '...' : `${propertyName(name)}: `;
    if (isShorthand(name, one)) return `${inner}${name},\n`;
    return `${inner}${start}${literal(one, inner, inner.length + start.length)},\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

function onOneLine(value: unknown): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = membersOf(value).map(([name, one]) => {
    if (name.startsWith('...')) return `...${onOneLine(one)}`;
    return isShorthand(name, one) ? name : `${propertyName(name)}: ${onOneLine(one)}`;
  });
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A member whose name begins with `...` is spread. */
const membersOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, one]) => one !== undefined);

const isShorthand = (name: string, value: unknown): boolean =>
  value instanceof Code && value.text === name && isIdentifier(name);
