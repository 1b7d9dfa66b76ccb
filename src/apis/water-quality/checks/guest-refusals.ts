import { type Call, send } from '../../../conformance/every-api/calls.ts';
import { allRefused, refused, succeeded, unchanged } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { another, guestIn, guestsOf, two, whoIs } from './people.ts';
import { callOn } from './valid-calls.ts';
import { ownWorkspace, stateOf } from './workspace.ts';

/** Refuses the calls with the error, and changes neither the workspace nor its guests. */
const refuses = (
  context: CheckContext,
  id: string,
  error: string,
  calls: readonly (readonly [call: Call, ...fields: string[]])[],
): Promise<void> =>
  unchanged(
    context,
    () => stateOf(context, id),
    () =>
      allRefused(
        context,
        calls.map(([call, ...fields]) => [error, call, ...fields] as const),
      ),
  );

/** The call of `addGuest` with this body. */
const adding = (id: string, body: object): Call => ({
  operation: 'addGuest',
  parts: { path: { id }, body },
  wrong: `the body is ${JSON.stringify(body)}`,
});

/** Refuses an operation on the owner, on a guest of another workspace only, on one who was removed, and on nobody. */
const notAGuest = (operation: string) => async (context: CheckContext) => {
  const [as, third] = two(context);
  const { id, guest } = await guestIn(context, 'viewer', as);
  const elsewhere = await guestIn(context, 'viewer', third);
  const { owner } = await ownWorkspace(context);
  succeeded(context, await send(context, callOn(context, 'removeGuest', id, guest)));
  const uids = [owner, elsewhere.guest.uid, guest.uid, context.uniqueName()];
  const calls = uids.map((uid) => [callOn(context, operation, id, { ...guest, uid })] as const);
  await refuses(context, id, 'guest-not-found', calls);
};

export const guestRefusals: StatementChecks = writing('refusals', {
  'add-guest/body-invalid': async (context) => {
    const { email: guest } = await whoIs(context, another(context));
    const { id } = await ownWorkspace(context);
    await refuses(context, id, 'validation-failed', [
      [adding(id, { rol: 'viewer' }), 'guest'],
      [adding(id, { guest }), 'rol'],
      [adding(id, { guest, rol: 'owner' }), 'rol'],
      [adding(id, { guest, rol: 'reader' }), 'rol'],
      [adding(id, { guest, rol: 'Viewer' }), 'rol'],
    ]);
  },
  'add-guest/no-address': async (context) => {
    const { uid } = await whoIs(context, another(context));
    const { id } = await ownWorkspace(context);
    const calls = [uid, 'nobody@'].map((guest) => [adding(id, { guest, rol: 'viewer' }), 'guest'] as const);
    await refuses(context, id, 'validation-failed', calls);
  },
  'add-guest/account-must-exist': async (context) => {
    const { id } = await ownWorkspace(context);
    const guest = `${context.uniqueName()}@example.com`;
    await refuses(context, id, 'account-unknown', [[adding(id, { guest, rol: 'viewer' })]]);
  },
  'add-guest/address-in-any-case': async (context) => {
    const { email, uid } = await whoIs(context, another(context));
    const swapped = email.replace(/./g, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const { id } = await ownWorkspace(context);
    const body = { guest: swapped, rol: 'viewer' };
    const received = await context.call('addGuest', { path: { id }, body });
    context.status(received, 201);
    if (received.status >= 300) return;
    const uids = (await guestsOf(context, id)).map((guest) => guest?.uid);
    context.equal(uids, [uid], 'the uids of the guests');
  },
  'add-guest/twice': async (context) => {
    const { id, guest } = await guestIn(context, 'editor');
    const calls = ['editor', 'viewer'].map((rol) => [adding(id, { guest: guest.email, rol })] as const);
    await refuses(context, id, 'guest-already-added', calls);
  },
  'add-guest/owner-themselves': async (context) => {
    const { email } = await whoIs(context, 'owner');
    const { id } = await ownWorkspace(context);
    await refuses(context, id, 'guest-is-owner', [[adding(id, { guest: email, rol: 'viewer' })]]);
  },
  'update-guest/rol-invalid': async (context) => {
    const { id, guest } = await guestIn(context);
    await unchanged(
      context,
      () => stateOf(context, id),
      async () => {
        for (const body of [{}, { rol: 'owner' }, { rol: 'reader' }, { rol: null }]) {
          const parts = { path: { id, guest: guest.uid }, body };
          const options = { wrong: `the body is ${JSON.stringify(body)}`, meant: 'invalid' } as const;
          refused(context, await context.call('updateGuest', parts, options), 'validation-failed', 'rol');
        }
      },
    );
  },
  'update-guest/not-a-guest': notAGuest('updateGuest'),
  'remove-guest/not-a-guest': notAGuest('removeGuest'),
});
