import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { idsOf, itemsOf, type List, listOfAll, ownList, pagesOf, publicList, sharedList } from './pages.ts';
import { others } from './people.ts';
import { newWorkspace, newWorkspaces, whoIs } from './test-workspace.ts';

/** Those of the listed ids that are mine, in their order. */
const mineOf = (listed: readonly string[], mine: readonly string[]): string[] =>
  listed.filter((id) => mine.includes(id));

/** The order of `made`; any other is accepted if it stays. */
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
  await listInOrder(context, ownList, idsOf(await ownList.make(context, 3)));

  // Shared and made public in another order than they were created in.
  const workspaces = await newWorkspaces(context, 3);
  const made = idsOf(workspaces);
  const guest = await whoIs(context, sharedList.as(context) as string);
  for (const at of [2, 0, 1]) {
    await workspaces[at]?.invite(guest);
    await workspaces[at]?.rename('public');
  }
  await listInOrder(context, sharedList, made);
  await listInOrder(context, publicList, made);

  if (!context.hasPersona('admin')) return;
  const all = async (): Promise<string[]> => mineOf(idsOf(await listOfAll(context)), made);
  inOrder(context, await all(), await all(), made);
}

async function ofGuests(context: CheckContext): Promise<void> {
  const workspace = await newWorkspace(context);
  const uids: string[] = [];
  for (const persona of others(context)) {
    const guest = await whoIs(context, persona);
    await workspace.invite(guest);
    uids.push(guest.uid);
  }
  inOrder(context, await workspace.guestUids(), await workspace.guestUids(), uids);
}

export const listOrder: StatementChecks = writingChecks('pagination', {
  'api/lists-in-order-of-creation': async (context) => {
    await ofCreation(context);
    await ofGuests(context);
  },
});
