import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { refused } from './answers.ts';
import { another, guestIn, guestsOf, two, whoIs } from './people.ts';
import { ownWorkspace, stateOf } from './workspace.ts';

/** Sends each body, which is refused by that name, and looks whether anybody was added or changed. */
async function adds(
  context: CheckContext,
  id: string,
  name: string,
  bodies: readonly [wrong: string, body: object, field?: string][],
): Promise<void> {
  const before = await stateOf(context, id);
  for (const [wrong, body, field] of bodies) {
    const received = await context.call('addGuest', { path: { id }, body }, { wrong });
    refused(context, received, name, ...(field === undefined ? [] : [field]));
    context.equal(await stateOf(context, id), before, 'the workspace and its guests after what was refused');
  }
}

async function changesNobody(context: CheckContext, id: string, send: () => Promise<void>): Promise<void> {
  const before = await stateOf(context, id);
  await send();
  context.equal(await stateOf(context, id), before, 'the workspace and its guests after what was refused');
}

/** The owner, an account that is a guest elsewhere only, one who was removed, and nobody at all. */
async function noGuests(context: CheckContext): Promise<{ id: string; uids: string[] }> {
  const [as, third] = two(context);
  const { id, guest } = await guestIn(context, 'viewer', as);
  const elsewhere = await guestIn(context, 'viewer', third);
  const { owner } = await ownWorkspace(context);
  const received = await context.call('removeGuest', { path: { id, guest: guest.uid } });
  context.that(received.status < 300, 'that a guest is removed', `status ${received.status}`);
  return { id, uids: [owner, elsewhere.guest.uid, guest.uid, context.uniqueName()] };
}

export const guestRefusals: StatementChecks = writing('refusals', {
  'add-guest/body-invalid': async (context) => {
    const { email: guest } = await whoIs(context, another(context));
    const { id } = await ownWorkspace(context);
    await adds(context, id, 'validation-failed', [
      ['guest is left out', { rol: 'viewer' }, 'guest'],
      ['rol is left out', { guest }, 'rol'],
      ['rol is owner', { guest, rol: 'owner' }, 'rol'],
      ['rol is reader', { guest, rol: 'reader' }, 'rol'],
      ['rol is Viewer', { guest, rol: 'Viewer' }, 'rol'],
    ]);
  },
  'add-guest/no-address': async (context) => {
    const { uid } = await whoIs(context, another(context));
    const { id } = await ownWorkspace(context);
    await adds(context, id, 'validation-failed', [
      ['guest is a uid', { guest: uid, rol: 'viewer' }, 'guest'],
      ['guest is no address', { guest: 'nobody@', rol: 'viewer' }, 'guest'],
    ]);
  },
  'add-guest/account-must-exist': async (context) => {
    const { id } = await ownWorkspace(context);
    const guest = `${context.uniqueName()}@example.com`;
    await adds(context, id, 'account-unknown', [['nobody has the address', { guest, rol: 'viewer' }]]);
  },
  'add-guest/address-in-any-case': async (context) => {
    const { email, uid } = await whoIs(context, another(context));
    const swapped = email.replace(/./g, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const { id } = await ownWorkspace(context);
    const received = await context.call('addGuest', {
      path: { id },
      body: { guest: swapped, rol: 'viewer' },
    });
    context.status(received, 201);
    if (received.status >= 300) return;
    const uids = (await guestsOf(context, id)).map((guest) => guest?.uid);
    context.equal(uids, [uid], 'the uids of the guests');
  },
  'add-guest/twice': async (context) => {
    const { id, guest } = await guestIn(context, 'editor');
    await adds(context, id, 'guest-already-added', [
      ['a guest already, of this role', { guest: guest.email, rol: 'editor' }],
      ['a guest already, of another role', { guest: guest.email, rol: 'viewer' }],
    ]);
  },
  'add-guest/owner-themselves': async (context) => {
    const { email } = await whoIs(context, 'owner');
    const { id } = await ownWorkspace(context);
    await adds(context, id, 'guest-is-owner', [['guest is the owner', { guest: email, rol: 'viewer' }]]);
  },
  'update-guest/rol-invalid': async (context) => {
    const { id, guest } = await guestIn(context);
    await changesNobody(context, id, async () => {
      for (const body of [{}, { rol: 'owner' }, { rol: 'reader' }, { rol: null }]) {
        const parts = { path: { id, guest: guest.uid }, body };
        const wrong = `the body is ${JSON.stringify(body)}`;
        const received = await context.call('updateGuest', parts, { wrong, meant: 'invalid' });
        refused(context, received, 'validation-failed', 'rol');
      }
    });
  },
  'update-guest/not-a-guest': async (context) => {
    const { id, uids } = await noGuests(context);
    await changesNobody(context, id, async () => {
      for (const guest of uids) {
        const parts = { path: { id, guest }, body: { rol: 'viewer' } };
        refused(context, await context.call('updateGuest', parts), 'guest-not-found');
      }
    });
  },
  'remove-guest/not-a-guest': async (context) => {
    const { id, uids } = await noGuests(context);
    await changesNobody(context, id, async () => {
      for (const guest of uids)
        refused(context, await context.call('removeGuest', { path: { id, guest } }), 'guest-not-found');
    });
  },
});
