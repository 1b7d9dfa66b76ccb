import { likelyName } from '../contract/nearest-names.ts';
import { UsageError } from './usage-error.ts';

/** An option of a command: its parsing, its help and its completion are made from it. */
export interface Option<Value = unknown> {
  description: string;
  /** The name of the value in the help; a flag has none. `FILE` is completed by file names. */
  value?: string;
  isMultiple?: true;
  default?: Value;
  /** Values that a shell offers. */
  suggestions?: readonly string[];
  /** The heading of its group in the help. Default `Options`. */
  group?: string;
  /** The value for the texts given on the command line, in order; `name` is the option's, without hyphens. @throws {UsageError} */
  read(texts: readonly string[], name: string): Value;
}

export type Options = Readonly<Record<string, Option>>;

export const flag = (description: string): Option<boolean> => ({
  description,
  read: (texts) => texts.length > 0,
});

export const text = (
  value: string,
  description: string,
  suggestions: readonly string[] = [],
): Option<string | undefined> => ({ value, description, suggestions, read: (texts) => texts.at(-1) });

export const list = (
  value: string,
  description: string,
  suggestions: readonly string[] = [],
): Option<string[]> => ({ value, description, suggestions, isMultiple: true, read: (texts) => [...texts] });

/** Any of these texts. */
export const choices = (value: string, description: string, all: readonly string[]): Option<string[]> => ({
  ...list(value, description, all),
  read(texts, name) {
    for (const given of texts) requireChoice(given, all, `--${name} ${given}`);
    return [...texts];
  },
});

/** One of these texts. */
export const choice = <Choice extends string>(
  value: string,
  description: string,
  choices: readonly Choice[],
): Option<Choice | undefined> => ({
  value,
  description,
  suggestions: choices,
  read(texts, name) {
    const given = texts.at(-1);
    if (given !== undefined) requireChoice(given, choices, `--${name} ${given}`);
    return given as Choice | undefined;
  },
});

export const wholeNumber = (description: string, least: number, most: number): Option<number | undefined> =>
  number('N', description, `a whole number from ${least} to ${most}`, (given) => {
    const isWhole = /^\d{1,16}$/.test(given);
    return isWhole && Number(given) >= least && Number(given) <= most;
  });

export const positiveNumber = (value: string, description: string): Option<number | undefined> =>
  number(
    value,
    description,
    'a number above 0',
    (given) => /^\d{1,9}(\.\d+)?$/.test(given) && Number(given) > 0,
  );

const number = (
  value: string,
  description: string,
  expected: string,
  isValid: (given: string) => boolean,
): Option<number | undefined> => ({
  value,
  description,
  read(texts, name) {
    const given = texts.at(-1);
    if (given === undefined) return undefined;
    if (!isValid(given)) throw new UsageError(`--${name} ${given}: expected ${expected}`);
    return Number(given);
  },
});

export const withDefault = <Value>(
  option: Option<Value | undefined>,
  value: NoInfer<Value>,
): Option<Value> => ({
  ...option,
  default: value,
  read: (texts, name) => option.read(texts, name) ?? value,
});

/** The options under one heading in the help. */
export const grouped = <Members extends Options>(group: string, options: Members): Members =>
  Object.fromEntries(Object.entries(options).map(([name, one]) => [name, { ...one, group }])) as Members;

/** @throws {UsageError} */
export function requireChoice(value: string, choices: readonly string[], shown: string): void {
  if (choices.includes(value)) return;
  const expected = choices.length < 3 ? choices.join(' or ') : `one of ${choices.join(', ')}`;
  const meant = likelyName(value, choices);
  const question = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new UsageError(`${shown}: expected ${expected}${question}`);
}
