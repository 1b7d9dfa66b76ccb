import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { refused } from './answers.ts';
import { another, guestIn, guestsOf, two, whoIs } from './people.ts';
import { ownWorkspace, stateOf } from './workspace.ts';

/** Sends each body, which is refused by that name, and looks whether anybody was added or changed. */
async function adds(
  trial: Trial,
  id: string,
  name: string,
  bodies: readonly [wrong: string, body: object, field?: string][],
): Promise<void> {
  const before = await stateOf(trial, id);
  for (const [wrong, body, field] of bodies) {
    const received = await trial.call('addGuest', { path: { id }, body }, { wrong });
    refused(trial, received, name, ...(field === undefined ? [] : [field]));
    trial.equal(await stateOf(trial, id), before, 'the workspace and its guests after what was refused');
  }
}

async function changesNobody(trial: Trial, id: string, send: () => Promise<void>): Promise<void> {
  const before = await stateOf(trial, id);
  await send();
  trial.equal(await stateOf(trial, id), before, 'the workspace and its guests after what was refused');
}

/** The owner, an account that is a guest elsewhere only, one who was removed, and nobody at all. */
async function noGuests(trial: Trial): Promise<{ id: string; uids: string[] }> {
  const [as, third] = two(trial);
  const { id, guest } = await guestIn(trial, 'viewer', as);
  const elsewhere = await guestIn(trial, 'viewer', third);
  const { owner } = await ownWorkspace(trial);
  const received = await trial.call('removeGuest', { path: { id, guest: guest.uid } });
  trial.that(received.status < 300, 'that a guest is removed', `status ${received.status}`);
  return { id, uids: [owner, elsewhere.guest.uid, guest.uid, trial.uniqueName()] };
}

export const guestRefusals: StatementChecks = writing('refusals', {
  'add-guest/body-invalid': async (trial) => {
    const { email: guest } = await whoIs(trial, another(trial));
    const { id } = await ownWorkspace(trial);
    await adds(trial, id, 'validation-failed', [
      ['guest is left out', { rol: 'viewer' }, 'guest'],
      ['rol is left out', { guest }, 'rol'],
      ['rol is owner', { guest, rol: 'owner' }, 'rol'],
      ['rol is reader', { guest, rol: 'reader' }, 'rol'],
      ['rol is Viewer', { guest, rol: 'Viewer' }, 'rol'],
    ]);
  },
  'add-guest/no-address': async (trial) => {
    const { uid } = await whoIs(trial, another(trial));
    const { id } = await ownWorkspace(trial);
    await adds(trial, id, 'validation-failed', [
      ['guest is a uid', { guest: uid, rol: 'viewer' }, 'guest'],
      ['guest is no address', { guest: 'nobody@', rol: 'viewer' }, 'guest'],
    ]);
  },
  'add-guest/account-must-exist': async (trial) => {
    const { id } = await ownWorkspace(trial);
    const guest = `${trial.uniqueName()}@example.com`;
    await adds(trial, id, 'account-unknown', [['nobody has the address', { guest, rol: 'viewer' }]]);
  },
  'add-guest/address-in-any-case': async (trial) => {
    const { email, uid } = await whoIs(trial, another(trial));
    const swapped = email.replace(/./g, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const { id } = await ownWorkspace(trial);
    const received = await trial.call('addGuest', { path: { id }, body: { guest: swapped, rol: 'viewer' } });
    trial.status(received, 201);
    if (received.status >= 300) return;
    const uids = (await guestsOf(trial, id)).map((guest) => guest?.uid);
    trial.equal(uids, [uid], 'the uids of the guests');
  },
  'add-guest/twice': async (trial) => {
    const { id, guest } = await guestIn(trial, 'editor');
    await adds(trial, id, 'guest-already-added', [
      ['a guest already, of this role', { guest: guest.email, rol: 'editor' }],
      ['a guest already, of another role', { guest: guest.email, rol: 'viewer' }],
    ]);
  },
  'add-guest/owner-themselves': async (trial) => {
    const { email } = await whoIs(trial, 'owner');
    const { id } = await ownWorkspace(trial);
    await adds(trial, id, 'guest-is-owner', [['guest is the owner', { guest: email, rol: 'viewer' }]]);
  },
  'update-guest/rol-invalid': async (trial) => {
    const { id, guest } = await guestIn(trial);
    await changesNobody(trial, id, async () => {
      for (const body of [{}, { rol: 'owner' }, { rol: 'reader' }, { rol: null }]) {
        const parts = { path: { id, guest: guest.uid }, body };
        const wrong = `the body is ${JSON.stringify(body)}`;
        const received = await trial.call('updateGuest', parts, { wrong, meant: 'invalid' });
        refused(trial, received, 'validation-failed', 'rol');
      }
    });
  },
  'update-guest/not-a-guest': async (trial) => {
    const { id, uids } = await noGuests(trial);
    await changesNobody(trial, id, async () => {
      for (const guest of uids) {
        const parts = { path: { id, guest }, body: { rol: 'viewer' } };
        refused(trial, await trial.call('updateGuest', parts), 'guest-not-found');
      }
    });
  },
  'remove-guest/not-a-guest': async (trial) => {
    const { id, uids } = await noGuests(trial);
    await changesNobody(trial, id, async () => {
      for (const guest of uids)
        refused(trial, await trial.call('removeGuest', { path: { id, guest } }), 'guest-not-found');
    });
  },
});
