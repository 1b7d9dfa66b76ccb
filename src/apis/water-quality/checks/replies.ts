import type { Json } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { orNoted, refused, succeeded } from './answers.ts';
import { itemOf, ownList, pagedLists, pageOf, publicList, sharedList } from './pages.ts';
import { another, giveRole, guestIn, guestsOf, invite, whoIs } from './people.ts';
import { ownWorkspace, seen } from './workspace.ts';

/** A public workspace with a guest, which is in all four lists. */
async function listedEverywhere(context: CheckContext): Promise<{ id: string; as: string }> {
  const as = another(context);
  const guest = await whoIs(context, as);
  const { id } = await ownWorkspace(context, { type: 'public' });
  await invite(context, id, guest);
  return { id, as };
}

/** The fields of an item of each list, as the documents' examples show them. */
const fields = {
  own: ['id', 'name', 'owner', 'rol', 'type'],
  shared: ['guest', 'id', 'name', 'owner', 'rol', 'type'],
  open: ['id', 'name', 'rol'],
  all: ['created_at', 'id', 'name', 'owner', 'type'],
};

function hasFields(context: CheckContext, list: string, item: Json, documented: readonly string[]): void {
  const given = Object.keys(item ?? {}).sort();
  const missing = documented.filter((field) => !given.includes(field));
  const says = `an item of ${list} with ${documented.join(', ')}`;
  context.that(missing.length === 0, says, given.join(', ') || 'no such item');
  orNoted(context, given.length === documented.length, `${says} and no more`, given.join(', '));
}

async function everySuccess(context: CheckContext): Promise<void> {
  const { id, as, guest } = await guestIn(context);
  const path = { id, guest: guest.uid };
  const fine = [
    await context.call('listOwnWorkspaces'),
    await context.call('listSharedWorkspaces', {}, { as }),
    await context.call('listPublicWorkspaces', {}, { as: null }),
    await context.call('getWorkspace', { path: { id } }),
    await context.call('updateWorkspace', { path: { id }, body: { name: context.uniqueName() } }),
    await context.call('listGuests', { path: { id } }),
    await context.call('updateGuest', { path, body: { rol: 'editor' } }),
    await context.call('removeGuest', { path }),
  ];
  const made = [
    await context.call('addGuest', { path: { id }, body: { guest: guest.email, rol: 'viewer' } }),
    await context.call('createWorkspace', { body: { name: context.uniqueName(), type: 'private' } }),
  ];
  fine.push(await context.call('deleteWorkspace', { path: { id } }));
  if (context.can('admin')) fine.push(await context.call('listAllWorkspaces', {}, { as: 'admin' }));
  for (const received of fine) context.status(received, 200);
  for (const received of made)
    context.that(received.status !== 204, 'a status that is not 204', 'status 204');
  for (const received of [...fine, ...made]) {
    const body = succeeded(context, received);
    context.that(
      typeof body === 'object' && body !== null,
      'a JSON body',
      received.text.slice(0, 200) || 'none',
    );
  }
}

/** None of these has to be let pass; whatever is, nobody becomes another owner by it. */
async function oneOwner(context: CheckContext): Promise<void> {
  const { uid } = await whoIs(context, 'owner');
  const { id, as, guest } = await guestIn(context);
  const name = context.uniqueName();
  const tries: [operation: string, parts: object][] = [
    ['updateWorkspace', { path: { id }, body: { name, owner: guest.uid } }],
    ['updateWorkspace', { path: { id }, body: { name, owner: guest.uid, rol: 'viewer', type: 'private' } }],
    ['updateGuest', { path: { id, guest: guest.uid }, body: { rol: 'owner' } }],
    ['addGuest', { path: { id }, body: { guest: guest.email, rol: 'owner' } }],
  ];
  for (const [operation, parts] of tries) {
    await context.call(operation, parts);
    const { owner, rol } = (await context.call('getWorkspace', { path: { id } })).json?.data ?? {};
    context.equal({ owner, rol }, { owner: uid, rol: 'owner' }, 'owner, and rol of who made the workspace');
    context.that((await seen(context, id, as))?.rol !== 'owner', 'a guest whose rol is not owner', 'owner');
    const owners = (await guestsOf(context, id)).filter((one) => one?.rol === 'owner' || one?.uid === uid);
    context.equal(owners, [], 'owners among the guests');
  }
  const sent = { name: context.uniqueName(), type: 'private', owner: guest.uid };
  const made = await context.call('createWorkspace', { body: sent });
  if (made.status < 300) context.equal(made.json?.data?.owner, uid, 'owner of what is made for another');
}

export const replies: StatementChecks = {
  ...writing('examples', {
    'api/success-has-body': everySuccess,
    'api/containers-differ': async (context) => {
      const { id, as } = await listedEverywhere(context);
      const personas = { listOwnWorkspaces: 'owner', listSharedWorkspaces: as } as Record<string, string>;
      for (const list of pagedLists) {
        const { received } = await pageOf(context, list, {}, { as: personas[list.operation] ?? null });
        const other = list.container === 'data' ? 'workspaces' : 'data';
        orNoted(
          context,
          !Object.hasOwn(received.json, other),
          `${list.operation} with ${list.container} alone`,
          Object.keys(received.json).join(', '),
        );
      }
      const all = succeeded(context, await context.call('listAllWorkspaces', {}, { as: 'admin' }));
      context.that(
        Array.isArray(all?.workspaces) && all.workspaces.some((one: Json) => one?.id === id),
        'all workspaces in a flat array `workspaces`',
        Object.keys(all ?? {}).join(', '),
      );
    },
    'api/items-differ': async (context) => {
      const { id, as } = await listedEverywhere(context);
      hasFields(context, 'the own list', await itemOf(context, ownList, id, { as: 'owner' }), fields.own);
      hasFields(context, 'the share list', await itemOf(context, sharedList, id, { as }), fields.shared);
      hasFields(context, 'the public list', await itemOf(context, publicList, id), fields.open);
      const all = succeeded(
        context,
        await context.call('listAllWorkspaces', {}, { as: 'admin' }),
      )?.workspaces;
      const item = Array.isArray(all) ? all.find((one) => one?.id === id) : undefined;
      hasFields(context, 'the list of all', item, fields.all);
    },
    'api/guest-word-has-three-types': async (context) => {
      const { id, as, guest } = await guestIn(context);
      context.equal(
        (await itemOf(context, sharedList, id, { as }))?.guest,
        guest.uid,
        'guest of the share item',
      );
      await giveRole(context, id, guest, 'editor');
      const path = { id, guest: guest.uid };
      const shown = [
        await context.call('updateGuest', { path, body: { rol: 'admin' } }),
        await context.call('removeGuest', { path }),
        await context.call('addGuest', { path: { id }, body: { guest: guest.email, rol: 'viewer' } }),
      ];
      for (const received of shown)
        context.equal(succeeded(context, received)?.guest?.uid, guest.uid, 'uid of the object `guest`');
    },
  }),
  ...writing('life', { 'api/one-owner': oneOwner }),
  ...writing('refusals', {
    'api/workspace-missing-is-404': async (context) => {
      const { id, guest } = await guestIn(context);
      succeeded(context, await context.call('deleteWorkspace', { path: { id } }));
      const path = { id, guest: guest.uid };
      const body = { guest: guest.email, rol: 'viewer' };
      const ofNone = [
        await context.call('getWorkspace', { path: { id } }),
        await context.call('updateWorkspace', { path: { id }, body: { name: context.uniqueName() } }),
        await context.call('deleteWorkspace', { path: { id } }),
        await context.call('listGuests', { path: { id } }),
        await context.call('addGuest', { path: { id }, body }),
        await context.call('updateGuest', { path, body: { rol: 'viewer' } }),
        await context.call('removeGuest', { path }),
      ];
      for (const received of ofNone) refused(context, received, 'workspace-not-found');
      const there = (await ownWorkspace(context)).id;
      const ofNobody = [
        await context.call('updateGuest', { path: { id: there, guest: guest.uid }, body: { rol: 'viewer' } }),
        await context.call('removeGuest', { path: { id: there, guest: guest.uid } }),
        await context.call('addGuest', { path: { id: there }, body: { ...body, guest: nobody(context) } }),
      ];
      // What else is accepted of these, 404 too, is said where each is stated.
      for (const { status } of ofNobody)
        orNoted(
          context,
          status !== 404,
          'another status than 404, as the workspace is there',
          `status ${status}`,
        );
    },
  }),
};

const nobody = (context: CheckContext): string => `${context.uniqueName()}@example.com`;
