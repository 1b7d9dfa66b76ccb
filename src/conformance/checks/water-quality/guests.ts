import type { Json, Received } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { refused, succeeded } from './answers.ts';
import { idsOf, itemOf, itemsOf, publicList, sharedList } from './pages.ts';
import {
  type Account,
  another,
  guestIn,
  guestRoles,
  guestsOf,
  invite,
  others,
  two,
  whoIs,
} from './people.ts';
import { ownWorkspace, seen } from './workspace.ts';

const uidsOf = (guests: readonly Json[]): string[] => guests.map(({ uid }) => uid);

const update = (trial: Trial, id: string, guest: string, rol: string): Promise<Received> =>
  trial.call('updateGuest', { path: { id, guest }, body: { rol } });

const remove = (trial: Trial, id: string, guest: string): Promise<Received> =>
  trial.call('removeGuest', { path: { id, guest } });

/** Owners of public workspaces: accounts beside the personas, where nobody minds being invited. */
async function strangers(trial: Trial, count: number): Promise<Account[]> {
  const found = new Map<string, Account>();
  for (const { id } of await itemsOf(trial, publicList)) {
    if (found.size === count) break;
    const user = (await seen(trial, id))?.user;
    if (user?.uid !== undefined) found.set(user.uid, user);
  }
  return [...found.values()];
}

async function allAtOnce(trial: Trial): Promise<void> {
  const { id, owner } = await ownWorkspace(trial);
  trial.equal(await guestsOf(trial, id), [], 'the guests of a new workspace');
  const invited: Account[] = [];
  for (const persona of others(trial)) invited.push(await whoIs(trial, persona));
  if (trial.world.isDisposable) invited.push(...(await strangers(trial, 20)));
  const uids = [...new Set(uidsOf(invited))].filter((uid) => uid !== owner);
  for (const uid of uids) await invite(trial, id, invited.find((one) => one.uid === uid) as Account);
  trial.equal(uidsOf(await guestsOf(trial, id)).sort(), uids.sort(), 'the uids of all guests');
}

export const guests: StatementChecks = {
  ...writing('life', {
    'list-guests/all-at-once': allAtOnce,
    'list-guests/owner-not-among-them': async (trial) => {
      const { id, owner } = await ownWorkspace(trial);
      await invite(trial, id, await whoIs(trial, another(trial)));
      trial.equal(uidsOf(await guestsOf(trial, id)).includes(owner), false, 'whether the owner is a guest');
    },
    'add-guest/access-at-once': async (trial) => {
      for (const rol of guestRoles) {
        const { id, as, guest } = await guestIn(trial, rol);
        const listed = (await guestsOf(trial, id)).find(({ uid }) => uid === guest.uid);
        trial.equal(listed?.rol, rol, 'rol in the guest list');
        trial.equal((await itemOf(trial, sharedList, id, { as }))?.rol, rol, 'rol in the share list');
      }
    },
    'update-guest/shows-everywhere': async (trial) => {
      const { id, as, guest } = await guestIn(trial);
      for (const rol of ['editor', 'admin', 'viewer']) {
        const reply = succeeded(trial, await update(trial, id, guest.uid, rol))?.guest;
        trial.equal({ uid: reply?.uid, rol: reply?.rol }, { uid: guest.uid, rol }, 'guest in the reply');
        const listed = (await guestsOf(trial, id)).find(({ uid }) => uid === guest.uid);
        trial.equal(listed?.rol, rol, 'rol in the guest list');
        trial.equal((await itemOf(trial, sharedList, id, { as }))?.rol, rol, 'rol in the share list');
      }
    },
    'remove-guest/access-ends': async (trial) => {
      const [as, third] = two(trial);
      const { id, guest } = await guestIn(trial, 'editor', as);
      const stays = await whoIs(trial, third);
      await invite(trial, id, stays);
      succeeded(trial, await remove(trial, id, guest.uid));
      trial.equal(uidsOf(await guestsOf(trial, id)), [stays.uid], 'the guests who are left');
      const listed = idsOf(await itemsOf(trial, sharedList, { as }));
      trial.equal(listed.includes(id), false, 'whether the share list still has it');
      const received = await trial.call('getWorkspace', { path: { id } }, { as });
      refused(trial, received, 'workspace-forbidden');
    },
  }),
  ...writing('examples', {
    'add-guest/status': async (trial) => {
      const { email } = await whoIs(trial, another(trial));
      const { id } = await ownWorkspace(trial);
      const body = { guest: email, rol: 'viewer' };
      trial.status(await trial.call('addGuest', { path: { id }, body }), 201);
    },
    'add-guest/repeats-what-was-sent': async (trial) => {
      const guest = await whoIs(trial, another(trial));
      for (const rol of guestRoles) {
        const { id } = await ownWorkspace(trial);
        const { uid, email, username, rol: given } = (await invite(trial, id, guest, rol)) ?? {};
        trial.equal({ uid, email, username, rol: given }, { ...pick(guest), rol }, 'the guest in the reply');
      }
    },
    'remove-guest/shows-last-role': async (trial) => {
      const { id, guest } = await guestIn(trial, 'viewer');
      succeeded(trial, await update(trial, id, guest.uid, 'editor'));
      const { uid, email, username, rol } = succeeded(trial, await remove(trial, id, guest.uid))?.guest ?? {};
      trial.equal({ uid, email, username, rol }, { ...pick(guest), rol: 'editor' }, 'the guest in the reply');
    },
  }),
};

const pick = ({ uid, email, username }: Account): Account => ({ uid, email, username });
