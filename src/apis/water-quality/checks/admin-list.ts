import { refused } from '../../../conformance/every-api/outcomes.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { idsOf, itemOf, listOfAll, listsFor } from './pages.ts';
import { another, others } from './people.ts';
import { guestIn, newWorkspace, newWorkspaces, type TestWorkspace } from './test-workspace.ts';

/** Requires the workspaces in the list of all. */
async function areListed(context: CheckContext, workspaces: readonly TestWorkspace[], query: object = {}) {
  const listed = idsOf(await listOfAll(context, query));
  const missing = idsOf(workspaces).filter((id) => !listed.includes(id));
  const what = `workspaces that are not in the list, with ${JSON.stringify(query)}`;
  context.expectEqual(missing, [], what);
}

const createdAt = async (context: CheckContext, { id }: TestWorkspace): Promise<string> =>
  (await listOfAll(context)).find((one) => one?.id === id)?.created_at;

/** Seconds by which the clocks may differ that stamp workspaces and date replies. */
const clockSkew = 60;

/** It is the moment of creation: by the clock, where that is ours; else by the date of the reply. */
async function momentOfCreation(context: CheckContext): Promise<void> {
  const first = await newWorkspace(context);
  const date = context.exchanges.at(-1)?.headers.date;
  const before = await createdAt(context, first);
  context.expect(
    typeof before === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(before),
    'created_at in whole seconds with Z',
    JSON.stringify(before) ?? 'nothing',
  );
  if (context.isolation.hasClock) {
    await context.advanceTime(100);
    const second = await createdAt(context, await newWorkspace(context));
    const passed = (Date.parse(second) - Date.parse(before)) / 1000;
    context.expect(Math.abs(passed - 100) <= 2, '100 s between two creations', `${passed} s`);
  } else if (date !== undefined) {
    const apart = Math.abs(Date.parse(before) - Date.parse(date)) / 1000;
    context.expect(apart <= clockSkew, `created_at within ${clockSkew} s of ${date}`, before);
  }
  context.expectStatus(await first.update({ name: context.uniqueName(), type: 'private' }), 200);
  context.expectEqual(await createdAt(context, first), before, 'created_at after an update');
}

export const adminList: StatementChecks = {
  ...readOnlyChecks('roles', {
    'list-all-workspaces/admin-only': async (context) => {
      await listOfAll(context);
      for (const as of ['owner', ...others(context)])
        refused(context, await context.call('listAllWorkspaces', {}, { as }), 'admin-required');
    },
  }),
  ...writingChecks('roles', {
    'list-all-workspaces/every-workspace': async (context) => {
      const workspaces: TestWorkspace[] = [];
      for (const as of ['owner', another(context)])
        for (const type of ['private', 'public']) workspaces.push(await newWorkspace(context, { type }, as));
      await areListed(context, workspaces);
    },
  }),
  ...writingChecks('pagination', {
    'list-all-workspaces/no-pages': async (context) => {
      const workspaces = await newWorkspaces(context, 12);
      for (const query of [{}, { limit: 1 }, { index: context.uniqueName() }]) {
        await areListed(context, workspaces, query);
        const { next_index } = context.exchanges.at(-1)?.json ?? {};
        context.expectEqual(next_index, undefined, 'next_index');
      }
    },
  }),
  ...writingChecks('examples', {
    'list-all-workspaces/created-at': async (context) => {
      await momentOfCreation(context);
      const { workspace, as: guest } = await guestIn(context);
      await workspace.rename('public');
      for (const [list, as] of listsFor(guest)) {
        const item = (await itemOf(context, list, workspace.id, as)) ?? {};
        const isWithout = !Object.hasOwn(item, 'created_at');
        context.expectOrNote(() =>
          context.expect(isWithout, `no created_at in ${list.operation}`, JSON.stringify(item)),
        );
      }
    },
  }),
};
