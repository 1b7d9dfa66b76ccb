import { InputError } from '../contract/input-error.ts';
import { likelyName } from '../contract/nearest-names.ts';
import type { CommandDefinition, CommandInput } from './command.ts';
import { commands } from './commands.ts';
import { allDefinitions, definitions } from './definitions/all.ts';
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

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    await printHelp(undefined);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    const { version } = await import('../version.ts');
    console.log(version);
    return 0;
  }
  const isHelp = name === 'help';
  if (isHelp && (rest[0] === undefined || /^(help|--help|-h)$/.test(rest[0]))) {
    await printHelp(undefined);
    return 0;
  }
  const command = commandName(isHelp ? (rest[0] as string) : name);
  const definition: CommandDefinition = await definitions[command]();
  const input = isHelp ? undefined : parseArguments(definition, rest);
  if (!input) {
    await printHelp(definition);
    return 0;
  }
  // The input was parsed by the definition of this very command.
  const run = (await commands[command]()) as (input: CommandInput) => Promise<number>;
  return run(input);
}

/** @throws {UsageError} no command has this name */
function commandName(name: string): keyof typeof commands {
  if (Object.hasOwn(commands, name)) return name as keyof typeof commands;
  const names = Object.keys(commands);
  const meant = likelyName(name, [...names, 'help']);
  const hint = meant === undefined ? `; there are: ${names.join(', ')}` : `; did you mean ${meant}?`;
  throw new UsageError(`unknown command ${name}${hint}`);
}

async function printHelp(definition: CommandDefinition | undefined): Promise<void> {
  const { helpOf, overview } = await import('./help.ts');
  console.log(definition ? await helpOf(definition) : overview(await allDefinitions()));
}
