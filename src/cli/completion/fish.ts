import type { NamedCommand } from '../command.ts';
import type { Option } from '../option.ts';
import { argumentOffers, brief, optionOffers } from './offers.ts';

/** The script for a file `standin.fish` among fish's completions. */
export function fishCompletion(definitions: readonly NamedCommand[]): string {
  const names = definitions.map(({ name }) => name);
  return [
    '# Completes standin in fish. Printed by: standin completion fish',
    'complete -c standin -f',
    `complete -c standin -n __fish_use_subcommand -s v -l version -d 'show the version'`,
    `complete -c standin -s h -l help -d 'show the help'`,
    `complete -c standin -n __fish_use_subcommand -a help -d 'show the help of a command'`,
    ...definitions.map(
      ({ name, summary }) => `complete -c standin -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    `complete -c standin -n '__fish_seen_subcommand_from help' -a ${quoted(names.join(' '))}`,
    ...definitions.flatMap(linesOf),
  ].join('\n');
}

function linesOf(definition: NamedCommand): string[] {
  const { name, options } = definition;
  const start = `complete -c standin -n '__fish_seen_subcommand_from ${name}'`;
  const { words, hasFiles } = argumentOffers(definition);
  return [
    ...(words.length > 0 ? [`${start} -a ${quoted(words.join(' '))}`] : []),
    ...(hasFiles ? [`${start} -F`] : []),
    ...Object.entries(options).map(
      ([key, one]) => `${start} -l ${key}${argumentOf(one)} -d ${quoted(brief(one.description))}`,
    ),
  ];
}

function argumentOf(option: Option): string {
  if (option.value === undefined) return '';
  const { words, hasFiles } = optionOffers(option);
  if (hasFiles) return ' -r -F';
  return words.length > 0 ? ` -x -a ${quoted(words.join(' '))}` : ' -x';
}

/** In single quotes fish reads only these two with a backslash. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
