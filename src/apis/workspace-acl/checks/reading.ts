import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { readOnlyChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import {
  aclOf,
  allOthers,
  asList,
  join,
  levels,
  listed,
  lowerLevels,
  newWorkspace,
  put,
  stranger,
  viewOf,
  workspaceWith,
} from './making.ts';

/** More than a page that an implementation would give by itself, and few enough to make. */
const many = 30;

export const lists = {
  ...writingChecks('pagination', {
    'list-workspaces/no-arguments': async (context) => {
      const names = Array.from({ length: many }, () => context.uniqueName());
      for (const fullname of names) succeeded(context, await put(context, fullname));
      context.expectEqual(
        (await listed(context, 'owner', names)).length,
        many,
        'workspaces in the list, of those made',
      );
      const query = { limit: 1, offset: 1, page: 2, per_page: 1, cursor: 'none' };
      const asked = asList(context, await context.call('listWorkspaces', { query }));
      const found = asked.filter(({ fullname }) => names.includes(fullname)).length;
      context.expectEqual(found, many, 'workspaces in the list that is asked for with arguments');
    },
  }),

  ...writingChecks('roles', {
    'list-workspaces/only-available': async (context) => {
      const { fullname } = await newWorkspace(context);
      const as = stranger(context);
      const count = async (who: string) => (await listed(context, who, [fullname])).length;
      context.expectEqual(await count('owner'), 1, 'times that it is in the list of its member');
      context.expectEqual(await count(as), 0, 'times that it is in the list of somebody who is no member');
      await join(context, fullname, as);
      context.expectEqual(await count(as), 1, 'times that it is in the list of who has joined');
    },

    'list-workspaces/no-invite': async (context) => {
      const { fullname, as } = await workspaceWith(context, 'admin');
      for (const who of ['owner', as]) {
        const [item] = await listed(context, who, [fullname]);
        context.expect(item !== undefined, 'the workspace in the list', 'a list without it');
        context.expect(!('invite' in item), 'no invite', JSON.stringify(item));
      }
    },

    'list-acl/any-member': async (context) => {
      for (const level of lowerLevels) {
        const { fullname, as } = await workspaceWith(context, level);
        context.expectReply(await context.call('listAcl', { path: { workspace: fullname } }, { as }), 200);
      }
    },
  }),

  ...writingChecks('examples', {
    'list-acl/all-members': async (context) => {
      const { fullname } = await newWorkspace(context);
      const joined: string[] = [];
      for (const as of allOthers(context)) joined.push((await join(context, fullname, as)).id);
      const ids = (await aclOf(context, fullname)).map(({ id }) => id);
      context.expectEqual(new Set(ids).size, joined.length + 1, 'different entries');
      context.expectEqual(ids.length, joined.length + 1, 'entries');
      for (const id of joined) context.expect(ids.includes(id), `the entry ${id}`, ids.join(', '));
    },

    'list-acl/entry-names-account': async (context) => {
      const { fullname, as, entry } = await workspaceWith(context, 'user');
      const another = await newWorkspace(context);
      const { account: again } = await join(context, another.fullname, as);
      const acl = await aclOf(context, fullname);
      const theirs = acl.find(({ id }) => id === entry.id);
      const owners = acl.find(({ id }) => id !== entry.id);
      context.expectOrNote(() => {
        for (const { id, account } of [theirs, owners]) {
          const isTold = typeof account?.id === 'string' && typeof account.fullname === 'string';
          context.expect(isTold, 'an account with id and fullname', JSON.stringify(account) ?? 'none');
          context.expect(account.id !== id, 'an account whose id is not the entry’s', `${id} for both`);
        }
        context.expect(theirs.account.id !== owners.account.id, 'two accounts', `${owners.account.id} twice`);
        const { id, fullname: name } = theirs.account;
        context.expectEqual(
          [again?.id, again?.fullname],
          [id, name],
          'the same account in another workspace',
        );
      });
    },
  }),
};

export const views = {
  ...writingChecks('examples', {
    'get-workspace/shows-that-workspace': async (context) => {
      const made = [await newWorkspace(context, { tags: ['one'] }), await newWorkspace(context)];
      for (const { id, fullname, tags } of made) {
        const view = context.expectReply(await context.call('getWorkspace', { path: { fullname } }), 200);
        context.expectEqual(
          [view?.fullname, view?.id, view?.tags],
          [fullname, id, tags],
          'full name, id and tags',
        );
      }
    },
  }),

  ...writingChecks('roles', {
    'get-workspace/any-member': async (context) => {
      for (const level of levels) {
        const { fullname, as } = await workspaceWith(context, level);
        const view = context.expectReply(
          await context.call('getWorkspace', { path: { fullname } }, { as }),
          200,
        );
        context.expectEqual(view?.fullname, fullname, 'the full name');
      }
    },

    'get-workspace/invite-left-out': async (context) => {
      for (const level of ['developer', 'user'] as const) {
        const { fullname, as } = await workspaceWith(context, level);
        const view = await viewOf(context, fullname, as);
        // Who may see it is another statement: inferred, while this is published.
        context.expectOrNote(
          () => context.expect(!('invite' in view), 'no member invite', JSON.stringify(view.invite)),
          typeof view.invite === 'string',
        );
      }
    },

    'get-workspace/who-sees-invite': async (context) => {
      for (const level of levels) {
        const { fullname, as } = await workspaceWith(context, level);
        const { invite } = await viewOf(context, fullname, as);
        const [wanted, given] = [level === 'owner' || level === 'admin', typeof invite === 'string'];
        context.expect(
          wanted === given,
          `${wanted ? 'an' : 'no'} invite for the level ${level}`,
          `${invite}`,
        );
      }
      const { fullname } = await newWorkspace(context);
      const { invite } = await viewOf(context, fullname);
      context.expect(typeof invite === 'string', 'an invite for who made the workspace', `${invite}`);
    },
  }),

  ...readOnlyChecks('refusals', {
    'get-workspace/unknown': async (context) => {
      const path = { fullname: context.uniqueName() };
      const received = await context.call('getWorkspace', { path }, { mistake: 'no workspace has the name' });
      context.expectError(received, 'workspace-not-found');
    },
  }),
};
