import type { Json } from '../../exchange.ts';
import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
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
    'list-workspaces/only-this-organisation': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const foreign = await workspaceElsewhere(trial, () => userOf(trial, 'owner', at));
      const found = await findListed(trial, ({ workspace_id }) =>
        [foreign, at.workspace_id].includes(workspace_id),
      );
      trial.equal(
        found.map(({ workspace_id }) => workspace_id),
        [at.workspace_id],
        'which of a workspace here and one elsewhere is listed',
      );
    },

    'list-workspaces/parameter-names': async (trial) => {
      await several(trial, 2);
      const first = await page(trial, { limit: 1 });
      trial.equal(idsOf(first).length, 1, 'workspaces on a page of 1');
      const second = await page(trial, { limit: 1, cursor: first.next_cursor });
      trial.that(idsOf(second)[0] !== idsOf(first)[0], 'another page with a cursor', idsOf(second).join());
    },

    'list-workspaces/page-size-default': async (trial) => {
      const { total } = await page(trial, { limit: 1 });
      // Where others come and go, only the own ones are sure to stay.
      if (!(total > (trial.world.isDisposable ? 50 : 200))) await several(trial, 51);
      trial.equal(idsOf(await page(trial)).length, 50, 'workspaces on a page without a limit');
    },

    'list-workspaces/page-within-limit': async (trial) => {
      await several(trial, 4);
      for (const limit of [1, 3, 200]) {
        const { workspaces, has_more } = await page(trial, { limit });
        const { length } = workspaces;
        trial.that(length <= limit, `at most ${limit} workspaces`, `${length}`);
        trial.that(length === limit || !has_more, `${limit} workspaces, as more follow`, `${length}`);
      }
    },

    'list-workspaces/cursor-continues': async (trial) => {
      const own = await several(trial, 6);
      const before = await cursorBefore(trial, own);
      const all = idsOf(await page(trial, { limit: 6, cursor: before }));
      const pages: Json[] = [];
      for (let cursor: unknown = before; pages.length < 3; cursor = pages.at(-1)?.next_cursor)
        pages.push(await page(trial, { limit: 2, cursor }));
      isLikewise(
        trial,
        among(own, pages.flatMap(idsOf)),
        among(own, all),
        'three pages of two, beside one of six',
      );
    },

    'list-workspaces/limit-may-change': async (trial) => {
      const own = await several(trial, 6);
      const before = await cursorBefore(trial, own);
      const all = idsOf(await page(trial, { limit: 6, cursor: before }));
      const first = await page(trial, { limit: 2, cursor: before });
      const rest = await page(trial, { limit: 4, cursor: first.next_cursor });
      const both = [...idsOf(first), ...idsOf(rest)];
      isLikewise(trial, among(own, both), among(own, all), 'pages of two and of four, beside one of six');
    },

    'list-workspaces/end-of-list': async (trial) => {
      const own = await several(trial, 3);
      const pages = await walk(trial, { limit: 1, cursor: await cursorBefore(trial, own) });
      for (const { has_more, next_cursor } of [await page(trial, { limit: 1 }), ...pages])
        trial.equal(
          typeof next_cursor === 'string' ? 'string' : next_cursor,
          has_more === true ? 'string' : null,
          `next_cursor where has_more is ${has_more}`,
        );
      trial.equal(pages.at(-1)?.has_more, false, 'has_more of the last page');
    },

    'list-workspaces/total-counts-all': async (trial) => {
      const own = await several(trial, 3);
      const first = await page(trial, { limit: 1, cursor: await cursorBefore(trial, own) });
      const later = await page(trial, { limit: 1, cursor: first.next_cursor });
      // Where others come and go, no more than that is sure.
      for (const { total } of [first, later])
        trial.that(total >= own.length, `a total of at least ${own.length}`, String(total));
      if (!trial.world.isDisposable) return;
      const pages = await walk(trial);
      const count = pages.flatMap(idsOf).length;
      for (const { total } of [first, later, ...pages]) trial.equal(total, count, 'total on each page');
      await remove(trial, { org_id: orgOf(trial), workspace_id: own[0] as string });
      trial.equal((await page(trial)).total, count - 1, 'total after one was deleted');
    },

    'list-workspaces/oldest-first': async (trial) => {
      const own = await several(trial, 3);
      const pages = await walk(trial);
      const all = pages.flatMap(({ workspaces }) => workspaces);
      const listed = all.map(({ workspace_id }) => workspace_id);
      trial.equal(among(own, listed), own, 'the order of those that were created one after the other');
      const ordered = all.every((one, index) => index === 0 || !isBefore(one, all[index - 1]));
      trial.that(ordered, 'all by the time of creation, and by id where that is equal', 'another order');
    },

    'list-workspaces/bad-cursor': async (trial) => {
      await several(trial, 2);
      const { next_cursor } = await page(trial, { limit: 1 });
      const given = String(next_cursor);
      const middle = Math.floor(given.length / 2);
      const tampered = `${given.slice(0, middle)}~${given.slice(middle + 1)}`;
      for (const cursor of ['no-cursor-of-this-list', tampered, `${given}${given}`]) {
        const received = await list(trial, { cursor });
        trial.status(received, 422);
        if (received.status !== 422) continue;
        trial.error(received, 'cursor-invalid');
        trial.equal(itemsOf(trial, received)[0]?.loc, ['query', 'cursor'], 'loc');
      }
    },
  }),

  ...reading('pagination', {
    'list-workspaces/empty-is-absent': async (trial) => {
      ok(trial, await list(trial, { limit: 3 }));
      const received = await list(trial, { limit: 3, cursor: '', organization_id: '' });
      trial.status(received, 200);
      if (received.status === 200) await isLike(trial, { cursor: '', organization_id: '' });
    },

    'list-workspaces/organization-id-agrees': async (trial) => {
      trial.status(await list(trial, { organization_id: orgOf(trial) }), 200);
      await isLike(trial, { organization_id: orgOf(trial) });
    },

    'list-workspaces/organization-id-differs': async (trial) => {
      const received = await list(trial, { organization_id: trial.id('foreign_org_id') ?? 'another' });
      trial.status(received, 422);
      if (received.status !== 422) return;
      trial.error(received, 'organization-filter-mismatch');
      trial.equal(itemsOf(trial, received)[0]?.loc, ['query', 'organization_id'], 'loc');
    },
  }),
};

/** So many workspaces of the check's own, oldest first. */
export async function several(trial: Trial, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push(idOf(trial, await create(trial)));
  return ids;
}

export const among = (own: readonly string[], listed: readonly string[]): string[] =>
  listed.filter((id) => own.includes(id));

/** The same own ones, in order; where what others have between them comes and goes, as far as both pages reach. */
function isLikewise(trial: Trial, received: string[], documented: string[], what: string): void {
  const reach = trial.world.isDisposable
    ? Number.POSITIVE_INFINITY
    : Math.min(received.length, documented.length);
  trial.equal(received.slice(0, reach), documented.slice(0, reach), what);
  trial.that(documented.length > 0, `${what}: some of those that were created`, 'none');
}

/** The same page comes with these parameters as without: where nobody else changes it meanwhile. */
async function isLike(trial: Trial, query: object): Promise<void> {
  if (!trial.world.isDisposable) return;
  const shown = async (more: object): Promise<Json> => {
    const { total, has_more, workspaces } = await page(trial, { limit: 3, ...more });
    return { total, has_more, workspaces };
  };
  trial.equal(await shown(query), await shown({}), 'the first page');
}

function isBefore(one: Json, other: Json): boolean {
  const [time, earlier] = [instant(one?.created_at), instant(other?.created_at)];
  return time < earlier || (time === earlier && one?.workspace_id < other?.workspace_id);
}
