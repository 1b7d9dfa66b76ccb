import { writing } from '../../statement-checks.ts';
import {
  aclOf,
  isNobodys,
  type Level,
  listed,
  newWorkspace,
  put,
  refused,
  stranger,
  succeeded,
  unchanged,
  viewOf,
  workspaceWith,
} from './making.ts';

export const putWorkspace = {
  ...writing('life', {
    'put-workspace/creates-or-updates': async (trial) => {
      for (const createOnly of [undefined, false]) {
        const more = createOnly === undefined ? {} : { createOnly };
        const { fullname, id } = await newWorkspace(trial, { tags: ['first'], ...more });
        trial.equal((await viewOf(trial, fullname)).tags, ['first'], 'the tags that it was made with');
        succeeded(trial, await put(trial, fullname, { tags: ['second'], ...more }));
        const { id: after, tags } = await viewOf(trial, fullname);
        trial.equal([after, tags], [id, ['second']], 'the same workspace with other tags');
      }
    },

    'put-workspace/no-rename': async (trial) => {
      const { fullname, id } = await newWorkspace(trial);
      const other = trial.uniqueName();
      const path = { fullname };
      await trial.call('putWorkspace', { path, body: { fullname: other } });
      await put(trial, fullname, { name: other, newFullname: other, meta: { title: other } });
      const view = await viewOf(trial, fullname);
      trial.equal([view.id, view.fullname], [id, fullname], 'the id and full name');
      await isNobodys(trial, other);
    },

    'put-workspace/fullname-unique': async (trial) => {
      const { fullname } = await newWorkspace(trial, { tags: ['mine'] });
      const as = stranger(trial);
      await unchanged(trial, fullname, async () => {
        for (const more of [{}, { createOnly: true }, { createOnly: false }])
          refused(
            trial,
            await put(trial, fullname, { tags: ['theirs'], ...more }, { as, wrong: 'it is taken' }),
          );
      });
      trial.equal((await listed(trial, as, [fullname])).length, 0, 'workspaces of that name in their list');
      trial.equal(
        (await listed(trial, 'owner', [fullname])).length,
        1,
        'workspaces of that name in the list',
      );
    },

    'put-workspace/create-only-changes-nothing': async (trial) => {
      const { fullname } = await newWorkspace(trial, { tags: ['before'] });
      const more = { createOnly: true, resetInvite: true, tags: ['after'], meta: { title: 'After' } };
      await unchanged(trial, fullname, async () => refused(trial, await put(trial, fullname, more)));
    },

    'put-workspace/create-only-creates': async (trial) => {
      const more = { tags: ['one'], meta: { title: 'A title' } };
      const { fullname, ...made } = await newWorkspace(trial, { createOnly: true, ...more });
      const plain = await newWorkspace(trial, more);
      trial.equal([made.tags, made.meta?.title], [more.tags, more.meta.title], 'tags and title');
      trial.equal(
        Object.keys(made).sort(),
        Object.keys(plain)
          .filter((name) => name !== 'fullname')
          .sort(),
        'members',
      );
      trial.equal((await viewOf(trial, fullname)).id, made.id, 'the id');
    },

    'put-workspace/creator-is-owner': async (trial) => {
      const as = stranger(trial);
      const { fullname } = await newWorkspace(trial, {}, as);
      const acl = await aclOf(trial, fullname, as);
      trial.equal(
        acl.map(({ level }) => level),
        ['owner'],
        'the levels in the ACL',
      );
      trial.equal((await listed(trial, as, [fullname])).length, 1, 'times that it is in the list');
      const { fullname: another } = await newWorkspace(trial);
      const [entry] = await aclOf(trial, another);
      const [theirs, mine] = [acl[0]?.account, entry?.account].map((account) => JSON.stringify(account));
      const isOther = theirs === undefined || theirs !== mine;
      trial.that(isOther, 'another account for another creator', `${mine} twice`);
    },
  }),

  ...writing('examples', {
    'put-workspace/status': async (trial) => {
      const fullname = trial.uniqueName();
      trial.conforms(await put(trial, fullname), 201);
      trial.conforms(await put(trial, fullname, { tags: ['one'] }), 200);
    },

    'put-workspace/commands-not-in-view': async (trial) => {
      const fullname = trial.uniqueName();
      const views = [
        succeeded(trial, await put(trial, fullname, { createOnly: true, resetInvite: true })),
        succeeded(trial, await put(trial, fullname, { createOnly: false, resetInvite: true })),
        await viewOf(trial, fullname),
        ...(await listed(trial, 'owner', [fullname])),
      ];
      for (const view of views)
        for (const command of ['createOnly', 'resetInvite'])
          trial.that(!(command in view), `no ${command}`, JSON.stringify(view));
    },
  }),

  ...writing('roles', {
    'put-workspace/who-updates': async (trial) => {
      const more = { tags: ['changed'] };
      for (const level of ['owner', 'admin', 'developer', 'user'] satisfies Level[]) {
        const { fullname, as } = await workspaceWith(trial, level);
        if (level === 'owner' || level === 'admin') {
          const { tags } = succeeded(trial, await put(trial, fullname, more, { as }));
          trial.equal(tags, more.tags, `the tags that the level ${level} put`);
          continue;
        }
        await unchanged(trial, fullname, async () =>
          trial.error(await put(trial, fullname, more, { as, wrong: `the level is ${level}` }), 'forbidden'),
        );
      }
      const { fullname } = await newWorkspace(trial);
      const options = { as: stranger(trial), wrong: 'it is no member' };
      await unchanged(trial, fullname, async () =>
        trial.error(await put(trial, fullname, more, options), 'forbidden'),
      );
    },
  }),
};
