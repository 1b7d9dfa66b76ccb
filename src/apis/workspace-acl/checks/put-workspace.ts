import { refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import {
  aclOf,
  isListed,
  isNobodys,
  listed,
  newWorkspace,
  onlyFor,
  put,
  stranger,
  unchanged,
  viewOf,
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
        for (const more of [{}, { createOnly: true }, { createOnly: false }]) {
          const body = { tags: ['theirs'], ...more };
          refused(context, await put(context, fullname, body, { as, mistake: 'it is taken' }));
        }
      });
      await isListed(context, as, fullname, 0);
      await isListed(context, 'owner', fullname, 1);
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
      const { fullname: _, ...others } = plain;
      context.expectEqual(Object.keys(made).sort(), Object.keys(others).sort(), 'members');
      context.expectEqual((await viewOf(context, fullname)).id, made.id, 'the id');
    },

    'put-workspace/creator-is-owner': async (context) => {
      const as = stranger(context);
      const { fullname } = await newWorkspace(context, {}, as);
      const acl = await aclOf(context, fullname, as);
      const shown = acl.map(({ level }) => level);
      context.expectEqual(shown, ['owner'], 'the levels in the ACL');
      await isListed(context, as, fullname, 1);
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
    'put-workspace/who-updates': (context) =>
      onlyFor(context, ['owner', 'admin'], async (fullname, options) => {
        const received = await put(context, fullname, { tags: ['changed'] }, options);
        if (received.status < 300)
          context.expectEqual(received.json?.tags, ['changed'], 'the tags that were put');
        return received;
      }),
  }),
};
