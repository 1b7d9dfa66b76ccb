import type { Side } from '../model/check.ts';
import type { Value } from './contract-node.ts';

/** A value that is just inside or just outside of a limit. */
export interface TestValue {
  /** The last part of a check's name: `above-maximum`. */
  name: string;
  value: unknown;
  /** Makes the value from the text that the valid call has, so that it begins the same. */
  fromText?(text: string): string;
}

/** `limit` is the keyword's value in the schema, `example` a value that the schema allows. */
type TestValues = (limit: Value, example: unknown) => TestValue[];

/** How the checks of one keyword that limits values are made. A side without a function is not tested: no gap either. */
interface LimitRule extends Readonly<Partial<Record<Side, TestValues>>> {
  /** What the keyword asks, after "it has to be": `at most 250`. */
  demand(limit: Value): string;
  /** Whether this value limits anything. `isSegment`: of a path segment, which is never empty. Default: it does. */
  limits?(limit: Value, isSegment: boolean): boolean;
}

/** Longest text and list that are sent to test a limit. */
const longestText = 5000;
const longestList = 1000;

/** Beyond 2^53 a number may not be the limit itself, as of int64. */
const isExact = (limit: Value): boolean => Math.abs(limit) < Number.MAX_SAFE_INTEGER;

/** JSON Schema 2020-12, Validation, section 6, and section 7 (`format`). */
export const limitRules: Readonly<Record<string, LimitRule>> = {
  minimum: {
    demand: (least) => `at least ${least}`,
    limits: isExact,
    valid: (least) => [{ name: 'minimum', value: least }],
    invalid: (least) => [{ name: 'below-minimum', value: least - 1 }],
  },
  maximum: {
    demand: (most) => `at most ${most}`,
    limits: isExact,
    valid: (most) => [{ name: 'maximum', value: most }],
    invalid: (most) => [{ name: 'above-maximum', value: most + 1 }],
  },
  exclusiveMinimum: {
    demand: (bound) => `more than ${bound}`,
    limits: isExact,
    valid: (bound) => [{ name: 'exclusive-minimum', value: bound + 1 }],
    invalid: (bound) => [{ name: 'at-exclusive-minimum', value: bound }],
  },
  exclusiveMaximum: {
    demand: (bound) => `less than ${bound}`,
    limits: isExact,
    valid: (bound) => [{ name: 'exclusive-maximum', value: bound - 1 }],
    invalid: (bound) => [{ name: 'at-exclusive-maximum', value: bound }],
  },
  multipleOf: {
    demand: (divisor) => `a multiple of ${divisor}`,
    invalid: (divisor) => [{ name: 'multiple-of', value: divisor > 1 ? divisor + 1 : divisor * 1.5 }],
  },
  minLength: {
    demand: (least) => `at least ${least} characters long`,
    // A path without one of its segments is another path.
    limits: (least, isSegment) => least > (isSegment ? 1 : 0),
    valid: (least, example) => [ofLength('min-length', least, example)],
    invalid: (least, example) => [{ name: 'too-short', value: textOfLength(example, least - 1) }],
  },
  maxLength: {
    demand: (most) => `at most ${most} characters long`,
    valid: (most, example) => (most < longestText ? [ofLength('max-length', most, example)] : []),
    invalid: (most, example) =>
      most < longestText ? [{ name: 'too-long', value: textOfLength(example, most + 1) }] : [],
  },
  pattern: {
    demand: (pattern) => `of the form ${pattern}`,
    invalid: () =>
      ['!', ' ', '', '~~~', 'a b', '0', 'A']
        // Of those that the schema refuses the first is kept.
        .map((value) => ({ name: 'pattern', value })),
  },
  format: {
    demand: (format) => `of the format ${format}`,
    // These say how a value is stored, and refuse none.
    limits: (format) => !['int32', 'int64', 'float', 'double', 'binary', 'byte', 'password'].includes(format),
    invalid: (format) =>
      Object.hasOwn(brokenFormats, format) ? [{ name: 'format', value: brokenFormats[format] }] : [],
  },
  enum: {
    demand: (choices) => `one of ${[choices].flat().join(', ')}`,
    valid: (choices) =>
      [choices]
        .flat()
        .filter((one) => one !== null)
        .map((value) => ({ name: `enum-${String(value)}`, value })),
    invalid: () => [{ name: 'not-in-enum', value: 'none-of-these' }],
  },
  minItems: {
    demand: (least) => `at least ${least} items`,
    limits: (least) => least > 0,
    invalid: () => [{ name: 'too-few-items', value: [] }],
  },
  maxItems: {
    demand: (most) => `at most ${most} items`,
    valid: (most, example) => ofItems('max-items', most, example),
    invalid: (most, example) => ofItems('too-many-items', most + 1, example),
  },
  uniqueItems: {
    demand: () => 'without repeated items',
    limits: (isAsked) => isAsked === true,
    invalid: (_, example) => ofItems('repeated-items', 2, Array.isArray(example) && example.slice(0, 1)),
  },
};

const brokenFormats: Readonly<Record<string, string>> = {
  'date-time': 'yesterday',
  date: '2026-13-45',
  uuid: 'not-a-uuid',
  email: 'nobody',
  uri: 'no uri',
  ipv4: '999.1.1.1',
};

const ofLength = (name: string, length: number, example: unknown): TestValue => ({
  name,
  value: textOfLength(example, length),
  fromText: (text) => textOfLength(text, length),
});

/** A text of this many characters that begins as the example does. */
function textOfLength(example: unknown, length: number): string {
  const text = typeof example === 'string' && example !== '' ? example : 'a';
  return text.slice(0, length).padEnd(length, 'a');
}

/** A list of this many items, taken from the example: none if that has no items. */
function ofItems(name: string, count: number, example: unknown): TestValue[] {
  if (!Array.isArray(example) || example.length === 0 || count > longestList) return [];
  return [{ name, value: Array.from({ length: count }, (_, index) => example[index % example.length]) }];
}
