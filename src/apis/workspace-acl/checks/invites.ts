import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { stranger } from './people.ts';
import { newWorkspace, TestWorkspace, workspaceWith } from './test-workspace.ts';

export const invites = {
  ...writingChecks('life', {
    'put-workspace/reset-invite': async (context) => {
      const workspace = await newWorkspace(context);
      let invite = await workspace.invite();
      for (const [resetInvite, isAnother] of [
        [undefined, false],
        [false, false],
        [true, true],
        [undefined, false],
        [true, true],
      ]) {
        succeeded(context, await workspace.put({ tags: [String(resetInvite)], resetInvite }));
        const now = await workspace.invite();
        context.expect(
          (now !== invite) === isAnother,
          `${isAnother ? 'another' : 'the same'} invite after resetInvite ${resetInvite ?? 'left out'}`,
          `${invite} before, ${now} after`,
        );
        invite = now;
      }
    },

    'put-workspace/old-invite-ends': async (context) => {
      const { workspace, as } = await workspaceWith(context, 'user');
      succeeded(context, await workspace.put({ resetInvite: true }));
      await workspace.isListed(as, 1);

      const another = await newWorkspace(context);
      const old = await another.invite();
      succeeded(context, await another.put({ resetInvite: true }));
      refused(context, await another.redeem(old, { as }));
      context.expectEqual((await another.acl()).length, 1, 'entries after the old invite was tried');
      await another.join(as);
    },

    'put-workspace/reset-invite-on-creation': async (context) => {
      const shown = new Set<string>();
      for (const resetInvite of [true, undefined, false])
        shown.add(await (await newWorkspace(context, { resetInvite })).invite());
      context.expectEqual(shown.size, 3, 'different invites');
    },
  }),

  ...writingChecks('examples', {
    'put-workspace/invite-for-writer': async (context) => {
      const { workspace, as } = await workspaceWith(context, 'admin');
      const { invite } = await workspace.view();
      const replies = [
        await workspace.put(),
        await workspace.put({}, { as }),
        await new TestWorkspace(context).put({}, { as: stranger(context) }),
      ].map((received) => succeeded(context, received));
      for (const reply of replies)
        context.expect(typeof reply.invite === 'string', 'an invite', JSON.stringify(reply));
      for (const reply of replies.slice(0, 2))
        context.expectEqual(reply.invite, invite, 'the invite that a get shows');
    },
  }),

  ...writingChecks('refusals', {
    'put-workspace/reset-invite-is-boolean': async (context) => {
      const workspace = await newWorkspace(context);
      for (const resetInvite of ['true', 1, null, {}]) {
        const before = await workspace.invite();
        const mistake = `resetInvite is ${JSON.stringify(resetInvite)}`;
        const received = await workspace.put({ resetInvite }, { mistake });
        context.expectError(received, 'invalid-payload');
        if (received.status >= 400) context.expectEqual(await workspace.invite(), before, 'the invite');
      }
    },
  }),
};
