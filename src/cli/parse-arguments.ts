import { parseArgs } from 'node:util';
import { likelyName } from '../contract/nearest-names.ts';
import type {
  CommandDefinition,
  CommandInput,
  OptionDefinition,
  OptionDefinitions,
  Positional,
} from './command.ts';
import { UsageError } from './usage-error.ts';

/**
 * The arguments of a command by its definition; `undefined`: its help was asked for.
 * @throws {UsageError}
 */
export function parseArguments<Options extends OptionDefinitions>(
  definition: CommandDefinition<Options>,
  args: readonly string[],
): CommandInput<Options> | undefined {
  const { name, options, positionals, trailing } = definition;
  const mark = trailing === undefined ? -1 : args.indexOf('--');
  const { tokens } = parseArgs({
    args: mark < 0 ? [...args] : args.slice(0, mark),
    options: { ...nodeOptions(options), help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    // The messages are ours, and name what was probably meant.
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const found: string[] = [];
  let isHelp = false;
  for (const token of tokens) {
    if (token.kind === 'positional') found.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.name === 'help') {
      isHelp = true;
      continue;
    }
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw unknownOption(name, token.rawName, Object.keys(options));
    const { value, rawName, inlineValue } = token;
    if (option.type === 'flag' && inlineValue)
      throw new UsageError(`${rawName} takes no value; ${moreAbout(name)}`);
    if (option.type !== 'flag' && (value === undefined || (!inlineValue && /^--|^-h$/.test(value))))
      throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}; ${moreAbout(name)}`);
    given.set(token.name, [...(given.get(token.name) ?? []), value ?? '']);
  }
  if (isHelp) return undefined;
  const values = Object.entries(options).map(([key, option]) => [
    key,
    optionValue(key, option, given.get(key)),
  ]);
  requirePositionals(definition, found);
  for (const [index, value] of found.entries()) requireChoice(value, positionals[index]?.choices, value);
  const rest = mark < 0 ? [] : args.slice(mark + 1);
  if (trailing !== undefined && !rest[0]) throw new UsageError(`no command: ${usageOf(definition)}`);
  return {
    values: Object.fromEntries(values) as CommandInput<Options>['values'],
    positionals: found,
    trailing: rest,
  };
}

const nodeOptions = (options: OptionDefinitions) =>
  Object.fromEntries(
    Object.entries(options).map(([name, { type }]) => [
      name,
      { type: type === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  );

const moreAbout = (command: string): string => `standin ${command} --help lists the options`;

function unknownOption(command: string, rawName: string, names: readonly string[]): UsageError {
  const meant = likelyName(rawName.replace(/^-+/, ''), [...names, 'help']);
  const question = meant === undefined ? '' : `, did you mean --${meant}?`;
  return new UsageError(`unknown option ${rawName}${question}; ${moreAbout(command)}`.replace('?;', '?'));
}

function optionValue(name: string, option: OptionDefinition, texts: readonly string[] | undefined): unknown {
  if (option.type === 'flag') return texts !== undefined;
  if (option.type === 'text' && option.isMultiple) return texts ?? [];
  const text = texts?.at(-1);
  if (text === undefined) return option.default;
  if (option.type === 'number') return numberOf(name, text, option);
  requireChoice(text, option.choices, `--${name} ${text}`);
  return text;
}

function requireChoice(value: string, choices: readonly string[] | undefined, shown: string): void {
  if (!choices || choices.includes(value)) return;
  const meant = likelyName(value, choices);
  throw new UsageError(
    `${shown}: expected ${choices.length < 3 ? choices.join(' or ') : `one of ${choices.join(', ')}`}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  );
}

function numberOf(name: string, text: string, option: OptionDefinition & { type: 'number' }): number {
  const { isWhole, least, most, above } = option;
  const value = Number(text);
  const isNumber = (isWhole ? /^\d{1,16}$/ : /^\d{1,9}(\.\d+)?$/).test(text);
  if (isNumber && value >= (least ?? 0) && value <= (most ?? value) && value > (above ?? -1)) return value;
  const range =
    above !== undefined
      ? ` above ${above}`
      : most !== undefined
        ? ` from ${least ?? 0} to ${most}`
        : least === undefined
          ? ''
          : ` from ${least}`;
  throw new UsageError(`--${name} ${text}: expected ${isWhole ? 'a whole number' : 'a number'}${range}`);
}

function requirePositionals(definition: CommandDefinition, found: readonly string[]): void {
  const { name, positionals } = definition;
  const missing = positionals[found.length];
  if (missing?.isRequired) throw new UsageError(`no ${missing.name} given; ${usageOf(definition)}`);
  if (found.length <= positionals.length || positionals.at(-1)?.isMultiple) return;
  const expected = positionals.length === 0 ? 'only options' : `one ${positionals.at(-1)?.name}`;
  const extra = found.slice(positionals.length).join(' ');
  throw new UsageError(`${extra}: expected ${expected}; standin ${name} --help tells more`);
}

/** `standin init FOLDER`, as `--help` and messages show it. */
export function usageOf({ name, positionals, options, trailing }: CommandDefinition): string {
  const shown = positionals.map(({ name, isRequired, isMultiple }: Positional) => {
    const text = isMultiple ? `${name} …` : name;
    return isRequired ? text : `[${text}]`;
  });
  const hasOptions = Object.keys(options).length > 0;
  return [
    'standin',
    name,
    ...shown,
    ...(hasOptions ? ['[options]'] : []),
    ...(trailing === undefined ? [] : ['--', trailing]),
  ].join(' ');
}
