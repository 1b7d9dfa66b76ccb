import { readOnlyChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { levels, lowerLevels, others, stranger } from './people.ts';
import { asList, listed, newWorkspace, TestWorkspace, workspaceWith } from './test-workspace.ts';

/** More than a page that an implementation would give by itself, and few enough to make. */
const many = 30;

export const lists = {
  ...writingChecks('pagination', {
    'list-workspaces/no-arguments': async (context) => {
      const names: string[] = [];
      while (names.length < many) names.push((await newWorkspace(context)).fullname);
      const found = await listed(context, 'owner', names);
      context.expectEqual(found.length, many, 'workspaces in the list, of those made');
      const query = { limit: 1, offset: 1, page: 2, per_page: 1, cursor: 'none' };
      const all = asList(context, await context.call('listWorkspaces', { query }));
      const again = all.filter(({ fullname }) => names.includes(fullname));
      context.expectEqual(again.length, many, 'workspaces in the list that is asked for with arguments');
    },
  }),

  ...writingChecks('roles', {
    'list-workspaces/only-available': async (context) => {
      const workspace = await newWorkspace(context);
      const as = stranger(context);
      await workspace.isListed('owner', 1);
      await workspace.isListed(as, 0);
      await workspace.join(as);
      await workspace.isListed(as, 1);
    },

    'list-workspaces/no-invite': async (context) => {
      const { workspace, as } = await workspaceWith(context, 'admin');
      for (const who of ['owner', as]) {
        const [item] = await listed(context, who, [workspace.fullname]);
        context.expect(item !== undefined, 'the workspace in the list', 'a list without it');
        context.expect(!('invite' in item), 'no invite', JSON.stringify(item));
      }
    },

    'list-acl/any-member': async (context) => {
      for (const level of lowerLevels) {
        const { workspace, as } = await workspaceWith(context, level);
        context.expectReply(await workspace.listAcl({ as }), 200);
      }
    },
  }),

  ...writingChecks('examples', {
    'list-acl/all-members': async (context) => {
      const workspace = await newWorkspace(context);
      const joined: string[] = [];
      for (const as of others(context)) joined.push((await workspace.join(as)).id);
      const ids = await workspace.entryIds();
      context.expectEqual(new Set(ids).size, joined.length + 1, 'different entries');
      context.expectEqual(ids.length, joined.length + 1, 'entries');
      for (const id of joined) context.expect(ids.includes(id), `the entry ${id}`, ids.join(', '));
    },

    'list-acl/entry-names-account': async (context) => {
      const { workspace, as, entry } = await workspaceWith(context, 'user');
      const { account: again } = await (await newWorkspace(context)).join(as);
      const theirs = await workspace.entry(entry.id);
      const owners = await workspace.otherEntry(entry);
      context.expectOrNote(() => {
        for (const { id, account } of [theirs, owners]) {
          const hasBoth = typeof account?.id === 'string' && typeof account.fullname === 'string';
          context.expect(hasBoth, 'an account with id and fullname', JSON.stringify(account) ?? 'none');
          context.expect(account.id !== id, 'an account whose id is not the entry’s', `${id} for both`);
        }
        context.expect(theirs.account.id !== owners.account.id, 'two accounts', `${owners.account.id} twice`);
        const [given, wanted] = [again, theirs.account].map((one) => [one?.id, one?.fullname]);
        context.expectEqual(given, wanted, 'the same account in another workspace');
      });
    },
  }),
};

export const views = {
  ...writingChecks('examples', {
    'get-workspace/shows-that-workspace': async (context) => {
      for (const workspace of [await newWorkspace(context, { tags: ['one'] }), await newWorkspace(context)]) {
        const { id, fullname, tags } = context.expectReply(await workspace.get(), 200) ?? {};
        const { created } = workspace;
        const wanted = [workspace.fullname, created.id, created.tags];
        context.expectEqual([fullname, id, tags], wanted, 'full name, id and tags');
      }
    },
  }),

  ...writingChecks('roles', {
    'get-workspace/any-member': async (context) => {
      for (const level of levels) {
        const { workspace, as } = await workspaceWith(context, level);
        const view = context.expectReply(await workspace.get({ as }), 200);
        context.expectEqual(view?.fullname, workspace.fullname, 'the full name');
      }
    },

    'get-workspace/invite-left-out': async (context) => {
      for (const level of ['developer', 'user'] as const) {
        const { workspace, as } = await workspaceWith(context, level);
        const view = await workspace.view(as);
        const { invite } = view;
        const judge = () => context.expect(!('invite' in view), 'no member invite', JSON.stringify(invite));
        // Who may see it is another statement: inferred, while this is published.
        context.expectOrNote(judge, typeof invite === 'string');
      }
    },

    'get-workspace/who-sees-invite': async (context) => {
      for (const level of levels) {
        const { workspace, as } = await workspaceWith(context, level);
        const { invite } = await workspace.view(as);
        const wanted = level === 'owner' || level === 'admin';
        const what = `${wanted ? 'an' : 'no'} invite for the level ${level}`;
        context.expect(wanted === (typeof invite === 'string'), what, `${invite}`);
      }
      const { invite } = await (await newWorkspace(context)).view();
      context.expect(typeof invite === 'string', 'an invite for who made the workspace', `${invite}`);
    },
  }),

  ...readOnlyChecks('refusals', {
    'get-workspace/unknown': async (context) => {
      const received = await new TestWorkspace(context).get({ mistake: 'no workspace has the name' });
      context.expectError(received, 'workspace-not-found');
    },
  }),
};
