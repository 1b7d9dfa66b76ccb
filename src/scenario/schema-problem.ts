import type { ErrorObject } from 'ajv';
import { unescapePointer } from '../contract/json-pointer.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import type { ScenarioProblem } from './scenario-problem.ts';

/** What violates the schema. Unknown fields come first, because a wrong name often causes the other errors. */
export function schemaProblems(errors: readonly ErrorObject[]): ScenarioProblem[] {
  // For a value of several possible forms, Ajv gives one error for each form that does not match.
  const alternatives = errors.filter(({ keyword }) => keyword === 'oneOf');
  const relevant = errors.filter(
    (error) => !alternatives.some((one) => one !== error && isPartOf(error, one)),
  );
  const rank = ({ keyword }: ErrorObject): number =>
    keyword === 'additionalProperties' ? 0 : keyword === 'oneOf' ? 2 : 1;
  return relevant.toSorted((a, b) => rank(a) - rank(b)).map(problemOf);
}

/** Whether an error only explains why one form of a `oneOf` does not match. If the forms are lists of required fields, only errors of the forms themselves do. */
function isPartOf(error: ErrorObject, { instancePath, schemaPath, schema }: ErrorObject): boolean {
  const areFields = (schema as object[]).every((form) => 'required' in form && !('type' in form));
  return areFields
    ? error.schemaPath.startsWith(`${schemaPath}/`)
    : error.instancePath === instancePath || error.instancePath.startsWith(`${instancePath}/`);
}

function problemOf(error: ErrorObject): ScenarioProblem {
  const { keyword, params, instancePath } = error;
  const path = instancePath.split('/').slice(1).map(unescaped);
  const name = path.findLast((step) => typeof step === 'string') ?? 'the file';
  const schema = error.parentSchema ?? {};
  if (keyword === 'additionalProperties') {
    const key = params.additionalProperty as string;
    return {
      path,
      key,
      message: `there is no field ${key}, expected ${nearestNames(key, Object.keys(schema.properties ?? {}))}`,
    };
  }
  if (keyword === 'required') {
    const missing = params.missingProperty as string;
    const { description, enum: values } = schema.properties?.[missing] ?? {};
    const words = values?.join(' or ') ?? lowered(description) ?? 'it';
    return { path, message: `${missing} is missing, expected ${words}` };
  }
  if (keyword === 'dependencies') {
    const { property, missingProperty } = params as { property: string; missingProperty: string };
    return {
      path,
      key: property,
      message: `${property} stands alone, expected ${missingProperty} beside it`,
    };
  }
  return { path, message: `${name} is ${shown(error.data)}, expected ${wanted(error, schema)}` };
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

// biome-ignore lint/suspicious/noExplicitAny: a node of the schema
function wanted({ keyword, params, data }: ErrorObject, schema: any): string {
  if (schema.errorMessage) return schema.errorMessage;
  switch (keyword) {
    case 'type':
      return [params.type]
        .flat()
        .map((type) => typeWords[type] ?? type)
        .join(' or ');
    case 'enum':
      return nearestNames(String(data), params.allowedValues);
    case 'const':
      return String(params.allowedValue);
    case 'pattern':
      return `a duration such as ${(schema.examples ?? []).join(', ')}`;
    case 'minimum':
      return `${params.limit} or more`;
    case 'maximum':
      return `${params.limit} at most`;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return 'something in it';
    default:
      return `that it ${(params as { message?: string }).message ?? `keeps ${keyword}`}`;
  }
}

const unescaped = (step: string): string | number =>
  /^\d+$/.test(step) ? Number(step) : unescapePointer(step);

/** A value in few words, on one line. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text === '' ? 'empty' : text;
}

const lowered = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : (text[0] as string).toLowerCase() + text.slice(1).replace(/\.$/, '');
