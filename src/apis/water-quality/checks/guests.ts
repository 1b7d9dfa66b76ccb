import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
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

const update = (context: CheckContext, id: string, guest: string, rol: string): Promise<Received> =>
  context.call('updateGuest', { path: { id, guest }, body: { rol } });

const remove = (context: CheckContext, id: string, guest: string): Promise<Received> =>
  context.call('removeGuest', { path: { id, guest } });

/** Owners of public workspaces: accounts beside the personas, where nobody minds being invited. */
async function strangers(context: CheckContext, count: number): Promise<Account[]> {
  const found = new Map<string, Account>();
  for (const { id } of await itemsOf(context, publicList)) {
    if (found.size === count) break;
    const user = (await seen(context, id))?.user;
    if (user?.uid !== undefined) found.set(user.uid, user);
  }
  return [...found.values()];
}

async function allAtOnce(context: CheckContext): Promise<void> {
  const { id, owner } = await ownWorkspace(context);
  context.equal(await guestsOf(context, id), [], 'the guests of a new workspace');
  const invited: Account[] = [];
  for (const persona of others(context)) invited.push(await whoIs(context, persona));
  if (context.isolation.isDisposable) invited.push(...(await strangers(context, 20)));
  const uids = [...new Set(uidsOf(invited))].filter((uid) => uid !== owner);
  for (const uid of uids) await invite(context, id, invited.find((one) => one.uid === uid) as Account);
  context.equal(uidsOf(await guestsOf(context, id)).sort(), uids.sort(), 'the uids of all guests');
}

export const guests: StatementChecks = {
  ...writing('life', {
    'list-guests/all-at-once': allAtOnce,
    'list-guests/owner-not-among-them': async (context) => {
      const { id, owner } = await ownWorkspace(context);
      await invite(context, id, await whoIs(context, another(context)));
      context.equal(
        uidsOf(await guestsOf(context, id)).includes(owner),
        false,
        'whether the owner is a guest',
      );
    },
    'add-guest/access-at-once': async (context) => {
      for (const rol of guestRoles) {
        const { id, as, guest } = await guestIn(context, rol);
        const listed = (await guestsOf(context, id)).find(({ uid }) => uid === guest.uid);
        context.equal(listed?.rol, rol, 'rol in the guest list');
        context.equal((await itemOf(context, sharedList, id, { as }))?.rol, rol, 'rol in the share list');
      }
    },
    'update-guest/shows-everywhere': async (context) => {
      const { id, as, guest } = await guestIn(context);
      for (const rol of ['editor', 'admin', 'viewer']) {
        const reply = succeeded(context, await update(context, id, guest.uid, rol))?.guest;
        context.equal({ uid: reply?.uid, rol: reply?.rol }, { uid: guest.uid, rol }, 'guest in the reply');
        const listed = (await guestsOf(context, id)).find(({ uid }) => uid === guest.uid);
        context.equal(listed?.rol, rol, 'rol in the guest list');
        context.equal((await itemOf(context, sharedList, id, { as }))?.rol, rol, 'rol in the share list');
      }
    },
    'remove-guest/access-ends': async (context) => {
      const [as, third] = two(context);
      const { id, guest } = await guestIn(context, 'editor', as);
      const stays = await whoIs(context, third);
      await invite(context, id, stays);
      succeeded(context, await remove(context, id, guest.uid));
      context.equal(uidsOf(await guestsOf(context, id)), [stays.uid], 'the guests who are left');
      const listed = idsOf(await itemsOf(context, sharedList, { as }));
      context.equal(listed.includes(id), false, 'whether the share list still has it');
      const received = await context.call('getWorkspace', { path: { id } }, { as });
      refused(context, received, 'workspace-forbidden');
    },
  }),
  ...writing('examples', {
    'add-guest/status': async (context) => {
      const { email } = await whoIs(context, another(context));
      const { id } = await ownWorkspace(context);
      const body = { guest: email, rol: 'viewer' };
      context.status(await context.call('addGuest', { path: { id }, body }), 201);
    },
    'add-guest/repeats-what-was-sent': async (context) => {
      const guest = await whoIs(context, another(context));
      for (const rol of guestRoles) {
        const { id } = await ownWorkspace(context);
        const { uid, email, username, rol: given } = (await invite(context, id, guest, rol)) ?? {};
        context.equal(
          { uid, email, username, rol: given },
          { ...pick(guest), rol },
          'the guest in the reply',
        );
      }
    },
    'remove-guest/shows-last-role': async (context) => {
      const { id, guest } = await guestIn(context, 'viewer');
      succeeded(context, await update(context, id, guest.uid, 'editor'));
      const { uid, email, username, rol } =
        succeeded(context, await remove(context, id, guest.uid))?.guest ?? {};
      context.equal(
        { uid, email, username, rol },
        { ...pick(guest), rol: 'editor' },
        'the guest in the reply',
      );
    },
  }),
};

const pick = ({ uid, email, username }: Account): Account => ({ uid, email, username });
