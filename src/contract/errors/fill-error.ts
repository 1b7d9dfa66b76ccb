import type { Validate } from '../contract.ts';
import { pathOf, valueAt } from '../json-pointer.ts';
import type { ErrorFacts } from './error-facts.ts';
import { ErrorFiller } from './error-filler.ts';
import type { Template } from './error-template.ts';
import { type SchemaViews, schemaOfExample } from './schema-view.ts';

// biome-ignore lint/suspicious/noExplicitAny: values and schemas of a user's document
type Any = any;

/** How often what breaks the schema is put back. */
const repairs = 12;

/**
 * The template with the truth in it, valid by the schema; undefined if no such value was found. What the schema does not
 * allow to be true stays as in the template.
 */
export function fillError(
  views: SchemaViews,
  schema: Any,
  template: Template,
  facts: ErrorFacts,
  validate: Validate | undefined,
): { value: unknown; hasSentence: boolean } | undefined {
  const described = schema ?? schemaOfExample(template.value);
  const value = new ErrorFiller(views, facts, template.from).body(described, template.value);
  if (value === undefined) return undefined;
  return makeValid(value, template, validate) ? { value, hasSentence: hasSentence(value, facts) } : undefined;
}

/** Changes the value where it breaks its schema, as long as that helps; gives whether it is valid then. */
function makeValid(value: Any, template: Template, validate: Validate | undefined): boolean {
  for (let round = 0; round < repairs; round++) {
    if (!validate || validate(value)) return true;
    const errors = validate.errors ?? [];
    const changed = errors.map(({ instancePath, params }) => {
      const { additionalProperty, unevaluatedProperty } = params;
      const extra = additionalProperty ?? unevaluatedProperty;
      const path = pathOf(instancePath);
      return typeof extra === 'string'
        ? putBack(value, [...path, extra], undefined)
        : putBack(value, path, valueAt(template.value, path));
    });
    if (!changed.includes(true)) return false;
  }
  return false;
}

/** Whether this changed anything. */
function putBack(value: Any, path: readonly (string | number)[], before: unknown): boolean {
  const key = path.at(-1);
  const parent: Any = valueAt(value, path.slice(0, -1));
  if (key === undefined || typeof parent !== 'object' || parent === null) return false;
  if (before === undefined && Array.isArray(parent)) return false;
  if (parent[key] === before) return false;
  if (before === undefined) delete parent[key];
  else parent[key] = before;
  return true;
}

/** Whether a text of the value is what was wrong, or its beginning where texts are short. */
function hasSentence(value: unknown, facts: ErrorFacts): boolean {
  if (typeof value === 'string') {
    const texts = [facts.sentence, ...facts.violations.flatMap(({ text, message }) => [text, message])];
    return value !== '' && texts.some((one) => one.startsWith(value));
  }
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((one) => hasSentence(one, facts))
  );
}
