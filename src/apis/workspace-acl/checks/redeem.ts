import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { others, stranger } from './people.ts';
import { newWorkspace, workspaceWith } from './test-workspace.ts';

export const redeeming = {
  ...writingChecks('life', {
    'redeem-invite/caller-joins': async (context) => {
      const workspace = await newWorkspace(context);
      const as = stranger(context);
      refused(context, await workspace.get({ as }));
      const invite = await workspace.invite();
      const before = await workspace.entryIds();
      succeeded(context, await workspace.redeem(invite, { as }));
      succeeded(context, await workspace.get({ as }));
      context.expectEqual((await workspace.acl()).length, before.length + 1, 'entries afterwards');
      context.expectEqual(await workspace.invite(), invite, 'the invite as it was');
    },

    'redeem-invite/shows-in-acl': async (context) => {
      const workspace = await newWorkspace(context);
      const as = stranger(context);
      const { id, level } = await workspace.join(as);
      const entry = await workspace.entry(id);
      context.expect(entry !== undefined, `the entry ${id} in the ACL`, 'an ACL without it');
      context.expectEqual(entry?.level, level, 'its level');
      await workspace.isListed(as, 1);
    },

    'redeem-invite/joins-as-user': async (context) => {
      const { level } = await (await newWorkspace(context)).join(stranger(context));
      context.expectOrNote(() => context.expectEqual(level, 'user', 'the level of the new member'));
    },

    'redeem-invite/twice': async (context) => {
      const { workspace, as, entry } = await workspaceWith(context, 'developer');
      const wanted = `${entry.id} ${entry.level}`;
      const received = await workspace.redeem(await workspace.invite(), { as });
      context.expectStatus(received, 200);
      if (received.status < 300) {
        const { id, level } = context.expectReply(received, 200);
        context.expectEqual(`${id} ${level}`, wanted, 'the id and level of the reply');
      }
      const acl = (await workspace.acl()).map(({ id, level }) => `${id} ${level}`);
      context.expectEqual(acl.length, 2, 'entries');
      context.expect(acl.includes(wanted), wanted, acl.join(', '));
    },

    'redeem-invite/many-times': async (context) => {
      const workspace = await newWorkspace(context);
      const invite = await workspace.invite();
      for (const as of others(context, 2).slice(0, 2)) {
        context.expectStatus(await workspace.redeem(invite, { as }), 201);
        context.expectEqual(await workspace.invite(), invite, 'the invite');
      }
    },
  }),

  ...writingChecks('examples', {
    'redeem-invite/status': async (context) => {
      const workspace = await newWorkspace(context);
      const options = { as: stranger(context) };
      context.expectReply(await workspace.redeem(await workspace.invite(), options), 201);
    },

    'redeem-invite/token-is-the-views-invite': async (context) => {
      const as = stranger(context);
      await (await newWorkspace(context)).join(as);
      const another = await newWorkspace(context);
      for (const wrong of [`${await another.invite()}x`, another.fullname])
        refused(context, await another.redeem(wrong, { as }));
    },

    'redeem-invite/level-is-not-chosen': async (context) => {
      const as = stranger(context);
      const { level: usual } = await (await newWorkspace(context)).join(as);
      for (const level of ['owner', 'admin', 'developer']) {
        const workspace = await newWorkspace(context);
        const body = { invite: await workspace.invite(), level };
        const received = await workspace.call('redeemInvite', { body }, { as });
        // The target may refuse it, as every field that no document names: then it has no effect either.
        if (!context.target.strict && [400, 422].includes(received.status)) continue;
        const entry = succeeded(context, received);
        context.expectEqual(entry.level, usual, `the level where ${level} was sent`);
        const found = await workspace.entry(entry.id);
        context.expectEqual(found?.level, usual, `the level in the ACL where ${level} was sent`);
      }
    },
  }),

  ...writingChecks('refusals', {
    'redeem-invite/refused': async (context) => {
      const workspace = await newWorkspace(context);
      const as = stranger(context);
      await workspace.unchanged(async () => {
        const none = await workspace.redeem(undefined, { as, mistake: 'there is no invite' });
        context.expectError(none, 'invalid-payload');
        const invite = `${await workspace.invite()}-none`;
        const unknown = await workspace.redeem(invite, { as, mistake: 'the invite is unknown' });
        context.expectError(unknown, 'invite-invalid');
      });
      refused(context, await workspace.get({ as }));
    },

    'redeem-invite/of-another-workspace': async (context) => {
      const workspace = await newWorkspace(context);
      const as = stranger(context);
      const invite = await (await newWorkspace(context)).invite();
      await workspace.unchanged(async () =>
        context.expectError(await workspace.redeem(invite, { as }), 'invite-invalid'),
      );
      const unknown = await workspace.redeem(`${invite}-none`, { as });
      const theirs = await workspace.redeem(invite, { as });
      context.expectEqual(theirs.status, unknown.status, 'the status, as for an unknown one');
    },
  }),
};
