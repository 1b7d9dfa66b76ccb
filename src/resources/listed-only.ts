import { type ApiOperation, isParameter } from './api-operation.ts';
import { listOf } from './collections.ts';
import type { Draft, Reading } from './draft.ts';
import { isQuery } from './elsewhere.ts';
import type { FoundList } from './envelopes.ts';
import { createMethod, listMethod } from './methods.ts';
import { pagingOf } from './paging.ts';
import { lastLiteral, type PathEntry } from './path-entries.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { isPlural, isSameNoun, singularWords } from './words.ts';

/** Lists whose records have no path of their own: `/countries`. Only if the path's name is that of the elements. */
export function listedOnly(reading: Reading, taken: Set<ApiOperation>): Draft[] {
  const { view, paths, abstain } = reading;
  return paths.all.flatMap((entry) => {
    const list = entry.operations.get('GET');
    const last = entry.segments.at(-1);
    if (!list || taken.has(list) || !last || isParameter(last)) return [];
    const noun = nounOf(entry);
    const found = listOf(view, list, [noun]);
    if (!found) return [];
    const schema = view.resolve(found.element).at.split('/').at(-1) ?? '';
    const isNamed =
      isPlural(noun) && (isNamedAfter(schema, noun) || found.path.some((name) => isSameNoun(name, noun)));
    const isRead = isNamed || (isPaged(reading, list, found) && !isQuery(list, entry));
    const post = entry.operations.get('POST');
    // `/posts/{id}/comments`: what a POST sends or answers is what the list has, and both are called after the path.
    const answered = post?.success?.status === '201' ? post.success.schema : undefined;
    const answersRecord =
      answered !== undefined &&
      [answered, ...view.members(answered).values()].some(
        (one) => view.resolve(one).at === view.resolve(found.element).at,
      );
    const sendsRecord = post?.body !== undefined && view.isSimilar(post.body.schema, found.element);
    const isAdded = post !== undefined && isNamed && (answersRecord || sendsRecord);
    const create = isAdded && createMethod(reading, post, found.element, [noun]);
    if (!isRead || (post && !create)) {
      abstain(list, 'it lists records that no other operation has, and their name is not that of the path');
      return [];
    }
    taken.add(list);
    const draft: Draft = {
      name: noun,
      kind: 'collection',
      nouns: [noun, singularWords(noun).join('_')],
      collection: entry,
      representation: found.element,
      keys: [],
      ...listedKey(view, found.element),
      methods: [listMethod(list, found), ...(create ? [create] : [])],
      evidence: [{ reason: 'a list of records without a path of their own', at: list.at }],
    };
    if (create) taken.add(create.from);
    return [draft];
  });
}

/** No path names such a record, but other records may have its `id`. */
function listedKey(view: SchemaView, element: SchemaAt): Pick<Draft, 'listedKey'> {
  const id = view.memberAt(element, ['id']);
  return id && view.isScalar(id)
    ? { listedKey: { member: ['id'], reason: 'it is the id of the listed records', at: id.at } }
    : {};
}

/** `operations` of `/operations/all`. */
function nounOf({ segments }: PathEntry): string {
  const literals = segments.filter(({ parameters }) => parameters.length === 0).map(({ text }) => text);
  return literals.findLast((text) => !/^(all|list)$/i.test(text)) ?? lastLiteral(segments);
}

/** A list that is read in parts is one of records, whatever their name. */
function isPaged(reading: Reading, list: ApiOperation, { path }: FoundList): boolean {
  const paging = pagingOf(reading, list, { status: '', holds: 'list', path }, true);
  return paging?.size !== undefined;
}

/** `organization-simple`, `BasicOrganization` and `OrganizationSummary` are named after `organizations`. */
function isNamedAfter(schema: string, noun: string): boolean {
  const words = ` ${singularWords(schema).join(' ')} `;
  const own = singularWords(noun);
  // `/uptimechecks` is one word, and `UptimeCheck` two.
  return words.includes(` ${own.join(' ')} `) || words.replaceAll(' ', '') === own.join('');
}
