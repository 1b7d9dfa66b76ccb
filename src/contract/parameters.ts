import type { Parameter, PrimitiveType } from './contract.ts';
import { isTooDeep } from './json-depth.ts';
import type { Violation } from './violation.ts';

/** By location and name, as the contract's validators of parameters expect them. */
export interface ParameterValues {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  header: Record<string, unknown>;
  cookie: Record<string, unknown>;
}

export interface RawParameters {
  /** Path parameters, still percent-encoded. */
  pathNames: readonly string[];
  pathValues: readonly string[];
  /** The query as sent, without `?`. */
  query: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
}

export interface DecodedParameters {
  values: ParameterValues;
  violations: Violation[];
  unknown: string[];
}

/**
 * Reads an operation's parameters from a request: OpenAPI 3.1, section 4.8.12.2 (style values). `unknown` are query
 * parameters that the operation does not document.
 */
export function decodeParameters(parameters: readonly Parameter[], raw: RawParameters): DecodedParameters {
  const values: ParameterValues = { path: {}, query: {}, header: {}, cookie: {} };
  const violations: Violation[] = [];
  const query = raw.query === '' ? noQuery : parseQuery(raw.query, violations);
  const taken = new Set<string>();
  let cookies: Map<string, string[]> | undefined;

  for (const parameter of parameters) {
    const { name } = parameter;
    let texts: string[] | undefined;
    if (parameter.in === 'path') {
      const text = raw.pathValues[raw.pathNames.indexOf(name)];
      const decoded = text === undefined ? undefined : decode(text, 'path', name, violations);
      texts = decoded === undefined ? undefined : [stripPathStyle(parameter, decoded)];
    } else if (parameter.in === 'query') {
      if (parameter.shape === 'object' && parameter.explode) {
        const members = explodedMembers(parameter, query, taken);
        if (members) values.query[name] = members;
        continue;
      }
      if (query.size > 0)
        texts = query.get(name) ?? (parameter.shape === 'array' ? query.get(`${name}[]`) : undefined);
      if (texts) taken.add(name).add(`${name}[]`);
    } else if (parameter.in === 'header') {
      const text = raw.headers[name.toLowerCase()];
      texts = text === undefined ? undefined : [text];
    } else {
      cookies ??= parseCookies(raw.headers.cookie);
      texts = cookies.get(name);
    }
    if (texts === undefined) continue;
    if (texts.length > 1 && (parameter.shape !== 'array' || !parameter.explode)) {
      violations.push(repeated(parameter, texts));
      continue;
    }
    values[parameter.in][name] = toValue(parameter, texts);
  }
  const unknown = query.size === 0 ? [] : [...query.keys()].filter((name) => !taken.has(name));
  return { values, violations, unknown };
}

/** Sets the defaults of missing parameters. Call it after validation: a document's default may break its own schema. */
export function fillDefaults(parameters: readonly Parameter[], values: ParameterValues): void {
  for (const { name, in: location, required, default: value } of parameters) {
    if (value !== undefined && !required && !(name in values[location])) values[location][name] = value;
  }
}

const noQuery: ReadonlyMap<string, string[]> = new Map();

function parseQuery(query: string, violations: Violation[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const rawName = equals < 0 ? pair : pair.slice(0, equals);
    const rawValue = equals < 0 ? '' : pair.slice(equals + 1);
    const name = decode(spaced(rawName), 'query', rawName, violations) ?? rawName;
    const value = decode(spaced(rawValue), 'query', name, violations);
    if (value === undefined) continue;
    const before = found.get(name);
    if (before) before.push(value);
    else found.set(name, [value]);
  }
  return found;
}

const spaced = (text: string): string => (text.includes('+') ? text.replaceAll('+', ' ') : text);

function decode(
  text: string,
  location: 'path' | 'query',
  name: string,
  violations: Violation[],
): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    const message = 'has a broken percent-encoding';
    violations.push({ in: location, path: [name], keyword: 'encoding', message, params: {}, value: text });
    return undefined;
  }
}

function repeated(parameter: Parameter, texts: string[]): Violation {
  const message = `is given ${texts.length} times, but takes one value`;
  return { in: parameter.in, path: [parameter.name], keyword: 'repeated', message, params: {}, value: texts };
}

function parseCookies(header: string | undefined): Map<string, string[]> {
  const cookies = new Map<string, string[]>();
  for (const pair of header?.split(';') ?? []) {
    const [name = '', ...rest] = pair.trim().split('=');
    if (name !== '' && !cookies.has(name)) cookies.set(name, [rest.join('=')]);
  }
  return cookies;
}

function stripPathStyle({ style, name }: Parameter, text: string): string {
  if (style === 'label' && text.startsWith('.')) return text.slice(1);
  if (style === 'matrix' && text.startsWith(`;${name}=`)) return text.slice(name.length + 2);
  return text;
}

/** The members of a map that are query parameters of their own: `name[member]=…` (deepObject) or `member=…` (form). */
function explodedMembers(
  parameter: Parameter,
  query: ReadonlyMap<string, string[]>,
  taken: Set<string>,
): Record<string, unknown> | undefined {
  const members: Record<string, unknown> = Object.create(null);
  for (const [key, texts] of query) {
    const deep = parameter.style === 'deepObject';
    const member = deep ? key.slice(parameter.name.length + 1, -1) : key;
    if (deep ? !(key.startsWith(`${parameter.name}[`) && key.endsWith(']')) : !memberTypes(parameter, key))
      continue;
    taken.add(key);
    members[member] = coerce(texts[0] as string, memberTypes(parameter, member) ?? []);
  }
  return Object.keys(members).length > 0 ? members : undefined;
}

/** `members` is the client's choice of names, so inherited ones such as `toString` must not be found. */
const memberTypes = ({ members = {} }: Parameter, name: string): readonly PrimitiveType[] | undefined =>
  Object.hasOwn(members, name) ? members[name] : undefined;

const separators: Record<string, string> = { spaceDelimited: ' ', pipeDelimited: '|' };

function toValue(parameter: Parameter, texts: string[]): unknown {
  const first = texts[0] as string;
  if (parameter.shape === 'primitive') return coerce(first, parameter.types);
  if (parameter.shape === 'json') return fromJson(first);
  const separator = separators[parameter.style] ?? ',';
  const items =
    texts.length > 1 || (parameter.in === 'query' && parameter.explode) ? texts : first.split(separator);
  if (parameter.shape === 'array') return items.map((item) => coerce(item, parameter.types));
  const members: Record<string, unknown> = Object.create(null);
  const pairs = parameter.explode
    ? items.map((item) => item.split('=', 2))
    : items.flatMap((item, index) => (index % 2 === 0 ? [[item, items[index + 1]]] : []));
  for (const [name = '', value = ''] of pairs)
    members[name] = coerce(value, memberTypes(parameter, name) ?? []);
  return members;
}

function fromJson(text: string): unknown {
  try {
    return isTooDeep(text) ? text : JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Converts `text` to the first of `types` that it has the form of. If it has none, it stays text, and the schema
 * reports the error.
 */
export function coerce(text: string, types: readonly PrimitiveType[]): unknown {
  if (types.length === 0 || types.includes('string')) return text;
  for (const type of types) {
    if (type === 'integer' && /^[+-]?\d+$/.test(text)) return Number(text);
    if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
    if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
    if (type === 'null' && (text === '' || text === 'null')) return null;
  }
  return text;
}
