import type { Operation, Validators } from './contract.ts';
import { readParameters } from './parameters/read-parameters.ts';

/** Of more ways to split the text stays as the router has split it. */
const mostSplits = 1_000;

/**
 * The values of a path in which parameters stand side by side, `{name}{extension}`: no text between them tells where the second
 * begins. The first split that their schemas admit, each value as long as possible, the first one first; without one `sent`.
 */
export function splitJoinedValues(
  { id, path, parameters }: Operation,
  names: readonly string[],
  sent: readonly string[],
  validators: Validators,
): readonly string[] {
  const inPath = parameters.filter((one) => one.in === 'path');
  const isValid = (pathValues: readonly string[]): boolean => {
    const raw = { pathNames: names, pathValues, query: '', headers: {} };
    const { values, violations } = readParameters(inPath, raw);
    const validate = validators.parameters(id);
    if (violations.length > 0 || !validate) return violations.length === 0;
    return validate(values) || !validate.errors?.some((one) => one.instancePath.startsWith('/path'));
  };
  const joined = [...path.matchAll(/\{[^{}]+\}/g)].map(({ index }) => path[index - 1] === '}');
  let count = 0;
  for (const values of splits(sent, joined)) {
    if (isValid(values)) return values;
    if (++count === mostSplits) break;
  }
  return sent;
}

/** Each value has one character at least. */
function* splits(values: readonly string[], joined: readonly boolean[], from = 1): Generator<string[]> {
  const at = joined.indexOf(true, from);
  if (at < 0) {
    yield [...values];
    return;
  }
  const both = `${values[at - 1]}${values.slice(at, endOf(joined, at)).join('')}`;
  const following = endOf(joined, at) - at;
  for (let length = both.length - following; length > 0; length--) {
    const rest = both.slice(length);
    // The others of the same run are split by the next step.
    const others = Array.from({ length: following }, (_, n) => (n === 0 ? rest : ''));
    yield* splits(
      values.with(at - 1, both.slice(0, length)).toSpliced(at, following, ...others),
      joined,
      at + 1,
    );
  }
}

/** The index behind the run of joined parameters. */
function endOf(joined: readonly boolean[], at: number): number {
  let end = at;
  while (joined[end]) end++;
  return end;
}
