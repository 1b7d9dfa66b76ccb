import type { Call } from '../../../conformance/every-api/calls.ts';
import { bodiesWith, refusesChanged } from '../../../conformance/every-api/changed-calls.ts';
import { allRefused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { another, two } from './people.ts';
import { profile } from './profile.ts';
import { guestIn, newWorkspace, whoIs } from './test-workspace.ts';
import { callOn } from './valid-calls.ts';

const addRefused = (changes: Parameters<typeof refusesChanged>[3], field: string) =>
  refusesChanged(profile, 'addGuest', 'validation-failed', changes, field);

/** Refuses an operation on the owner, on a guest of another workspace only, on a removed guest, and on an unknown account. */
const notAGuest = (operation: string) => async (context: CheckContext) => {
  const [second, third] = two(context);
  const { workspace, guest } = await guestIn(context, 'viewer', second);
  const elsewhere = await guestIn(context, 'viewer', third);
  succeeded(context, await workspace.removeGuest(guest));
  const uids = [workspace.owner, elsewhere.guest.uid, guest.uid, context.uniqueName()];
  const calls = uids.map((uid) => callOn(context, operation, workspace.id, { ...guest, uid }));
  await workspace.unchanged(() => allRefused(context, 'guest-not-found', ...calls));
};

export const guestRefusals: StatementChecks = writingChecks('refusals', {
  'add-guest/body-invalid': async (context) => {
    await addRefused(bodiesWith('guest', undefined), 'guest')(context);
    await addRefused(bodiesWith('rol', undefined, 'owner', 'reader', 'Viewer'), 'rol')(context);
  },
  'add-guest/no-address': addRefused(async (context) => {
    const { uid } = await whoIs(context, another(context));
    return bodiesWith('guest', uid, 'nobody@');
  }, 'guest'),
  'add-guest/account-must-exist': refusesChanged(profile, 'addGuest', 'account-unknown', (context) =>
    bodiesWith('guest', `${context.uniqueName()}@example.com`),
  ),
  'add-guest/address-in-any-case': async (context) => {
    const { email, uid } = await whoIs(context, another(context));
    const swapped = email.replace(/./g, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const workspace = await newWorkspace(context);
    const received = await workspace.addGuest(swapped);
    context.expectStatus(received, 201);
    if (received.status >= 300) return;
    context.expectEqual(await workspace.guestUids(), [uid], 'the uids of the guests');
  },
  'add-guest/twice': async (context) => {
    const { workspace, guest } = await guestIn(context, 'editor');
    for (const rol of ['editor', 'viewer']) {
      const parts = { path: { id: workspace.id }, body: { guest: guest.email, rol } };
      const again: Call = { operation: 'addGuest', parts };
      await workspace.unchanged(() => allRefused(context, 'guest-already-added', again));
    }
  },
  'add-guest/owner-themselves': refusesChanged(profile, 'addGuest', 'guest-is-owner', async (context) =>
    bodiesWith('guest', (await whoIs(context, 'owner')).email),
  ),
  'update-guest/rol-invalid': refusesChanged(
    profile,
    'updateGuest',
    'validation-failed',
    bodiesWith('rol', undefined, 'owner', 'reader', null),
    'rol',
  ),
  'update-guest/not-a-guest': notAGuest('updateGuest'),
  'remove-guest/not-a-guest': notAGuest('removeGuest'),
});
