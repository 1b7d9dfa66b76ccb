import { only } from '../../../conformance/every-api/calls.ts';
import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { profile } from './profile.ts';
import { newWorkspace, onlyFor, workspaceWith } from './test-workspace.ts';

export const deleteWorkspace = {
  ...writingChecks('life', {
    'delete-workspace/gone': async (context) => {
      const { workspace, as: member } = await workspaceWith(context, 'user');
      succeeded(context, await workspace.delete());
      for (const as of ['owner', member]) {
        refused(context, await workspace.get({ as }));
        await workspace.isListed(as, 0);
      }
    },

    'delete-workspace/fullname-free-again': async (context) => {
      const { workspace, as } = await workspaceWith(context, 'admin');
      const { id } = workspace.created;
      const invite = await workspace.invite();
      succeeded(context, await workspace.delete());
      const again = await workspace.put({ createOnly: true });
      context.expectStatus(again, 201);
      if (again.status >= 400) return;
      context.expect((await workspace.view()).id !== id, 'another id', `${id} again`);
      context.expect((await workspace.invite()) !== invite, 'another invite', `${invite} again`);
      context.expectEqual((await workspace.acl()).length, 1, 'entries in the ACL');
      await workspace.isListed(as, 0);
      refused(context, await workspace.get({ as }));
      refused(context, await workspace.redeem(invite, { as }));
    },
  }),

  ...writingChecks('refusals', {
    'delete-workspace/unknown': refusesUnknownIds(profile, {
      error: 'workspace-not-found',
      parameter: ['fullname'],
      ids: async (context) => {
        const workspace = await newWorkspace(context);
        succeeded(context, await workspace.delete());
        return [context.uniqueName(), workspace.fullname];
      },
      operations: only('deleteWorkspace'),
    }),
  }),

  ...writingChecks('roles', {
    'delete-workspace/owner-only': async (context) => {
      await onlyFor(context, ['owner'], (workspace, options) => workspace.delete(options));
      const workspace = await newWorkspace(context);
      succeeded(context, await workspace.delete());
      await workspace.isNobodys();
    },
  }),
};
