import type { CommandDefinition, OptionDefinition, Positional } from '../command.ts';
import { brief, offersOf, takesFile } from './offers.ts';

/** The script for a file `_standin` on zsh's `fpath`, or to be sourced. */
export function zshCompletion(definitions: readonly CommandDefinition[]): string {
  return `#compdef standin
# Completes standin in zsh. Printed by: standin completion zsh
_standin_commands() {
  local -a commands=(
${definitions.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
    'help:show the help of a command'
  )
  _describe command commands
}

_standin() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C \\
    '(- *)'{-h,--help}'[show all commands]' \\
    '(- *)'{-v,--version}'[show the version]' \\
    '1:command:_standin_commands' \\
    '*::argument:->arguments'
  [[ $state == arguments ]] || return
  case $words[1] in
    help) _arguments '1:command:_standin_commands' ;;
${definitions.map(commandCase).join('\n')}
  esac
}

if [[ $funcstack[1] == _standin ]]; then
  _standin "$@"
else
  compdef _standin standin
fi`;
}

function commandCase({ name, options, positionals, trailing }: CommandDefinition): string {
  const specs = [
    ...Object.entries(options).map(([key, option]) => quoted(optionSpec(key, option))),
    "'(- *)'{-h,--help}'[show this help]'",
    ...positionals.map((one, index) => quoted(positionalSpec(one, index))),
    ...(trailing === undefined ? [] : [quoted('*::command:_normal')]),
  ];
  return `    ${name})\n      _arguments ${specs.join(' \\\n        ')}\n      ;;`;
}

function optionSpec(key: string, option: OptionDefinition): string {
  const description = escaped(brief(option.description));
  if (option.type === 'flag') return `--${key}[${description}]`;
  const repeated = option.type === 'text' && option.isMultiple ? '*' : '';
  const action = takesFile(option) ? '_files' : listOf(offersOf(option));
  return `${repeated}--${key}=[${description}]:${escaped(option.value)}:${action}`;
}

function positionalSpec(positional: Positional, index: number): string {
  const words = offersOf(positional);
  const action = positional.isFile ? `{ compadd -- ${words.join(' ')}; _files }` : listOf(words);
  return `${positional.isMultiple ? '*' : index + 1}:${escaped(positional.name)}:${action}`;
}

const listOf = (words: readonly string[]): string => (words.length === 0 ? ' ' : `(${words.join(' ')})`);

/** In a specification of `_arguments` a colon ends a part, and a bracket a description. */
const escaped = (text: string): string => text.replace(/[\\:[\]]/g, '\\$&');

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
