import { isObject } from '../document-nodes.ts';
import type { ErrorFacts } from './error-facts.ts';
import { choiceForError } from './fitting-choice.ts';
import { isOfEntry, roleOf } from './member-roles.ts';
import { isOf, isText, type SchemaView, type SchemaViews, schemaOfExample } from './schema-view.ts';

/** Of alternatives the one that has a place for what is wrong, by the example if there is one. */
export function chooseAlternative(
  views: SchemaViews,
  view: SchemaView,
  template: unknown,
  facts: ErrorFacts,
): SchemaView {
  const options = view.alternatives.map((one) => chooseAlternative(views, views.of(one), template, facts));
  if (options.length === 0) return view;
  if (facts.violations.length > 0) {
    const withEntries = options.find(
      (one) => isOf(one, 'array') && isListOfEntries(views, one, template, facts),
    );
    if (withEntries) return withEntries;
  }
  const type = Array.isArray(template) ? 'array' : template === undefined ? 'string' : typeof template;
  const ofType = options.filter((one) => isOf(one, type));
  const holding = options.filter((one) => one.members.size > 0 && hasTextMember(views, one, facts));
  const fitting = options.filter((one) => hasFittingChoices(views, one, facts));
  return (
    ofType[0] ??
    holding.find((one) => fitting.includes(one)) ??
    holding[0] ??
    fitting[0] ??
    (options[0] as SchemaView)
  );
}

/** Whether each of its members with a list of values has one that is true of the error: not so `code: [UNAUTHORIZED]` of a 400. */
const hasFittingChoices = (views: SchemaViews, view: SchemaView, facts: ErrorFacts): boolean =>
  view.members.size > 0 &&
  [...view.members.values()].every((node) => {
    const { choices } = views.of(node);
    return choices === undefined || choiceForError(choices, facts) !== undefined;
  });

/** The schema of a list's items, by its first example. */
export const itemsOf = (
  views: SchemaViews,
  view: SchemaView,
  first: unknown,
  facts: ErrorFacts,
): SchemaView => chooseAlternative(views, views.of(view.items ?? schemaOfExample(first)), first, facts);

/** Whether the entries of a list have members for what was wrong with a value. */
export function isListOfEntries(
  views: SchemaViews,
  view: SchemaView,
  template: unknown,
  facts: ErrorFacts,
): boolean {
  const [first] = Array.isArray(template) ? template : [];
  const items = itemsOf(views, view, first, facts);
  const names = [...items.members.keys(), ...(isObject(first) ? Object.keys(first) : [])];
  return names.some((name) => isOfEntry(roleOf(name, true))) && !names.includes('href');
}

/** Whether a member of it, or of its members, can have the sentence. */
export function hasTextMember(views: SchemaViews, view: SchemaView, facts: ErrorFacts, depth = 0): boolean {
  if (depth > 2) return false;
  return [...view.members].some(([name, node]) => {
    const one = views.of(node);
    if (['sentence', 'reason', 'error', 'title'].includes(roleOf(name, false) ?? '') && isText(one))
      return true;
    if (isOf(one, 'array') && one.items !== undefined && isListOfEntries(views, one, undefined, facts))
      return true;
    return one.members.size > 0 && hasTextMember(views, one, facts, depth + 1);
  });
}
