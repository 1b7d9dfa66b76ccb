import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { objects, orNoted, refused } from './answers.ts';
import { itemOf, ownList, publicList, sharedList } from './pages.ts';
import { another, invite, others, whoIs } from './people.ts';
import { ownWorkspace, ownWorkspaces } from './workspace.ts';

async function all(context: CheckContext, query = {}): Promise<{ received: Received; workspaces: Json[] }> {
  const received = await context.call('listAllWorkspaces', { query }, { as: 'admin' });
  context.status(received, 200);
  return { received, workspaces: objects(context, received.json?.workspaces, 'workspaces') };
}

const missing = (workspaces: readonly Json[], ids: readonly string[]): string[] =>
  ids.filter((id) => !workspaces.some((one) => one?.id === id));

const createdAt = async (context: CheckContext, id: string): Promise<string> =>
  (await all(context)).workspaces.find((one) => one?.id === id)?.created_at;

/** Seconds by which clocks may differ: the one that stamps, and the one that dates replies. */
const clockSkew = 60;

/** It is the moment of creation: by the clock, where that is ours; else by the date of the reply. */
async function momentOfCreation(context: CheckContext): Promise<void> {
  const [first = ''] = await ownWorkspaces(context, 1);
  const date = context.exchanges.at(-1)?.headers.date;
  const before = await createdAt(context, first);
  context.that(
    typeof before === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(before),
    'created_at in whole seconds with Z',
    JSON.stringify(before) ?? 'nothing',
  );
  if (context.isolation.hasClock) {
    await context.elapse(100);
    const [second = ''] = await ownWorkspaces(context, 1);
    const passed = (Date.parse(await createdAt(context, second)) - Date.parse(before)) / 1000;
    context.that(Math.abs(passed - 100) <= 2, '100 s between two creations', `${passed} s`);
  } else if (date !== undefined) {
    const apart = Math.abs(Date.parse(before) - Date.parse(date)) / 1000;
    context.that(apart <= clockSkew, `created_at within ${clockSkew} s of ${date}`, before);
  }
  const body = { name: context.uniqueName(), type: 'private' };
  context.status(await context.call('updateWorkspace', { path: { id: first }, body }), 200);
  context.equal(await createdAt(context, first), before, 'created_at after an update');
}

export const adminList: StatementChecks = {
  ...reading('roles', {
    'list-all-workspaces/admin-only': async (context) => {
      await all(context);
      for (const as of ['owner', ...others(context)])
        refused(context, await context.call('listAllWorkspaces', {}, { as }), 'admin-required');
    },
  }),
  ...writing('roles', {
    'list-all-workspaces/every-workspace': async (context) => {
      const as = another(context);
      const ids: string[] = [];
      for (const persona of ['owner', as])
        for (const type of ['private', 'public'])
          ids.push((await ownWorkspace(context, { type }, persona)).id);
      context.equal(missing((await all(context)).workspaces, ids), [], 'workspaces that are not in the list');
    },
  }),
  ...writing('pagination', {
    'list-all-workspaces/no-pages': async (context) => {
      const ids = await ownWorkspaces(context, 12);
      for (const query of [{}, { limit: 1 }, { index: context.uniqueName() }]) {
        const { received, workspaces } = await all(context, query);
        const says = `workspaces that are not in the list, with ${JSON.stringify(query)}`;
        context.equal(missing(workspaces, ids), [], says);
        context.that(
          !Object.hasOwn(received.json, 'next_index'),
          'no next_index',
          JSON.stringify(received.json.next_index) ?? 'nothing',
        );
      }
    },
  }),
  ...writing('examples', {
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
        orNoted(
          context,
          !Object.hasOwn(item, 'created_at'),
          `no created_at in ${list.operation}`,
          JSON.stringify(item),
        );
      }
    },
  }),
};
