/** Makes values from a schema if the contract gives no example. It imports faker, so it is loaded on demand. */
import type { Document, Validate } from './contract.ts';
import { asNumbers } from './exact-json.ts';
import type { Direction } from './json-schema.ts';
import { repairValue, repairWork } from './repair-value.ts';
import { TooMuchWork, ValueMaker, type ValueOptions } from './sample-value.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

export interface SampleOptions {
  document: Document;
  /** Keyed numbers in [0, 1) for each attempt, so that the same key gives the same value. */
  random: (attempt: number) => () => number;
  /** Milliseconds since the epoch; dates are in the month before. */
  now: number;
  /** Makes random values. Without it the schema's own examples and defaults come first. */
  dynamic: boolean;
  /** Leaves out what is not sent in this direction, though required. */
  direction?: Direction;
  validate?: Validate | undefined;
  /** Makes only required members at once. */
  isSparse?: boolean;
  /** Each list has an item where its schema allows: a form can't have one without. */
  hasItems?: boolean;
  /** What the value is, in the singular: it tells how the value may be called. */
  noun?: string;
  /** Makes each member that the value may have. */
  isComplete?: boolean;
  /** A member that may be null is that now and then. */
  hasNulls?: boolean;
  /** Gets what of the document could not be used, such as an unknown `x-faker`. */
  notes?: string[];
}

/** With a reason the value breaks the schema: it is the best that was found, if any was. */
export type Sample = { value: unknown; reason?: never } | { value?: unknown; reason: string };

const attempts = 6;

/** A value that passes `validate`, or the reason why none was found. */
export function sample(schema: Node, options: SampleOptions): Sample {
  const validate = options.validate && ofExactIntegers(options.validate);
  const work = repairWork();
  let reason = '';
  let best: { value: unknown; errors: number } | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    // Every other attempt makes only required members: fewer members are less likely to break the schema. Later ones
    // ignore the document's examples, which may be wrong, and choose other alternatives.
    const valueOptions: ValueOptions = {
      ...options,
      random: options.random(attempt),
      usesExamples: attempt < 2 && !options.dynamic,
      usesHints: attempt < 2,
      notes: attempt === 0 ? options.notes : undefined,
      isSparse: options.isSparse === true || attempt % 2 === 1,
      isVaried: attempt > 3 || options.dynamic,
    };
    let value: unknown;
    try {
      value = new ValueMaker(valueOptions).make(schema, '');
    } catch (error) {
      if (!best) reason = (error as Error).message;
      // An attempt with fewer members may be within the limit; after that there is no hope.
      if (error instanceof TooMuchWork && attempt > 0) break;
      continue;
    }
    if (!validate || validate(value)) return { value };
    const random = (count: number) => options.random(attempts + attempt * 1000 + count);
    const repaired = repairValue(
      schema,
      value,
      { ...valueOptions, random: options.random(attempt) },
      validate,
      random,
      work,
    );
    if (repaired.errors.length === 0) return { value: repaired.value };
    if (best && best.errors <= repaired.errors.length) continue;
    const [first] = repaired.errors;
    best = { value: repaired.value, errors: repaired.errors.length };
    reason = `the value made from it breaks it at ${first?.instancePath || '/'}: ${first?.message}`;
  }
  return best ? { value: best.value, reason } : { reason };
}

/** Validators know numbers alone. */
function ofExactIntegers(validate: Validate): Validate {
  const validateNumbers: Validate = (value) => {
    const isValid = validate(asNumbers(value));
    validateNumbers.errors = validate.errors ?? null;
    return isValid;
  };
  return validateNumbers;
}
