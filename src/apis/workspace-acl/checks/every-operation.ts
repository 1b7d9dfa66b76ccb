import { refusesBadCredentials } from '../../../conformance/every-api/bad-credentials.ts';
import { allBut } from '../../../conformance/every-api/calls.ts';
import { allRefused, refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { others, stranger } from './people.ts';
import { upload } from './pictures.ts';
import { profile } from './profile.ts';
import { asList, listed, newWorkspace, TestWorkspace, workspaceWith } from './test-workspace.ts';
import { callsOn } from './valid-calls.ts';

/** Items have texts as ids, stand in the order in which they were made, and stay in that order. */
async function inOrder(
  context: CheckContext,
  list: () => Promise<Json[]>,
  made: readonly string[],
  what: string,
): Promise<void> {
  const before = await list();
  for (const { id } of before) context.expect(typeof id === 'string', 'a text as id', JSON.stringify(id));
  const ids = before.map(({ id }) => id);
  context.expectOrNote(() => context.expectEqual(ids, made, what));
  const again = (await list()).map(({ id }) => id);
  context.expectEqual(again, ids, 'the same order again');
}

export const everyOperation = {
  ...writingChecks('roles', {
    'api/not-authenticated': refusesBadCredentials(profile, {
      error: 'not-authenticated',
      probe: { operation: 'listWorkspaces', parts: {} },
    }),

    'api/non-member-is-403': async (context) => {
      const workspace = await newWorkspace(context);
      const as = stranger(context);
      const [own = ''] = await workspace.entryIds();
      const calls = callsOn(workspace.fullname, own).filter(({ operation }) => operation !== 'redeemInvite');
      const asStranger = calls.map((call) => ({ ...call, as, mistake: 'the caller is not a member' }));
      await workspace.unchanged(() => allRefused(context, 'forbidden', ...asStranger));
      succeeded(context, await workspace.redeem(await workspace.invite(), { as }));
    },
  }),

  ...writingChecks('refusals', {
    'api/statuses': async (context) => {
      const workspace = await newWorkspace(context);
      const [own = ''] = await workspace.entryIds();
      const is = (received: Received, status: number): void => context.expectStatus(received, status);
      is(await workspace.put({ tags: 'none' }), 400);
      is(await workspace.delete({ as: stranger(context) }), 403);
      is(await new TestWorkspace(context).get(), 404);
      is(await workspace.remove(`${own}-none`), 404);
      is(await workspace.put({ createOnly: true }), 409);
      const { id } = await workspace.join(stranger(context));
      is(await context.call('listWorkspaces'), 200);
      is(await workspace.get(), 200);
      is(await workspace.put(), 200);
      is(await workspace.upload(upload()), 200);
      is(await workspace.listAcl(), 200);
      is(await workspace.setLevel(id, 'developer'), 200);
      // api/operation-result judges these further.
      for (const received of [await workspace.remove(id), await workspace.delete()])
        context.expectOrNote(() => is(received, 200), received.status === 204);
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
      const { workspace, entry } = await workspaceWith(context, 'user');
      for (const received of [await context.call('listWorkspaces'), await workspace.listAcl()])
        asList(context, received);
      const objects: [Received, string][] = [
        [await workspace.get(), 'fullname'],
        [await workspace.put(), 'fullname'],
        [await workspace.upload(upload()), 'url'],
        [await workspace.setLevel(entry.id, 'developer'), 'level'],
      ];
      for (const [received, member] of objects) {
        const isText = typeof succeeded(context, received)?.[member] === 'string';
        context.expect(isText, `${member} at the top`, received.text.slice(0, 200));
      }
    },

    'api/operation-result': async (context) => {
      const { workspace, entry } = await workspaceWith(context, 'user');
      for (const received of [await workspace.remove(entry.id), await workspace.delete()]) {
        context.expectStatus(received, 200);
        context.expectOrNote(() => context.expectEqual(received.json, {}, 'the body'), received.text === '');
      }
    },
  }),

  ...writingChecks('life', {
    'api/two-names-of-the-path-parameter': async (context) => {
      const workspace = await newWorkspace(context);
      const { id } = workspace.created;
      context.expectEqual((await workspace.view()).id, id, 'the id');
      context.expectEqual((await workspace.acl()).length, 1, 'entries in the ACL of a new workspace');
      // Where the id is the full name, it is not another way to name the workspace.
      if (id === workspace.fullname) return;
      const byId = new TestWorkspace(context, id);
      for (const operation of ['getWorkspace', 'listAcl'])
        refused(context, await byId.call(operation, {}, { mistake: 'it is the id' }));
    },

    'api/ids-and-order': async (context) => {
      const [last, first, second] = [1, 2, 3].map(() => new TestWorkspace(context)) as [
        TestWorkspace,
        TestWorkspace,
        TestWorkspace,
      ];
      // Neither the order of their names nor that of their last change.
      const made: string[] = [];
      for (const workspace of [first, second, last]) made.push(succeeded(context, await workspace.put()).id);
      succeeded(context, await second.put({ tags: ['changed'] }));
      const names = [first, second, last].map(({ fullname }) => fullname);
      const own = () => listed(context, 'owner', names);
      await inOrder(context, own, made, 'workspaces in the order of their creation');

      const joined = await first.entryIds();
      for (const as of others(context).slice(0, 3)) joined.push((await first.join(as)).id);
      succeeded(context, await first.setLevel(joined[1] as string, 'developer'));
      await inOrder(context, () => first.acl(), joined, 'entries in the order in which they joined');
    },
  }),
};
