import { writing } from '../../../conformance/model/statement-checks.ts';
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
    'put-workspace/creates-or-updates': async (context) => {
      for (const createOnly of [undefined, false]) {
        const more = createOnly === undefined ? {} : { createOnly };
        const { fullname, id } = await newWorkspace(context, { tags: ['first'], ...more });
        context.equal((await viewOf(context, fullname)).tags, ['first'], 'the tags that it was made with');
        succeeded(context, await put(context, fullname, { tags: ['second'], ...more }));
        const { id: after, tags } = await viewOf(context, fullname);
        context.equal([after, tags], [id, ['second']], 'the same workspace with other tags');
      }
    },

    'put-workspace/no-rename': async (context) => {
      const { fullname, id } = await newWorkspace(context);
      const other = context.uniqueName();
      const path = { fullname };
      await context.call('putWorkspace', { path, body: { fullname: other } });
      await put(context, fullname, { name: other, newFullname: other, meta: { title: other } });
      const view = await viewOf(context, fullname);
      context.equal([view.id, view.fullname], [id, fullname], 'the id and full name');
      await isNobodys(context, other);
    },

    'put-workspace/fullname-unique': async (context) => {
      const { fullname } = await newWorkspace(context, { tags: ['mine'] });
      const as = stranger(context);
      await unchanged(context, fullname, async () => {
        for (const more of [{}, { createOnly: true }, { createOnly: false }])
          refused(
            context,
            await put(context, fullname, { tags: ['theirs'], ...more }, { as, wrong: 'it is taken' }),
          );
      });
      context.equal(
        (await listed(context, as, [fullname])).length,
        0,
        'workspaces of that name in their list',
      );
      context.equal(
        (await listed(context, 'owner', [fullname])).length,
        1,
        'workspaces of that name in the list',
      );
    },

    'put-workspace/create-only-changes-nothing': async (context) => {
      const { fullname } = await newWorkspace(context, { tags: ['before'] });
      const more = { createOnly: true, resetInvite: true, tags: ['after'], meta: { title: 'After' } };
      await unchanged(context, fullname, async () => refused(context, await put(context, fullname, more)));
    },

    'put-workspace/create-only-creates': async (context) => {
      const more = { tags: ['one'], meta: { title: 'A title' } };
      const { fullname, ...made } = await newWorkspace(context, { createOnly: true, ...more });
      const plain = await newWorkspace(context, more);
      context.equal([made.tags, made.meta?.title], [more.tags, more.meta.title], 'tags and title');
      context.equal(
        Object.keys(made).sort(),
        Object.keys(plain)
          .filter((name) => name !== 'fullname')
          .sort(),
        'members',
      );
      context.equal((await viewOf(context, fullname)).id, made.id, 'the id');
    },

    'put-workspace/creator-is-owner': async (context) => {
      const as = stranger(context);
      const { fullname } = await newWorkspace(context, {}, as);
      const acl = await aclOf(context, fullname, as);
      context.equal(
        acl.map(({ level }) => level),
        ['owner'],
        'the levels in the ACL',
      );
      context.equal((await listed(context, as, [fullname])).length, 1, 'times that it is in the list');
      const { fullname: another } = await newWorkspace(context);
      const [entry] = await aclOf(context, another);
      const [theirs, mine] = [acl[0]?.account, entry?.account].map((account) => JSON.stringify(account));
      const isOther = theirs === undefined || theirs !== mine;
      context.that(isOther, 'another account for another creator', `${mine} twice`);
    },
  }),

  ...writing('examples', {
    'put-workspace/status': async (context) => {
      const fullname = context.uniqueName();
      context.conforms(await put(context, fullname), 201);
      context.conforms(await put(context, fullname, { tags: ['one'] }), 200);
    },

    'put-workspace/commands-not-in-view': async (context) => {
      const fullname = context.uniqueName();
      const views = [
        succeeded(context, await put(context, fullname, { createOnly: true, resetInvite: true })),
        succeeded(context, await put(context, fullname, { createOnly: false, resetInvite: true })),
        await viewOf(context, fullname),
        ...(await listed(context, 'owner', [fullname])),
      ];
      for (const view of views)
        for (const command of ['createOnly', 'resetInvite'])
          context.that(!(command in view), `no ${command}`, JSON.stringify(view));
    },
  }),

  ...writing('roles', {
    'put-workspace/who-updates': async (context) => {
      const more = { tags: ['changed'] };
      for (const level of ['owner', 'admin', 'developer', 'user'] satisfies Level[]) {
        const { fullname, as } = await workspaceWith(context, level);
        if (level === 'owner' || level === 'admin') {
          const { tags } = succeeded(context, await put(context, fullname, more, { as }));
          context.equal(tags, more.tags, `the tags that the level ${level} put`);
          continue;
        }
        await unchanged(context, fullname, async () =>
          context.error(
            await put(context, fullname, more, { as, wrong: `the level is ${level}` }),
            'forbidden',
          ),
        );
      }
      const { fullname } = await newWorkspace(context);
      const options = { as: stranger(context), wrong: 'it is no member' };
      await unchanged(context, fullname, async () =>
        context.error(await put(context, fullname, more, options), 'forbidden'),
      );
    },
  }),
};
