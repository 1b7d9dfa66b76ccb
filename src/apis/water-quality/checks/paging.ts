import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  idsOf,
  type List,
  ownList,
  pagedLists,
  pageOf,
  pagesOf,
  publicList,
  sharedList,
  whileStill,
} from './pages.ts';
import { ownWorkspace } from './workspace.ts';

/** A page size that makes several pages of so many items, and not too many. */
const fewOf = (count: number): number => Math.max(2, Math.ceil(count / 50));

/** What stays listed: all that there is in a world of one's own, and what the check made where others delete theirs. */
const sureOf = (context: CheckContext, ids: readonly string[], mine: readonly string[]): string[] =>
  context.isolation.isDisposable ? [...new Set([...ids, ...mine])] : [...mine];

async function holdsAtMostLimit(context: CheckContext, list: List): Promise<void> {
  await list.make(context, 11);
  for (const limit of [1, 2, 10]) {
    const { items } = await pageOf(context, list, { limit });
    context.that(items.length <= limit, `at most ${limit} items`, `${items.length} items`);
  }
  await whileStill(context, list, async () => {
    const [bare, ten] = [await pageOf(context, list), await pageOf(context, list, { limit: 10 })];
    context.that(bare.items.length <= 10, 'at most ten items without limit', `${bare.items.length} items`);
    context.equal(idsOf(bare.items), idsOf(ten.items), 'the page without limit, as the one with limit=10');
  });
}

/** Every page size visits the same items, each once, and the last page says that it is the last. */
async function indexGivesNextPage(context: CheckContext, list: List): Promise<void> {
  const mine = await list.make(context, 5);
  await whileStill(context, list, async (ids) => {
    const few = fewOf(ids.length);
    for (const limit of [few, few + 1]) {
      const pages = await pagesOf(context, list, limit);
      const visited = pages.flatMap(({ items }) => idsOf(items));
      for (const { items } of pages)
        context.that(items.length <= limit, `at most ${limit} items on a page`, `${items.length} items`);
      const lost = sureOf(context, ids, mine).filter((id) => !visited.includes(id));
      context.equal(lost, [], `items that no page of ${limit} has`);
      const repeated = visited.filter((id, at) => visited.indexOf(id) !== at);
      context.equal(repeated, [], `items that pages of ${limit} have twice`);
      context.equal(pages.at(-1)?.next, null, 'next_index of the last page');
    }
  });
}

async function stringWhileMoreFollow(context: CheckContext, list: List): Promise<void> {
  await list.make(context, 2);
  const first = await pageOf(context, list, { limit: 1 });
  context.that(
    typeof first.next === 'string' && first.next !== '',
    'a next_index, as more follow',
    JSON.stringify(first.next) ?? 'nothing',
  );
  const pages = await pagesOf(context, list);
  context.equal(pages.at(-1)?.next, null, 'next_index of the last page');
}

/** Pages that are full to the last: only then can one that is full be the last. */
async function nullAtEnd(context: CheckContext, list: List): Promise<void> {
  const mine = await list.make(context, 2);
  await whileStill(context, list, async (ids) => {
    const sizes = Array.from({ length: 100 }, (_, index) => 100 - index);
    const limit = ids.length <= 60 ? 1 : (sizes.find((size) => ids.length % size === 0) as number);
    const pages = await pagesOf(context, list, limit);
    for (const { items, next, received } of pages)
      context.that(
        next !== undefined && items.length > 0,
        'pages with next_index, each with items where the one before said that more follow',
        received.text.slice(0, 200),
      );
    const visited = pages.flatMap(({ items }) => idsOf(items));
    const left = sureOf(context, ids, mine).filter((id) => !visited.includes(id));
    context.equal(left, [], 'items that are left when next_index is null');
  });
}

/** Things come and go on the pages that were read already. */
async function survivesChange(context: CheckContext, list: List): Promise<void> {
  const mine = await list.make(context, 6);
  const owner = list === ownList ? (list.as(context) as string) : 'owner';
  const type = list === publicList ? 'public' : 'private';
  const visited: string[] = [];
  const gone = new Set<string>();
  const now = await pagesOf(context, list);
  const limit = fewOf(now.flatMap(({ items }) => items).length);
  await pagesOf(context, list, limit, undefined, async ({ items }) => {
    visited.push(...idsOf(items));
    const id = mine.find((one) => visited.includes(one) && !gone.has(one));
    // Three of the six stay to be found.
    if (id === undefined || gone.size === 3) return;
    gone.add(id);
    context.status(await context.call('deleteWorkspace', { path: { id } }, { as: owner }), 200);
    await ownWorkspace(context, { type }, owner);
  });
  const times = mine.map((id) => visited.filter((one) => one === id).length);
  context.equal(
    times,
    mine.map(() => 1),
    'how often each of six is visited, while some are deleted after the visit',
  );
}

const each = (run: (context: CheckContext, list: List) => Promise<void>) => async (context: CheckContext) => {
  for (const list of pagedLists) await run(context, list);
};

const paged = (list: List) => async (context: CheckContext) => {
  await holdsAtMostLimit(context, list);
  await indexGivesNextPage(context, list);
};

export const paging: StatementChecks = writing('pagination', {
  'api/next-index-null-at-end': each(nullAtEnd),
  'api/pages-survive-change': each(survivesChange),
  'list-own-workspaces/page-holds-at-most-limit': (context) => holdsAtMostLimit(context, ownList),
  'list-own-workspaces/next-index-when-more': (context) => stringWhileMoreFollow(context, ownList),
  'list-own-workspaces/index-gives-next-page': (context) => indexGivesNextPage(context, ownList),
  'list-shared-workspaces/pages': paged(sharedList),
  'list-public-workspaces/pages': paged(publicList),
});
