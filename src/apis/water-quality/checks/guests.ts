import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { isListed, itemOf, itemsOf, publicList, sharedList } from './pages.ts';
import { type Account, another, guestRoles, others, two } from './people.ts';
import { guestIn, newWorkspace, TestWorkspace, whoIs } from './test-workspace.ts';

const pick = (guest: Json): Json => [guest?.uid, guest?.email, guest?.username, guest?.rol];

/** Both lists show the guest with this role. */
async function isListedAs(
  context: CheckContext,
  { workspace, as, guest: { uid } }: Awaited<ReturnType<typeof guestIn>>,
  rol: string,
) {
  const listed = (await workspace.guests()).find((guest) => guest?.uid === uid);
  context.expectEqual(listed?.rol, rol, 'rol in the guest list');
  const shared = await itemOf(context, sharedList, workspace.id, as);
  context.expectEqual(shared?.rol, rol, 'rol in the share list');
}

/** Owners of public workspaces: accounts besides the personas, which a mock lets us invite. */
async function strangers(context: CheckContext, count: number): Promise<Account[]> {
  const found = new Map<string, Account>();
  for (const item of await itemsOf(context, publicList)) {
    if (found.size === count) break;
    const user = (await new TestWorkspace(context, item, 'owner').view())?.user;
    if (user?.uid !== undefined) found.set(user.uid, user);
  }
  return [...found.values()];
}

export const guests: StatementChecks = {
  ...writingChecks('life', {
    'list-guests/all-at-once': async (context) => {
      const workspace = await newWorkspace(context);
      context.expectEqual(await workspace.guests(), [], 'the guests of a new workspace');
      const invited = new Map<string, Account>();
      for (const persona of others(context)) {
        const account = await whoIs(context, persona);
        invited.set(account.uid, account);
      }
      if (context.isolation.isDisposable)
        for (const account of await strangers(context, 20)) invited.set(account.uid, account);
      invited.delete(workspace.owner);
      for (const account of invited.values()) await workspace.invite(account);
      const uids = (await workspace.guestUids()).sort();
      context.expectEqual(uids, [...invited.keys()].sort(), 'the uids of all guests');
    },
    'list-guests/owner-not-among-them': async (context) => {
      const { workspace } = await guestIn(context);
      const isGuest = (await workspace.guestUids()).includes(workspace.owner);
      context.expectEqual(isGuest, false, 'whether the owner is a guest');
    },
    'add-guest/access-at-once': async (context) => {
      for (const rol of guestRoles) await isListedAs(context, await guestIn(context, rol), rol);
    },
    'update-guest/shows-everywhere': async (context) => {
      const all = await guestIn(context);
      const { uid } = all.guest;
      for (const rol of ['editor', 'admin', 'viewer']) {
        const reply = await all.workspace.giveRole(all.guest, rol);
        context.expectEqual({ uid: reply?.uid, rol: reply?.rol }, { uid, rol }, 'guest in the reply');
        await isListedAs(context, all, rol);
      }
    },
    'remove-guest/access-ends': async (context) => {
      const [second, third] = two(context);
      const { workspace, as, guest } = await guestIn(context, 'editor', second);
      const stays = await whoIs(context, third);
      await workspace.invite(stays);
      succeeded(context, await workspace.removeGuest(guest));
      context.expectEqual(await workspace.guestUids(), [stays.uid], 'the guests who are left');
      const isStillListed = await isListed(context, sharedList, workspace.id, as);
      context.expectEqual(isStillListed, false, 'whether the share list still has it');
      refused(context, await workspace.get({ as }), 'workspace-forbidden');
    },
  }),
  ...writingChecks('examples', {
    'add-guest/status': async (context) => {
      const { email } = await whoIs(context, another(context));
      context.expectStatus(await (await newWorkspace(context)).addGuest(email), 201);
    },
    'add-guest/repeats-what-was-sent': async (context) => {
      const guest = await whoIs(context, another(context));
      for (const rol of guestRoles) {
        const reply = await (await newWorkspace(context)).invite(guest, rol);
        context.expectEqual(pick(reply), pick({ ...guest, rol }), 'the guest in the reply');
      }
    },
    'remove-guest/shows-last-role': async (context) => {
      const { workspace, guest } = await guestIn(context, 'viewer');
      await workspace.giveRole(guest, 'editor');
      const removed = succeeded(context, await workspace.removeGuest(guest))?.guest;
      context.expectEqual(pick(removed), pick({ ...guest, rol: 'editor' }), 'the guest in the reply');
    },
  }),
};
