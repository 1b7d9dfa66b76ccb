import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { idsOf, itemOf, itemsOf, ownList, publicList, sharedList } from './pages.ts';
import { another, giveRole, guestIn, guestRoles, invite, whoIs } from './people.ts';
import { ownWorkspace } from './workspace.ts';

/** Whether they are listed, each under what it is. */
function holds(
  context: CheckContext,
  listed: readonly string[],
  wanted: Readonly<Record<string, [string, boolean]>>,
) {
  for (const [what, [id, isThere]] of Object.entries(wanted))
    context.expectEqual(listed.includes(id), isThere, `whether the list holds ${what}`);
}

/** One of each type of the owner's, and one of each of another user's who has the owner as a guest. */
async function mixed(context: CheckContext) {
  const as = another(context);
  const owner = await whoIs(context, 'owner');
  const made = {
    ownPrivate: (await ownWorkspace(context)).id,
    ownPublic: (await ownWorkspace(context, { type: 'public' })).id,
    sharedPrivate: (await ownWorkspace(context, {}, as)).id,
    sharedPublic: (await ownWorkspace(context, { type: 'public' }, as)).id,
    foreignPrivate: (await ownWorkspace(context, {}, as)).id,
    foreignPublic: (await ownWorkspace(context, { type: 'public' }, as)).id,
  };
  await invite(context, made.sharedPrivate, owner, 'viewer', as);
  await invite(context, made.sharedPublic, owner, 'editor', as);
  return { ...made, owner };
}

const asOwner = { as: 'owner' };

export const lists: StatementChecks = {
  ...readOnlyChecks('roles', {
    'list-public-workspaces/no-token-needed': async (context) =>
      context.expectStatus(await context.call('listPublicWorkspaces', {}, { as: null }), 200),
    'list-public-workspaces/bad-token-ignored': async (context) => {
      for (const authorization of ['Bearer not.a.token', 'Bearer', 'Basic bm9ib2R5Om5vdGhpbmc='])
        context.expectStatus(
          await context.call('listPublicWorkspaces', {}, { as: null, authorization }),
          200,
        );
    },
  }),
  ...writingChecks('roles', {
    'list-own-workspaces/only-own': async (context) => {
      const of = await mixed(context);
      holds(context, idsOf(await itemsOf(context, ownList, asOwner)), {
        'an own private workspace': [of.ownPrivate, true],
        'an own public workspace': [of.ownPublic, true],
        'a private workspace that is shared with the caller': [of.sharedPrivate, false],
        'a public workspace that is shared with the caller': [of.sharedPublic, false],
        'a public workspace of somebody else': [of.foreignPublic, false],
        'a private workspace of somebody else': [of.foreignPrivate, false],
      });
    },
    'list-shared-workspaces/only-shared': async (context) => {
      const of = await mixed(context);
      holds(context, idsOf(await itemsOf(context, sharedList, asOwner)), {
        'a private workspace that is shared with the caller': [of.sharedPrivate, true],
        'a public workspace that is shared with the caller': [of.sharedPublic, true],
        'an own private workspace': [of.ownPrivate, false],
        'an own public workspace': [of.ownPublic, false],
        'a public workspace of somebody else': [of.foreignPublic, false],
        'a private workspace of somebody else': [of.foreignPrivate, false],
      });
    },
    'list-public-workspaces/all-public': async (context) => {
      const of = await mixed(context);
      holds(context, idsOf(await itemsOf(context, publicList)), {
        'a public workspace of one owner': [of.ownPublic, true],
        'a public workspace of another owner': [of.foreignPublic, true],
        'a public workspace with a guest': [of.sharedPublic, true],
        'a private workspace': [of.ownPrivate, false],
        'a private workspace with a guest': [of.sharedPrivate, false],
      });
    },
    'list-public-workspaces/same-for-everybody': async (context) => {
      const { id, as } = await guestIn(context, 'editor');
      const body = { name: context.uniqueName(), type: 'public' };
      succeeded(context, await context.call('updateWorkspace', { path: { id }, body }));
      const anonymous = await itemOf(context, publicList, id);
      context.expectEqual(anonymous?.rol, 'viewer', 'rol of an item');
      for (const persona of ['owner', as]) {
        const shown = await itemOf(context, publicList, id, { as: persona });
        context.expectEqual(shown, anonymous, `what ${persona} sees`);
      }
    },
  }),
  ...writingChecks('examples', {
    'list-own-workspaces/owner-is-caller': async (context) => {
      const { uid } = await whoIs(context, 'owner');
      await ownWorkspace(context, { type: 'public' });
      for (const { owner, rol } of await itemsOf(context, ownList, asOwner))
        context.expectEqual({ owner, rol }, { owner: uid, rol: 'owner' }, 'owner and rol of an item');
    },
    'list-shared-workspaces/whose-is-whose': async (context) => {
      const { owner } = await ownWorkspace(context);
      const { id, as, guest } = await guestIn(context);
      for (const rol of guestRoles) {
        await giveRole(context, id, guest, rol);
        const items = await itemsOf(context, sharedList, { as });
        const mine = items.find((item) => item?.id === id);
        const shown = { guest: mine?.guest, owner: mine?.owner, rol: mine?.rol };
        context.expectEqual(shown, { guest: guest.uid, owner, rol }, 'guest, owner and rol of the item');
        for (const item of items) {
          context.expectEqual(item?.guest, guest.uid, 'guest of an item, the caller');
          context.expect(item?.owner !== guest.uid, 'another user as owner', JSON.stringify(item));
        }
      }
    },
    'list-public-workspaces/owner-not-shown': async (context) => {
      const { id } = await ownWorkspace(context, { type: 'public' });
      const item: Json = (await itemOf(context, publicList, id)) ?? {};
      const fields = Object.keys(item);
      for (const field of ['id', 'name', 'rol'])
        context.expect(fields.includes(field), `an item with ${field}`, JSON.stringify(item));
      for (const field of ['owner', 'type'])
        context.expectOrNote(() =>
          context.expect(!fields.includes(field), `an item without ${field}`, JSON.stringify(item)),
        );
    },
  }),
};
