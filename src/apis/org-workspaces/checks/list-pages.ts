import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { userOf } from './follower.ts';
import { among, cursorBefore, findListed, idsOf, list, page, walk } from './pages.ts';
import { itemsOf } from './refused-values.ts';
import {
  instant,
  orgOf,
  otherOrgOf,
  ownWorkspace,
  ownWorkspaces,
  pick,
  remove,
  workspaceElsewhere,
} from './workspace.ts';

/** The pages of the list, and its parameters. */
export const listPages: StatementChecks = {
  ...writingChecks('pagination', {
    'list-workspaces/only-this-organisation': async (context) => {
      const { at } = await ownWorkspace(context);
      const foreign = await workspaceElsewhere(context, () => userOf(context, 'owner', at));
      const listed = idsOf({ workspaces: await findListed(context, () => true) });
      const found = among([foreign, at.workspace_id], listed);
      context.expectEqual(found, [at.workspace_id], 'which of a workspace here and one elsewhere is listed');
    },

    'list-workspaces/parameter-names': async (context) => {
      await ownWorkspaces(context, 2);
      const first = await page(context, { limit: 1 });
      context.expectEqual(idsOf(first).length, 1, 'workspaces on a page of 1');
      const [second] = idsOf(await page(context, { limit: 1, cursor: first.next_cursor }));
      context.expect(second !== idsOf(first)[0], 'another page with a cursor', String(second));
    },

    'list-workspaces/page-size-default': async (context) => {
      const { total } = await page(context, { limit: 1 });
      // Where others delete too, only the own ones are sure to stay.
      if (!(total > (context.isolation.isDisposable ? 50 : 200))) await ownWorkspaces(context, 51);
      context.expectEqual(idsOf(await page(context)).length, 50, 'workspaces on a page without a limit');
    },

    'list-workspaces/page-within-limit': async (context) => {
      await ownWorkspaces(context, 4);
      for (const limit of [1, 3, 200]) {
        const { workspaces, has_more } = await page(context, { limit });
        const { length } = workspaces;
        context.expect(length <= limit, `at most ${limit} workspaces`, `${length}`);
        context.expect(length === limit || !has_more, `${limit} workspaces, as more follow`, `${length}`);
      }
    },

    'list-workspaces/cursor-continues': (context) =>
      expectParts(context, [2, 2, 2], 'three pages of two, beside one of six'),

    'list-workspaces/limit-may-change': (context) =>
      expectParts(context, [2, 4], 'pages of two and of four, beside one of six'),

    'list-workspaces/end-of-list': async (context) => {
      const own = await ownWorkspaces(context, 3);
      const pages = await walk(context, { limit: 1, cursor: await cursorBefore(context, own) });
      for (const { has_more, next_cursor } of [await page(context, { limit: 1 }), ...pages])
        context.expectEqual(
          typeof next_cursor === 'string' ? 'string' : next_cursor,
          has_more === true ? 'string' : null,
          `next_cursor where has_more is ${has_more}`,
        );
      context.expectEqual(pages.at(-1)?.has_more, false, 'has_more of the last page');
    },

    'list-workspaces/total-counts-all': async (context) => {
      const own = await ownWorkspaces(context, 3);
      const first = await page(context, { limit: 1, cursor: await cursorBefore(context, own) });
      const later = await page(context, { limit: 1, cursor: first.next_cursor });
      // Where others write too, no more than this is sure.
      for (const { total } of [first, later])
        context.expect(total >= own.length, `a total of at least ${own.length}`, String(total));
      if (!context.isolation.isDisposable) return;
      const pages = await walk(context);
      const count = pages.flatMap(idsOf).length;
      for (const { total } of [first, later, ...pages])
        context.expectEqual(total, count, 'total on each page');
      await remove(context, { org_id: orgOf(context), workspace_id: own[0] as string });
      context.expectEqual((await page(context)).total, count - 1, 'total after one was deleted');
    },

    'list-workspaces/oldest-first': async (context) => {
      const own = await ownWorkspaces(context, 3);
      const workspaces = await findListed(context, () => true);
      const ofOwn = among(own, idsOf({ workspaces }));
      context.expectEqual(ofOwn, own, 'the order of those that were created one after the other');
      const ordered = workspaces.every((one, index) => index === 0 || !isBefore(one, workspaces[index - 1]));
      context.expect(ordered, 'all by the time of creation, and by id where that is equal', 'another order');
    },

    'list-workspaces/bad-cursor': async (context) => {
      await ownWorkspaces(context, 2);
      const given = String((await page(context, { limit: 1 })).next_cursor);
      const middle = Math.floor(given.length / 2);
      const tampered = `${given.slice(0, middle)}~${given.slice(middle + 1)}`;
      for (const cursor of ['no-cursor-of-this-list', tampered, `${given}${given}`])
        await expectQueryRefused(context, 'cursor', cursor, 'cursor-invalid');
    },
  }),

  ...readOnlyChecks('pagination', {
    'list-workspaces/empty-is-absent': async (context) => {
      succeeded(context, await list(context, { limit: 3 }));
      await expectIgnored(context, { cursor: '', organization_id: '' });
    },

    'list-workspaces/organization-id-agrees': (context) =>
      expectIgnored(context, { organization_id: orgOf(context) }),

    'list-workspaces/organization-id-differs': (context) =>
      expectQueryRefused(context, 'organization_id', otherOrgOf(context), 'organization-filter-mismatch'),
  }),
};

/** Requires a 422 with this error, for this value of a query parameter. */
async function expectQueryRefused(
  context: CheckContext,
  name: string,
  value: string,
  error: string,
): Promise<void> {
  const received = await list(context, { [name]: value });
  const [item] = itemsOf(context, received);
  if (!item) return;
  context.expectError(received, error);
  context.expectEqual(item.loc, ['query', name], 'loc');
}

/**
 * Requires that pages of these sizes, which are six workspaces together, show the same own ones as a page of six. Where others
 * write too, both may reach differently far.
 */
async function expectParts(context: CheckContext, limits: readonly number[], what: string): Promise<void> {
  const own = await ownWorkspaces(context, 6);
  const before = await cursorBefore(context, own);
  const documented = among(own, idsOf(await page(context, { limit: 6, cursor: before })));
  const pages: Json[] = [];
  for (const limit of limits) {
    const cursor = pages.length === 0 ? before : pages.at(-1).next_cursor;
    pages.push(await page(context, { limit, cursor }));
  }
  const received = among(own, pages.flatMap(idsOf));
  const { isDisposable } = context.isolation;
  const reach = isDisposable ? undefined : Math.min(received.length, documented.length);
  context.expectEqual(received.slice(0, reach), documented.slice(0, reach), what);
  context.expect(documented.length > 0, `${what}: some of those that were created`, 'none');
}

/** Requires that a page with these parameters is the same as without them, if nobody else writes in between. */
async function expectIgnored(context: CheckContext, query: object): Promise<void> {
  const received = await list(context, { limit: 3, ...query });
  context.expectStatus(received, 200);
  if (received.status !== 200 || !context.isolation.isDisposable) return;
  const [given, without] = [received.json, await page(context, { limit: 3 })].map((one) =>
    pick(one, 'total', 'has_more', 'workspaces'),
  );
  context.expectEqual(given, without, 'the first page');
}

function isBefore(one: Json, other: Json): boolean {
  const [time, earlier] = [instant(one?.created_at), instant(other?.created_at)];
  return time < earlier || (time === earlier && one?.workspace_id < other?.workspace_id);
}
