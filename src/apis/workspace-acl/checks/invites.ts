import { writing } from '../../../conformance/model/statement-checks.ts';
import {
  aclOf,
  inviteOf,
  join,
  listed,
  newWorkspace,
  put,
  redeem,
  refused,
  stranger,
  succeeded,
  viewOf,
  workspaceWith,
} from './making.ts';

export const invites = {
  ...writing('life', {
    'put-workspace/reset-invite': async (context) => {
      const { fullname } = await newWorkspace(context);
      let invite = await inviteOf(context, fullname);
      for (const [resetInvite, isAnother] of [
        [undefined, false],
        [false, false],
        [true, true],
        [undefined, false],
        [true, true],
      ]) {
        const more = resetInvite === undefined ? {} : { resetInvite };
        succeeded(context, await put(context, fullname, { tags: [String(resetInvite)], ...more }));
        const now = await inviteOf(context, fullname);
        context.that(
          (now !== invite) === isAnother,
          `${isAnother ? 'another' : 'the same'} invite after resetInvite ${resetInvite ?? 'left out'}`,
          `${invite} before, ${now} after`,
        );
        invite = now;
      }
    },

    'put-workspace/old-invite-ends': async (context) => {
      const as = stranger(context);
      const { fullname } = await newWorkspace(context);
      await join(context, fullname, as);
      succeeded(context, await put(context, fullname, { resetInvite: true }));
      context.equal(
        (await listed(context, as, [fullname])).length,
        1,
        'times that it is in the list of who came in',
      );

      const { fullname: another } = await newWorkspace(context);
      const old = await inviteOf(context, another);
      succeeded(context, await put(context, another, { resetInvite: true }));
      refused(context, await redeem(context, another, old, as));
      context.equal((await aclOf(context, another)).length, 1, 'entries after the old invite was tried');
      succeeded(context, await redeem(context, another, await inviteOf(context, another), as));
    },

    'put-workspace/reset-invite-on-creation': async (context) => {
      const made = [
        await newWorkspace(context, { resetInvite: true }),
        await newWorkspace(context),
        await newWorkspace(context, { resetInvite: false }),
      ];
      const shown: string[] = [];
      for (const { fullname } of made) shown.push(await inviteOf(context, fullname));
      context.equal(new Set(shown).size, made.length, 'different invites');
    },
  }),

  ...writing('examples', {
    'put-workspace/invite-for-writer': async (context) => {
      const { fullname, as } = await workspaceWith(context, 'admin');
      const { invite } = await viewOf(context, fullname);
      const replies = [
        await put(context, fullname),
        await put(context, fullname, {}, { as }),
        await put(context, context.uniqueName(), {}, { as: stranger(context) }),
      ].map((received) => succeeded(context, received));
      for (const reply of replies)
        context.that(typeof reply.invite === 'string', 'an invite', JSON.stringify(reply));
      for (const reply of replies.slice(0, 2))
        context.equal(reply.invite, invite, 'the invite that a get shows');
    },
  }),

  ...writing('refusals', {
    'put-workspace/reset-invite-is-boolean': async (context) => {
      const { fullname } = await newWorkspace(context);
      for (const resetInvite of ['true', 1, null, {}]) {
        const before = await inviteOf(context, fullname);
        const wrong = `resetInvite is ${JSON.stringify(resetInvite)}`;
        const received = await put(context, fullname, { resetInvite }, { wrong });
        context.error(received, 'invalid-payload');
        if (received.status >= 400) context.equal(await inviteOf(context, fullname), before, 'the invite');
      }
    },
  }),
};
