import type { NamedCommand } from './command.ts';
import type { Option } from './option.ts';
import { usageOf } from './parse-arguments.ts';

const width = 110;

/** The help of one command, as `standin COMMAND --help` prints it. */
export async function helpOf(definition: NamedCommand): Promise<string> {
  const { description, options, examples, exitStatuses, moreHelp } = definition;
  const more = await moreHelp?.();
  const groups = Map.groupBy(Object.entries(options), ([, { group = 'Options' }]) => group);
  const parts = [
    `Usage: ${usageOf(definition)}`,
    wrap(description, width).join('\n'),
    ...[...groups].map(([heading, rows]) => section(heading, rows.map(optionRow))),
    section(
      'Examples',
      examples.map(([line, purpose]) => [`npx standin ${line}`, purpose]),
    ),
    section('Exit status', Object.entries(exitStatuses)),
    ...(more ? [section(more.heading, more.rows)] : []),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** The list of all commands, as `standin --help` prints it. */
export function overview(definitions: readonly NamedCommand[]): string {
  const rows = definitions.map(({ name, summary }): [string, string] => [name, summary]);
  return [
    'Usage: standin <command> [options]',
    section('Commands', rows),
    'standin help <command>, or standin <command> --help, shows its options and examples.',
  ].join('\n\n');
}

function optionRow([name, option]: [string, Option]): [string, string] {
  const { description, value, isMultiple, default: fallback } = option;
  const notes = [
    ...(isMultiple ? ['may be given several times'] : []),
    ...(fallback === undefined ? [] : [`default ${fallback}`]),
  ].join('; ');
  return [
    value === undefined ? `--${name}` : `--${name} ${value}`,
    notes === '' ? description : `${description} (${notes})`,
  ];
}

/** Rows of two columns under a heading; empty without rows. */
function section(heading: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const left = Math.min(Math.max(...rows.map(([name]) => name.length)), 48);
  const lines = rows.flatMap(([name, text]) => {
    const [first = '', ...more] = wrap(text, width - left - 4);
    const head =
      name.length > left
        ? [`  ${name}`, `  ${''.padEnd(left)}  ${first}`]
        : [`  ${name.padEnd(left)}  ${first}`];
    return [...head, ...more.map((line) => `  ${''.padEnd(left)}  ${line}`)];
  });
  return [`${heading}:`, ...lines.map((line) => line.trimEnd())].join('\n');
}

/** Breaks a text at spaces, into lines of at most so many characters. */
function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
