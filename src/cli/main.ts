import { InputError } from '../contract/input-error.ts';
import { likelyName } from '../contract/nearest-names.ts';
import type { CommandInput, NamedCommand } from './command.ts';
import { commands } from './commands.ts';
import { allDefinitions, type CommandName, definitionOf } from './definitions.ts';
import { parseArguments } from './parse-arguments.ts';
import { UsageError } from './usage-error.ts';

/** Runs the command line and gives the exit status: 0 done, 2 wrong usage or contract; more by the command. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(`standin: ${error.message}`);
    return 2;
  }
}

async function dispatch([first, ...rest]: readonly string[]): Promise<number> {
  if (first === '--version' || first === '-v') {
    const { version } = await import('../version.ts');
    console.log(version);
    return 0;
  }
  const isHelp = first === 'help';
  const name = isHelp ? rest[0] : first;
  if (name === undefined || /^(--help|-h)$/.test(name) || (isHelp && name === 'help')) {
    await printHelp(undefined);
    return first === undefined ? 2 : 0;
  }
  const command = commandName(name);
  const definition = definitionOf(command);
  const input = isHelp ? undefined : parseArguments(definition, rest);
  if (!input) {
    await printHelp(definition);
    return 0;
  }
  // The input was parsed by the definition of this very command.
  const run = (await commands[command]()) as (
    input: CommandInput,
    args: readonly string[],
  ) => Promise<number>;
  return run(input, [command, ...rest]);
}

/** @throws {UsageError} no command has this name */
function commandName(name: string): CommandName {
  if (Object.hasOwn(commands, name)) return name as CommandName;
  const names = Object.keys(commands);
  const meant = likelyName(name, [...names, 'help']);
  const hint = meant === undefined ? `; there are: ${names.join(', ')}` : `; did you mean ${meant}?`;
  throw new UsageError(`unknown command ${name}${hint}`);
}

async function printHelp(definition: NamedCommand | undefined): Promise<void> {
  const { helpOf, overview } = await import('./help.ts');
  console.log(definition ? await helpOf(definition) : overview(allDefinitions()));
}
