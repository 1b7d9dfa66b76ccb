import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { idsOf, itemsOf, type List, listOfAll, ownList, pagesOf, publicList, sharedList } from './pages.ts';
import { guestsOf, invite, others, whoIs } from './people.ts';
import { ownWorkspace, ownWorkspaces } from './workspace.ts';

/** Mine of what is listed, in its order. */
const mineOf = (listed: readonly string[], mine: readonly string[]): string[] =>
  listed.filter((id) => mine.includes(id));

/** Any order will do that stays, where it is not judged strictly; else that of `made`. */
function inOrder(
  context: CheckContext,
  listed: readonly string[],
  again: readonly string[],
  made: readonly string[],
) {
  context.expectEqual(again, listed, 'the same order when it is asked for again');
  context.expectOrNote(() =>
    context.expect(listed.join() === made.join(), `the order ${made.join(', ')}`, listed.join(', ')),
  );
}

async function listInOrder(context: CheckContext, list: List, made: readonly string[]): Promise<void> {
  const listed = mineOf(idsOf(await itemsOf(context, list)), made);
  const inPages = await pagesOf(context, list, 20);
  inOrder(context, listed, mineOf(idsOf(inPages.flatMap(({ items }) => items)), made), made);
}

async function ofCreation(context: CheckContext): Promise<void> {
  await listInOrder(context, ownList, await ownList.make(context, 3));

  // Shared and made public in another order than they were created in.
  const [first = '', second = '', third = ''] = await ownWorkspaces(context, 3);
  const made = [first, second, third];
  const guest = await whoIs(context, sharedList.as(context) as string);
  for (const id of [third, first, second]) {
    await invite(context, id, guest);
    const body = { name: context.uniqueName(), type: 'public' };
    succeeded(context, await context.call('updateWorkspace', { path: { id }, body }));
  }
  await listInOrder(context, sharedList, made);
  await listInOrder(context, publicList, made);

  if (!context.hasPersona('admin')) return;
  const all = async (): Promise<string[]> => mineOf(idsOf(await listOfAll(context)), made);
  inOrder(context, await all(), await all(), made);
}

async function ofGuests(context: CheckContext): Promise<void> {
  const { id } = await ownWorkspace(context);
  const uids: string[] = [];
  for (const persona of others(context)) {
    const guest = await whoIs(context, persona);
    await invite(context, id, guest);
    uids.push(guest.uid);
  }
  const listed = async (): Promise<string[]> => (await guestsOf(context, id)).map(({ uid }) => uid);
  inOrder(context, await listed(), await listed(), uids);
}

export const listOrder: StatementChecks = writingChecks('pagination', {
  'api/lists-in-order-of-creation': async (context) => {
    await ofCreation(context);
    await ofGuests(context);
  },
});
