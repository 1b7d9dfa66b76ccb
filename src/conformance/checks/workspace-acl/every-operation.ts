import type { Received } from '../../exchange.ts';
import type { Parts } from '../../request.ts';
import { writing } from '../../statement-checks.ts';
import type { CallOptions, Trial } from '../../trial.ts';
import { orAccepted } from './accepted.ts';
import { callsOn } from './calls.ts';
import {
  aclOf,
  allOthers,
  asList,
  inviteOf,
  join,
  listed,
  newWorkspace,
  put,
  redeem,
  refused,
  setLevel,
  stranger,
  succeeded,
  unchanged,
  workspaceWith,
} from './making.ts';
import { upload } from './pictures.ts';

/** A token of the owner's that is no longer valid, where one can be had. */
async function expired(trial: Trial): Promise<CallOptions | undefined> {
  const token = await trial.world.sandbox?.token(trial.api.name, 'owner', { expires_in: 1 });
  if (token === undefined) return trial.can('expired') ? { as: 'expired' } : undefined;
  const options = { as: null, authorization: `Bearer ${token}`, wrong: 'the token is expired' };
  succeeded(trial, await trial.call('listWorkspaces', {}, options));
  await trial.elapse(2);
  return options;
}

const bad = (authorization: string, wrong: string): CallOptions => ({ as: null, authorization, wrong });

export const everyOperation = {
  ...writing('roles', {
    'api/not-authenticated': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const [own] = await aclOf(trial, fullname);
      const old = await expired(trial);
      const callers: CallOptions[] = [
        { as: null, wrong: 'there is no token' },
        bad('Bearer', 'the token is empty'),
        bad('Bearer a.b.c', 'the token is malformed'),
        bad('Bearer nobody-was-ever-given-this', 'the token is unknown'),
        ...(old ? [old] : []),
      ];
      const calls: [string, Parts][] = [['listWorkspaces', {}], ...callsOn(fullname, own.id)];
      await unchanged(trial, fullname, async () => {
        for (const [operation, parts] of calls)
          for (const caller of callers)
            trial.error(await trial.call(operation, parts, caller), 'not-authenticated');
      });
    },

    'api/non-member-is-403': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const as = stranger(trial);
      const [own] = await aclOf(trial, fullname);
      const calls = callsOn(fullname, own.id).filter(([operation]) => operation !== 'redeemInvite');
      await unchanged(trial, fullname, async () => {
        for (const [operation, parts] of calls)
          trial.error(await trial.call(operation, parts, { as, wrong: 'it is no member' }), 'forbidden');
      });
      succeeded(trial, await redeem(trial, fullname, await inviteOf(trial, fullname), as));
    },
  }),

  ...writing('refusals', {
    'api/statuses': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const path = { fullname };
      const [own] = await aclOf(trial, fullname);
      const is = (received: Received, status: number): void => trial.status(received, status);
      is(await trial.call('putWorkspace', { path, body: { fullname, tags: 'none' } }), 400);
      is(await trial.call('deleteWorkspace', { path }, { as: stranger(trial) }), 403);
      is(await trial.call('getWorkspace', { path: { fullname: trial.uniqueName() } }), 404);
      const unknown = { workspace: fullname, entryId: `${own.id}-none` };
      is(await trial.call('deleteAclEntry', { path: unknown }), 404);
      is(await put(trial, fullname, { createOnly: true }), 409);
      const entry = await join(trial, fullname, stranger(trial));
      is(await trial.call('listWorkspaces'), 200);
      is(await trial.call('getWorkspace', { path }), 200);
      is(await put(trial, fullname), 200);
      is(await trial.call('uploadAvatar', { path, body: upload() }), 200);
      is(await trial.call('listAcl', { path: { workspace: fullname } }), 200);
      is(await setLevel(trial, fullname, entry.id, 'developer'), 200);
      const gone = [
        await trial.call('deleteAclEntry', { path: { workspace: fullname, entryId: entry.id } }),
        await trial.call('deleteWorkspace', { path }),
      ];
      // Of which api/operation-result says more.
      for (const received of gone) orAccepted(trial, received.status === 204, () => is(received, 200));
    },

    'api/workspace-unknown': async (trial) => {
      const calls = callsOn(trial.uniqueName()).filter(([operation]) => operation !== 'putWorkspace');
      for (const [operation, parts] of calls)
        trial.error(
          await trial.call(operation, parts, { wrong: 'no workspace has the name' }),
          'workspace-not-found',
        );
    },
  }),

  ...writing('examples', {
    'api/replies-are-bare': async (trial) => {
      const { fullname, entry } = await workspaceWith(trial, 'user');
      const path = { fullname };
      const lists = [
        await trial.call('listWorkspaces'),
        await trial.call('listAcl', { path: { workspace: fullname } }),
      ];
      for (const received of lists) asList(trial, received);
      const things: [Received, string][] = [
        [await trial.call('getWorkspace', { path }), 'fullname'],
        [await put(trial, fullname), 'fullname'],
        [await trial.call('uploadAvatar', { path, body: upload() }), 'url'],
        [await setLevel(trial, fullname, entry.id, 'developer'), 'level'],
      ];
      for (const [received, member] of things) {
        const thing = succeeded(trial, received);
        trial.that(typeof thing?.[member] === 'string', `${member} at the top`, received.text.slice(0, 200));
      }
    },

    'api/operation-result': async (trial) => {
      const { fullname, entry } = await workspaceWith(trial, 'user');
      const done = [
        await trial.call('deleteAclEntry', { path: { workspace: fullname, entryId: entry.id } }),
        await trial.call('deleteWorkspace', { path: { fullname } }),
      ];
      for (const received of done) {
        trial.status(received, 200);
        orAccepted(trial, received.text === '', () =>
          trial.equal(received.json, {}, 'what there is to tell'),
        );
      }
    },
  }),

  ...writing('life', {
    'api/two-names-of-the-path-parameter': async (trial) => {
      const { fullname, id } = await newWorkspace(trial);
      trial.equal(
        succeeded(trial, await trial.call('getWorkspace', { path: { fullname } })).id,
        id,
        'the id',
      );
      trial.equal((await aclOf(trial, fullname)).length, 1, 'entries in the ACL of a new workspace');
      // Where the id is the full name, it is no other way to name the workspace.
      if (id === fullname) return;
      for (const operation of ['getWorkspace', 'listAcl'])
        refused(
          trial,
          await trial.call(operation, { path: { fullname: id, workspace: id } }, { wrong: 'it is the id' }),
        );
    },

    'api/ids-and-order': async (trial) => {
      const [last, first, second] = [trial.uniqueName(), trial.uniqueName(), trial.uniqueName()];
      // Neither the order of their names nor that of their last change.
      const names = [first, second, last];
      for (const fullname of names) succeeded(trial, await put(trial, fullname));
      succeeded(trial, await put(trial, second, { tags: ['changed'] }));
      const own = async () => (await listed(trial, 'owner', names)) as { fullname: string; id: unknown }[];
      const before = await own();
      for (const { id } of before) trial.that(typeof id === 'string', 'a text as id', JSON.stringify(id));
      const order = before.map(({ fullname }) => fullname);
      orAccepted(trial, true, () => trial.equal(order, names, 'workspaces in the order of their creation'));
      const again = (await own()).map(({ fullname }) => fullname);
      trial.equal(again, order, 'the same order again');

      const joined: string[] = [];
      for (const as of allOthers(trial).slice(0, 3)) joined.push((await join(trial, first, as)).id);
      succeeded(trial, await setLevel(trial, first, joined[0] as string, 'developer'));
      const entries = (await aclOf(trial, first)).map(({ id }) => id);
      for (const id of entries) trial.that(typeof id === 'string', 'a text as id', JSON.stringify(id));
      orAccepted(trial, true, () =>
        trial.equal(entries.slice(1), joined, 'entries in the order of their coming'),
      );
      trial.equal(
        (await aclOf(trial, first)).map(({ id }) => id),
        entries,
        'the same order again',
      );
    },
  }),
};
