import { DocumentPattern } from './document-pattern.ts';
import { asNumbers } from './exact-json.ts';
import { withNumericBounds } from './numeric-bounds.ts';
import { withTypedEnum } from './typed-enum.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/**
 * How a value that a document gives breaks the schema that it stands in, by type, enum, range, length and pattern, such as `must
 * be integer`; undefined if it does not, or if other keywords would decide.
 */
export function valueProblem(written: Node, given: unknown): string | undefined {
  const schema = withTypedEnum(written);
  const value = asNumbers(given);
  const types: string[] = [schema.type ?? []].flat();
  if (value === null && (schema.nullable === true || schema['x-nullable'] === true)) return undefined;
  if (types.length > 0 && !types.some((type) => isOfType(type, value)))
    return `must be ${types.join(' or ')}`;
  if (Array.isArray(schema.enum) && !includesValue(asNumbers(schema.enum), value))
    return 'must be one of the enum';
  if ('const' in schema && !includesValue([asNumbers(schema.const)], value)) return 'must be the const';
  if (typeof value === 'number') return numberProblem(withNumericBounds(schema), value);
  if (typeof value === 'string') return textProblem(schema, value);
  return undefined;
}

/** A text that YAML read as a number is no text; a format or a type that is not known admits each value. */
function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === type;
    default:
      return true;
  }
}

const includesValue = (list: readonly unknown[], value: unknown): boolean =>
  list.some((one) => one === value || JSON.stringify(one) === JSON.stringify(value));

function numberProblem(schema: Node, value: number): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (value < minimum) return `must be >= ${minimum}`;
  if (value > maximum) return `must be <= ${maximum}`;
  if (value <= exclusiveMinimum) return `must be > ${exclusiveMinimum}`;
  return value >= exclusiveMaximum ? `must be < ${exclusiveMaximum}` : undefined;
}

function textProblem({ minLength, maxLength, pattern }: Node, value: string): string | undefined {
  const length = [...value].length;
  if (length < minLength) return `must NOT have fewer than ${minLength} characters`;
  if (length > maxLength) return `must NOT have more than ${maxLength} characters`;
  return typeof pattern === 'string' && !matchesPattern(pattern, value)
    ? `must match pattern "${pattern}"`
    : undefined;
}

/** Whether the text matches. A pattern in another dialect, which is not valid here, matches each. */
export function matchesPattern(pattern: string, text: string): boolean {
  try {
    return new DocumentPattern(pattern).test(text);
  } catch {
    return true;
  }
}
