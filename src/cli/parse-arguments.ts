import { parseArgs } from 'node:util';
import { likelyName } from '../contract/nearest-names.ts';
import type { CommandInput, NamedCommand } from './command.ts';
import { requireChoice } from './option.ts';
import { UsageError } from './usage-error.ts';

/**
 * The arguments of a command by its definition; `undefined` if they ask for its help.
 * @throws {UsageError}
 */
export function parseArguments(definition: NamedCommand, args: readonly string[]): CommandInput | undefined {
  const { name, options, trailing } = definition;
  const moreHelp = `standin ${name} --help lists the options`;
  const end = trailing === undefined ? -1 : args.indexOf('--');
  const types = Object.entries(options).map(
    ([key, { value }]) => [key, { type: value === undefined ? 'boolean' : 'string' }] as const,
  );
  const { tokens } = parseArgs({
    args: end < 0 ? [...args] : args.slice(0, end),
    options: { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    // Our messages suggest the name that was probably meant.
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const found: string[] = [];
  let isHelp = false;
  for (const token of tokens) {
    if (token.kind === 'positional') found.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, value, inlineValue } = token;
    if (token.name === 'help') {
      isHelp = true;
      continue;
    }
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) {
      const meant = likelyName(rawName.replace(/^-+/, ''), [...Object.keys(options), 'help']);
      const question = meant === undefined ? ';' : `, did you mean --${meant}?`;
      throw new UsageError(`unknown option ${rawName}${question} ${moreHelp}`);
    }
    if (option.value === undefined && inlineValue)
      throw new UsageError(`${rawName} takes no value; ${moreHelp}`);
    if (option.value !== undefined && (value === undefined || (!inlineValue && /^--|^-h$/.test(value))))
      throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}; ${moreHelp}`);
    given.set(token.name, [...(given.get(token.name) ?? []), value ?? '']);
  }
  if (isHelp) return undefined;
  const values = Object.entries(options).map(([key, one]) => [key, one.read(given.get(key) ?? [], key)]);
  requirePositionals(definition, found);
  const rest = end < 0 ? [] : args.slice(end + 1);
  if (trailing !== undefined && !rest[0]) throw new UsageError(`no command: ${usageOf(definition)}`);
  return { values: Object.fromEntries(values), positionals: found, trailing: rest };
}

function requirePositionals(definition: NamedCommand, found: readonly string[]): void {
  const { name, positionals } = definition;
  const missing = positionals[found.length];
  if (missing?.isRequired) throw new UsageError(`no ${missing.name} given; ${usageOf(definition)}`);
  const last = positionals.at(-1);
  if (found.length > positionals.length && !last?.isMultiple) {
    const extra = found.slice(positionals.length).join(' ');
    const expected = last ? `one ${last.name}` : 'only options';
    throw new UsageError(`${extra}: expected ${expected}; standin ${name} --help shows the usage`);
  }
  for (const [index, { choices }] of positionals.entries()) {
    const value = found[index];
    if (choices && value !== undefined) requireChoice(value, choices, value);
  }
}

/** `standin init FOLDER`, as `--help` and messages show it. */
export function usageOf({ name, positionals, options, trailing }: NamedCommand): string {
  const shown = positionals.map(({ name, isRequired, isMultiple }) => {
    const text = isMultiple ? `${name} …` : name;
    return isRequired ? text : `[${text}]`;
  });
  if (Object.keys(options).length > 0) shown.push('[options]');
  if (trailing !== undefined) shown.push('--', trailing);
  return ['standin', name, ...shown].join(' ');
}
