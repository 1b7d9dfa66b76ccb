/** Custom methods on what is several: an element of a list that the path names, the keys of records to be deleted. */
import { type ApiOperation, isParameter, parameterSchema } from './api-operation.ts';
import type { Draft, DraftMethod, Reading } from './draft.ts';
import { schemaOwners } from './elsewhere.ts';
import { replyEnvelope } from './methods.ts';
import type { DeletedKeys } from './model.ts';
import { lastLiteral, type PathEntry } from './path-entries.ts';
import { plainName, singularWords, wordsOf } from './words.ts';

/** Adds `PUT` and `DELETE /posts/{id}/tags/{tag}` where the post has a list `tags`. */
export function addElementChanges(
  reading: Reading,
  drafts: readonly Draft[],
  taken: Set<ApiOperation>,
): void {
  const { view, paths } = reading;
  const owners = schemaOwners(view, drafts);
  const byItem = new Map(drafts.flatMap((draft) => (draft.item ? [[draft.item, draft] as const] : [])));
  for (const entry of paths.all) {
    const last = entry.segments.at(-1);
    const owner = byItem.get(paths.at(entry.segments.slice(0, -2)) as PathEntry);
    const [parameter] = last?.parameters ?? [];
    if (!last || !isParameter(last) || parameter === undefined || owner?.kind !== 'collection') continue;
    const name = view.plainNames(owner.representation).get(plainName(entry.segments.at(-2)?.text ?? ''));
    const list = name === undefined ? undefined : view.members(owner.representation).get(name);
    const element = list && view.elements(list);
    const isPlain = element && (view.isScalar(element) || owners.has(view.resolve(element).at));
    if (name === undefined || !isPlain) continue;
    for (const [method, change] of [
      ['PUT', 'add'],
      ['POST', 'add'],
      ['DELETE', 'remove'],
    ] as const) {
      const one = entry.operations.get(method);
      // A request with members of its own says more of the element than its key.
      if (!one || taken.has(one) || (change === 'add' && one.body && view.members(one.body.schema).size > 0))
        continue;
      const reason = `{${parameter}} is an element of the list ${name} of the record`;
      owner.methods.push({
        kind: 'action',
        from: one,
        elementChange: { change, member: [name], parameter },
        reply: replyEnvelope(view, one, owner.representation, owner.nouns),
        evidence: [{ reason, at: list?.at ?? one.at }],
      });
      taken.add(one);
    }
  }
}

/** Adds `DELETE /posts?ids=1,2`, `POST /posts/bulk-delete` and a DELETE of the whole collection. */
export function addBulkDeletes(reading: Reading, drafts: readonly Draft[], taken: Set<ApiOperation>): void {
  const byCollection = new Map(
    drafts.flatMap((draft) =>
      draft.collection && draft.kind === 'collection' && draft.keys.length === 1
        ? [[draft.collection, draft] as const]
        : [],
    ),
  );
  for (const entry of reading.paths.all) {
    const isByVerb = deleteNames.test(plainName(lastLiteral(entry.segments)));
    const above = isByVerb ? reading.paths.at(entry.segments.slice(0, -1)) : entry;
    const owner = above && byCollection.get(above);
    if (!owner) continue;
    for (const method of isByVerb ? ['POST', 'DELETE', 'PUT'] : ['DELETE']) {
      const one = entry.operations.get(method);
      const deletes = one && !taken.has(one) ? deletedKeys(reading, owner, one, !isByVerb) : undefined;
      if (!one || !deletes) continue;
      owner.methods.push(bulkDelete(reading, owner, one, deletes));
      taken.add(one);
    }
  }
}

const deleteNames = /^(bulk|batch|multi|mass)?(delete|remove|destroy)(bulk|batch|many|multiple|all)?$/;

function bulkDelete({ view }: Reading, owner: Draft, from: ApiOperation, deletes: DeletedKeys): DraftMethod {
  const reason =
    deletes.from === 'all'
      ? 'DELETE on the path of the collection, which chooses none of its records'
      : 'the request lists the keys of records';
  return {
    kind: 'action',
    from,
    deletes,
    reply: replyEnvelope(view, from, owner.representation, owner.nouns),
    evidence: [{ reason, at: from.at }],
  };
}

/** Where the request has the keys. `mayBeAll`: without any it is about all records of the collection. */
function deletedKeys(
  { view, document }: Reading,
  { keys, nouns }: Draft,
  from: ApiOperation,
  mayBeAll: boolean,
): DeletedKeys | undefined {
  const member = keys[0]?.found.member.at(-1) ?? '';
  const names = new Set(
    [
      member,
      'id',
      ...nouns.map((noun) => `${noun}_${member}`),
      ...nouns.map((noun) => `${noun}_id`),
      ...nouns,
    ].map((name) => singularWords(name).join('')),
  );
  const isKeys = (name: string): boolean => names.has(singularWords(name).join('')) || isListOfIds(name);
  const queries = from.operation.parameters.filter((one) => one.in === 'query');
  const query = queries.find(({ name }) => isKeys(name));
  if (query && !from.hasBody) return { from: 'query', parameter: query.name };
  if (from.body) {
    const { schema } = from.body;
    const own = view.elements(schema);
    const lists = own
      ? [{ path: [], element: own }]
      : [...view.members(schema)].flatMap(([name, node]) => {
          const element = view.elements(node);
          return element && isKeys(name) ? [{ path: [name], element }] : [];
        });
    const [list, ...more] = lists;
    if (!list || more.length > 0) return undefined;
    if (view.isScalar(list.element)) return { from: 'body', path: list.path };
    const each = [...view.members(list.element).keys()].find((name) => name === member || name === 'id');
    return each === undefined ? undefined : { from: 'body', path: list.path, each };
  }
  // A query that may choose some of them is not understood here.
  const chooses = queries.some(
    ({ name }) => parameterSchema(document, from, name, 'query').node !== undefined,
  );
  return mayBeAll && !from.hasBody && !chooses ? { from: 'all' } : undefined;
}

/** `ids`, `postIds`, `id_list`. */
const isListOfIds = (name: string): boolean => {
  const words = wordsOf(name);
  return words.some((word) => /^(ids|uuids)$/.test(word)) || /^idlist$/.test(words.join(''));
};
