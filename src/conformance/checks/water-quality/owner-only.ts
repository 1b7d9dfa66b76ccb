import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { refused } from './answers.ts';
import { type Ground, ownerCall, ownerOperations } from './owner-calls.ts';
import { type Account, giveRole, guestRoles, invite, two, whoIs } from './people.ts';
import { goneWorkspace, ownWorkspace, seen, stateOf } from './workspace.ts';

/** A workspace with a guest beside whom somebody tries what is the owner's. */
async function ground(trial: Trial): Promise<Ground & { as: string; third: string; intruder: Account }> {
  const [as, third] = two(trial);
  const [intruder, guest] = [await whoIs(trial, as), await whoIs(trial, third)];
  const { id } = await ownWorkspace(trial);
  return { id, as, third, intruder, guest, newcomer: guest };
}

/** Refused to a stranger and to guests of each role; nothing changes by it. */
const ownerOnly = (operation: string) => async (trial: Trial) => {
  const at = await ground(trial);
  const { id, as, intruder, guest } = at;
  const isOfGuests = operation === 'updateGuest' || operation === 'removeGuest';
  if (isOfGuests) await invite(trial, id, guest, 'admin');
  const tries = async (): Promise<void> => {
    const before = await stateOf(trial, id);
    refused(trial, await ownerCall(trial, operation, at, { as }), 'owner-required');
    // On itself too: what comes of it would be the intruder's own.
    if (isOfGuests && before.guests.some((one: string) => one.startsWith(`${intruder.uid} `)))
      refused(trial, await ownerCall(trial, operation, { ...at, guest: intruder }, { as }), 'owner-required');
    trial.equal(await stateOf(trial, id), before, 'the workspace and its guests after what was refused');
  };
  await tries();
  await invite(trial, id, intruder, 'viewer');
  for (const rol of guestRoles) {
    await giveRole(trial, id, intruder, rol);
    await tries();
  }
};

/** 403 where the workspace is somebody else's, whatever its type; 404 where there is none. */
const refusals = (operation: string) => async (trial: Trial) => {
  const [as, third] = two(trial);
  const [guest, newcomer] = [await whoIs(trial, third), await whoIs(trial, 'owner')];
  for (const type of ['private', 'public']) {
    const { id } = await ownWorkspace(trial, { type }, as);
    await invite(trial, id, guest, 'viewer', as);
    refused(trial, await ownerCall(trial, operation, { id, guest, newcomer }), 'owner-required');
  }
  const id = await goneWorkspace(trial);
  for (const none of [id, trial.uniqueName()])
    refused(
      trial,
      await ownerCall(trial, operation, { id: none, guest, newcomer: guest }),
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
  'remove-guest/not-oneself': async (trial) => {
    const { id, as, intruder, newcomer } = await ground(trial);
    await invite(trial, id, intruder, 'admin');
    const received = await ownerCall(trial, 'removeGuest', { id, guest: intruder, newcomer }, { as });
    refused(trial, received, 'owner-required');
    trial.equal((await seen(trial, id, as))?.rol, 'admin', 'rol of the guest who stays');
  },
  'api/workspace-untouchable-is-403': async (trial) => {
    const at = await ground(trial);
    const { id, as, guest } = at;
    await invite(trial, id, guest);
    refused(trial, await trial.call('getWorkspace', { path: { id } }, { as }), 'workspace-forbidden');
    const open = await ownWorkspace(trial, { type: 'public' });
    await invite(trial, open.id, guest);
    for (const operation of ownerOperations)
      for (const workspace of [id, open.id])
        refused(
          trial,
          await ownerCall(trial, operation, { ...at, id: workspace, newcomer: at.intruder }, { as }),
          'owner-required',
        );
  },
  'api/two-admins': async (trial) => {
    const at = await ground(trial);
    const { id, as, intruder, guest } = at;
    await invite(trial, id, intruder, 'admin');
    refused(trial, await trial.call('listAllWorkspaces', {}, { as }), 'admin-required');
    for (const operation of ownerOperations) {
      const isOfGuests = operation === 'updateGuest' || operation === 'removeGuest';
      const on = isOfGuests ? { ...at, guest: intruder } : { ...at, newcomer: guest };
      refused(trial, await ownerCall(trial, operation, on, { as }), 'owner-required');
    }
  },
  'api/system-admin-has-no-bypass': async (trial) => {
    const at = await ground(trial);
    const { id, guest, intruder } = at;
    await invite(trial, id, guest);
    trial.status(await trial.call('listAllWorkspaces', {}, { as: 'admin' }), 200);
    // If the bypass is let pass, each call leaves what the next one needs.
    for (const operation of ownerOperations)
      trial.status(
        await ownerCall(trial, operation, { id, guest, newcomer: intruder }, { as: 'admin' }),
        403,
      );
  },
});
