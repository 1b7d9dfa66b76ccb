import { only } from '../../../conformance/every-api/calls.ts';
import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import {
  aclOf,
  inviteOf,
  isListed,
  isNobodys,
  newWorkspace,
  onlyFor,
  put,
  redeem,
  viewOf,
  workspaceWith,
} from './making.ts';
import { profile } from './profile.ts';

export const deleteWorkspace = {
  ...writingChecks('life', {
    'delete-workspace/gone': async (context) => {
      const { fullname, as } = await workspaceWith(context, 'user');
      const path = { fullname };
      succeeded(context, await context.call('deleteWorkspace', { path }));
      for (const who of ['owner', as]) {
        refused(context, await context.call('getWorkspace', { path }, { as: who }));
        await isListed(context, who, fullname, 0);
      }
    },

    'delete-workspace/fullname-free-again': async (context) => {
      const { fullname, as } = await workspaceWith(context, 'admin');
      const { id } = await viewOf(context, fullname);
      const invite = await inviteOf(context, fullname);
      succeeded(context, await context.call('deleteWorkspace', { path: { fullname } }));
      const again = await put(context, fullname, { createOnly: true });
      context.expectStatus(again, 201);
      if (again.status >= 400) return;
      const view = await viewOf(context, fullname);
      context.expect(view.id !== id, 'another id', `${id} again`);
      context.expect((await inviteOf(context, fullname)) !== invite, 'another invite', `${invite} again`);
      context.expectEqual((await aclOf(context, fullname)).length, 1, 'entries in the ACL');
      await isListed(context, as, fullname, 0);
      refused(context, await context.call('getWorkspace', { path: { fullname } }, { as }));
      refused(context, await redeem(context, fullname, invite, as));
    },
  }),

  ...writingChecks('refusals', {
    'delete-workspace/unknown': refusesUnknownIds(profile, {
      error: 'workspace-not-found',
      parameter: ['fullname'],
      ids: async (context) => {
        const { fullname } = await newWorkspace(context);
        succeeded(context, await context.call('deleteWorkspace', { path: { fullname } }));
        return [context.uniqueName(), fullname];
      },
      operations: only('deleteWorkspace'),
    }),
  }),

  ...writingChecks('roles', {
    'delete-workspace/owner-only': async (context) => {
      await onlyFor(context, ['owner'], (fullname, options) =>
        context.call('deleteWorkspace', { path: { fullname } }, options),
      );
      const { fullname } = await newWorkspace(context);
      succeeded(context, await context.call('deleteWorkspace', { path: { fullname } }));
      await isNobodys(context, fullname);
    },
  }),
};
