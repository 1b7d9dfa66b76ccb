import type { ErrorObject } from 'ajv';
import { pathOf, valueAt } from './json-pointer.ts';

/** A problem in a user's file. */
export interface SchemaProblem {
  /** Path of the wrong value: `['timeline', 0, 'at']` */
  path: (string | number)[];
  /** The member of that value, if its name is wrong. */
  key?: string;
  /** One sentence: what is wrong and what was expected. */
  message: string;
}

export interface SchemaProblemOptions {
  value: unknown;
  /** False if the value may be a secret. */
  quotesValues: boolean;
  /** Suggests names for a wrong one. */
  nearest: (name: string, names: readonly string[]) => string;
}

/**
 * The errors of one Ajv validation (`allErrors`, `verbose`), misspelt members first, as they often cause the others. A
 * schema may say in `errorMessage` what it expects.
 */
export function schemaProblems(
  errors: readonly ErrorObject[],
  options: SchemaProblemOptions,
): SchemaProblem[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf');
  const shown = errors.filter((error) => !choices.some((choice) => isHiddenBy(choice, error, errors)));
  const rank = ({ keyword }: ErrorObject): number =>
    keyword === 'additionalProperties' ? 0 : keyword === 'oneOf' ? 2 : 1;
  return shown.toSorted((a, b) => rank(a) - rank(b)).map((error) => problemOf(error, options));
}

/**
 * Whether an error is redundant beside a failed `oneOf`, or is the `oneOf` itself where only one form has the right
 * type.
 */
function isHiddenBy(choice: ErrorObject, error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const forms = choice.schema as object[];
  const { errorMessage } = choice.parentSchema as { errorMessage?: string };
  const isAtChoice = ({ instancePath }: ErrorObject): boolean => instancePath === choice.instancePath;
  const ofWrongType = errors
    .filter((one) => one.keyword === 'type' && isAtChoice(one))
    .map(({ parentSchema }) => parentSchema);
  const hasOneForm = errorMessage === undefined && ofWrongType.length === forms.length - 1;
  if (hasOneForm) return error === choice || (isAtChoice(error) && ofWrongType.includes(error.parentSchema));
  if (error === choice) return false;
  // Forms that only require members say nothing about the members' values.
  const areMembers = forms.every((form) => 'required' in form && !('type' in form));
  return areMembers
    ? error.schemaPath.startsWith(`${choice.schemaPath}/`)
    : error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
}

function problemOf(
  error: ErrorObject,
  { value, quotesValues, nearest }: SchemaProblemOptions,
): SchemaProblem {
  const { keyword, params, parentSchema: schema = {}, data } = error;
  const path = pathOf(error.instancePath);
  if (keyword === 'additionalProperties') {
    const key: string = params.additionalProperty;
    const known = Object.keys(schema.properties ?? {});
    const expected = known.length > 0 ? nearest(key, known) : (withoutCapital(schema.description) ?? 'none');
    return { path, key, message: `there is no field ${key}, expected ${expected}` };
  }
  if (keyword === 'required') {
    const missing: string = params.missingProperty;
    const { description, enum: values } = schema.properties?.[missing] ?? {};
    const expected = values?.join(' or ') ?? withoutCapital(description) ?? 'it';
    return { path, message: `${missing} is missing, expected ${expected}` };
  }
  if (keyword === 'dependencies') {
    const { property, missingProperty } = params as { property: string; missingProperty: string };
    return {
      path,
      key: property,
      message: `${property} stands alone, expected ${missingProperty} beside it`,
    };
  }
  // For an item of a list the message names the list.
  const name =
    path.findLast((_, index) => !Array.isArray(valueAt(value, path.slice(0, index)))) ?? 'the file';
  const subject = quotesValues ? `${name} is ${excerpt(data)}, expected` : `${name}: expected`;
  return { path, message: `${subject} ${expectedBy(error, nearest)}` };
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'nothing',
};

function expectedBy(
  { keyword, params, data, parentSchema: schema = {} }: ErrorObject,
  nearest: SchemaProblemOptions['nearest'],
): string {
  if (schema.errorMessage) return schema.errorMessage;
  switch (keyword) {
    case 'type':
      return [params.type as string | string[]]
        .flat()
        .map((type) => typeWords[type] ?? type)
        .join(' or ');
    case 'enum':
      return nearest(String(data), params.allowedValues);
    case 'const':
      return String(params.allowedValue);
    case 'oneOf':
    case 'pattern':
      return withoutCapital(schema.description) ?? `the form ${params.pattern}`;
    case 'minimum':
      return `${params.limit} or more`;
    case 'exclusiveMinimum':
      return `more than ${params.limit}`;
    case 'maximum':
      return `${params.limit} at most`;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return 'something in it';
    default:
      return `that it keeps ${keyword}`;
  }
}

/** The value as short text on one line. */
function excerpt(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text === '' ? 'empty' : text;
}

const withoutCapital = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : (text[0] as string).toLowerCase() + text.slice(1).replace(/\.$/, '');
