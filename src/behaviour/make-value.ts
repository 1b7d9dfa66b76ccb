import type { Document, ReplyHeader, Validate } from '../contract/contract.ts';
import { asNumbers } from '../contract/exact-json.ts';
import { styleOf } from '../contract/parameters/styles.ts';
import { headerText } from '../engine/message.ts';
import type { Node } from './node.ts';

export interface ValueOptions {
  /** Keyed numbers in [0, 1) for each attempt, so that the same key gives the same value. */
  random: (attempt: number) => () => number;
  /** Microseconds since the epoch; dates are in the month before. */
  now: number;
  /** Random values; without it the schema's own examples and defaults come first. */
  isVaried?: boolean;
  /** Each member that the value may have. */
  isComplete?: boolean;
  /** A member that may be null is that now and then. */
  hasNulls?: boolean;
  /** What the value is, in the singular: it tells how the value may be called. */
  noun?: string;
  validate?: Validate | undefined;
}

export interface ValueMaker {
  /** A value that the schema allows in a reply, or the best that was found; `undefined` if there is none. */
  make(schema: Node, options: ValueOptions): unknown;
  /**
   * The value, or a changed one that `validate` accepts: missing members are made, wrong ones replaced. The value itself if none is
   * found.
   */
  repair(schema: Node, value: unknown, options: ValueOptions & { validate: Validate }): unknown;
  /** The texts of these headers of a Response Object, by name in lower case. */
  headers(
    response: Node,
    headers: readonly ReplyHeader[],
    options: ValueOptions,
  ): Readonly<Record<string, string>>;
}

/** Loads what makes values, faker with it, so that handlers need not wait for it. */
export async function loadValueMaker(document: Document): Promise<ValueMaker> {
  const [{ sample }, { repairValue, repairWork }, { sampleHeaders }] = await Promise.all([
    import('../contract/sampler.ts'),
    import('../contract/repair-value.ts'),
    import('../contract/sample-headers.ts'),
  ]);
  return {
    make: (schema, { now, isVaried = false, validate, ...more }) => {
      const settings = { document, ...more, now: now / 1000, dynamic: isVaried, direction: 'reply' } as const;
      return asNumbers(sample(schema, { ...settings, ...(validate && { validate }) }).value);
    },
    repair: (schema, value, { random, now, validate }) => {
      if (validate(value)) return value;
      const options = {
        ...{ document, random: random(0), now: now / 1000, direction: 'reply' as const },
        ...{ usesExamples: true, usesHints: true, isSparse: false, isVaried: false },
      };
      const again = (count: number): (() => number) => random(1 + count);
      try {
        const repaired = repairValue(schema, value, options, validate, again, repairWork());
        return asNumbers(repaired.value);
      } catch {
        // The schema has no value that could be made, so nothing is known that is better.
        return value;
      }
    },
    headers: (response, headers, { random, now }) => {
      const made = sampleHeaders(response, headers, { document, random, now: now / 1000, dynamic: false });
      return Object.fromEntries(
        made.map(({ value, header }) => [
          header.name.toLowerCase(),
          headerText(styleOf(header).write(value, header)),
        ]),
      );
    },
  };
}
