import { markIntegers, setMember } from '../../exact-integers.ts';
import type { Parameter } from '../contract.ts';
import type { Violation } from '../violation.ts';
import { deepObject } from './deep-object.ts';
import { explodedMap } from './exploded-map.ts';
import { brokenEncoding, Query } from './query.ts';
import { readCookies } from './read-cookies.ts';
import { isDeepObject, isExplodedMap, styleOf } from './styles.ts';

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
  /** Names in the query that no parameter stands for. */
  ignored?: ReadonlySet<string>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
}

export interface ReadParameters {
  values: ParameterValues;
  violations: Violation[];
  /** Names of query parameters that the operation does not document. */
  unknown: string[];
}

const noQuery = new Query('', []);

/** Reads an operation's parameters from a request: OpenAPI 3.1, section 4.8.12. */
export function readParameters(parameters: readonly Parameter[], raw: RawParameters): ReadParameters {
  const values: ParameterValues = { path: {}, query: {}, header: {}, cookie: {} };
  const violations: Violation[] = [];
  const query = raw.query === '' ? noQuery : new Query(raw.query, violations);
  let cookies: Map<string, string[]> | undefined;

  for (const parameter of parameters) {
    const { name, in: location } = parameter;
    let texts: readonly string[] | undefined;
    if (parameter.readWhole) parameter.readWhole(raw, values[location], violations, query);
    else if (location === 'path') {
      const text = raw.pathValues[raw.pathNames.indexOf(name)];
      texts = text === undefined ? undefined : [text];
    } else if (location === 'header') {
      const text = raw.headers[name.toLowerCase()];
      texts = text === undefined ? undefined : [text];
    } else if (location === 'cookie') {
      cookies ??= readCookies(raw.headers.cookie);
      // Quotes around a value are not part of it: RFC 6265, section 4.1.1.
      const found = cookies.get(name)?.map((text) => text.replace(/^"([^"]*)"$/, '$1'));
      texts = parameter.value.items ? found : found?.slice(0, 1);
    } else if (raw.query === '') {
      if (isEmptyMap(parameter)) values.query[name] = {};
      continue;
    } else if (isDeepObject(parameter) || isExplodedMap(parameter)) {
      const value = isDeepObject(parameter)
        ? deepObject.read(query, parameter)
        : explodedMap.read(query, parameter, (one) => isOfAnother(parameters, parameter, one));
      if (value !== undefined) values.query[name] = markIntegers(value);
      // What may be a list or a text is also sent by its plain name: `ids=a`, `created=5`.
      const isPlain = parameter.value.items !== undefined || parameter.value.types.length > 0;
      if (value === undefined && isEmptyMap(parameter)) values.query[name] = {};
      if (value !== undefined || (isDeepObject(parameter) && !isPlain)) continue;
      texts = query.take(name);
    } else texts = query.take(name) ?? (parameter.value.items && bracketedItems(query, name));
    if (texts === undefined) continue;
    if (texts.length > 1 && !(parameter.value.items && parameter.explode)) {
      violations.push(repeated(parameter, texts));
      continue;
    }
    try {
      setMember(values[location], name, markIntegers(styleOf(parameter).read(texts, parameter)));
    } catch {
      // Only of a path: the pairs of a query were decoded, and headers are not.
      violations.push(brokenEncoding('path', name, texts[0] as string));
    }
  }
  return { values, violations, unknown: query.unknown };
}

/** An exploded object without members has no text in a query, so a required one that is not sent is empty: Spring's `pageable`. */
const isEmptyMap = (parameter: Parameter): boolean =>
  parameter.in === 'query' &&
  parameter.required &&
  isExplodedMap(parameter) &&
  parameter.value.items === undefined &&
  parameter.value.types.length === 0;

/** `ids[]=3&ids[]=4` and `ids[0]=3&ids[1]=4`, as PHP and Rails write a list. */
function bracketedItems(query: Query, name: string): readonly string[] | undefined {
  const start = name.endsWith('[]') ? name.slice(0, -2) : name;
  const isIndexed = (one: string): boolean =>
    one.startsWith(`${start}[`) && /^\[\d*\]$/.test(one.slice(start.length));
  const found = query.takeAll(isIndexed).flatMap(([, texts]) => texts);
  return found.length > 0 ? found : undefined;
}

/** Sets the defaults of missing parameters. Call it after validation: a document's default may break its own schema. */
export function fillDefaults(parameters: readonly Parameter[], values: ParameterValues): void {
  for (const { name, in: location, required, default: value } of parameters) {
    if (value !== undefined && !required && !(name in values[location])) values[location][name] = value;
  }
}

/** Whether a name of the query belongs to another parameter than this one; of two maps with it to the first. */
export const isOfAnother = (parameters: readonly Parameter[], own: Parameter, name: string): boolean =>
  parameters.some(
    (one, index) =>
      one !== own &&
      one.in === 'query' &&
      (one.name === name ||
        name.startsWith(`${one.name}[`) ||
        (isExplodedMap(one) && index < parameters.indexOf(own) && name in (one.value.members ?? {}))),
  );

function repeated({ in: location, name }: Parameter, texts: readonly string[]): Violation {
  const message = `is given ${texts.length} times, but takes one value`;
  return { in: location, path: [name], keyword: 'repeated', message, params: {}, value: texts };
}
