import { canSend, send, validCalls } from '../../../conformance/every-api/calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { idsOf, itemOf, listOfAll, listsFor, pageOf, sharedList } from './pages.ts';
import { another } from './people.ts';
import { profile } from './profile.ts';
import { goneWorkspace, guestIn, newWorkspace, whoIs } from './test-workspace.ts';
import { callOn } from './valid-calls.ts';

/** A public workspace with a guest, which is in all four lists. */
async function listedEverywhere(context: CheckContext): Promise<{ id: string; as: string }> {
  const { workspace, as } = await guestIn(context);
  await workspace.rename('public');
  return { id: workspace.id, as };
}

/** The fields of an item of each list, as the documents' examples show them. */
const fields: Readonly<Record<string, readonly string[]>> = {
  listOwnWorkspaces: ['id', 'name', 'owner', 'rol', 'type'],
  listSharedWorkspaces: ['guest', 'id', 'name', 'owner', 'rol', 'type'],
  listPublicWorkspaces: ['id', 'name', 'rol'],
  listAllWorkspaces: ['created_at', 'id', 'name', 'owner', 'type'],
};

function hasFields(context: CheckContext, list: string, item: Json): void {
  const documented = fields[list] ?? [];
  const given = Object.keys(item ?? {}).sort();
  const missing = documented.filter((field) => !given.includes(field));
  const wanted = `an item of ${list} with ${documented.join(', ')}`;
  context.expect(missing.length === 0, wanted, given.join(', ') || 'no such item');
  context.expectOrNote(() =>
    context.expect(given.length === documented.length, `${wanted} and no more`, given.join(', ')),
  );
}

async function everySuccess(context: CheckContext): Promise<void> {
  const creates = ['createWorkspace', 'addGuest'];
  const calls = await validCalls(context, profile);
  for (const call of calls.filter((one) => canSend(context, one))) {
    const received = await send(context, call);
    if (!creates.includes(call.operation)) context.expectStatus(received, 200);
    else context.expect(received.status !== 204, 'a status that is not 204', 'status 204');
    const body = succeeded(context, received);
    const isJson = typeof body === 'object' && body !== null;
    context.expect(isJson, 'a JSON body', received.text.slice(0, 200) || 'none');
  }
}

/** The target may refuse each of these; if it does not, the owner is still the same, and the only one. */
async function oneOwner(context: CheckContext): Promise<void> {
  const { uid } = await whoIs(context, 'owner');
  const { workspace, as, guest } = await guestIn(context);
  const name = context.uniqueName();
  const tries = [
    () => workspace.update({ name, owner: guest.uid }),
    () => workspace.update({ name, owner: guest.uid, rol: 'viewer', type: 'private' }),
    () => workspace.updateGuest(guest, 'owner'),
    () => workspace.addGuest(guest.email, 'owner'),
  ];
  for (const attempt of tries) {
    await attempt();
    const { owner, rol } = (await workspace.get()).json?.data ?? {};
    context.expectEqual([owner, rol], [uid, 'owner'], 'owner, and rol of the creator');
    const isOwner = (await workspace.view(as))?.rol === 'owner';
    context.expect(!isOwner, 'a guest whose rol is not owner', 'owner');
    const guests = await workspace.guests();
    const owners = guests.filter((one) => one?.rol === 'owner' || one?.uid === uid);
    context.expectEqual(owners, [], 'owners among the guests');
  }
  const sent = { name: context.uniqueName(), type: 'private', owner: guest.uid };
  const made = await context.call('createWorkspace', { body: sent });
  if (made.status < 300)
    context.expectEqual(made.json?.data?.owner, uid, 'owner of what is made for another');
}

export const replies: StatementChecks = {
  ...writingChecks('examples', {
    'api/success-has-body': everySuccess,
    'api/containers-differ': async (context) => {
      const { id, as } = await listedEverywhere(context);
      for (const [list, persona] of listsFor(as)) {
        const { received } = await pageOf(context, list, {}, persona);
        const other = list.container === 'data' ? 'workspaces' : 'data';
        const isAlone = !Object.hasOwn(received.json, other);
        const given = Object.keys(received.json).join(', ');
        context.expectOrNote(() =>
          context.expect(isAlone, `${list.operation} with ${list.container} alone`, given),
        );
      }
      const all = idsOf(await listOfAll(context));
      context.expect(all.includes(id), 'all workspaces in a flat array `workspaces`', all.join(', '));
    },
    'api/items-differ': async (context) => {
      const { id, as } = await listedEverywhere(context);
      for (const [list, persona] of listsFor(as))
        hasFields(context, list.operation, await itemOf(context, list, id, persona));
      const item = (await listOfAll(context)).find((one) => one?.id === id);
      hasFields(context, 'listAllWorkspaces', item);
    },
    'api/guest-word-has-three-types': async (context) => {
      const { workspace, as, guest } = await guestIn(context);
      const shared = await itemOf(context, sharedList, workspace.id, as);
      context.expectEqual(shared?.guest, guest.uid, 'guest of the share item');
      await workspace.giveRole(guest, 'editor');
      const shown = [
        await workspace.updateGuest(guest, 'admin'),
        await workspace.removeGuest(guest),
        await workspace.addGuest(guest.email),
      ];
      for (const received of shown)
        context.expectEqual(succeeded(context, received)?.guest?.uid, guest.uid, 'uid of the object `guest`');
    },
  }),
  ...writingChecks('life', { 'api/one-owner': oneOwner }),
  ...writingChecks('refusals', {
    'api/workspace-missing-is-404': async (context) => {
      const ids = async () => [await goneWorkspace(context)];
      await refusesUnknownIds(profile, { error: 'workspace-not-found', parameter: ['id'], ids })(context);
      const { id } = await newWorkspace(context);
      const guest = await whoIs(context, another(context));
      const nobody = { ...guest, email: `${context.uniqueName()}@example.com` };
      for (const call of [
        callOn(context, 'updateGuest', id, guest),
        callOn(context, 'removeGuest', id, guest),
        callOn(context, 'addGuest', id, nobody),
      ]) {
        // Statements of their own say which refusals are accepted of these, 404 among them.
        const { status } = await send(context, call);
        const what = 'another status than 404, as the workspace exists';
        context.expectOrNote(() => context.expect(status !== 404, what, `status ${status}`));
      }
    },
  }),
};
