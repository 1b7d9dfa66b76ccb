/** The `detail` items with which FastAPI answers an invalid request with 422. */

import type { Violation } from '../contract/violation.ts';
import type { Refusal } from '../engine/refusal.ts';

interface ValidationItem {
  loc: (string | number)[];
  msg: string;
  type: string;
  input: unknown;
  ctx: Record<string, unknown>;
}

/** Pydantic's types and messages, by JSON Schema keyword. */
const wording: Record<
  string,
  (params: Record<string, unknown>) => [type: string, msg: string, ctx?: object]
> = {
  required: () => ['missing', 'Field required'],
  minimum: ({ limit }) => [
    'greater_than_equal',
    `Input should be greater than or equal to ${limit}`,
    { ge: limit },
  ],
  maximum: ({ limit }) => [
    'less_than_equal',
    `Input should be less than or equal to ${limit}`,
    { le: limit },
  ],
  minLength: ({ limit }) => [
    'string_too_short',
    `String should have at least ${limit} characters`,
    { min_length: limit },
  ],
  maxLength: ({ limit }) => [
    'string_too_long',
    `String should have at most ${limit} characters`,
    { max_length: limit },
  ],
  pattern: ({ pattern }) => [
    'string_pattern_mismatch',
    `String should match pattern '${pattern}'`,
    { pattern },
  ],
  enum: ({ allowedValues }) => literal(allowedValues as unknown[]),
  const: ({ allowedValue }) => literal([allowedValue]),
  json: () => ['json_invalid', 'JSON decode error', {}],
};

function literal(allowed: unknown[]): [string, string, object] {
  const expected = allowed
    .map((value) => `'${value}'`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');
  return ['literal_error', `Input should be ${expected}`, { expected }];
}

const types: Record<string, [type: string, noun: string]> = {
  integer: ['int', 'integer'],
  number: ['float', 'number'],
  boolean: ['bool', 'boolean'],
  string: ['string', 'string'],
  array: ['list', 'list'],
  object: ['dict', 'dictionary'],
};

function wrongType({ params, value }: Violation): [string, string] {
  const [wanted = 'string'] = [params.type].flat() as string[];
  const [type, noun] = types[wanted] ?? ['value', wanted];
  if (typeof value === 'string' && ['int', 'float', 'bool'].includes(type)) {
    return [
      `${type}_parsing`,
      `Input should be a valid ${noun}, unable to parse string as ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`,
    ];
  }
  return [`${type}_type`, `Input should be a valid ${noun}`];
}

function toItem(violation: Violation): ValidationItem {
  const { in: location, path, keyword, message, params, value } = violation;
  const [type, msg, ctx = {}] =
    keyword === 'type'
      ? wrongType(violation)
      : (wording[keyword]?.(params) ?? ['value_error', `Value error, ${message}`]);
  return { loc: [location, ...path], msg, type, input: value ?? null, ctx: { ...ctx } };
}

/** The `detail` list for a request that the engine refused. */
export function validationDetail(
  refusal: Refusal & { kind: 'invalid' | 'unsupported-media-type' },
): ValidationItem[] {
  if (refusal.kind === 'invalid') return refusal.violations.map(toItem);
  const msg = 'Input should be a valid dictionary or object to extract fields from';
  return [{ loc: ['body'], msg, type: 'model_attributes_type', input: null, ctx: {} }];
}
