/** `x-standin` of a document, as `spec/x-standin.schema.json` describes it. */
import type { components } from './generated/x-standin.ts';
import { validate } from './generated/x-standin-validators.js';
import { nearestNames } from './nearest-names.ts';
import { schemaProblems } from './schema-problems.ts';

type Schemas = components['schemas'];

export type ResourceOverrides = Schemas['ResourceOverrides'];
export type ResourceOverride = Schemas['ResourceOverride'];
export type MethodOverride = Schemas['MethodOverride'];

/** What of the value of `x-standin` is not as its schema says: where, and what was expected; `undefined` if nothing is. */
export function overridesProblem(value: unknown): { place: string; reason: string } | undefined {
  const whole = { 'x-standin': value };
  if (validate(whole)) return undefined;
  const problems = schemaProblems(validate.errors ?? [], {
    value: whole,
    quotesValues: false,
    nearest: nearestNames,
  });
  const { path, message } = problems[0] ?? { path: [], message: 'breaks its schema' };
  // The message begins with the name of a wrong value, which is the end of its place.
  const name = `${path.at(-1)}: `;
  return { place: path.join('.'), reason: message.startsWith(name) ? message.slice(name.length) : message };
}
