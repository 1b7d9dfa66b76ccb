import type { Json } from '../../exchange.ts';
import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { orNoted, succeeded } from './answers.ts';
import { idsOf, itemOf, itemsOf, ownList, publicList, sharedList } from './pages.ts';
import { another, giveRole, guestIn, guestRoles, invite, whoIs } from './people.ts';
import { ownWorkspace } from './workspace.ts';

/** Whether they are listed, each under what it is. */
function holds(trial: Trial, listed: readonly string[], wanted: Readonly<Record<string, [string, boolean]>>) {
  for (const [what, [id, isThere]] of Object.entries(wanted))
    trial.equal(listed.includes(id), isThere, `whether the list holds ${what}`);
}

/** One of each type of the owner's, and one of each of another user's who has the owner as a guest. */
async function mixed(trial: Trial) {
  const as = another(trial);
  const owner = await whoIs(trial, 'owner');
  const made = {
    ownPrivate: (await ownWorkspace(trial)).id,
    ownPublic: (await ownWorkspace(trial, { type: 'public' })).id,
    sharedPrivate: (await ownWorkspace(trial, {}, as)).id,
    sharedPublic: (await ownWorkspace(trial, { type: 'public' }, as)).id,
    foreignPrivate: (await ownWorkspace(trial, {}, as)).id,
    foreignPublic: (await ownWorkspace(trial, { type: 'public' }, as)).id,
  };
  await invite(trial, made.sharedPrivate, owner, 'viewer', as);
  await invite(trial, made.sharedPublic, owner, 'editor', as);
  return { ...made, owner };
}

const asOwner = { as: 'owner' };

export const lists: StatementChecks = {
  ...reading('roles', {
    'list-public-workspaces/no-token-needed': async (trial) =>
      trial.status(await trial.call('listPublicWorkspaces', {}, { as: null }), 200),
    'list-public-workspaces/bad-token-ignored': async (trial) => {
      for (const authorization of ['Bearer not.a.token', 'Bearer', 'Basic bm9ib2R5Om5vdGhpbmc='])
        trial.status(await trial.call('listPublicWorkspaces', {}, { as: null, authorization }), 200);
    },
  }),
  ...writing('roles', {
    'list-own-workspaces/only-own': async (trial) => {
      const of = await mixed(trial);
      holds(trial, idsOf(await itemsOf(trial, ownList, asOwner)), {
        'an own private workspace': [of.ownPrivate, true],
        'an own public workspace': [of.ownPublic, true],
        'a private workspace that is shared with the caller': [of.sharedPrivate, false],
        'a public workspace that is shared with the caller': [of.sharedPublic, false],
        'a public workspace of somebody else': [of.foreignPublic, false],
        'a private workspace of somebody else': [of.foreignPrivate, false],
      });
    },
    'list-shared-workspaces/only-shared': async (trial) => {
      const of = await mixed(trial);
      holds(trial, idsOf(await itemsOf(trial, sharedList, asOwner)), {
        'a private workspace that is shared with the caller': [of.sharedPrivate, true],
        'a public workspace that is shared with the caller': [of.sharedPublic, true],
        'an own private workspace': [of.ownPrivate, false],
        'an own public workspace': [of.ownPublic, false],
        'a public workspace of somebody else': [of.foreignPublic, false],
        'a private workspace of somebody else': [of.foreignPrivate, false],
      });
    },
    'list-public-workspaces/all-public': async (trial) => {
      const of = await mixed(trial);
      holds(trial, idsOf(await itemsOf(trial, publicList)), {
        'a public workspace of one owner': [of.ownPublic, true],
        'a public workspace of another owner': [of.foreignPublic, true],
        'a public workspace with a guest': [of.sharedPublic, true],
        'a private workspace': [of.ownPrivate, false],
        'a private workspace with a guest': [of.sharedPrivate, false],
      });
    },
    'list-public-workspaces/same-for-everybody': async (trial) => {
      const { id, as } = await guestIn(trial, 'editor');
      const body = { name: trial.uniqueName(), type: 'public' };
      succeeded(trial, await trial.call('updateWorkspace', { path: { id }, body }));
      const anonymous = await itemOf(trial, publicList, id);
      trial.equal(anonymous?.rol, 'viewer', 'rol of an item');
      for (const persona of ['owner', as])
        trial.equal(await itemOf(trial, publicList, id, { as: persona }), anonymous, `what ${persona} sees`);
    },
  }),
  ...writing('examples', {
    'list-own-workspaces/owner-is-caller': async (trial) => {
      const { uid } = await whoIs(trial, 'owner');
      await ownWorkspace(trial, { type: 'public' });
      for (const { owner, rol } of await itemsOf(trial, ownList, asOwner))
        trial.equal({ owner, rol }, { owner: uid, rol: 'owner' }, 'owner and rol of an item');
    },
    'list-shared-workspaces/whose-is-whose': async (trial) => {
      const { owner } = await ownWorkspace(trial);
      const { id, as, guest } = await guestIn(trial);
      for (const rol of guestRoles) {
        await giveRole(trial, id, guest, rol);
        const items = await itemsOf(trial, sharedList, { as });
        const mine = items.find((item) => item?.id === id);
        const shown = { guest: mine?.guest, owner: mine?.owner, rol: mine?.rol };
        trial.equal(shown, { guest: guest.uid, owner, rol }, 'guest, owner and rol of the item');
        for (const item of items) {
          trial.equal(item?.guest, guest.uid, 'guest of an item, the caller');
          trial.that(item?.owner !== guest.uid, 'another user as owner', JSON.stringify(item));
        }
      }
    },
    'list-public-workspaces/owner-not-shown': async (trial) => {
      const { id } = await ownWorkspace(trial, { type: 'public' });
      const item: Json = (await itemOf(trial, publicList, id)) ?? {};
      const fields = Object.keys(item);
      for (const field of ['id', 'name', 'rol'])
        trial.that(fields.includes(field), `an item with ${field}`, JSON.stringify(item));
      for (const field of ['owner', 'type'])
        orNoted(trial, !fields.includes(field), `an item without ${field}`, JSON.stringify(item));
    },
  }),
};
