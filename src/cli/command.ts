import type { Option, Options } from './option.ts';

export interface Positional {
  /** `FOLDER`, `api | folder | openapi file` */
  name: string;
  isRequired?: true;
  /** It may be given several times: the last positional only. */
  isMultiple?: true;
  /** Other values are refused. */
  choices?: readonly string[];
  /** Values that a shell offers, besides the choices. */
  suggestions?: readonly string[];
  /** Whether a shell offers file names. */
  isFile?: true;
}

/** A command as data: its parsing, its help and its completion are made from it. */
export interface CommandDefinition<Own extends Options = Options> {
  /** One line, in small letters: for the list of all commands. */
  summary: string;
  description: string;
  positionals?: readonly Positional[];
  /** The command line after `--`. */
  trailing?: string;
  options?: Own;
  /** Command lines without `npx standin`, each with its purpose. */
  examples: readonly (readonly [line: string, purpose: string])[];
  /** By the status. */
  exitStatuses: Readonly<Record<string, string>>;
  /** A last table of the help, which other modules have to be loaded for. */
  moreHelp?: () => Promise<{ heading: string; rows: readonly (readonly [string, string])[] }>;
}

/** With nothing left out. */
export type NamedCommand = Required<Pick<CommandDefinition, 'positionals' | 'options'>> &
  CommandDefinition & { name: string };

/** What was given to a command: every option by its name, the positionals, and the command line after `--`. */
export interface CommandInput<Own extends Options = Options> {
  values: { [Name in keyof Own]: Own[Name] extends Option<infer Value> ? Value : never };
  positionals: string[];
  trailing: string[];
}
