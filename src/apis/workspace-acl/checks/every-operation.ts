import { refusesBadCredentials } from '../../../conformance/every-api/bad-credentials.ts';
import { allBut } from '../../../conformance/every-api/calls.ts';
import { allRefused, refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
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
  setLevel,
  stranger,
  unchanged,
  viewOf,
  workspaceWith,
} from './making.ts';
import { upload } from './pictures.ts';
import { profile } from './profile.ts';
import { callsOn } from './valid-calls.ts';

export const everyOperation = {
  ...writingChecks('roles', {
    'api/not-authenticated': refusesBadCredentials(profile, {
      error: 'not-authenticated',
      probe: { operation: 'listWorkspaces', parts: {} },
    }),

    'api/non-member-is-403': async (context) => {
      const { fullname } = await newWorkspace(context);
      const as = stranger(context);
      const [own] = await aclOf(context, fullname);
      const calls = callsOn(fullname, own.id).filter(({ operation }) => operation !== 'redeemInvite');
      const asStranger = calls.map((call) => ({ ...call, as, wrong: 'the caller is not a member' }));
      await unchanged(context, fullname, () =>
        allRefused(
          context,
          asStranger.map((call) => ['forbidden', call] as const),
        ),
      );
      succeeded(context, await redeem(context, fullname, await inviteOf(context, fullname), as));
    },
  }),

  ...writingChecks('refusals', {
    'api/statuses': async (context) => {
      const { fullname } = await newWorkspace(context);
      const path = { fullname };
      const [own] = await aclOf(context, fullname);
      const is = (received: Received, status: number): void => context.expectStatus(received, status);
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
      for (const received of gone) context.expectOrNote(() => is(received, 200), received.status === 204);
    },

    'api/workspace-unknown': refusesUnknownIds(profile, {
      error: 'workspace-not-found',
      parameter: ['fullname', 'workspace'],
      ids: (context) => [context.uniqueName()],
      operations: allBut('putWorkspace'),
    }),
  }),

  ...writingChecks('examples', {
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
        const isText = typeof thing?.[member] === 'string';
        context.expect(isText, `${member} at the top`, received.text.slice(0, 200));
      }
    },

    'api/operation-result': async (context) => {
      const { fullname, entry } = await workspaceWith(context, 'user');
      const done = [
        await context.call('deleteAclEntry', { path: { workspace: fullname, entryId: entry.id } }),
        await context.call('deleteWorkspace', { path: { fullname } }),
      ];
      for (const received of done) {
        context.expectStatus(received, 200);
        context.expectOrNote(() => context.expectEqual(received.json, {}, 'the body'), received.text === '');
      }
    },
  }),

  ...writingChecks('life', {
    'api/two-names-of-the-path-parameter': async (context) => {
      const { fullname, id } = await newWorkspace(context);
      context.expectEqual((await viewOf(context, fullname)).id, id, 'the id');
      context.expectEqual(
        (await aclOf(context, fullname)).length,
        1,
        'entries in the ACL of a new workspace',
      );
      // Where the id is the full name, it is no other way to name the workspace.
      if (id === fullname) return;
      const path = { fullname: id, workspace: id };
      for (const operation of ['getWorkspace', 'listAcl'])
        refused(context, await context.call(operation, { path }, { mistake: 'it is the id' }));
    },

    'api/ids-and-order': async (context) => {
      const [last, first, second] = [context.uniqueName(), context.uniqueName(), context.uniqueName()];
      // Neither the order of their names nor that of their last change.
      const names = [first, second, last];
      for (const fullname of names) succeeded(context, await put(context, fullname));
      succeeded(context, await put(context, second, { tags: ['changed'] }));
      const own = async () => (await listed(context, 'owner', names)) as { fullname: string; id: unknown }[];
      const before = await own();
      for (const { id } of before) context.expect(typeof id === 'string', 'a text as id', JSON.stringify(id));
      const order = before.map(({ fullname }) => fullname);
      context.expectOrNote(() =>
        context.expectEqual(order, names, 'workspaces in the order of their creation'),
      );
      const again = (await own()).map(({ fullname }) => fullname);
      context.expectEqual(again, order, 'the same order again');

      const joined: string[] = [];
      for (const as of allOthers(context).slice(0, 3)) joined.push((await join(context, first, as)).id);
      succeeded(context, await setLevel(context, first, joined[0] as string, 'developer'));
      const entries = (await aclOf(context, first)).map(({ id }) => id);
      for (const id of entries) context.expect(typeof id === 'string', 'a text as id', JSON.stringify(id));
      context.expectOrNote(() =>
        context.expectEqual(entries.slice(1), joined, 'entries in the order of their coming'),
      );
      const later = (await aclOf(context, first)).map(({ id }) => id);
      context.expectEqual(later, entries, 'the same order again');
    },
  }),
};
