import { writing } from '../../statement-checks.ts';
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
    'put-workspace/reset-invite': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      let invite = await inviteOf(trial, fullname);
      for (const [resetInvite, isAnother] of [
        [undefined, false],
        [false, false],
        [true, true],
        [undefined, false],
        [true, true],
      ]) {
        const more = resetInvite === undefined ? {} : { resetInvite };
        succeeded(trial, await put(trial, fullname, { tags: [String(resetInvite)], ...more }));
        const now = await inviteOf(trial, fullname);
        trial.that(
          (now !== invite) === isAnother,
          `${isAnother ? 'another' : 'the same'} invite after resetInvite ${resetInvite ?? 'left out'}`,
          `${invite} before, ${now} after`,
        );
        invite = now;
      }
    },

    'put-workspace/old-invite-ends': async (trial) => {
      const as = stranger(trial);
      const { fullname } = await newWorkspace(trial);
      await join(trial, fullname, as);
      succeeded(trial, await put(trial, fullname, { resetInvite: true }));
      trial.equal(
        (await listed(trial, as, [fullname])).length,
        1,
        'times that it is in the list of who came in',
      );

      const { fullname: another } = await newWorkspace(trial);
      const old = await inviteOf(trial, another);
      succeeded(trial, await put(trial, another, { resetInvite: true }));
      refused(trial, await redeem(trial, another, old, as));
      trial.equal((await aclOf(trial, another)).length, 1, 'entries after the old invite was tried');
      succeeded(trial, await redeem(trial, another, await inviteOf(trial, another), as));
    },

    'put-workspace/reset-invite-on-creation': async (trial) => {
      const made = [
        await newWorkspace(trial, { resetInvite: true }),
        await newWorkspace(trial),
        await newWorkspace(trial, { resetInvite: false }),
      ];
      const shown: string[] = [];
      for (const { fullname } of made) shown.push(await inviteOf(trial, fullname));
      trial.equal(new Set(shown).size, made.length, 'different invites');
    },
  }),

  ...writing('examples', {
    'put-workspace/invite-for-writer': async (trial) => {
      const { fullname, as } = await workspaceWith(trial, 'admin');
      const { invite } = await viewOf(trial, fullname);
      const replies = [
        await put(trial, fullname),
        await put(trial, fullname, {}, { as }),
        await put(trial, trial.uniqueName(), {}, { as: stranger(trial) }),
      ].map((received) => succeeded(trial, received));
      for (const reply of replies)
        trial.that(typeof reply.invite === 'string', 'an invite', JSON.stringify(reply));
      for (const reply of replies.slice(0, 2))
        trial.equal(reply.invite, invite, 'the invite that a get shows');
    },
  }),

  ...writing('refusals', {
    'put-workspace/reset-invite-is-boolean': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      for (const resetInvite of ['true', 1, null, {}]) {
        const before = await inviteOf(trial, fullname);
        const wrong = `resetInvite is ${JSON.stringify(resetInvite)}`;
        const received = await put(trial, fullname, { resetInvite }, { wrong });
        trial.error(received, 'invalid-payload');
        if (received.status >= 400) trial.equal(await inviteOf(trial, fullname), before, 'the invite');
      }
    },
  }),
};
