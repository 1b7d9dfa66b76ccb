import type { NamedCommand, Positional } from '../command.ts';
import type { Option } from '../option.ts';

/** What a shell offers for an option's value or a positional. */
export interface Offers {
  words: readonly string[];
  hasFiles: boolean;
}

export const optionOffers = ({ suggestions = [], value }: Option): Offers => ({
  words: suggestions,
  hasFiles: value === 'FILE',
});

export const positionalOffers = ({ choices = [], suggestions = [], isFile }: Positional): Offers => ({
  words: [...choices, ...suggestions],
  hasFiles: isFile === true,
});

/** For all positionals of a command together. */
export const argumentOffers = ({ positionals }: NamedCommand): Offers => ({
  words: positionals.flatMap((one) => positionalOffers(one).words),
  hasFiles: positionals.some(({ isFile }) => isFile),
});

/** A description in the few words that a shell's list has room for. */
export const brief = (description: string): string =>
  (description.split(/[;:(]/)[0] as string).replace(/\s+/g, ' ').trim();
