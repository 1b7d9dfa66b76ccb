import { writing } from '../../statement-checks.ts';
import { orAccepted } from './accepted.ts';
import {
  aclOf,
  inviteOf,
  join,
  listed,
  newWorkspace,
  others,
  redeem,
  refused,
  stranger,
  succeeded,
  unchanged,
  workspaceWith,
} from './making.ts';

export const redeeming = {
  ...writing('life', {
    'redeem-invite/caller-joins': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const as = stranger(trial);
      const get = () => trial.call('getWorkspace', { path: { fullname } }, { as });
      refused(trial, await get());
      const invite = await inviteOf(trial, fullname);
      const acl = await aclOf(trial, fullname);
      succeeded(trial, await redeem(trial, fullname, invite, as));
      succeeded(trial, await get());
      trial.equal((await aclOf(trial, fullname)).length, acl.length + 1, 'entries afterwards');
      trial.equal(await inviteOf(trial, fullname), invite, 'the invite, which is no other');
    },

    'redeem-invite/shows-in-acl': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const as = stranger(trial);
      const { id, level } = await join(trial, fullname, as);
      const entry = (await aclOf(trial, fullname)).find((one) => one.id === id);
      trial.that(entry !== undefined, `the entry ${id} in the ACL`, 'an ACL without it');
      trial.equal(entry?.level, level, 'its level');
      trial.equal((await listed(trial, as, [fullname])).length, 1, 'times that it is in the caller’s list');
    },

    'redeem-invite/joins-as-user': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const { level } = await join(trial, fullname, stranger(trial));
      orAccepted(trial, true, () => trial.equal(level, 'user', 'the level of who joins'));
    },

    'redeem-invite/twice': async (trial) => {
      const { fullname, as, entry } = await workspaceWith(trial, 'developer');
      const received = await redeem(trial, fullname, await inviteOf(trial, fullname), as);
      trial.status(received, 200);
      if (received.status < 300) {
        const { id, level } = trial.conforms(received, 200);
        trial.equal([id, level], [entry.id, entry.level], 'the id and level of the reply');
      }
      const acl = (await aclOf(trial, fullname)).map(({ id, level }) => `${id} ${level}`);
      trial.equal(acl.length, 2, 'entries');
      trial.that(acl.includes(`${entry.id} ${entry.level}`), `${entry.id} ${entry.level}`, acl.join(', '));
    },

    'redeem-invite/many-times': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const invite = await inviteOf(trial, fullname);
      for (const as of others(trial, 2)) {
        trial.status(await redeem(trial, fullname, invite, as), 201);
        trial.equal(await inviteOf(trial, fullname), invite, 'the invite');
      }
    },
  }),

  ...writing('examples', {
    'redeem-invite/status': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const invite = await inviteOf(trial, fullname);
      trial.conforms(await redeem(trial, fullname, invite, stranger(trial)), 201);
    },

    'redeem-invite/token-is-the-views-invite': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const invite = await inviteOf(trial, fullname);
      succeeded(trial, await redeem(trial, fullname, invite, stranger(trial)));
      const { fullname: another } = await newWorkspace(trial);
      for (const other of [`${await inviteOf(trial, another)}x`, another])
        refused(trial, await redeem(trial, another, other, stranger(trial)));
    },

    'redeem-invite/level-is-not-chosen': async (trial) => {
      const as = stranger(trial);
      const { fullname: plain } = await newWorkspace(trial);
      const { level: usual } = await join(trial, plain, as);
      for (const level of ['owner', 'admin', 'developer']) {
        const { fullname: workspace } = await newWorkspace(trial);
        const body = { invite: await inviteOf(trial, workspace), level };
        const received = await trial.call('redeemInvite', { path: { workspace }, body }, { as });
        // As every field that no document names, it may be refused: then it has no effect either.
        if (!trial.target.strict && [400, 422].includes(received.status)) continue;
        trial.equal(succeeded(trial, received).level, usual, `the level where ${level} was sent`);
        const found = (await aclOf(trial, workspace)).find(({ id }) => id === received.json.id);
        trial.equal(found?.level, usual, `the level in the ACL where ${level} was sent`);
      }
    },
  }),

  ...writing('refusals', {
    'redeem-invite/refused': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const as = stranger(trial);
      const path = { workspace: fullname };
      await unchanged(trial, fullname, async () => {
        const options = { as, wrong: 'there is no invite' };
        trial.error(await trial.call('redeemInvite', { path, body: {} }, options), 'invalid-payload');
        const unknown = { invite: `${await inviteOf(trial, fullname)}-none` };
        const more = { as, wrong: 'the invite is unknown' };
        trial.error(await trial.call('redeemInvite', { path, body: unknown }, more), 'invite-invalid');
      });
      refused(trial, await trial.call('getWorkspace', { path: { fullname } }, { as }));
    },

    'redeem-invite/of-another-workspace': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const { fullname: another } = await newWorkspace(trial);
      const as = stranger(trial);
      const invite = await inviteOf(trial, another);
      await unchanged(trial, fullname, async () =>
        trial.error(await redeem(trial, fullname, invite, as), 'invite-invalid'),
      );
      const unknown = await redeem(trial, fullname, `${invite}-none`, as);
      const theirs = await redeem(trial, fullname, invite, as);
      trial.equal(theirs.status, unknown.status, 'the status, as for an unknown one');
    },
  }),
};
