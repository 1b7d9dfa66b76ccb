/** A command as data: its parsing, its help and its completion are made from it. */

interface Described {
  description: string;
  /** The heading that it stands under in the help. Default `Options`. */
  group?: string;
}

interface FlagOption extends Described {
  type: 'flag';
}

interface TextOption extends Described {
  type: 'text';
  /** What the help calls the value. `FILE` and `FOLDER` are completed by file names. */
  value: string;
  isMultiple?: true;
  default?: string;
  /** The only values that it takes. */
  choices?: readonly string[];
  /** Values that a shell offers; others are taken too. */
  suggestions?: readonly string[];
}

interface NumberOption extends Described {
  type: 'number';
  value: string;
  default?: number;
  isWhole?: true;
  least?: number;
  most?: number;
  /** It has to be more than this. */
  above?: number;
}

export type OptionDefinition = FlagOption | TextOption | NumberOption;
export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

export interface Positional {
  /** `FOLDER`, `api | folder | openapi file` */
  name: string;
  isRequired?: true;
  /** It may be given several times: the last positional only. */
  isMultiple?: true;
  choices?: readonly string[];
  suggestions?: readonly string[];
  /** Whether a shell offers file names. */
  isFile?: true;
}

export interface CommandDefinition<Options extends OptionDefinitions = OptionDefinitions> {
  name: string;
  /** One line, in small letters: for the list of all commands. */
  summary: string;
  description: string;
  positionals: readonly Positional[];
  /** What stands after `--`: a command line of its own. */
  trailing?: string;
  options: Options;
  /** Command lines without `npx standin`, each with what it is for. */
  examples: readonly (readonly [line: string, purpose: string])[];
  /** By the status. */
  exitStatuses: Readonly<Record<string, string>>;
  /** What the help says at its end, and that takes loading. */
  moreHelp?: () => Promise<string>;
}

type ValueOf<Option extends OptionDefinition> = Option extends { type: 'flag' }
  ? boolean
  : Option extends { isMultiple: true }
    ? string[]
    :
        | (Option extends { type: 'number' }
            ? number
            : Option extends { choices: readonly (infer Choice)[] }
              ? Choice
              : string)
        | (Option extends { default: string | number } ? never : undefined);

/** What was given to a command: every option by its name, the positionals, and what stood after `--`. */
export interface CommandInput<Options extends OptionDefinitions = OptionDefinitions> {
  values: { [Name in keyof Options]: ValueOf<Options[Name]> };
  positionals: string[];
  trailing: string[];
}

/** What the code of a command takes. */
export type InputOf<Definition> =
  Definition extends CommandDefinition<infer Options> ? CommandInput<Options> : never;

export const defineCommand = <const Options extends OptionDefinitions>(
  definition: CommandDefinition<Options>,
): CommandDefinition<Options> => definition;
