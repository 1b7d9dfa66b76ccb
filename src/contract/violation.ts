import { limits } from '../limits.ts';
import type { ParameterLocation, SchemaError } from './contract.ts';
import { pathOf } from './json-pointer.ts';

/** An error in a request. */
export interface Violation {
  in: ParameterLocation | 'body';
  /** Path to the wrong value: `['limit']`, `['meta', 'title']`. Empty: the whole body. */
  path: (string | number)[];
  /** Ajv's keyword, or one of ours: `encoding`, `repeated`, `json`. */
  keyword: string;
  /** Follows the name: `must be <= 250`. */
  message: string;
  /** Ajv's params: `{ limit: 250 }`. */
  params: Record<string, unknown>;
  /** The received value; `undefined` if there was none. */
  value: unknown;
}

/** `query limit: must be <= 250` */
export function describeViolation({ in: location, path, message }: Violation): string {
  return `${[location, path.join('.')].filter(Boolean).join(' ')}: ${message}`;
}

/** Keywords that only report that a schema below them failed. */
const composite = new Set(['anyOf', 'oneOf', 'allOf', 'if', 'not', '$ref']);

/**
 * Converts the errors of one Ajv validation. A missing property has its own path, and of several errors with one path
 * (the branches of an `anyOf`) only the first is kept. Of many errors the first hundred are kept: nobody reads more.
 */
export function fromSchemaErrors(
  errors: readonly SchemaError[],
  place: (path: (string | number)[]) => Pick<Violation, 'in' | 'path' | 'value'>,
): Violation[] {
  const seen = new Set<string>();
  const violations: Violation[] = [];
  const leaves = errors.filter(({ keyword }) => !composite.has(keyword));
  for (const error of leaves.length > 0 ? leaves : errors) {
    if (violations.length === limits.violations) break;
    const path = pathOf(error.instancePath);
    const { missingProperty, additionalProperty, unevaluatedProperty } = error.params;
    const below = missingProperty ?? additionalProperty ?? unevaluatedProperty;
    if (typeof below === 'string') path.push(below);
    const key = path.join('/');
    if (seen.has(key)) continue;
    seen.add(key);
    const message = missingProperty === undefined ? messageOf(error) : 'is required';
    violations.push({ ...place(path), keyword: error.keyword, message, params: error.params });
  }
  return violations;
}

function messageOf({ keyword, params, message = `breaks ${keyword}` }: SchemaError): string {
  if (keyword === 'enum') return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  return message;
}

/** Whether the value could not be read at all, so that nothing can be made of it. */
export const isUndecodable = ({ keyword }: Violation): boolean =>
  /^(encoding|json|multipart|xml)$/.test(keyword);
