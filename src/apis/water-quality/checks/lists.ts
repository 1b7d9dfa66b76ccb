import type { Json } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { idsOf, itemOf, itemsOf, type List, ownList, publicList, sharedList } from './pages.ts';
import { another, guestRoles } from './people.ts';
import { guestIn, newWorkspace, publicWorkspace, whoIs } from './test-workspace.ts';

/** Workspaces by what they are to the owner. */
const mixed = {
  'an own private workspace': { isOwn: true, type: 'private' },
  'an own public workspace': { isOwn: true, type: 'public' },
  'a private workspace that is shared with the caller': { isShared: true, type: 'private' },
  'a public workspace that is shared with the caller': { isShared: true, type: 'public' },
  'a private workspace of somebody else': { type: 'private' },
  'a public workspace of somebody else': { type: 'public' },
};

interface Kind {
  isOwn?: boolean;
  isShared?: boolean;
  type: string;
}

/** Requires of a list that it holds the workspaces of these kinds, and no others. */
const holdsOnly = (list: List, isMeant: (kind: Kind) => boolean) => async (context: CheckContext) => {
  const as = another(context);
  const owner = await whoIs(context, 'owner');
  const made: [what: string, id: string, kind: Kind][] = [];
  for (const [what, kind] of Object.entries<Kind>(mixed)) {
    const workspace = await newWorkspace(context, { type: kind.type }, kind.isOwn ? 'owner' : as);
    if (kind.isShared) await workspace.invite(owner, kind.type === 'public' ? 'editor' : 'viewer');
    made.push([what, workspace.id, kind]);
  }
  const listed = idsOf(await itemsOf(context, list, list === publicList ? null : 'owner'));
  for (const [what, id, kind] of made)
    context.expectEqual(listed.includes(id), isMeant(kind), `whether the list holds ${what}`);
};

export const lists: StatementChecks = {
  ...readOnlyChecks('roles', {
    'list-public-workspaces/no-token-needed': async (context) =>
      context.expectStatus(await context.call('listPublicWorkspaces', {}, { as: null }), 200),
    'list-public-workspaces/bad-token-ignored': async (context) => {
      for (const authorization of ['Bearer not.a.token', 'Bearer', 'Basic bm9ib2R5Om5vdGhpbmc=']) {
        const received = await context.call('listPublicWorkspaces', {}, { as: null, authorization });
        context.expectStatus(received, 200);
      }
    },
  }),
  ...writingChecks('roles', {
    'list-own-workspaces/only-own': holdsOnly(ownList, ({ isOwn = false }) => isOwn),
    'list-shared-workspaces/only-shared': holdsOnly(sharedList, ({ isShared = false }) => isShared),
    'list-public-workspaces/all-public': holdsOnly(publicList, ({ type }) => type === 'public'),
    'list-public-workspaces/same-for-everybody': async (context) => {
      const { workspace, as } = await guestIn(context, 'editor');
      await workspace.rename('public');
      const anonymous = await itemOf(context, publicList, workspace.id);
      context.expectEqual(anonymous?.rol, 'viewer', 'rol of an item');
      for (const persona of ['owner', as]) {
        const shown = await itemOf(context, publicList, workspace.id, persona);
        context.expectEqual(shown, anonymous, `what ${persona} sees`);
      }
    },
  }),
  ...writingChecks('examples', {
    'list-own-workspaces/owner-is-caller': async (context) => {
      const { uid } = await whoIs(context, 'owner');
      await publicWorkspace(context);
      for (const { owner, rol } of await itemsOf(context, ownList, 'owner'))
        context.expectEqual({ owner, rol }, { owner: uid, rol: 'owner' }, 'owner and rol of an item');
    },
    'list-shared-workspaces/whose-is-whose': async (context) => {
      const { owner } = await newWorkspace(context);
      const { workspace, as, guest } = await guestIn(context);
      for (const rol of guestRoles) {
        await workspace.giveRole(guest, rol);
        const items = await itemsOf(context, sharedList, as);
        const mine = items.find((item) => item?.id === workspace.id);
        const shown = { guest: mine?.guest, owner: mine?.owner, rol: mine?.rol };
        context.expectEqual(shown, { guest: guest.uid, owner, rol }, 'guest, owner and rol of the item');
        for (const item of items) {
          context.expectEqual(item?.guest, guest.uid, 'guest of an item, the caller');
          context.expect(item?.owner !== guest.uid, 'another user as owner', JSON.stringify(item));
        }
      }
    },
    'list-public-workspaces/owner-not-shown': async (context) => {
      const { id } = await publicWorkspace(context);
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
