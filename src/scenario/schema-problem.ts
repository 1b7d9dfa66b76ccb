import type { ErrorObject } from 'ajv';
import { nearestNames } from '../contract/nearest-names.ts';
import { shortened } from '../contract/one-line.ts';

/** What is wrong in a file, and where: `['timeline', 0, 'at']`; with `key` it is the name there, not the value. */
export interface Problem {
  path: (string | number)[];
  key?: string;
  says: string;
}

/** What breaks the schema, the most telling first: a field's wrong name often is why the rest is wrong too. */
export function schemaProblems(errors: readonly ErrorObject[]): Problem[] {
  // Of a value that is one of several forms each form tells what it lacks.
  const alternatives = errors.filter(({ keyword }) => keyword === 'oneOf');
  const told = errors.filter((error) => !alternatives.some((one) => one !== error && isPartOf(error, one)));
  const rank = ({ keyword }: ErrorObject): number =>
    keyword === 'additionalProperties' ? 0 : keyword === 'oneOf' ? 2 : 1;
  return told.toSorted((a, b) => rank(a) - rank(b)).map(problemOf);
}

/** Whether the one error only says why a form of the other does not fit. Where forms are fields, the rest is judged apart. */
function isPartOf(error: ErrorObject, { instancePath, schemaPath, schema }: ErrorObject): boolean {
  const areFields = (schema as object[]).every((form) => 'required' in form && !('type' in form));
  return areFields
    ? error.schemaPath.startsWith(`${schemaPath}/`)
    : error.instancePath === instancePath || error.instancePath.startsWith(`${instancePath}/`);
}

function problemOf(error: ErrorObject): Problem {
  const { keyword, params, instancePath } = error;
  const path = instancePath.split('/').slice(1).map(unescaped);
  const name = path.findLast((step) => typeof step === 'string') ?? 'the file';
  const schema = error.parentSchema ?? {};
  if (keyword === 'additionalProperties') {
    const key = params.additionalProperty as string;
    return {
      path,
      key,
      says: `there is no field ${key}, expected ${nearestNames(key, Object.keys(schema.properties ?? {}))}`,
    };
  }
  if (keyword === 'required') {
    const missing = params.missingProperty as string;
    const { description, enum: values } = schema.properties?.[missing] ?? {};
    const words = values?.join(' or ') ?? lowered(description) ?? 'it';
    return { path, says: `${missing} is missing, expected ${words}` };
  }
  if (keyword === 'dependencies') {
    const { property, missingProperty } = params as { property: string; missingProperty: string };
    return { path, key: property, says: `${property} stands alone, expected ${missingProperty} beside it` };
  }
  return { path, says: `${name} is ${shown(error.data)}, expected ${wanted(error, schema)}` };
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
  /^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~');

/** A value in few words, on one line. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '' ? 'empty' : shortened(text, 60);
}

const lowered = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : (text[0] as string).toLowerCase() + text.slice(1).replace(/\.$/, '');
