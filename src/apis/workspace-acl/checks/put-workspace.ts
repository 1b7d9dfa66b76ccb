import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { stranger } from './people.ts';
import { listed, newWorkspace, onlyFor, TestWorkspace } from './test-workspace.ts';

export const putWorkspace = {
  ...writingChecks('life', {
    'put-workspace/creates-or-updates': async (context) => {
      for (const createOnly of [undefined, false]) {
        const workspace = await newWorkspace(context, { tags: ['first'], createOnly });
        context.expectEqual((await workspace.view()).tags, ['first'], 'the tags that it was made with');
        succeeded(context, await workspace.put({ tags: ['second'], createOnly }));
        const { id, tags } = await workspace.view();
        const wanted = [workspace.created.id, ['second']];
        context.expectEqual([id, tags], wanted, 'the same workspace with other tags');
      }
    },

    'put-workspace/no-rename': async (context) => {
      const [workspace, other] = [await newWorkspace(context), new TestWorkspace(context)];
      const name = other.fullname;
      await workspace.put({ fullname: name });
      await workspace.put({ name, newFullname: name, meta: { title: name } });
      const { id, fullname } = await workspace.view();
      context.expectEqual([id, fullname], [workspace.created.id, workspace.fullname], 'the id and full name');
      await other.isNobodys();
    },

    'put-workspace/fullname-unique': async (context) => {
      const workspace = await newWorkspace(context, { tags: ['mine'] });
      const as = stranger(context);
      const options = { as, mistake: 'it is taken' };
      await workspace.unchanged(async () => {
        for (const createOnly of [undefined, true, false])
          refused(context, await workspace.put({ tags: ['theirs'], createOnly }, options));
      });
      await workspace.isListed(as, 0);
      await workspace.isListed('owner', 1);
    },

    'put-workspace/create-only-changes-nothing': async (context) => {
      const workspace = await newWorkspace(context, { tags: ['before'] });
      const more = { createOnly: true, resetInvite: true, tags: ['after'], meta: { title: 'After' } };
      await workspace.unchanged(async () => refused(context, await workspace.put(more)));
    },

    'put-workspace/create-only-creates': async (context) => {
      const more = { tags: ['one'], meta: { title: 'A title' } };
      const workspace = await newWorkspace(context, { createOnly: true, ...more });
      const [made, plain] = [workspace.created, (await newWorkspace(context, more)).created];
      context.expectEqual([made.tags, made.meta?.title], [more.tags, more.meta.title], 'tags and title');
      context.expectEqual(Object.keys(made).sort(), Object.keys(plain).sort(), 'members');
      context.expectEqual((await workspace.view()).id, made.id, 'the id');
    },

    'put-workspace/creator-is-owner': async (context) => {
      const as = stranger(context);
      const workspace = await newWorkspace(context, {}, as);
      const acl = await workspace.acl(as);
      const levels = acl.map(({ level }) => level);
      context.expectEqual(levels, ['owner'], 'the levels in the ACL');
      await workspace.isListed(as, 1);
      const [entry] = await (await newWorkspace(context)).acl();
      const [theirs, mine] = [acl[0]?.account, entry?.account].map((account) => JSON.stringify(account));
      const isOther = theirs === undefined || theirs !== mine;
      context.expect(isOther, 'another account for another creator', `${mine} twice`);
    },
  }),

  ...writingChecks('examples', {
    'put-workspace/status': async (context) => {
      const workspace = new TestWorkspace(context);
      context.expectReply(await workspace.put(), 201);
      context.expectReply(await workspace.put({ tags: ['one'] }), 200);
    },

    'put-workspace/commands-not-in-view': async (context) => {
      const workspace = await newWorkspace(context, { createOnly: true, resetInvite: true });
      const views = [
        workspace.created,
        succeeded(context, await workspace.put({ createOnly: false, resetInvite: true })),
        await workspace.view(),
        ...(await listed(context, 'owner', [workspace.fullname])),
      ];
      for (const view of views)
        for (const command of ['createOnly', 'resetInvite'])
          context.expect(!(command in view), `no ${command}`, JSON.stringify(view));
    },
  }),

  ...writingChecks('roles', {
    'put-workspace/who-updates': (context) =>
      onlyFor(context, ['owner', 'admin'], async (workspace, options) => {
        const received = await workspace.put({ tags: ['changed'] }, options);
        if (received.status < 300)
          context.expectEqual(received.json?.tags, ['changed'], 'the tags that were put');
        return received;
      }),
  }),
};
