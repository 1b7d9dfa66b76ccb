import { shellWord } from '../../contract/shell-word.ts';
import type { NamedCommand } from '../command.ts';
import type { Option } from '../option.ts';
import { brief, type Offers, optionOffers, positionalOffers } from './offers.ts';

/** The script for a file `_standin` on zsh's `fpath`, or to be sourced. */
export function zshCompletion(definitions: readonly NamedCommand[]): string {
  return `#compdef standin
# Completes standin in zsh. Printed by: standin completion zsh
_standin_commands() {
  local -a commands=(
${definitions.map(({ name, summary }) => `    ${shellWord(`${name}:${summary}`)}`).join('\n')}
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

function commandCase({ name, options, positionals, trailing }: NamedCommand): string {
  const specs = [
    ...Object.entries(options).map(([key, option]) => shellWord(optionSpec(key, option))),
    "'(- *)'{-h,--help}'[show this help]'",
    ...positionals.map((one, index) => {
      const position = one.isMultiple ? '*' : index + 1;
      return shellWord(`${position}:${escaped(one.name)}:${actionOf(positionalOffers(one))}`);
    }),
    ...(trailing === undefined ? [] : [shellWord('*::command:_normal')]),
  ];
  return `    ${name})\n      _arguments ${specs.join(' \\\n        ')}\n      ;;`;
}

function optionSpec(key: string, option: Option): string {
  const description = escaped(brief(option.description));
  if (option.value === undefined) return `--${key}[${description}]`;
  const repeated = option.isMultiple ? '*' : '';
  return `${repeated}--${key}=[${description}]:${escaped(option.value)}:${actionOf(optionOffers(option))}`;
}

function actionOf({ words, hasFiles }: Offers): string {
  if (words.length === 0) return hasFiles ? '_files' : ' ';
  return hasFiles ? `{ compadd -- ${words.join(' ')}; _files }` : `(${words.join(' ')})`;
}

/** In a specification of `_arguments` a colon ends a part, and a bracket a description. */
const escaped = (text: string): string => text.replace(/[\\:[\]]/g, '\\$&');
