import type { Json, Received } from '../../exchange.ts';
import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { objects, orNoted, refused } from './answers.ts';
import { itemOf, ownList, publicList, sharedList } from './pages.ts';
import { another, invite, others, whoIs } from './people.ts';
import { ownWorkspace, ownWorkspaces } from './workspace.ts';

async function all(trial: Trial, query = {}): Promise<{ received: Received; workspaces: Json[] }> {
  const received = await trial.call('listAllWorkspaces', { query }, { as: 'admin' });
  trial.status(received, 200);
  return { received, workspaces: objects(trial, received.json?.workspaces, 'workspaces') };
}

const missing = (workspaces: readonly Json[], ids: readonly string[]): string[] =>
  ids.filter((id) => !workspaces.some((one) => one?.id === id));

const createdAt = async (trial: Trial, id: string): Promise<string> =>
  (await all(trial)).workspaces.find((one) => one?.id === id)?.created_at;

/** Seconds by which clocks may differ: the one that stamps, and the one that dates replies. */
const clockSkew = 60;

/** It is the moment of creation: by the clock, where that is ours; else by the date of the reply. */
async function momentOfCreation(trial: Trial): Promise<void> {
  const [first = ''] = await ownWorkspaces(trial, 1);
  const date = trial.exchanges.at(-1)?.headers.date;
  const before = await createdAt(trial, first);
  trial.that(
    typeof before === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(before),
    'created_at in whole seconds with Z',
    JSON.stringify(before) ?? 'nothing',
  );
  if (trial.world.hasClock) {
    await trial.elapse(100);
    const [second = ''] = await ownWorkspaces(trial, 1);
    const passed = (Date.parse(await createdAt(trial, second)) - Date.parse(before)) / 1000;
    trial.that(Math.abs(passed - 100) <= 2, '100 s between two creations', `${passed} s`);
  } else if (date !== undefined) {
    const apart = Math.abs(Date.parse(before) - Date.parse(date)) / 1000;
    trial.that(apart <= clockSkew, `created_at within ${clockSkew} s of ${date}`, before);
  }
  const body = { name: trial.uniqueName(), type: 'private' };
  trial.status(await trial.call('updateWorkspace', { path: { id: first }, body }), 200);
  trial.equal(await createdAt(trial, first), before, 'created_at after an update');
}

export const adminList: StatementChecks = {
  ...reading('roles', {
    'list-all-workspaces/admin-only': async (trial) => {
      await all(trial);
      for (const as of ['owner', ...others(trial)])
        refused(trial, await trial.call('listAllWorkspaces', {}, { as }), 'admin-required');
    },
  }),
  ...writing('roles', {
    'list-all-workspaces/every-workspace': async (trial) => {
      const as = another(trial);
      const ids: string[] = [];
      for (const persona of ['owner', as])
        for (const type of ['private', 'public']) ids.push((await ownWorkspace(trial, { type }, persona)).id);
      trial.equal(missing((await all(trial)).workspaces, ids), [], 'workspaces that are not in the list');
    },
  }),
  ...writing('pagination', {
    'list-all-workspaces/no-pages': async (trial) => {
      const ids = await ownWorkspaces(trial, 12);
      for (const query of [{}, { limit: 1 }, { index: trial.uniqueName() }]) {
        const { received, workspaces } = await all(trial, query);
        const says = `workspaces that are not in the list, with ${JSON.stringify(query)}`;
        trial.equal(missing(workspaces, ids), [], says);
        trial.that(
          !Object.hasOwn(received.json, 'next_index'),
          'no next_index',
          JSON.stringify(received.json.next_index) ?? 'nothing',
        );
      }
    },
  }),
  ...writing('examples', {
    'list-all-workspaces/created-at': async (trial) => {
      await momentOfCreation(trial);
      const { id } = await ownWorkspace(trial, { type: 'public' });
      const as = another(trial);
      await invite(trial, id, await whoIs(trial, as));
      for (const [list, persona] of [
        [ownList, 'owner'],
        [sharedList, as],
        [publicList, null],
      ] as const) {
        const item = (await itemOf(trial, list, id, { as: persona })) ?? {};
        orNoted(
          trial,
          !Object.hasOwn(item, 'created_at'),
          `no created_at in ${list.operation}`,
          JSON.stringify(item),
        );
      }
    },
  }),
};
