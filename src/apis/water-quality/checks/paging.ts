import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
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
import { newWorkspace, type TestWorkspace } from './test-workspace.ts';

/** A page size that makes several pages of so many items, and not too many. */
const fewOf = (count: number): number => Math.max(2, Math.ceil(count / 50));

/** Requires all listed items on the pages; where others may delete theirs, only what the check has made. */
function noneIsLost(
  context: CheckContext,
  [ids, mine]: [ids: readonly string[], mine: readonly TestWorkspace[]],
  visited: readonly string[],
  what: string,
): void {
  const sure = new Set([...(context.isolation.isDisposable ? ids : []), ...idsOf(mine)]);
  const lost = [...sure].filter((id) => !visited.includes(id));
  context.expectEqual(lost, [], what);
}

async function holdsAtMostLimit(context: CheckContext, list: List): Promise<void> {
  await list.make(context, 11);
  for (const limit of [1, 2, 10]) {
    const { items } = await pageOf(context, list, { limit });
    context.expect(items.length <= limit, `at most ${limit} items`, `${items.length} items`);
  }
  await whileStill(context, list, async () => {
    const [bare, ten] = [await pageOf(context, list), await pageOf(context, list, { limit: 10 })];
    context.expect(bare.items.length <= 10, 'at most ten items without limit', `${bare.items.length} items`);
    const what = 'the page without limit, as the one with limit=10';
    context.expectEqual(idsOf(bare.items), idsOf(ten.items), what);
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
        context.expect(items.length <= limit, `at most ${limit} items on a page`, `${items.length} items`);
      noneIsLost(context, [ids, mine], visited, `items that no page of ${limit} has`);
      const repeated = visited.filter((id, at) => visited.indexOf(id) !== at);
      context.expectEqual(repeated, [], `items that pages of ${limit} have twice`);
      context.expectEqual(pages.at(-1)?.next, null, 'next_index of the last page');
    }
  });
}

async function stringWhileMoreFollow(context: CheckContext, list: List): Promise<void> {
  await list.make(context, 2);
  const { next } = await pageOf(context, list, { limit: 1 });
  const isGiven = typeof next === 'string' && next !== '';
  context.expect(isGiven, 'a next_index, as more follow', JSON.stringify(next) ?? 'nothing');
  const pages = await pagesOf(context, list);
  context.expectEqual(pages.at(-1)?.next, null, 'next_index of the last page');
}

/** Asks for pages that are all full: a full page that is the last must say so. */
async function nullAtEnd(context: CheckContext, list: List): Promise<void> {
  const mine = await list.make(context, 2);
  await whileStill(context, list, async (ids) => {
    const sizes = Array.from({ length: 100 }, (_, index) => 100 - index);
    const limit = ids.length <= 60 ? 1 : (sizes.find((size) => ids.length % size === 0) as number);
    const pages = await pagesOf(context, list, limit);
    for (const { items, next, received } of pages)
      context.expect(
        next !== undefined && items.length > 0,
        'pages with next_index, each with items where the one before said that more follow',
        received.text.slice(0, 200),
      );
    const visited = pages.flatMap(({ items }) => idsOf(items));
    noneIsLost(context, [ids, mine], visited, 'items that are left when next_index is null');
  });
}

/** Workspaces on the pages that were read already are deleted, and others created. */
async function survivesChange(context: CheckContext, list: List): Promise<void> {
  const mine = await list.make(context, 6);
  const owner = list === ownList ? (list.as(context) as string) : 'owner';
  const type = list === publicList ? 'public' : 'private';
  const visited: string[] = [];
  const gone = new Set<TestWorkspace>();
  const now = await pagesOf(context, list);
  const limit = fewOf(now.flatMap(({ items }) => items).length);
  await pagesOf(context, list, limit, undefined, async ({ items }) => {
    visited.push(...idsOf(items));
    const workspace = mine.find((one) => visited.includes(one.id) && !gone.has(one));
    // Three of the six stay to be found.
    if (workspace === undefined || gone.size === 3) return;
    gone.add(workspace);
    context.expectStatus(await workspace.delete(), 200);
    await newWorkspace(context, { type }, owner);
  });
  const times = mine.map(({ id }) => visited.filter((one) => one === id).length);
  const what = 'how often each of six is visited, while some are deleted after the visit';
  context.expectEqual(times, [1, 1, 1, 1, 1, 1], what);
}

const each = (run: (context: CheckContext, list: List) => Promise<void>) => async (context: CheckContext) => {
  for (const list of pagedLists) await run(context, list);
};

const paged = (list: List) => async (context: CheckContext) => {
  await holdsAtMostLimit(context, list);
  await indexGivesNextPage(context, list);
};

export const paging: StatementChecks = writingChecks('pagination', {
  'api/next-index-null-at-end': each(nullAtEnd),
  'api/pages-survive-change': each(survivesChange),
  'list-own-workspaces/page-holds-at-most-limit': (context) => holdsAtMostLimit(context, ownList),
  'list-own-workspaces/next-index-when-more': (context) => stringWhileMoreFollow(context, ownList),
  'list-own-workspaces/index-gives-next-page': (context) => indexGivesNextPage(context, ownList),
  'list-shared-workspaces/pages': paged(sharedList),
  'list-public-workspaces/pages': paged(publicList),
});
