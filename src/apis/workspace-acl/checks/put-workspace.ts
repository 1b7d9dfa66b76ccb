import { writingChecks } from '../../../conformance/model/statement-checks.ts';
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
  ...writingChecks('life', {
    'put-workspace/creates-or-updates': async (context) => {
      for (const createOnly of [undefined, false]) {
        const more = createOnly === undefined ? {} : { createOnly };
        const { fullname, id } = await newWorkspace(context, { tags: ['first'], ...more });
        context.expectEqual(
          (await viewOf(context, fullname)).tags,
          ['first'],
          'the tags that it was made with',
        );
        succeeded(context, await put(context, fullname, { tags: ['second'], ...more }));
        const { id: after, tags } = await viewOf(context, fullname);
        context.expectEqual([after, tags], [id, ['second']], 'the same workspace with other tags');
      }
    },

    'put-workspace/no-rename': async (context) => {
      const { fullname, id } = await newWorkspace(context);
      const other = context.uniqueName();
      const path = { fullname };
      await context.call('putWorkspace', { path, body: { fullname: other } });
      await put(context, fullname, { name: other, newFullname: other, meta: { title: other } });
      const view = await viewOf(context, fullname);
      context.expectEqual([view.id, view.fullname], [id, fullname], 'the id and full name');
      await isNobodys(context, other);
    },

    'put-workspace/fullname-unique': async (context) => {
      const { fullname } = await newWorkspace(context, { tags: ['mine'] });
      const as = stranger(context);
      await unchanged(context, fullname, async () => {
        for (const more of [{}, { createOnly: true }, { createOnly: false }])
          refused(
            context,
            await put(context, fullname, { tags: ['theirs'], ...more }, { as, mistake: 'it is taken' }),
          );
      });
      context.expectEqual(
        (await listed(context, as, [fullname])).length,
        0,
        'workspaces of that name in their list',
      );
      context.expectEqual(
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
      context.expectEqual([made.tags, made.meta?.title], [more.tags, more.meta.title], 'tags and title');
      context.expectEqual(
        Object.keys(made).sort(),
        Object.keys(plain)
          .filter((name) => name !== 'fullname')
          .sort(),
        'members',
      );
      context.expectEqual((await viewOf(context, fullname)).id, made.id, 'the id');
    },

    'put-workspace/creator-is-owner': async (context) => {
      const as = stranger(context);
      const { fullname } = await newWorkspace(context, {}, as);
      const acl = await aclOf(context, fullname, as);
      context.expectEqual(
        acl.map(({ level }) => level),
        ['owner'],
        'the levels in the ACL',
      );
      context.expectEqual((await listed(context, as, [fullname])).length, 1, 'times that it is in the list');
      const { fullname: another } = await newWorkspace(context);
      const [entry] = await aclOf(context, another);
      const [theirs, mine] = [acl[0]?.account, entry?.account].map((account) => JSON.stringify(account));
      const isOther = theirs === undefined || theirs !== mine;
      context.expect(isOther, 'another account for another creator', `${mine} twice`);
    },
  }),

  ...writingChecks('examples', {
    'put-workspace/status': async (context) => {
      const fullname = context.uniqueName();
      context.expectReply(await put(context, fullname), 201);
      context.expectReply(await put(context, fullname, { tags: ['one'] }), 200);
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
          context.expect(!(command in view), `no ${command}`, JSON.stringify(view));
    },
  }),

  ...writingChecks('roles', {
    'put-workspace/who-updates': async (context) => {
      const more = { tags: ['changed'] };
      for (const level of ['owner', 'admin', 'developer', 'user'] satisfies Level[]) {
        const { fullname, as } = await workspaceWith(context, level);
        if (level === 'owner' || level === 'admin') {
          const { tags } = succeeded(context, await put(context, fullname, more, { as }));
          context.expectEqual(tags, more.tags, `the tags that the level ${level} put`);
          continue;
        }
        await unchanged(context, fullname, async () =>
          context.expectError(
            await put(context, fullname, more, { as, mistake: `the level is ${level}` }),
            'forbidden',
          ),
        );
      }
      const { fullname } = await newWorkspace(context);
      const options = { as: stranger(context), wrong: 'it is no member' };
      await unchanged(context, fullname, async () =>
        context.expectError(await put(context, fullname, more, options), 'forbidden'),
      );
    },
  }),
};
