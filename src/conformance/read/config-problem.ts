import type { ErrorObject } from 'ajv';
import { likelyName } from '../../contract/nearest-names.ts';

/** What is wrong in a configuration, and where; with `key` it is the name there, not the value. */
export interface ConfigProblem {
  path: string[];
  key?: string;
  /** Without any value: it may come from the environment. */
  says: string;
}

/** The most telling of all that breaks the schema: an unknown field first, and what only says why a form does not fit last. */
export function worstOf(errors: readonly ErrorObject[]): ErrorObject {
  const forms = errors.filter(({ keyword }) => keyword === 'oneOf');
  const isInForm = (error: ErrorObject): boolean =>
    forms.some(({ instancePath }) => error.keyword === 'type' && error.instancePath === instancePath);
  const rank = (error: ErrorObject): number =>
    error.keyword === 'additionalProperties' ? 0 : isInForm(error) ? 3 : error.keyword === 'oneOf' ? 2 : 1;
  return [...errors].sort((a, b) => rank(a) - rank(b))[0] as ErrorObject;
}

export function problemOf({
  keyword,
  params,
  instancePath,
  parentSchema,
  schema,
}: ErrorObject): ConfigProblem {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = path.at(-1) ?? 'the file';
  if (keyword === 'additionalProperties') {
    const key: string = params.additionalProperty;
    const known = Object.keys(parentSchema?.properties ?? {});
    const wanted = known.length > 0 ? nearest(key, known) : 'a status of three digits';
    return { path, key, says: `there is no field ${key}; expected ${wanted}` };
  }
  if (keyword === 'required') return { path, says: `${params.missingProperty} is missing` };
  if (keyword === 'oneOf')
    return {
      path,
      says: `${name}: expected a module's file name, or a map of commands: event, setup, teardown`,
    };
  return { path, says: `${name}: expected ${wantedOf(keyword, params, parentSchema, schema)}` };
}

/** The name that was probably meant, or all. */
export const nearest = (name: string, known: readonly string[]): string =>
  likelyName(name, known) ?? `one of ${known.join(', ')}`;

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'nothing',
};

function wantedOf(
  keyword: string,
  params: Record<string, unknown>,
  parent: ErrorObject['parentSchema'],
  schema: unknown,
): string {
  switch (keyword) {
    case 'type':
      return [params.type as string | string[]]
        .flat()
        .map((type) => words[type] ?? type)
        .join(' or ');
    case 'pattern':
      return parent?.description ?? `the form ${schema}`;
    case 'minimum':
      return `${params.limit} or more`;
    case 'exclusiveMinimum':
      return `more than ${params.limit}`;
    case 'maximum':
      return `at most ${params.limit}`;
    default:
      return 'something in it';
  }
}
