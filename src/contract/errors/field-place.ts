import { isMapOfFields, isPlace, roleOf } from './member-roles.ts';
import { isOpenMap, type SchemaView, type SchemaViews, schemaOfExample } from './schema-view.ts';

/** Places deeper than this are not looked for: schemas may contain themselves. */
const deepest = 4;

/**
 * Whether an error has a place for the name of a wrong field: a list with a `field` in each entry, or a map by fields. Examples show
 * what the server sends of all that the schema allows.
 */
export const hasFieldPlace = (views: SchemaViews, schema: unknown, examples: readonly unknown[]): boolean =>
  examples.length === 0
    ? isIn(views, views.of(schema), 0)
    : examples.some((one) => isIn(views, views.of(schemaOfExample(one)), 0));

function isIn(views: SchemaViews, view: SchemaView, depth: number): boolean {
  if (depth > deepest) return false;
  if (view.alternatives.some((one) => isIn(views, views.of(one), depth + 1))) return true;
  if (view.items !== undefined) return isEntry(views, views.of(view.items), depth + 1);
  return [...view.members].some(([name, node]) => {
    const member = views.of(node);
    return (isMapOfFields(name) && isOpenMap(member)) || isIn(views, member, depth + 1);
  });
}

function isEntry(views: SchemaViews, view: SchemaView, depth: number): boolean {
  const options = [view, ...view.alternatives.map((one) => views.of(one))];
  return options.some(
    (one) =>
      [...one.members.keys()].some((name) => isPlace(roleOf(name, true))) || isIn(views, one, depth + 1),
  );
}
