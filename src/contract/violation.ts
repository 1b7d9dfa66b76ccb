import type { ParameterLocation, SchemaError } from './contract.ts';
import { pathOf } from './json-pointer.ts';

/** One thing that is wrong with a request, named so that the client can find it. */
export interface Violation {
  in: ParameterLocation | 'body';
  /** Names and list positions from `in` to the wrong value: `['limit']`, `['meta', 'title']`. Empty: the whole body. */
  path: (string | number)[];
  /** Ajv's keyword, or one of ours: `encoding`, `repeated`, `json`. */
  keyword: string;
  /** `must be <= 250`: read after the name. */
  message: string;
  /** The keyword's own facts, as Ajv gives them: `{ limit: 250 }`. */
  params: Record<string, unknown>;
  /** The value as received; `undefined` if there was none. */
  value: unknown;
}

/** `query limit: must be <= 250` */
export function describeViolation({ in: location, path, message }: Violation): string {
  return `${[location, path.join('.')].filter(Boolean).join(' ')}: ${message}`;
}

/** Keywords that only say that a branch below them failed. */
const composite = new Set(['anyOf', 'oneOf', 'allOf', 'if', 'not', '$ref']);

/**
 * Ajv's errors of one validation as violations: a missing property is named by its own path, and of several errors at
 * one place (the branches of an `anyOf`) the first stands for all.
 */
export function fromSchemaErrors(
  errors: readonly SchemaError[],
  place: (path: (string | number)[]) => Pick<Violation, 'in' | 'path' | 'value'>,
): Violation[] {
  const seen = new Set<string>();
  const violations: Violation[] = [];
  const leaves = errors.filter(({ keyword }) => !composite.has(keyword));
  for (const error of leaves.length > 0 ? leaves : errors) {
    const path = pathOf(error.instancePath);
    const { missingProperty, additionalProperty, unevaluatedProperty } = error.params;
    const below = missingProperty ?? additionalProperty ?? unevaluatedProperty;
    if (typeof below === 'string') path.push(below);
    const key = path.join('/');
    if (seen.has(key)) continue;
    seen.add(key);
    const message = missingProperty === undefined ? saying(error) : 'is required';
    violations.push({ ...place(path), keyword: error.keyword, message, params: error.params });
  }
  return violations;
}

function saying({ keyword, params, message = `breaks ${keyword}` }: SchemaError): string {
  if (keyword === 'enum') return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  return message;
}
