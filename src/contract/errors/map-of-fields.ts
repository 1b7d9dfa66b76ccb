import { isObject } from '../document-nodes.ts';
import type { ErrorFacts } from './error-facts.ts';
import type { MemberContext } from './member-context.ts';
import { isMapOfFields, roleOf } from './member-roles.ts';
import {
  isOnly,
  isOpenMap,
  isText,
  type SchemaView,
  type SchemaViews,
  schemaOfExample,
} from './schema-view.ts';
import { byField } from './wrong-value.ts';

/** `{ name: ['is required'] }`, if the member is such a map. */
export function mapOfFields(
  views: SchemaViews,
  view: SchemaView,
  template: unknown,
  { name, isEntry }: MemberContext,
  { violations, sentence }: ErrorFacts,
): unknown {
  if (isEntry) return undefined;
  const form = formOfMap(views, view, template, name);
  if (form === undefined) return undefined;
  if (violations.length === 0) {
    if (form === 'any') return undefined;
    return { base: form === 'list' ? [sentence] : sentence };
  }
  const texts = [...byField(violations)];
  return Object.fromEntries(texts.map(([field, all]) => [field, form === 'list' ? all : all.join(', ')]));
}

/** What each field of the map has: a list of texts, one text, or either of them. */
function formOfMap(
  views: SchemaViews,
  view: SchemaView,
  template: unknown,
  name: string,
): 'list' | 'text' | 'any' | undefined {
  const formOf = (one: SchemaView): 'list' | 'text' | undefined =>
    isOnly(one, 'string') && !one.choices
      ? 'text'
      : isOnly(one, 'array') && isText(views.of(one.items))
        ? 'list'
        : undefined;
  if (
    view.members.size === 0 &&
    view.others !== undefined &&
    (name === '' || name === 'data' || isMapOfFields(name))
  )
    return formOf(views.of(view.others));
  if (!isMapOfFields(name)) return undefined;
  const shown = isObject(template) ? Object.values(template) : [];
  const values = view.members.size > 0 ? [...view.members.values()] : shown.map(schemaOfExample);
  if (values.length === 0) return isOpenMap(view) ? 'any' : undefined;
  const forms = values.map((one) => formOf(views.of(one)));
  // Members with a meaning of their own are not fields of the request.
  const known = [...view.members.keys(), ...Object.keys(isObject(template) ? template : {})];
  if (forms[0] === 'text' && known.some((one) => roleOf(one, true) !== undefined)) return undefined;
  return forms.every((one) => one === forms[0]) ? forms[0] : undefined;
}
