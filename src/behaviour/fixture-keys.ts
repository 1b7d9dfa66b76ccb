/** Keys of fixtures: one for each record, as those of the document look. */
import { asNumbers } from '../contract/exact-json.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { valueProblem } from '../contract/value-problem.ts';
import type { MemberPath, Resource } from '../resources/model.ts';
import { plainName } from '../resources/words.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { ApiBehaviour } from './api-behaviour.ts';
import { keySchema } from './key-schema.ts';
import { keyText } from './new-key.ts';
import { slugOf } from './slug.ts';

/** A key that no other record has; `undefined` if the schema allows no further one. `sampled`: what the sampler made for it. */
export type NextKey = (sampled: () => unknown) => unknown;

/** How often another key is tried if one is taken. */
const attempts = 20;

/** `known`: the keys that records have already. */
export function keySequence(
  behaviour: ApiBehaviour,
  resource: Resource,
  path: MemberPath,
  known: readonly unknown[],
  seed: number,
): NextKey {
  const { document, name: api } = behaviour;
  const schema = keySchema(behaviour, resource, path);
  const types = valueTypes(document, schema).filter((type) => type !== 'null');
  const used = new Set(known.map(String));
  const take = (value: unknown): unknown => {
    const isFree = !used.has(String(value)) && valueProblem(schema, value) === undefined;
    if (isFree) used.add(String(value));
    return isFree ? value : undefined;
  };
  const random = (attempt: number): (() => number) =>
    keyedRandom(seed, api, resource.name, path.join('.'), used.size, attempt);
  if (Array.isArray(schema.enum)) {
    const values: unknown[] = schema.enum.filter((one: unknown) => one !== null).map(asNumbers);
    return () => values.find((one) => take(one) !== undefined);
  }
  const example = [schema.example, schema.examples?.[0], ...known].find((one) => one !== undefined);
  const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  const isCounted = path[0] === '{record}' || (typeof example === 'string' && /^\d{1,15}$/.test(example));
  if (isNumber || isCounted) return counted(schema, known, isNumber, String(example ?? '').length, take);
  const made = resource.key?.made ?? 'text';
  const isOfWords =
    schema.pattern === undefined && schema.format === undefined && hasWords(path, example, made);
  const text = keyText(document, schema, made, example);
  return (sampled) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const word = isOfWords ? slugOf(sampled()) : '';
      const wanted = word === '' ? text(random(attempt)) : attempt === 0 ? word : `${word}-${attempt + 1}`;
      const found = take(wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** The integers after the largest known one; below the schema's maximum those that are free. */
function counted(
  schema: Readonly<Record<string, unknown>>,
  known: readonly unknown[],
  isNumber: boolean,
  width: number,
  take: (value: unknown) => unknown,
): NextKey {
  const numbers = known.map(Number).filter(Number.isSafeInteger);
  const { minimum } = schema;
  const least = typeof minimum === 'number' ? Math.ceil(minimum) : 1;
  let next = Math.max(least, ...numbers.map((one) => one + 1));
  const hasZeros = known.some((one) => typeof one === 'string' && one.startsWith('0') && one.length > 1);
  const written = (number: number): unknown =>
    isNumber ? number : hasZeros ? String(number).padStart(width, '0') : String(number);
  return () => {
    for (let tries = 0; tries < attempts; tries++) {
      const found = take(written(next++));
      if (found !== undefined) return found;
    }
    for (let number = least; number < least + 10_000; number++) {
      const found = take(written(number));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** A key that people choose and read, such as a slug or a login, and not one that is made up of characters. */
function hasWords(path: MemberPath, example: unknown, made: string): boolean {
  const name = plainName(path.at(-1) ?? '');
  if (/(id|key|token|hash|sha|number)$/.test(name)) return false;
  if (typeof example === 'string') return /^[A-Za-z]+([-_ .][A-Za-z]+)*$/.test(example);
  return made === 'client' || /(name|slug|login|handle|title|label)$/.test(name);
}
