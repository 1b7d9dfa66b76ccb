import type { Json } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { orNoted, refused, succeeded } from './answers.ts';
import { itemOf, ownList, pagedLists, pageOf, publicList, sharedList } from './pages.ts';
import { another, giveRole, guestIn, guestsOf, invite, whoIs } from './people.ts';
import { ownWorkspace, seen } from './workspace.ts';

/** A public workspace with a guest, which is in all four lists. */
async function listedEverywhere(trial: Trial): Promise<{ id: string; as: string }> {
  const as = another(trial);
  const guest = await whoIs(trial, as);
  const { id } = await ownWorkspace(trial, { type: 'public' });
  await invite(trial, id, guest);
  return { id, as };
}

/** The fields of an item of each list, as the documents' examples show them. */
const fields = {
  own: ['id', 'name', 'owner', 'rol', 'type'],
  shared: ['guest', 'id', 'name', 'owner', 'rol', 'type'],
  open: ['id', 'name', 'rol'],
  all: ['created_at', 'id', 'name', 'owner', 'type'],
};

function hasFields(trial: Trial, list: string, item: Json, documented: readonly string[]): void {
  const given = Object.keys(item ?? {}).sort();
  const missing = documented.filter((field) => !given.includes(field));
  const says = `an item of ${list} with ${documented.join(', ')}`;
  trial.that(missing.length === 0, says, given.join(', ') || 'no such item');
  orNoted(trial, given.length === documented.length, `${says} and no more`, given.join(', '));
}

async function everySuccess(trial: Trial): Promise<void> {
  const { id, as, guest } = await guestIn(trial);
  const path = { id, guest: guest.uid };
  const fine = [
    await trial.call('listOwnWorkspaces'),
    await trial.call('listSharedWorkspaces', {}, { as }),
    await trial.call('listPublicWorkspaces', {}, { as: null }),
    await trial.call('getWorkspace', { path: { id } }),
    await trial.call('updateWorkspace', { path: { id }, body: { name: trial.uniqueName() } }),
    await trial.call('listGuests', { path: { id } }),
    await trial.call('updateGuest', { path, body: { rol: 'editor' } }),
    await trial.call('removeGuest', { path }),
  ];
  const made = [
    await trial.call('addGuest', { path: { id }, body: { guest: guest.email, rol: 'viewer' } }),
    await trial.call('createWorkspace', { body: { name: trial.uniqueName(), type: 'private' } }),
  ];
  fine.push(await trial.call('deleteWorkspace', { path: { id } }));
  if (trial.can('admin')) fine.push(await trial.call('listAllWorkspaces', {}, { as: 'admin' }));
  for (const received of fine) trial.status(received, 200);
  for (const received of made) trial.that(received.status !== 204, 'a status that is not 204', 'status 204');
  for (const received of [...fine, ...made]) {
    const body = succeeded(trial, received);
    trial.that(
      typeof body === 'object' && body !== null,
      'a JSON body',
      received.text.slice(0, 200) || 'none',
    );
  }
}

/** None of these has to be let pass; whatever is, nobody becomes another owner by it. */
async function oneOwner(trial: Trial): Promise<void> {
  const { uid } = await whoIs(trial, 'owner');
  const { id, as, guest } = await guestIn(trial);
  const name = trial.uniqueName();
  const tries: [operation: string, parts: object][] = [
    ['updateWorkspace', { path: { id }, body: { name, owner: guest.uid } }],
    ['updateWorkspace', { path: { id }, body: { name, owner: guest.uid, rol: 'viewer', type: 'private' } }],
    ['updateGuest', { path: { id, guest: guest.uid }, body: { rol: 'owner' } }],
    ['addGuest', { path: { id }, body: { guest: guest.email, rol: 'owner' } }],
  ];
  for (const [operation, parts] of tries) {
    await trial.call(operation, parts);
    const { owner, rol } = (await trial.call('getWorkspace', { path: { id } })).json?.data ?? {};
    trial.equal({ owner, rol }, { owner: uid, rol: 'owner' }, 'owner, and rol of who made the workspace');
    trial.that((await seen(trial, id, as))?.rol !== 'owner', 'a guest whose rol is not owner', 'owner');
    const owners = (await guestsOf(trial, id)).filter((one) => one?.rol === 'owner' || one?.uid === uid);
    trial.equal(owners, [], 'owners among the guests');
  }
  const sent = { name: trial.uniqueName(), type: 'private', owner: guest.uid };
  const made = await trial.call('createWorkspace', { body: sent });
  if (made.status < 300) trial.equal(made.json?.data?.owner, uid, 'owner of what is made for another');
}

export const replies: StatementChecks = {
  ...writing('examples', {
    'api/success-has-body': everySuccess,
    'api/containers-differ': async (trial) => {
      const { id, as } = await listedEverywhere(trial);
      const personas = { listOwnWorkspaces: 'owner', listSharedWorkspaces: as } as Record<string, string>;
      for (const list of pagedLists) {
        const { received } = await pageOf(trial, list, {}, { as: personas[list.operation] ?? null });
        const other = list.container === 'data' ? 'workspaces' : 'data';
        orNoted(
          trial,
          !Object.hasOwn(received.json, other),
          `${list.operation} with ${list.container} alone`,
          Object.keys(received.json).join(', '),
        );
      }
      const all = succeeded(trial, await trial.call('listAllWorkspaces', {}, { as: 'admin' }));
      trial.that(
        Array.isArray(all?.workspaces) && all.workspaces.some((one: Json) => one?.id === id),
        'all workspaces in a flat array `workspaces`',
        Object.keys(all ?? {}).join(', '),
      );
    },
    'api/items-differ': async (trial) => {
      const { id, as } = await listedEverywhere(trial);
      hasFields(trial, 'the own list', await itemOf(trial, ownList, id, { as: 'owner' }), fields.own);
      hasFields(trial, 'the share list', await itemOf(trial, sharedList, id, { as }), fields.shared);
      hasFields(trial, 'the public list', await itemOf(trial, publicList, id), fields.open);
      const all = succeeded(trial, await trial.call('listAllWorkspaces', {}, { as: 'admin' }))?.workspaces;
      const item = Array.isArray(all) ? all.find((one) => one?.id === id) : undefined;
      hasFields(trial, 'the list of all', item, fields.all);
    },
    'api/guest-word-has-three-types': async (trial) => {
      const { id, as, guest } = await guestIn(trial);
      trial.equal((await itemOf(trial, sharedList, id, { as }))?.guest, guest.uid, 'guest of the share item');
      await giveRole(trial, id, guest, 'editor');
      const path = { id, guest: guest.uid };
      const shown = [
        await trial.call('updateGuest', { path, body: { rol: 'admin' } }),
        await trial.call('removeGuest', { path }),
        await trial.call('addGuest', { path: { id }, body: { guest: guest.email, rol: 'viewer' } }),
      ];
      for (const received of shown)
        trial.equal(succeeded(trial, received)?.guest?.uid, guest.uid, 'uid of the object `guest`');
    },
  }),
  ...writing('life', { 'api/one-owner': oneOwner }),
  ...writing('refusals', {
    'api/workspace-missing-is-404': async (trial) => {
      const { id, guest } = await guestIn(trial);
      succeeded(trial, await trial.call('deleteWorkspace', { path: { id } }));
      const path = { id, guest: guest.uid };
      const body = { guest: guest.email, rol: 'viewer' };
      const ofNone = [
        await trial.call('getWorkspace', { path: { id } }),
        await trial.call('updateWorkspace', { path: { id }, body: { name: trial.uniqueName() } }),
        await trial.call('deleteWorkspace', { path: { id } }),
        await trial.call('listGuests', { path: { id } }),
        await trial.call('addGuest', { path: { id }, body }),
        await trial.call('updateGuest', { path, body: { rol: 'viewer' } }),
        await trial.call('removeGuest', { path }),
      ];
      for (const received of ofNone) refused(trial, received, 'workspace-not-found');
      const there = (await ownWorkspace(trial)).id;
      const ofNobody = [
        await trial.call('updateGuest', { path: { id: there, guest: guest.uid }, body: { rol: 'viewer' } }),
        await trial.call('removeGuest', { path: { id: there, guest: guest.uid } }),
        await trial.call('addGuest', { path: { id: there }, body: { ...body, guest: nobody(trial) } }),
      ];
      // What else is accepted of these, 404 too, is said where each is stated.
      for (const { status } of ofNobody)
        orNoted(
          trial,
          status !== 404,
          'another status than 404, as the workspace is there',
          `status ${status}`,
        );
    },
  }),
};

const nobody = (trial: Trial): string => `${trial.uniqueName()}@example.com`;
