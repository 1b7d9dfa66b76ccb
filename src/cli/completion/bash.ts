import type { NamedCommand } from '../command.ts';
import { argumentOffers, type Offers, optionOffers } from './offers.ts';

/** The script that `complete -F` takes, for bash 3.2 and later. */
export function bashCompletion(definitions: readonly NamedCommand[]): string {
  const names = definitions.map(({ name }) => name).join(' ');
  return `# Completes standin in bash. Printed by: standin completion bash
_standin() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  local words='' files='' line index
  COMPREPLY=()
  # Bash splits --clock=frozen into three words.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  # After -- comes a command line of its own.
  for ((index = 2; index < COMP_CWORD; index++)); do
    if [[ \${COMP_WORDS[index]} == -- ]]; then
      command=--
    fi
  done
  if ((COMP_CWORD == 1)); then
    words='${names} help --help --version'
  else
    case "$command $prev" in
${definitions.flatMap(valueCases).join('\n')}
      *)
        case "$command" in
          help) words='${names}' ;;
          --) files=1 ;;
${definitions.map(commandCase).join('\n')}
        esac
        ;;
    esac
  fi
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(compgen -W "$words" -- "$cur"; if [[ -n $files ]]; then compgen -f -- "$cur"; fi)
  if [[ -n $files ]]; then compopt -o filenames 2>/dev/null; fi
  return 0
}
complete -F _standin standin`;
}

/** The cases of the options that take a value. */
const valueCases = ({ name, options }: NamedCommand): string[] =>
  Object.entries(options).flatMap(([key, option]) =>
    option.value === undefined ? [] : [`      '${name} --${key}') ${assignments(optionOffers(option))} ;;`],
  );

function commandCase(definition: NamedCommand): string {
  const { name, options } = definition;
  const words = [...Object.keys(options).map((key) => `--${key}`), '--help'].join(' ');
  return `          ${name}) if [[ $cur == -* ]]; then words='${words}'; else ${assignments(argumentOffers(definition))}; fi ;;`;
}

const assignments = ({ words, hasFiles }: Offers): string =>
  `words='${words.join(' ')}'${hasFiles ? ' files=1' : ''}`;
