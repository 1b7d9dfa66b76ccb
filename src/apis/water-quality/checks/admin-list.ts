import { refused } from '../../../conformance/every-api/outcomes.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { itemOf, listOfAll, ownList, publicList, sharedList } from './pages.ts';
import { another, invite, others, whoIs } from './people.ts';
import { ownWorkspace, ownWorkspaces } from './workspace.ts';

const missing = (workspaces: readonly Json[], ids: readonly string[]): string[] =>
  ids.filter((id) => !workspaces.some((one) => one?.id === id));

const createdAt = async (context: CheckContext, id: string): Promise<string> =>
  (await listOfAll(context)).find((one) => one?.id === id)?.created_at;

/** Seconds by which clocks may differ: the one that stamps, and the one that dates replies. */
const clockSkew = 60;

/** It is the moment of creation: by the clock, where that is ours; else by the date of the reply. */
async function momentOfCreation(context: CheckContext): Promise<void> {
  const [first = ''] = await ownWorkspaces(context, 1);
  const date = context.exchanges.at(-1)?.headers.date;
  const before = await createdAt(context, first);
  context.expect(
    typeof before === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(before),
    'created_at in whole seconds with Z',
    JSON.stringify(before) ?? 'nothing',
  );
  if (context.isolation.hasClock) {
    await context.advanceTime(100);
    const [second = ''] = await ownWorkspaces(context, 1);
    const passed = (Date.parse(await createdAt(context, second)) - Date.parse(before)) / 1000;
    context.expect(Math.abs(passed - 100) <= 2, '100 s between two creations', `${passed} s`);
  } else if (date !== undefined) {
    const apart = Math.abs(Date.parse(before) - Date.parse(date)) / 1000;
    context.expect(apart <= clockSkew, `created_at within ${clockSkew} s of ${date}`, before);
  }
  const body = { name: context.uniqueName(), type: 'private' };
  context.expectStatus(await context.call('updateWorkspace', { path: { id: first }, body }), 200);
  context.expectEqual(await createdAt(context, first), before, 'created_at after an update');
}

export const adminList: StatementChecks = {
  ...readOnlyChecks('roles', {
    'list-all-workspaces/admin-only': async (context) => {
      context.expectStatus(await context.call('listAllWorkspaces', {}, { as: 'admin' }), 200);
      for (const as of ['owner', ...others(context)])
        refused(context, await context.call('listAllWorkspaces', {}, { as }), 'admin-required');
    },
  }),
  ...writingChecks('roles', {
    'list-all-workspaces/every-workspace': async (context) => {
      const as = another(context);
      const ids: string[] = [];
      for (const persona of ['owner', as])
        for (const type of ['private', 'public'])
          ids.push((await ownWorkspace(context, { type }, persona)).id);
      context.expectEqual(missing(await listOfAll(context), ids), [], 'workspaces that are not in the list');
    },
  }),
  ...writingChecks('pagination', {
    'list-all-workspaces/no-pages': async (context) => {
      const ids = await ownWorkspaces(context, 12);
      for (const query of [{}, { limit: 1 }, { index: context.uniqueName() }]) {
        const what = `workspaces that are not in the list, with ${JSON.stringify(query)}`;
        context.expectEqual(missing(await listOfAll(context, query), ids), [], what);
        const { next_index } = context.exchanges.at(-1)?.json ?? {};
        context.expectEqual(next_index, undefined, 'next_index');
      }
    },
  }),
  ...writingChecks('examples', {
    'list-all-workspaces/created-at': async (context) => {
      await momentOfCreation(context);
      const { id } = await ownWorkspace(context, { type: 'public' });
      const as = another(context);
      await invite(context, id, await whoIs(context, as));
      for (const [list, persona] of [
        [ownList, 'owner'],
        [sharedList, as],
        [publicList, null],
      ] as const) {
        const item = (await itemOf(context, list, id, { as: persona })) ?? {};
        const isWithout = !Object.hasOwn(item, 'created_at');
        context.expectOrNote(() =>
          context.expect(isWithout, `no created_at in ${list.operation}`, JSON.stringify(item)),
        );
      }
    },
  }),
};
