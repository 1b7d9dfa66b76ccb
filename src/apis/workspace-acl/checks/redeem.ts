import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import {
  aclOf,
  entryOf,
  inviteOf,
  isListed,
  join,
  newWorkspace,
  others,
  redeem,
  stranger,
  unchanged,
  workspaceWith,
} from './making.ts';

export const redeeming = {
  ...writingChecks('life', {
    'redeem-invite/caller-joins': async (context) => {
      const { fullname } = await newWorkspace(context);
      const as = stranger(context);
      const get = () => context.call('getWorkspace', { path: { fullname } }, { as });
      refused(context, await get());
      const invite = await inviteOf(context, fullname);
      const acl = await aclOf(context, fullname);
      succeeded(context, await redeem(context, fullname, invite, as));
      succeeded(context, await get());
      context.expectEqual((await aclOf(context, fullname)).length, acl.length + 1, 'entries afterwards');
      context.expectEqual(await inviteOf(context, fullname), invite, 'the invite, which is no other');
    },

    'redeem-invite/shows-in-acl': async (context) => {
      const { fullname } = await newWorkspace(context);
      const as = stranger(context);
      const { id, level } = await join(context, fullname, as);
      const entry = await entryOf(context, fullname, id);
      context.expect(entry !== undefined, `the entry ${id} in the ACL`, 'an ACL without it');
      context.expectEqual(entry?.level, level, 'its level');
      await isListed(context, as, fullname, 1);
    },

    'redeem-invite/joins-as-user': async (context) => {
      const { fullname } = await newWorkspace(context);
      const { level } = await join(context, fullname, stranger(context));
      context.expectOrNote(() => context.expectEqual(level, 'user', 'the level of who joins'));
    },

    'redeem-invite/twice': async (context) => {
      const { fullname, as, entry } = await workspaceWith(context, 'developer');
      const received = await redeem(context, fullname, await inviteOf(context, fullname), as);
      context.expectStatus(received, 200);
      if (received.status < 300) {
        const { id, level } = context.expectReply(received, 200);
        context.expectEqual([id, level], [entry.id, entry.level], 'the id and level of the reply');
      }
      const acl = (await aclOf(context, fullname)).map(({ id, level }) => `${id} ${level}`);
      context.expectEqual(acl.length, 2, 'entries');
      context.expect(
        acl.includes(`${entry.id} ${entry.level}`),
        `${entry.id} ${entry.level}`,
        acl.join(', '),
      );
    },

    'redeem-invite/many-times': async (context) => {
      const { fullname } = await newWorkspace(context);
      const invite = await inviteOf(context, fullname);
      for (const as of others(context, 2)) {
        context.expectStatus(await redeem(context, fullname, invite, as), 201);
        context.expectEqual(await inviteOf(context, fullname), invite, 'the invite');
      }
    },
  }),

  ...writingChecks('examples', {
    'redeem-invite/status': async (context) => {
      const { fullname } = await newWorkspace(context);
      const invite = await inviteOf(context, fullname);
      context.expectReply(await redeem(context, fullname, invite, stranger(context)), 201);
    },

    'redeem-invite/token-is-the-views-invite': async (context) => {
      const { fullname } = await newWorkspace(context);
      const invite = await inviteOf(context, fullname);
      succeeded(context, await redeem(context, fullname, invite, stranger(context)));
      const { fullname: another } = await newWorkspace(context);
      for (const other of [`${await inviteOf(context, another)}x`, another])
        refused(context, await redeem(context, another, other, stranger(context)));
    },

    'redeem-invite/level-is-not-chosen': async (context) => {
      const as = stranger(context);
      const { fullname: plain } = await newWorkspace(context);
      const { level: usual } = await join(context, plain, as);
      for (const level of ['owner', 'admin', 'developer']) {
        const { fullname: workspace } = await newWorkspace(context);
        const body = { invite: await inviteOf(context, workspace), level };
        const received = await context.call('redeemInvite', { path: { workspace }, body }, { as });
        // As every field that no document names, it may be refused: then it has no effect either.
        if (!context.target.strict && [400, 422].includes(received.status)) continue;
        context.expectEqual(succeeded(context, received).level, usual, `the level where ${level} was sent`);
        const found = await entryOf(context, workspace, received.json.id);
        context.expectEqual(found?.level, usual, `the level in the ACL where ${level} was sent`);
      }
    },
  }),

  ...writingChecks('refusals', {
    'redeem-invite/refused': async (context) => {
      const { fullname } = await newWorkspace(context);
      const as = stranger(context);
      const path = { workspace: fullname };
      await unchanged(context, fullname, async () => {
        const options = { as, wrong: 'there is no invite' };
        context.expectError(
          await context.call('redeemInvite', { path, body: {} }, options),
          'invalid-payload',
        );
        const unknown = { invite: `${await inviteOf(context, fullname)}-none` };
        const more = { as, wrong: 'the invite is unknown' };
        context.expectError(
          await context.call('redeemInvite', { path, body: unknown }, more),
          'invite-invalid',
        );
      });
      refused(context, await context.call('getWorkspace', { path: { fullname } }, { as }));
    },

    'redeem-invite/of-another-workspace': async (context) => {
      const { fullname } = await newWorkspace(context);
      const { fullname: another } = await newWorkspace(context);
      const as = stranger(context);
      const invite = await inviteOf(context, another);
      await unchanged(context, fullname, async () =>
        context.expectError(await redeem(context, fullname, invite, as), 'invite-invalid'),
      );
      const unknown = await redeem(context, fullname, `${invite}-none`, as);
      const theirs = await redeem(context, fullname, invite, as);
      context.expectEqual(theirs.status, unknown.status, 'the status, as for an unknown one');
    },
  }),
};
