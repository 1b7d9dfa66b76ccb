import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { refused } from './answers.ts';
import { type Ground, ownerCall, ownerOperations } from './owner-calls.ts';
import { type Account, giveRole, guestRoles, invite, two, whoIs } from './people.ts';
import { goneWorkspace, ownWorkspace, seen, stateOf } from './workspace.ts';

/** A workspace with a guest beside whom somebody tries what is the owner's. */
async function ground(
  context: CheckContext,
): Promise<Ground & { as: string; third: string; intruder: Account }> {
  const [as, third] = two(context);
  const [intruder, guest] = [await whoIs(context, as), await whoIs(context, third)];
  const { id } = await ownWorkspace(context);
  return { id, as, third, intruder, guest, newcomer: guest };
}

/** Refused to a stranger and to guests of each role; nothing changes by it. */
const ownerOnly = (operation: string) => async (context: CheckContext) => {
  const at = await ground(context);
  const { id, as, intruder, guest } = at;
  const isOfGuests = operation === 'updateGuest' || operation === 'removeGuest';
  if (isOfGuests) await invite(context, id, guest, 'admin');
  const tries = async (): Promise<void> => {
    const before = await stateOf(context, id);
    refused(context, await ownerCall(context, operation, at, { as }), 'owner-required');
    // On itself too: what comes of it would be the intruder's own.
    if (isOfGuests && before.guests.some((one: string) => one.startsWith(`${intruder.uid} `)))
      refused(
        context,
        await ownerCall(context, operation, { ...at, guest: intruder }, { as }),
        'owner-required',
      );
    context.equal(await stateOf(context, id), before, 'the workspace and its guests after what was refused');
  };
  await tries();
  await invite(context, id, intruder, 'viewer');
  for (const rol of guestRoles) {
    await giveRole(context, id, intruder, rol);
    await tries();
  }
};

/** 403 where the workspace is somebody else's, whatever its type; 404 where there is none. */
const refusals = (operation: string) => async (context: CheckContext) => {
  const [as, third] = two(context);
  const [guest, newcomer] = [await whoIs(context, third), await whoIs(context, 'owner')];
  for (const type of ['private', 'public']) {
    const { id } = await ownWorkspace(context, { type }, as);
    await invite(context, id, guest, 'viewer', as);
    refused(context, await ownerCall(context, operation, { id, guest, newcomer }), 'owner-required');
  }
  const id = await goneWorkspace(context);
  for (const none of [id, context.uniqueName()])
    refused(
      context,
      await ownerCall(context, operation, { id: none, guest, newcomer: guest }),
      'workspace-not-found',
    );
};

export const ownerOnlyChecks: StatementChecks = writing('roles', {
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
    const { id, as, intruder, newcomer } = await ground(context);
    await invite(context, id, intruder, 'admin');
    const received = await ownerCall(context, 'removeGuest', { id, guest: intruder, newcomer }, { as });
    refused(context, received, 'owner-required');
    context.equal((await seen(context, id, as))?.rol, 'admin', 'rol of the guest who stays');
  },
  'api/workspace-untouchable-is-403': async (context) => {
    const at = await ground(context);
    const { id, as, guest } = at;
    await invite(context, id, guest);
    refused(context, await context.call('getWorkspace', { path: { id } }, { as }), 'workspace-forbidden');
    const open = await ownWorkspace(context, { type: 'public' });
    await invite(context, open.id, guest);
    for (const operation of ownerOperations)
      for (const workspace of [id, open.id])
        refused(
          context,
          await ownerCall(context, operation, { ...at, id: workspace, newcomer: at.intruder }, { as }),
          'owner-required',
        );
  },
  'api/two-admins': async (context) => {
    const at = await ground(context);
    const { id, as, intruder, guest } = at;
    await invite(context, id, intruder, 'admin');
    refused(context, await context.call('listAllWorkspaces', {}, { as }), 'admin-required');
    for (const operation of ownerOperations) {
      const isOfGuests = operation === 'updateGuest' || operation === 'removeGuest';
      const on = isOfGuests ? { ...at, guest: intruder } : { ...at, newcomer: guest };
      refused(context, await ownerCall(context, operation, on, { as }), 'owner-required');
    }
  },
  'api/system-admin-has-no-bypass': async (context) => {
    const at = await ground(context);
    const { id, guest, intruder } = at;
    await invite(context, id, guest);
    context.status(await context.call('listAllWorkspaces', {}, { as: 'admin' }), 200);
    // If the bypass is let pass, each call leaves what the next one needs.
    for (const operation of ownerOperations)
      context.status(
        await ownerCall(context, operation, { id, guest, newcomer: intruder }, { as: 'admin' }),
        403,
      );
  },
});
