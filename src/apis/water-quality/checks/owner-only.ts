import { only, send } from '../../../conformance/every-api/calls.ts';
import { allRefused, refused, unchanged } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Account, giveRole, guestRoles, invite, two, whoIs } from './people.ts';
import { profile } from './profile.ts';
import { callOn, ownerOperations } from './valid-calls.ts';
import { ownWorkspace, seen, stateOf, unknownWorkspaces } from './workspace.ts';

/** A workspace of the owner's, an intruder who tries what is the owner's, and a third account. */
async function ground(
  context: CheckContext,
): Promise<{ id: string; as: string; intruder: Account; third: Account }> {
  const [as, other] = two(context);
  const [intruder, third] = [await whoIs(context, as), await whoIs(context, other)];
  return { id: (await ownWorkspace(context)).id, as, intruder, third };
}

/** Whether the path names a guest. */
const isOnGuest = (operation: string): boolean => operation === 'updateGuest' || operation === 'removeGuest';

/** Refuses a stranger and guests of each role, and changes nothing. */
const ownerOnly = (operation: string) => async (context: CheckContext) => {
  const { id, as, intruder, third } = await ground(context);
  if (isOnGuest(operation)) await invite(context, id, third, 'admin');
  const refuses = (accounts: readonly Account[]): Promise<void> =>
    unchanged(
      context,
      () => stateOf(context, id),
      () =>
        allRefused(
          context,
          accounts.map(
            (account) => ['owner-required', callOn(context, operation, id, account, { as })] as const,
          ),
        ),
    );
  await refuses([third]);
  await invite(context, id, intruder, 'viewer');
  for (const rol of guestRoles) {
    await giveRole(context, id, intruder, rol);
    await refuses(isOnGuest(operation) ? [third, intruder] : [third]);
  }
};

/** 403 where the workspace is somebody else's, whatever its type; 404 where there is none. */
const refusals = (operation: string) => async (context: CheckContext) => {
  const [as, other] = two(context);
  const guest = await whoIs(context, other);
  const newcomer = operation === 'addGuest' ? await whoIs(context, 'owner') : guest;
  for (const type of ['private', 'public']) {
    const { id } = await ownWorkspace(context, { type }, as);
    await invite(context, id, guest, 'viewer', as);
    refused(context, await send(context, callOn(context, operation, id, newcomer)), 'owner-required');
  }
  const unknown = { error: 'workspace-not-found', parameter: ['id'], ids: unknownWorkspaces };
  await refusesUnknownIds(profile, { ...unknown, operations: only(operation) })(context);
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
    const { id, as, intruder } = await ground(context);
    await invite(context, id, intruder, 'admin');
    await allRefused(context, [['owner-required', callOn(context, 'removeGuest', id, intruder, { as })]]);
    context.expectEqual((await seen(context, id, as))?.rol, 'admin', 'rol of the guest who stays');
  },
  'api/workspace-untouchable-is-403': async (context) => {
    const { id, as, intruder, third } = await ground(context);
    const open = await ownWorkspace(context, { type: 'public' });
    for (const one of [id, open.id]) await invite(context, one, third);
    await allRefused(context, [['workspace-forbidden', callOn(context, 'getWorkspace', id, third, { as })]]);
    for (const operation of ownerOperations)
      for (const one of [id, open.id]) {
        const account = operation === 'addGuest' ? intruder : third;
        await allRefused(context, [['owner-required', callOn(context, operation, one, account, { as })]]);
      }
  },
  'api/two-admins': async (context) => {
    const { id, as, intruder, third } = await ground(context);
    await invite(context, id, intruder, 'admin');
    await allRefused(context, [['admin-required', { operation: 'listAllWorkspaces', parts: {}, as }]]);
    for (const operation of ownerOperations) {
      const account = isOnGuest(operation) ? intruder : third;
      await allRefused(context, [['owner-required', callOn(context, operation, id, account, { as })]]);
    }
  },
  'api/system-admin-has-no-bypass': async (context) => {
    const { id, intruder, third } = await ground(context);
    await invite(context, id, third);
    const as = 'admin';
    context.expectStatus(await context.call('listAllWorkspaces', {}, { as }), 200);
    // If the bypass is let pass, each call leaves what the next one needs.
    for (const operation of ownerOperations) {
      const account = operation === 'addGuest' ? intruder : third;
      context.expectStatus(await send(context, callOn(context, operation, id, account, { as })), 403);
    }
  },
});
