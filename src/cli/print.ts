import { styleText } from 'node:util';
import { consolePath } from '../adapters/node/console-paths.ts';
import type { Finding, JournalEntry } from '../client/index.ts';
import { widthOf, wrap } from '../conformance/report/columns.ts';
import { faultLines } from '../contract/document-faults.ts';
import { oneLine } from '../contract/one-line.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { ExchangeRecord } from '../engine/exchange-record.ts';
import { knownPersonas, personasOf, tokenOf } from '../engine/personas.ts';
import { prefixesOf } from '../engine/prefixes.ts';
import { microsOf } from '../sandbox/timestamp.ts';
import { version } from '../version.ts';
import type { LoadedSource } from './api-source.ts';

/** Whether stdout takes colours is asked once: styleText asks stream and environment for each text. */
function painter(style: Parameters<typeof styleText>[0]): (text: string) => string {
  const [on = '', off = ''] = styleText(style, '|').split('|');
  return (text) => on + text + off;
}

const dim = painter('dim');
const bold = painter('bold');
const green = painter('green');
const yellow = painter('yellow');
const red = painter('red');

/** What `serve` prints when it is ready; `tryLine` follows it. `columns`: of the terminal, if it is printed to one. */
export function banner(url: string, apis: readonly ApiDefinition[], columns = Infinity): string {
  const width = Math.max(...apis.map(({ name }) => name.length));
  const rows = apis.map((api) => {
    const { name, contract } = api;
    const { operations } = contract;
    const title = oneLine(contract.title);
    const prefixes = prefixesOf(operations);
    const where = prefixes.length > 3 ? [url] : prefixes.map((prefix) => url + oneLine(prefix));
    const all = `${operations.length} operation${operations.length === 1 ? '' : 's'}`;
    const count = contract.resources ? behaviourCount(api) : all;
    const start = `  ${bold(name.padEnd(width))}  `;
    const [addresses, about] = [where.join(', '), `${count} · ${title}`];
    if (width + 6 + widthOf(addresses) + widthOf(about) <= columns)
      return `${start}${addresses}  ${dim(about)}`;
    // In a narrow terminal one below the other.
    const part = (text: string): string[] => wrap(text, Math.max(20, columns - width - 4));
    return start + [...part(addresses), ...part(about).map(dim)].join(`\n${' '.repeat(width + 4)}`);
  });
  const known = apis.some(personasOf);
  const tokens = knownPersonas(apis).map(tokenOf).join(', ');
  const lines = [
    `${bold(`Standin ${version}`)} stands in at ${url}`,
    '',
    ...rows,
    '',
    ...wrap(known ? tokens : `any; ${tokens} are personas`, Math.max(20, columns - 10)).map(
      (line, index) => (index === 0 ? '  Tokens  ' : ' '.repeat(10)) + line,
    ),
    `  Console ${url}${consolePath}`,
  ];
  return lines.join('\n');
}

/** How many operations of an own document keep state, and one that does not. */
function behaviourCount({ contract: { operations }, handlers = {} }: ApiDefinition): string {
  const others = operations.filter(({ id }) => !Object.hasOwn(handlers, id));
  const count = `${operations.length - others.length} of ${operations.length} operations behave`;
  const [first] = others;
  if (!first) return count;
  const more = others.length === 1 ? 'answers' : `and ${others.length - 1} more answer`;
  return `${count}; ${first.method} ${oneLine(first.path)} ${more} from the contract`;
}

/** A command line to try, below the banner. */
export const tryLine = (call: string): string => `  Try     ${call}`;

/** How one's own API is served; it stands below the call to try. */
export const ownLine = (command: string): string => `  Yours   ${command}`;

type Logged = Pick<
  ExchangeRecord,
  'at' | 'method' | 'target' | 'status' | 'operation' | 'persona' | 'because' | 'notes' | 'violations'
>;

/** `09:00:00 GET /workspaces/ 200 water-quality/listOwnWorkspaces owner · example page` */
export function logLine({
  at,
  method,
  target,
  status,
  operation = '',
  persona,
  because,
  notes,
  violations,
}: Logged): string {
  const paint = status >= 500 || status === 0 ? red : status >= 400 ? yellow : green;
  const who = oneLine(persona === undefined ? operation : `${operation} ${persona}`);
  const why = notes.length === 0 ? because : [because, ...notes].join('; ');
  const line = `${dim(timeOfDay(at))} ${oneLine(`${method} ${target}`)} ${paint(String(status))} ${who} ${dim(`· ${oneLine(why)}`)}`;
  if (violations.length === 0) return line;
  return `${line}; ${red(oneLine(`the reply violates the contract: ${violations.join('; ')}`))}`;
}

/** An entry of the journal as the log of `serve` has it, with its number. */
export function entryLine({ n, at, request, reply, ...rest }: JournalEntry): string {
  const { operation, persona, because, notes, violations } = rest;
  const head = { at: microsOf(at) ?? 0, ...request, status: reply.status };
  return `${dim(`#${n}`)} ${logLine({ ...head, operation, persona, because, notes, violations })}`;
}

/** `retry-after-ignored: fastio/searchEvents was called again … (#4, #5)` */
export function findingLine({ rule, says, entries }: Finding): string {
  const where = entries.length > 0 ? dim(` (${entries.map((n) => `#${n}`).join(', ')})`) : '';
  return `${bold(oneLine(rule))}: ${oneLine(says)}${where}`;
}

/** `09:00:00`, of microseconds since the epoch. */
function timeOfDay(at: number): string {
  const seconds = Math.floor(at / 1_000_000) % 86_400;
  return `${twoDigits(seconds / 3600)}:${twoDigits((seconds % 3600) / 60)}:${twoDigits(seconds % 60)}`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${Math.floor(value)}` : `${Math.floor(value)}`);

/** How many departures from the specification are printed one by one. */
const mostWarnings = 3;

/** All notes, faults and warnings about an API. */
export const allWarnings = ({ api, notes, warnings }: LoadedSource): string[] => [
  ...notes,
  ...faultLines(api.contract),
  ...warnings,
];

/** A line for each note and warning about an API. */
export function warningLines({ api, notes, warnings }: LoadedSource): string[] {
  const more = warnings.length - mostWarnings;
  const rest = more > 0 ? [`${more} more departures from the specification`] : [];
  return [...notes, ...faultLines(api.contract), ...warnings.slice(0, mostWarnings), ...rest];
}
