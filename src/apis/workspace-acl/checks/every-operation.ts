import type { Received } from '../../../conformance/model/exchange.ts';
import type { Parts } from '../../../conformance/model/request.ts';
import { writing } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
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
async function expired(context: CheckContext): Promise<CallOptions | undefined> {
  const token = await context.isolation.sandbox?.token(context.api.name, 'owner', { expires_in: 1 });
  if (token === undefined) return context.can('expired') ? { as: 'expired' } : undefined;
  const options = { as: null, authorization: `Bearer ${token}`, wrong: 'the token is expired' };
  succeeded(context, await context.call('listWorkspaces', {}, options));
  await context.elapse(2);
  return options;
}

const bad = (authorization: string, wrong: string): CallOptions => ({ as: null, authorization, wrong });

export const everyOperation = {
  ...writing('roles', {
    'api/not-authenticated': async (context) => {
      const { fullname } = await newWorkspace(context);
      const [own] = await aclOf(context, fullname);
      const old = await expired(context);
      const callers: CallOptions[] = [
        { as: null, wrong: 'there is no token' },
        bad('Bearer', 'the token is empty'),
        bad('Bearer a.b.c', 'the token is malformed'),
        bad('Bearer nobody-was-ever-given-this', 'the token is unknown'),
        ...(old ? [old] : []),
      ];
      const calls: [string, Parts][] = [['listWorkspaces', {}], ...callsOn(fullname, own.id)];
      await unchanged(context, fullname, async () => {
        for (const [operation, parts] of calls)
          for (const caller of callers)
            context.error(await context.call(operation, parts, caller), 'not-authenticated');
      });
    },

    'api/non-member-is-403': async (context) => {
      const { fullname } = await newWorkspace(context);
      const as = stranger(context);
      const [own] = await aclOf(context, fullname);
      const calls = callsOn(fullname, own.id).filter(([operation]) => operation !== 'redeemInvite');
      await unchanged(context, fullname, async () => {
        for (const [operation, parts] of calls)
          context.error(await context.call(operation, parts, { as, wrong: 'it is no member' }), 'forbidden');
      });
      succeeded(context, await redeem(context, fullname, await inviteOf(context, fullname), as));
    },
  }),

  ...writing('refusals', {
    'api/statuses': async (context) => {
      const { fullname } = await newWorkspace(context);
      const path = { fullname };
      const [own] = await aclOf(context, fullname);
      const is = (received: Received, status: number): void => context.status(received, status);
      is(await context.call('putWorkspace', { path, body: { fullname, tags: 'none' } }), 400);
      is(await context.call('deleteWorkspace', { path }, { as: stranger(context) }), 403);
      is(await context.call('getWorkspace', { path: { fullname: context.uniqueName() } }), 404);
      const unknown = { workspace: fullname, entryId: `${own.id}-none` };
      is(await context.call('deleteAclEntry', { path: unknown }), 404);
      is(await put(context, fullname, { createOnly: true }), 409);
      const entry = await join(context, fullname, stranger(context));
      is(await context.call('listWorkspaces'), 200);
      is(await context.call('getWorkspace', { path }), 200);
      is(await put(context, fullname), 200);
      is(await context.call('uploadAvatar', { path, body: upload() }), 200);
      is(await context.call('listAcl', { path: { workspace: fullname } }), 200);
      is(await setLevel(context, fullname, entry.id, 'developer'), 200);
      const gone = [
        await context.call('deleteAclEntry', { path: { workspace: fullname, entryId: entry.id } }),
        await context.call('deleteWorkspace', { path }),
      ];
      // Of which api/operation-result says more.
      for (const received of gone) orAccepted(context, received.status === 204, () => is(received, 200));
    },

    'api/workspace-unknown': async (context) => {
      const calls = callsOn(context.uniqueName()).filter(([operation]) => operation !== 'putWorkspace');
      for (const [operation, parts] of calls)
        context.error(
          await context.call(operation, parts, { wrong: 'no workspace has the name' }),
          'workspace-not-found',
        );
    },
  }),

  ...writing('examples', {
    'api/replies-are-bare': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      const path = { fullname };
      const lists = [
        await context.call('listWorkspaces'),
        await context.call('listAcl', { path: { workspace: fullname } }),
      ];
      for (const received of lists) asList(context, received);
      const things: [Received, string][] = [
        [await context.call('getWorkspace', { path }), 'fullname'],
        [await put(context, fullname), 'fullname'],
        [await context.call('uploadAvatar', { path, body: upload() }), 'url'],
        [await setLevel(context, fullname, entry.id, 'developer'), 'level'],
      ];
      for (const [received, member] of things) {
        const thing = succeeded(context, received);
        context.that(
          typeof thing?.[member] === 'string',
          `${member} at the top`,
          received.text.slice(0, 200),
        );
      }
    },

    'api/operation-result': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      const done = [
        await context.call('deleteAclEntry', { path: { workspace: fullname, entryId: entry.id } }),
        await context.call('deleteWorkspace', { path: { fullname } }),
      ];
      for (const received of done) {
        context.status(received, 200);
        orAccepted(context, received.text === '', () =>
          context.equal(received.json, {}, 'what there is to tell'),
        );
      }
    },
  }),

  ...writing('life', {
    'api/two-names-of-the-path-parameter': async (context) => {
      const { fullname, id } = await newWorkspace(context);
      context.equal(
        succeeded(context, await context.call('getWorkspace', { path: { fullname } })).id,
        id,
        'the id',
      );
      context.equal((await aclOf(context, fullname)).length, 1, 'entries in the ACL of a new workspace');
      // Where the id is the full name, it is no other way to name the workspace.
      if (id === fullname) return;
      for (const operation of ['getWorkspace', 'listAcl'])
        refused(
          context,
          await context.call(operation, { path: { fullname: id, workspace: id } }, { wrong: 'it is the id' }),
        );
    },

    'api/ids-and-order': async (context) => {
      const [last, first, second] = [context.uniqueName(), context.uniqueName(), context.uniqueName()];
      // Neither the order of their names nor that of their last change.
      const names = [first, second, last];
      for (const fullname of names) succeeded(context, await put(context, fullname));
      succeeded(context, await put(context, second, { tags: ['changed'] }));
      const own = async () => (await listed(context, 'owner', names)) as { fullname: string; id: unknown }[];
      const before = await own();
      for (const { id } of before) context.that(typeof id === 'string', 'a text as id', JSON.stringify(id));
      const order = before.map(({ fullname }) => fullname);
      orAccepted(context, true, () =>
        context.equal(order, names, 'workspaces in the order of their creation'),
      );
      const again = (await own()).map(({ fullname }) => fullname);
      context.equal(again, order, 'the same order again');

      const joined: string[] = [];
      for (const as of allOthers(context).slice(0, 3)) joined.push((await join(context, first, as)).id);
      succeeded(context, await setLevel(context, first, joined[0] as string, 'developer'));
      const entries = (await aclOf(context, first)).map(({ id }) => id);
      for (const id of entries) context.that(typeof id === 'string', 'a text as id', JSON.stringify(id));
      orAccepted(context, true, () =>
        context.equal(entries.slice(1), joined, 'entries in the order of their coming'),
      );
      context.equal(
        (await aclOf(context, first)).map(({ id }) => id),
        entries,
        'the same order again',
      );
    },
  }),
};
