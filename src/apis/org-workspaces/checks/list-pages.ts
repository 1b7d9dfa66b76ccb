import type { Json } from '../../../conformance/model/exchange.ts';
import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { userOf } from './follower.ts';
import {
  create,
  idOf,
  instant,
  ok,
  orgOf,
  ownWorkspace,
  remove,
  workspaceElsewhere,
} from './organisation.ts';
import { cursorBefore, findListed, idsOf, page, walk } from './pages.ts';
import { itemsOf, list } from './validation.ts';

/** Pages of the list, and what is asked of it. */
export const listPages: StatementChecks = {
  ...writing('pagination', {
    'list-workspaces/only-this-organisation': async (context) => {
      const { at } = await ownWorkspace(context);
      const foreign = await workspaceElsewhere(context, () => userOf(context, 'owner', at));
      const found = await findListed(context, ({ workspace_id }) =>
        [foreign, at.workspace_id].includes(workspace_id),
      );
      context.equal(
        found.map(({ workspace_id }) => workspace_id),
        [at.workspace_id],
        'which of a workspace here and one elsewhere is listed',
      );
    },

    'list-workspaces/parameter-names': async (context) => {
      await several(context, 2);
      const first = await page(context, { limit: 1 });
      context.equal(idsOf(first).length, 1, 'workspaces on a page of 1');
      const second = await page(context, { limit: 1, cursor: first.next_cursor });
      context.that(idsOf(second)[0] !== idsOf(first)[0], 'another page with a cursor', idsOf(second).join());
    },

    'list-workspaces/page-size-default': async (context) => {
      const { total } = await page(context, { limit: 1 });
      // Where others come and go, only the own ones are sure to stay.
      if (!(total > (context.isolation.isDisposable ? 50 : 200))) await several(context, 51);
      context.equal(idsOf(await page(context)).length, 50, 'workspaces on a page without a limit');
    },

    'list-workspaces/page-within-limit': async (context) => {
      await several(context, 4);
      for (const limit of [1, 3, 200]) {
        const { workspaces, has_more } = await page(context, { limit });
        const { length } = workspaces;
        context.that(length <= limit, `at most ${limit} workspaces`, `${length}`);
        context.that(length === limit || !has_more, `${limit} workspaces, as more follow`, `${length}`);
      }
    },

    'list-workspaces/cursor-continues': async (context) => {
      const own = await several(context, 6);
      const before = await cursorBefore(context, own);
      const all = idsOf(await page(context, { limit: 6, cursor: before }));
      const pages: Json[] = [];
      for (let cursor: unknown = before; pages.length < 3; cursor = pages.at(-1)?.next_cursor)
        pages.push(await page(context, { limit: 2, cursor }));
      isLikewise(
        context,
        among(own, pages.flatMap(idsOf)),
        among(own, all),
        'three pages of two, beside one of six',
      );
    },

    'list-workspaces/limit-may-change': async (context) => {
      const own = await several(context, 6);
      const before = await cursorBefore(context, own);
      const all = idsOf(await page(context, { limit: 6, cursor: before }));
      const first = await page(context, { limit: 2, cursor: before });
      const rest = await page(context, { limit: 4, cursor: first.next_cursor });
      const both = [...idsOf(first), ...idsOf(rest)];
      isLikewise(context, among(own, both), among(own, all), 'pages of two and of four, beside one of six');
    },

    'list-workspaces/end-of-list': async (context) => {
      const own = await several(context, 3);
      const pages = await walk(context, { limit: 1, cursor: await cursorBefore(context, own) });
      for (const { has_more, next_cursor } of [await page(context, { limit: 1 }), ...pages])
        context.equal(
          typeof next_cursor === 'string' ? 'string' : next_cursor,
          has_more === true ? 'string' : null,
          `next_cursor where has_more is ${has_more}`,
        );
      context.equal(pages.at(-1)?.has_more, false, 'has_more of the last page');
    },

    'list-workspaces/total-counts-all': async (context) => {
      const own = await several(context, 3);
      const first = await page(context, { limit: 1, cursor: await cursorBefore(context, own) });
      const later = await page(context, { limit: 1, cursor: first.next_cursor });
      // Where others come and go, no more than that is sure.
      for (const { total } of [first, later])
        context.that(total >= own.length, `a total of at least ${own.length}`, String(total));
      if (!context.isolation.isDisposable) return;
      const pages = await walk(context);
      const count = pages.flatMap(idsOf).length;
      for (const { total } of [first, later, ...pages]) context.equal(total, count, 'total on each page');
      await remove(context, { org_id: orgOf(context), workspace_id: own[0] as string });
      context.equal((await page(context)).total, count - 1, 'total after one was deleted');
    },

    'list-workspaces/oldest-first': async (context) => {
      const own = await several(context, 3);
      const pages = await walk(context);
      const all = pages.flatMap(({ workspaces }) => workspaces);
      const listed = all.map(({ workspace_id }) => workspace_id);
      context.equal(among(own, listed), own, 'the order of those that were created one after the other');
      const ordered = all.every((one, index) => index === 0 || !isBefore(one, all[index - 1]));
      context.that(ordered, 'all by the time of creation, and by id where that is equal', 'another order');
    },

    'list-workspaces/bad-cursor': async (context) => {
      await several(context, 2);
      const { next_cursor } = await page(context, { limit: 1 });
      const given = String(next_cursor);
      const middle = Math.floor(given.length / 2);
      const tampered = `${given.slice(0, middle)}~${given.slice(middle + 1)}`;
      for (const cursor of ['no-cursor-of-this-list', tampered, `${given}${given}`]) {
        const received = await list(context, { cursor });
        context.status(received, 422);
        if (received.status !== 422) continue;
        context.error(received, 'cursor-invalid');
        context.equal(itemsOf(context, received)[0]?.loc, ['query', 'cursor'], 'loc');
      }
    },
  }),

  ...reading('pagination', {
    'list-workspaces/empty-is-absent': async (context) => {
      ok(context, await list(context, { limit: 3 }));
      const received = await list(context, { limit: 3, cursor: '', organization_id: '' });
      context.status(received, 200);
      if (received.status === 200) await isLike(context, { cursor: '', organization_id: '' });
    },

    'list-workspaces/organization-id-agrees': async (context) => {
      context.status(await list(context, { organization_id: orgOf(context) }), 200);
      await isLike(context, { organization_id: orgOf(context) });
    },

    'list-workspaces/organization-id-differs': async (context) => {
      const received = await list(context, { organization_id: context.id('foreign_org_id') ?? 'another' });
      context.status(received, 422);
      if (received.status !== 422) return;
      context.error(received, 'organization-filter-mismatch');
      context.equal(itemsOf(context, received)[0]?.loc, ['query', 'organization_id'], 'loc');
    },
  }),
};

/** So many workspaces of the check's own, oldest first. */
export async function several(context: CheckContext, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push(idOf(context, await create(context)));
  return ids;
}

export const among = (own: readonly string[], listed: readonly string[]): string[] =>
  listed.filter((id) => own.includes(id));

/** The same own ones, in order; where what others have between them comes and goes, as far as both pages reach. */
function isLikewise(context: CheckContext, received: string[], documented: string[], what: string): void {
  const reach = context.isolation.isDisposable
    ? Number.POSITIVE_INFINITY
    : Math.min(received.length, documented.length);
  context.equal(received.slice(0, reach), documented.slice(0, reach), what);
  context.that(documented.length > 0, `${what}: some of those that were created`, 'none');
}

/** The same page comes with these parameters as without: where nobody else changes it meanwhile. */
async function isLike(context: CheckContext, query: object): Promise<void> {
  if (!context.isolation.isDisposable) return;
  const shown = async (more: object): Promise<Json> => {
    const { total, has_more, workspaces } = await page(context, { limit: 3, ...more });
    return { total, has_more, workspaces };
  };
  context.equal(await shown(query), await shown({}), 'the first page');
}

function isBefore(one: Json, other: Json): boolean {
  const [time, earlier] = [instant(one?.created_at), instant(other?.created_at)];
  return time < earlier || (time === earlier && one?.workspace_id < other?.workspace_id);
}
