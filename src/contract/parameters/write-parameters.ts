import type { Parameter } from '../contract.ts';
import { cookie, isOfCookieStyle } from './cookie.ts';
import { isOfAnother } from './read-parameters.ts';
import { isExplodedMap, styleOf } from './styles.ts';
import { wholeQuery } from './whole-query.ts';
import { writeInQuery } from './write-in-query.ts';

/** By name; `null` and `undefined` are left out. Names that are not documented are written as plain values. */
export interface GivenValues {
  path?: Readonly<Record<string, unknown>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
  header?: Readonly<Record<string, unknown>> | undefined;
  cookie?: Readonly<Record<string, unknown>> | undefined;
}

export interface WrittenParameters {
  /** Path and query. */
  target: string;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/** What `readParameters` reads as these values. */
export function writeParameters(
  path: string,
  parameters: readonly Parameter[],
  given: GivenValues,
): WrittenParameters {
  const find = (location: Parameter['in'], name: string): Parameter =>
    parameters.find((one) => one.in === location && isSameName(one, name)) ?? undocumented(location, name);
  const filled = path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const parameter = find('path', name);
    return styleOf(parameter).write(given.path?.[name] ?? '', parameter);
  });
  const query = present(given.query).map(([name, value]) => {
    const parameter = find('query', name);
    if (parameter.isWholeQuery) return wholeQuery.write(parameter, value);
    return writeInQuery(
      parameter,
      isExplodedMap(parameter) ? ownMembers(parameters, parameter, value) : value,
    );
  });
  const cookies = present(given.cookie).map(([name, value]) => {
    const parameter = find('cookie', name);
    return (isOfCookieStyle(parameter) ? cookie : styleOf(parameter)).write(value, parameter);
  });
  const headers: Record<string, string> = {};
  if (cookies.length > 0) headers.cookie = cookies.join('; ');
  for (const [name, value] of present(given.header)) {
    const parameter = find('header', name);
    headers[name.toLowerCase()] = styleOf(parameter).write(value, parameter);
  }
  const pairs = query.filter((pair) => pair !== '').join('&');
  return { target: pairs === '' ? filled : `${filled}?${pairs}`, headers };
}

/** Without the members that are read as another parameter. */
function ownMembers(parameters: readonly Parameter[], parameter: Parameter, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const own = Object.entries(value).filter(([name]) => !isOfAnother(parameters, parameter, name));
  return Object.fromEntries(own);
}

const present = (values: Readonly<Record<string, unknown>> = {}): [string, unknown][] =>
  Object.entries(values).filter(([, value]) => value !== undefined && value !== null);

const isSameName = (parameter: Parameter, name: string): boolean =>
  parameter.in === 'header' ? parameter.name.toLowerCase() === name.toLowerCase() : parameter.name === name;

const undocumented = (location: Parameter['in'], name: string): Parameter => ({
  ...{ name, in: location, required: false, value: { types: [] } },
  ...(location === 'query' || location === 'cookie'
    ? { style: 'form', explode: true }
    : { style: 'simple', explode: false }),
});
