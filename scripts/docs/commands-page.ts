import type { NamedCommand } from '../../src/cli/command.ts';
import { allDefinitions } from '../../src/cli/definitions.ts';
import type { Option } from '../../src/cli/option.ts';
import { usageOf } from '../../src/cli/parse-arguments.ts';
import { code, inline, page, table } from './markdown-text.ts';

/** `docs/reference/commands.md`, from the definitions that parsing and `--help` are made from. */
export async function commandsPage(): Promise<string> {
  const definitions = allDefinitions();
  const rows = definitions.map(({ name, summary }) => [`[${name}](#standin-${name})`, inline(summary)]);
  const sections = await Promise.all(definitions.map(commandSection));
  return page([
    '<!-- Made by `npm run generate` from src/cli/definitions.ts. Edit that. -->',
    '# Commands',
    `Every command of Standin, with its options and exit statuses. \`standin help COMMAND\` prints the same. In a project, write
\`npx standin …\`. This page is made from the definitions that the command line is parsed by.`,
    table(['command', 'what it does'], rows),
    ...sections,
  ]);
}

async function commandSection(definition: NamedCommand): Promise<string> {
  const { name, description, options, examples, exitStatuses, moreHelp } = definition;
  const groups = Map.groupBy(Object.entries(options), ([, { group = 'Options' }]) => group);
  const more = await moreHelp?.();
  return [
    `## standin ${name}`,
    ['```text', usageOf(definition), '```'].join('\n'),
    inline(description),
    ...[...groups].flatMap(([heading, rows]) => [
      `**${heading}**`,
      table(['option', 'meaning'], rows.map(optionRow)),
    ]),
    '**Examples**',
    table(
      ['command line', 'purpose'],
      examples.map(([line, purpose]) => [code(`npx standin ${line}`), inline(purpose)]),
    ),
    '**Exit status**',
    table(
      ['status', 'meaning'],
      Object.entries(exitStatuses).map(([status, meaning]) => [code(status), inline(meaning)]),
    ),
    ...(more
      ? [
          `**${more.heading}**`,
          table(
            ['name', 'meaning'],
            more.rows.map(([rule, meaning]) => [code(rule), inline(meaning)]),
          ),
        ]
      : []),
  ].join('\n\n');
}

function optionRow([name, option]: [string, Option]): string[] {
  const { description, value, isMultiple, default: fallback } = option;
  const notes = [
    ...(isMultiple ? ['It may be given several times.'] : []),
    ...(fallback === undefined ? [] : [`Default: \`${fallback}\`.`]),
  ];
  const shown = value === undefined ? `--${name}` : `--${name} ${value}`;
  return [code(shown), [`${inline(description)}.`, ...notes].join(' ')];
}
