import { type Call, send } from '../../../conformance/every-api/calls.ts';
import { bodiesWith, refusesChanged } from '../../../conformance/every-api/changed-calls.ts';
import { allRefused, succeeded, unchanged } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { another, guestIn, guestsOf, two, whoIs } from './people.ts';
import { profile } from './profile.ts';
import { callOn } from './valid-calls.ts';
import { ownWorkspace, stateOf } from './workspace.ts';

/** Refuses the calls with the error, and changes neither the workspace nor its guests. */
const refuses = (context: CheckContext, id: string, error: string, calls: readonly Call[]): Promise<void> =>
  unchanged(
    context,
    () => stateOf(context, id),
    () =>
      allRefused(
        context,
        calls.map((call) => [error, call] as const),
      ),
  );

const addRefused = (changes: Parameters<typeof refusesChanged>[3], field: string) =>
  refusesChanged(profile, 'addGuest', 'validation-failed', changes, field);

/** Refuses an operation on the owner, on a guest of another workspace only, on one who was removed, and on nobody. */
const notAGuest = (operation: string) => async (context: CheckContext) => {
  const [as, third] = two(context);
  const { id, guest } = await guestIn(context, 'viewer', as);
  const elsewhere = await guestIn(context, 'viewer', third);
  const { owner } = await ownWorkspace(context);
  succeeded(context, await send(context, callOn(context, 'removeGuest', id, guest)));
  const uids = [owner, elsewhere.guest.uid, guest.uid, context.uniqueName()];
  const calls = uids.map((uid) => callOn(context, operation, id, { ...guest, uid }));
  await refuses(context, id, 'guest-not-found', calls);
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
    const { id } = await ownWorkspace(context);
    const body = { guest: swapped, rol: 'viewer' };
    const received = await context.call('addGuest', { path: { id }, body });
    context.expectStatus(received, 201);
    if (received.status >= 300) return;
    const uids = (await guestsOf(context, id)).map((guest) => guest?.uid);
    context.expectEqual(uids, [uid], 'the uids of the guests');
  },
  'add-guest/twice': async (context) => {
    const { id, guest } = await guestIn(context, 'editor');
    const adding = (rol: string): Call => ({
      operation: 'addGuest',
      parts: { path: { id }, body: { guest: guest.email, rol } },
    });
    await refuses(context, id, 'guest-already-added', [adding('editor'), adding('viewer')]);
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
