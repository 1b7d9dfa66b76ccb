import { shellWord } from '../../contract/shell-word.ts';

/** A request as it is sent to the mock. */
export interface Call {
  method: string;
  /** The whole URL. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string | undefined;
}

/** A command line for a POSIX shell. */
export function asCurl({ method, url, headers, body }: Call): string {
  const parts = [
    'curl',
    ...(method === 'GET' && body === undefined ? [] : [`-X ${method}`]),
    shellWord(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${shellWord(compact(headers, body))}`]),
  ];
  return parts.join(' \\\n  ');
}

/** A statement of JavaScript. */
export const asFetch = (call: Call): string => `const reply = await ${fetchExpression(call)};`;

/** A test's lines: the same call, and the status that it was answered with. */
export const asTest = (call: Call, status: number): string =>
  `const reply = await ${fetchExpression(call)};\nexpect(reply.status).toBe(${status});`;

function fetchExpression({ method, url, headers, body }: Call): string {
  const lines = [
    ...(method === 'GET' ? [] : [`method: ${literal(method)},`]),
    ...(Object.keys(headers).length === 0
      ? []
      : [
          'headers: {',
          ...Object.entries(headers).map(([name, value]) => `  ${literal(name)}: ${literal(value)},`),
          '},',
        ]),
    ...(body === undefined ? [] : [bodyMember(headers, body)]),
  ];
  if (lines.length === 0) return `fetch(${literal(url)})`;
  const members = lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}\n`);
  return `fetch(${literal(url)}, {\n${members.join('')}})`;
}

/** A body of JSON is easier to change as a value. */
function bodyMember(headers: Call['headers'], body: string): string {
  const value = jsonOf(headers, body);
  return value === undefined
    ? `body: ${literal(body)},`
    : `body: JSON.stringify(${JSON.stringify(value, null, 2)}),`;
}

/** In one line, so that a shell needs no escapes for it. */
function compact(headers: Call['headers'], body: string): string {
  const value = jsonOf(headers, body);
  return value === undefined ? body : JSON.stringify(value);
}

/** The value of a body of JSON; undefined if it has to be sent as it is written. */
function jsonOf(headers: Call['headers'], body: string): unknown {
  const isJson = Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'content-type' && /[/+]json\b/i.test(value),
  );
  // A number that JavaScript can't hold would be sent as another one.
  if (!isJson || /\d{16}|\de[+-]?\d{3}/i.test(body)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** In single quotes, as most test files have it. */
const literal = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
