import { shellWord } from '../../contract/shell-word.ts';
import type { ReportedRequest } from './report.ts';

/** A shell command that sends a request again: `curl`, or `npx wscat` for a socket. The shell fills in `$STANDIN_…`. */
export function shellCommand({ method, url, headers, body }: ReportedRequest): string {
  const parts = /^wss?:/.test(url) ? socket(url, headers) : http(method, url, headers, body);
  return parts.join(' \\\n  ');
}

function http(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | undefined,
): string[] {
  const isStream = /text\/event-stream/.test(headers.accept ?? '');
  const options = [
    'curl -i',
    method === 'HEAD'
      ? '-I'
      : method === (body === undefined ? 'GET' : 'POST')
        ? ''
        : `-X ${expandableWord(method)}`,
    isStream ? '-N' : '',
    // Without these options curl removes dots from the path and expands braces.
    /\/\.{1,2}(\/|\?|$)/.test(url) ? '--path-as-is' : '',
    /[{}[\]]/.test(url) ? '-g' : '',
  ];
  const given = Object.entries(headers).map(([name, value]) =>
    // curl leaves out a header without a value, unless a semicolon stands in place of the colon.
    value === '' ? `-H ${expandableWord(`${name};`)}` : `-H ${expandableWord(`${name}: ${value}`)}`,
  );
  if (body !== undefined && headers['content-type'] === undefined) given.push('-H content-type:');
  const data = body === undefined ? [] : [`--data-raw ${expandableWord(body)}`];
  return [`${options.filter(Boolean).join(' ')} ${expandableWord(url)}`, ...given, ...data];
}

function socket(url: string, headers: Readonly<Record<string, string>>): string[] {
  const given = Object.entries(headers)
    .filter(([name]) => !/^(upgrade|connection|sec-websocket-.*)$/.test(name))
    .map(([name, value]) => `-H ${expandableWord(`${name}: ${value}`)}`);
  return [`npx wscat -c ${expandableWord(url)}`, ...given];
}

const variable = /\$STANDIN_[A-Z0-9_]+/g;

/** A text as one word of a POSIX shell, which still fills in `$STANDIN_…`. */
export function expandableWord(text: string): string {
  // One pair of double quotes, if nothing else in it is special to the shell.
  const rest = text.replaceAll(variable, '');
  if (rest !== text && /^[\w @%+=:,./?&-]*$/.test(rest)) return `"${text}"`;
  const pieces = text.split(/(\$STANDIN_[A-Z0-9_]+)/).filter((piece) => piece !== '');
  return (
    pieces.map((piece) => (piece.startsWith('$STANDIN_') ? `"${piece}"` : shellWord(piece))).join('') || "''"
  );
}
