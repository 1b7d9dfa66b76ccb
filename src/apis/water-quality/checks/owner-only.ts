import { send } from '../../../conformance/every-api/calls.ts';
import { allRefused } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Account, guestRoles, two } from './people.ts';
import { newWorkspace, publicWorkspace, type TestWorkspace, whoIs } from './test-workspace.ts';
import { refusesUnknown } from './unknown-workspace.ts';
import { callOn, ownerOperations } from './valid-calls.ts';

/** A workspace of the owner's, an intruder who tries what is the owner's, and a third account. */
async function withIntruder(
  context: CheckContext,
): Promise<{ workspace: TestWorkspace; as: string; intruder: Account; third: Account }> {
  const [as, other] = two(context);
  const [intruder, third] = [await whoIs(context, as), await whoIs(context, other)];
  return { workspace: await newWorkspace(context), as, intruder, third };
}

/** Whether the path names a guest. */
const isOnGuest = (operation: string): boolean => operation === 'updateGuest' || operation === 'removeGuest';

/** Refuses a stranger and guests of each role, and changes nothing. */
const ownerOnly = (operation: string) => async (context: CheckContext) => {
  const { workspace, as, intruder, third } = await withIntruder(context);
  if (isOnGuest(operation)) await workspace.invite(third, 'admin');
  const refuses = (accounts: readonly Account[]): Promise<void> => {
    const calls = accounts.map((account) => callOn(context, operation, workspace.id, account, { as }));
    return workspace.unchanged(() => allRefused(context, 'owner-required', ...calls));
  };
  await refuses([third]);
  await workspace.invite(intruder);
  for (const rol of guestRoles) {
    await workspace.giveRole(intruder, rol);
    await refuses(isOnGuest(operation) ? [third, intruder] : [third]);
  }
};

/** 403 for a workspace of somebody else's, whatever its type; 404 for an unknown one. */
const refusals = (operation: string) => async (context: CheckContext) => {
  const [as, other] = two(context);
  const guest = await whoIs(context, other);
  const newcomer = operation === 'addGuest' ? await whoIs(context, 'owner') : guest;
  for (const type of ['private', 'public']) {
    const workspace = await newWorkspace(context, { type }, as);
    await workspace.invite(guest);
    await allRefused(context, 'owner-required', callOn(context, operation, workspace.id, newcomer));
  }
  await refusesUnknown(operation)(context);
};

export const ownerOnlyChecks: StatementChecks = writingChecks('roles', {
  'update-workspace/owner-only': ownerOnly('updateWorkspace'),
  'delete-workspace/owner-only': ownerOnly('deleteWorkspace'),
  'list-guests/owner-only': ownerOnly('listGuests'),
  'add-guest/owner-only': ownerOnly('addGuest'),
  'update-guest/owner-only': ownerOnly('updateGuest'),
  'remove-guest/owner-only': ownerOnly('removeGuest'),
  'list-guests/refusals': refusals('listGuests'),
  'add-guest/refusals': refusals('addGuest'),
  'update-guest/refusals': refusals('updateGuest'),
  'remove-guest/refusals': refusals('removeGuest'),
  'remove-guest/not-oneself': async (context) => {
    const { workspace, as, intruder } = await withIntruder(context);
    await workspace.invite(intruder, 'admin');
    const call = callOn(context, 'removeGuest', workspace.id, intruder, { as });
    await allRefused(context, 'owner-required', call);
    context.expectEqual((await workspace.view(as))?.rol, 'admin', 'rol of the guest who stays');
  },
  'api/workspace-untouchable-is-403': async (context) => {
    const { workspace, as, intruder, third } = await withIntruder(context);
    const both = [workspace, await publicWorkspace(context)];
    for (const one of both) await one.invite(third);
    const get = callOn(context, 'getWorkspace', workspace.id, third, { as });
    await allRefused(context, 'workspace-forbidden', get);
    for (const operation of ownerOperations) {
      const account = operation === 'addGuest' ? intruder : third;
      const calls = both.map(({ id }) => callOn(context, operation, id, account, { as }));
      await allRefused(context, 'owner-required', ...calls);
    }
  },
  'api/two-admins': async (context) => {
    const { workspace, as, intruder, third } = await withIntruder(context);
    await workspace.invite(intruder, 'admin');
    await allRefused(context, 'admin-required', { operation: 'listAllWorkspaces', parts: {}, as });
    const calls = ownerOperations.map((operation) =>
      callOn(context, operation, workspace.id, isOnGuest(operation) ? intruder : third, { as }),
    );
    await allRefused(context, 'owner-required', ...calls);
  },
  'api/system-admin-has-no-bypass': async (context) => {
    const { workspace, intruder, third } = await withIntruder(context);
    await workspace.invite(third);
    const as = 'admin';
    context.expectStatus(await context.call('listAllWorkspaces', {}, { as }), 200);
    // If the bypass is accepted, each call leaves what the next one needs.
    for (const operation of ownerOperations) {
      const account = operation === 'addGuest' ? intruder : third;
      const call = callOn(context, operation, workspace.id, account, { as });
      context.expectStatus(await send(context, call), 403);
    }
  },
});
