import type { CommandDefinition, OptionDefinition, Positional } from '../command.ts';

/** The values that a shell offers for an option or a positional. */
export const offersOf = (one: OptionDefinition | Positional): readonly string[] =>
  ('choices' in one ? one.choices : undefined) ?? ('suggestions' in one ? one.suggestions : undefined) ?? [];

/** Whether the value of an option is the name of a file. */
export const takesFile = (option: OptionDefinition): boolean =>
  option.type === 'text' && /^(FILE|FOLDER)$/.test(option.value);

/** The values and files that a shell offers for the positionals of a command. */
export const positionalOffers = ({ positionals }: CommandDefinition) => ({
  words: positionals.flatMap(offersOf),
  hasFiles: positionals.some(({ isFile }) => isFile),
});

/** A description in the few words that a shell's list has room for. */
export const brief = (description: string): string =>
  (description.split(/[;:(]/)[0] as string).replace(/\s+/g, ' ').trim();
