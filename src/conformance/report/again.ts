import { shellWord } from '../../contract/shell-word.ts';
import type { ToldRequest } from './report.ts';

/** A line for a shell that sends a request again: `curl`, or `npx wscat` for a socket. What stands as `$STANDIN_…` is filled in by the shell. */
export function again({ method, url, headers, body }: ToldRequest): string {
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
    method === 'HEAD' ? '-I' : method === (body === undefined ? 'GET' : 'POST') ? '' : `-X ${word(method)}`,
    isStream ? '-N' : '',
    // As they are: curl takes out dots, and makes several of braces.
    /\/\.{1,2}(\/|\?|$)/.test(url) ? '--path-as-is' : '',
    /[{}[\]]/.test(url) ? '-g' : '',
  ];
  const given = Object.entries(headers).map(([name, value]) =>
    // Of curl's own: a header without a value is left out, unless it ends so.
    value === '' ? `-H ${word(`${name};`)}` : `-H ${word(`${name}: ${value}`)}`,
  );
  if (body !== undefined && headers['content-type'] === undefined) given.push('-H content-type:');
  const data = body === undefined ? [] : [`--data-raw ${word(body)}`];
  return [`${options.filter(Boolean).join(' ')} ${word(url)}`, ...given, ...data];
}

function socket(url: string, headers: Readonly<Record<string, string>>): string[] {
  const given = Object.entries(headers)
    .filter(([name]) => !/^(upgrade|connection|sec-websocket-.*)$/.test(name))
    .map(([name, value]) => `-H ${word(`${name}: ${value}`)}`);
  return [`npx wscat -c ${word(url)}`, ...given];
}

const variable = /\$STANDIN_[A-Z0-9_]+/g;

/** A text as one word of a POSIX shell; `$STANDIN_…` in it is for the shell to fill in. */
export function word(text: string): string {
  // One pair of quotes where nothing else in it is the shell's.
  const rest = text.replaceAll(variable, '');
  if (rest !== text && /^[\w @%+=:,./?&-]*$/.test(rest)) return `"${text}"`;
  const pieces = text.split(/(\$STANDIN_[A-Z0-9_]+)/).filter((piece) => piece !== '');
  return (
    pieces.map((piece) => (piece.startsWith('$STANDIN_') ? `"${piece}"` : shellWord(piece))).join('') || "''"
  );
}
