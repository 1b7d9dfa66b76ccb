/** Writes of a resource at other paths than its own: a create below a parent, a change of one member. */
import type { ApiOperation } from './api-operation.ts';
import type { Draft, Reading } from './draft.ts';
import { actionOf, schemaOwners } from './elsewhere.ts';
import { createMethod, updateMethod } from './methods.ts';
import { lastLiteral } from './path-entries.ts';
import type { SchemaView } from './schema-view.ts';
import { isPlural, isSameNoun, plainName } from './words.ts';

/** Adds `POST /users/{id}/items` whose reply is an item of `/items/{id}`. */
export function addCreatesElsewhere(
  reading: Reading,
  drafts: readonly Draft[],
  taken: Set<ApiOperation>,
): void {
  const { view, paths } = reading;
  const bySchema = schemaOwners(view, drafts);
  for (const entry of paths.all) {
    const create = entry.operations.get('POST');
    const noun = lastLiteral(entry.segments);
    const schema = create?.success?.schema;
    if (!create || !schema || taken.has(create) || entry.segments.at(-1)?.text !== noun) continue;
    const owners = (bySchema.get(view.resolve(schema).at) ?? []).filter(
      ({ kind, item, nouns }) =>
        kind === 'collection' &&
        nouns.some((one) => isSameNoun(one, noun)) &&
        item !== undefined &&
        paths.at(entry.segments.slice(0, item.segments.length)) !== item,
    );
    const [owner, ...more] = owners;
    const made =
      owner && more.length === 0 && createMethod(reading, create, owner.representation, owner.nouns);
    if (!made) continue;
    owner.methods.push(made);
    taken.add(create);
  }
}

/** Adds `PUT /orders/{id}/status` whose request has a member of the order that its path is named after. */
export function addChanges(reading: Reading, drafts: readonly Draft[], taken: Set<ApiOperation>): void {
  const byItem = new Map(drafts.flatMap((draft) => (draft.item ? [[draft.item, draft] as const] : [])));
  const collections = new Set(drafts.map(({ collection }) => collection));
  for (const entry of reading.paths.all) {
    // `PATCH /budgets/{id}/transactions` changes transactions, which the budget shows too.
    if (collections.has(entry)) continue;
    const at = actionOf(reading, entry);
    const owner = at && byItem.get(at.item);
    if (!owner || owner.kind === 'singleton') continue;
    for (const one of entry.operations.values()) {
      if (taken.has(one) || !isChange(reading.view, owner, one, at.verb)) continue;
      owner.methods.push(updateMethod(reading, one, owner.representation, owner.nouns));
      taken.add(one);
    }
  }
}

function isChange(view: SchemaView, owner: Draft, from: ApiOperation, name: string): boolean {
  const { method } = from.operation;
  const sent = from.body ? [...view.members(from.body.schema).keys()].map(plainName) : [];
  const own = view.plainNames(owner.representation);
  if (sent.length === 0 || !sent.every((one) => own.has(one))) return false;
  const plain = plainName(name).replace(/^(set|change|update)/, '');
  // `assign` has an `assignee`.
  const isNamed = sent.some((one) => one === plain || (plain.length > 3 && one.startsWith(plain)));
  if (/^(POST|PUT|PATCH)$/.test(method) && isNamed) return true;
  // A POST such as a refund has an amount of its own.
  const { schema } = from.success ?? {};
  const isRecord = schema && view.resolve(schema).at === view.resolve(owner.representation).at;
  return /^(PUT|PATCH)$/.test(method) && isRecord === true && !isPlural(name);
}
