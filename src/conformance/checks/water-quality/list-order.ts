import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { objects, orNoted, succeeded } from './answers.ts';
import { idsOf, itemsOf, type List, ownList, pagesOf, publicList, sharedList } from './pages.ts';
import { guestsOf, invite, others, whoIs } from './people.ts';
import { ownWorkspace, ownWorkspaces } from './workspace.ts';

/** Mine of what is listed, in its order. */
const mineOf = (listed: readonly string[], mine: readonly string[]): string[] =>
  listed.filter((id) => mine.includes(id));

/** Any order will do that stays, where it is not judged strictly; else that of `made`. */
function inOrder(trial: Trial, listed: readonly string[], again: readonly string[], made: readonly string[]) {
  trial.equal(again, listed, 'the same order when it is asked for again');
  orNoted(trial, listed.join() === made.join(), `the order ${made.join(', ')}`, listed.join(', '));
}

async function listInOrder(trial: Trial, list: List, made: readonly string[]): Promise<void> {
  const listed = mineOf(idsOf(await itemsOf(trial, list)), made);
  const inPages = await pagesOf(trial, list, 20);
  inOrder(trial, listed, mineOf(idsOf(inPages.flatMap(({ items }) => items)), made), made);
}

async function ofCreation(trial: Trial): Promise<void> {
  await listInOrder(trial, ownList, await ownList.make(trial, 3));

  // Shared and made public in another order than they were created in.
  const [first = '', second = '', third = ''] = await ownWorkspaces(trial, 3);
  const made = [first, second, third];
  const guest = await whoIs(trial, sharedList.as(trial) as string);
  for (const id of [third, first, second]) {
    await invite(trial, id, guest);
    const body = { name: trial.uniqueName(), type: 'public' };
    succeeded(trial, await trial.call('updateWorkspace', { path: { id }, body }));
  }
  await listInOrder(trial, sharedList, made);
  await listInOrder(trial, publicList, made);

  if (!trial.can('admin')) return;
  const all = async (): Promise<string[]> => {
    const reply = succeeded(trial, await trial.call('listAllWorkspaces', {}, { as: 'admin' }));
    return mineOf(idsOf(objects(trial, reply?.workspaces, 'workspaces')), made);
  };
  inOrder(trial, await all(), await all(), made);
}

async function ofGuests(trial: Trial): Promise<void> {
  const { id } = await ownWorkspace(trial);
  const uids: string[] = [];
  for (const persona of others(trial)) {
    const guest = await whoIs(trial, persona);
    await invite(trial, id, guest);
    uids.push(guest.uid);
  }
  const listed = async (): Promise<string[]> => (await guestsOf(trial, id)).map(({ uid }) => uid);
  inOrder(trial, await listed(), await listed(), uids);
}

export const listOrder: StatementChecks = writing('pagination', {
  'api/lists-in-order-of-creation': async (trial) => {
    await ofCreation(trial);
    await ofGuests(trial);
  },
});
