import { reading, writing } from '../../statement-checks.ts';
import { orAccepted } from './accepted.ts';
import {
  aclOf,
  allOthers,
  asList,
  join,
  type Level,
  listed,
  newWorkspace,
  put,
  stranger,
  succeeded,
  viewOf,
  workspaceWith,
} from './making.ts';

/** More than a page that an implementation would give by itself, and few enough to make. */
const many = 30;
const lowerLevels: readonly Level[] = ['admin', 'developer', 'user'];

export const lists = {
  ...writing('pagination', {
    'list-workspaces/no-arguments': async (trial) => {
      const names = Array.from({ length: many }, () => trial.uniqueName());
      for (const fullname of names) succeeded(trial, await put(trial, fullname));
      trial.equal(
        (await listed(trial, 'owner', names)).length,
        many,
        'workspaces in the list, of those made',
      );
      const query = { limit: 1, offset: 1, page: 2, per_page: 1, cursor: 'none' };
      const asked = asList(trial, await trial.call('listWorkspaces', { query }));
      const found = asked.filter(({ fullname }) => names.includes(fullname)).length;
      trial.equal(found, many, 'workspaces in the list that is asked for with arguments');
    },
  }),

  ...writing('roles', {
    'list-workspaces/only-available': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const as = stranger(trial);
      const count = async (who: string) => (await listed(trial, who, [fullname])).length;
      trial.equal(await count('owner'), 1, 'times that it is in the list of its member');
      trial.equal(await count(as), 0, 'times that it is in the list of somebody who is no member');
      await join(trial, fullname, as);
      trial.equal(await count(as), 1, 'times that it is in the list of who has joined');
    },

    'list-workspaces/no-invite': async (trial) => {
      const { fullname, as } = await workspaceWith(trial, 'admin');
      for (const who of ['owner', as]) {
        const [item] = await listed(trial, who, [fullname]);
        trial.that(item !== undefined, 'the workspace in the list', 'a list without it');
        trial.that(!('invite' in item), 'no invite', JSON.stringify(item));
      }
    },

    'list-acl/any-member': async (trial) => {
      for (const level of lowerLevels) {
        const { fullname, as } = await workspaceWith(trial, level);
        trial.conforms(await trial.call('listAcl', { path: { workspace: fullname } }, { as }), 200);
      }
    },
  }),

  ...writing('examples', {
    'list-acl/all-members': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const joined: string[] = [];
      for (const as of allOthers(trial)) joined.push((await join(trial, fullname, as)).id);
      const ids = (await aclOf(trial, fullname)).map(({ id }) => id);
      trial.equal(new Set(ids).size, joined.length + 1, 'different entries');
      trial.equal(ids.length, joined.length + 1, 'entries');
      for (const id of joined) trial.that(ids.includes(id), `the entry ${id}`, ids.join(', '));
    },

    'list-acl/entry-names-account': async (trial) => {
      const { fullname, as, entry } = await workspaceWith(trial, 'user');
      const another = await newWorkspace(trial);
      const { account: again } = await join(trial, another.fullname, as);
      const acl = await aclOf(trial, fullname);
      const theirs = acl.find(({ id }) => id === entry.id);
      const owners = acl.find(({ id }) => id !== entry.id);
      orAccepted(trial, true, () => {
        for (const { id, account } of [theirs, owners]) {
          const isTold = typeof account?.id === 'string' && typeof account.fullname === 'string';
          trial.that(isTold, 'an account with id and fullname', JSON.stringify(account) ?? 'none');
          trial.that(account.id !== id, 'an account whose id is not the entry’s', `${id} for both`);
        }
        trial.that(theirs.account.id !== owners.account.id, 'two accounts', `${owners.account.id} twice`);
        const { id, fullname: name } = theirs.account;
        trial.equal([again?.id, again?.fullname], [id, name], 'the same account in another workspace');
      });
    },
  }),
};

export const views = {
  ...writing('examples', {
    'get-workspace/shows-that-workspace': async (trial) => {
      const made = [await newWorkspace(trial, { tags: ['one'] }), await newWorkspace(trial)];
      for (const { id, fullname, tags } of made) {
        const view = trial.conforms(await trial.call('getWorkspace', { path: { fullname } }), 200);
        trial.equal([view?.fullname, view?.id, view?.tags], [fullname, id, tags], 'full name, id and tags');
      }
    },
  }),

  ...writing('roles', {
    'get-workspace/any-member': async (trial) => {
      for (const level of ['owner', ...lowerLevels] as const) {
        const { fullname, as } = await workspaceWith(trial, level);
        const view = trial.conforms(await trial.call('getWorkspace', { path: { fullname } }, { as }), 200);
        trial.equal(view?.fullname, fullname, 'the full name');
      }
    },

    'get-workspace/invite-left-out': async (trial) => {
      for (const level of ['developer', 'user'] as const) {
        const { fullname, as } = await workspaceWith(trial, level);
        const view = await viewOf(trial, fullname, as);
        // Who may see it is another statement: inferred, while this is published.
        orAccepted(trial, typeof view.invite === 'string', () =>
          trial.that(!('invite' in view), 'no member invite', JSON.stringify(view.invite)),
        );
      }
    },

    'get-workspace/who-sees-invite': async (trial) => {
      for (const level of ['owner', ...lowerLevels] as const) {
        const { fullname, as } = await workspaceWith(trial, level);
        const { invite } = await viewOf(trial, fullname, as);
        const [wanted, given] = [level === 'owner' || level === 'admin', typeof invite === 'string'];
        trial.that(wanted === given, `${wanted ? 'an' : 'no'} invite for the level ${level}`, `${invite}`);
      }
      const { fullname } = await newWorkspace(trial);
      const { invite } = await viewOf(trial, fullname);
      trial.that(typeof invite === 'string', 'an invite for who made the workspace', `${invite}`);
    },
  }),

  ...reading('refusals', {
    'get-workspace/unknown': async (trial) => {
      const path = { fullname: trial.uniqueName() };
      const received = await trial.call('getWorkspace', { path }, { wrong: 'no workspace has the name' });
      trial.error(received, 'workspace-not-found');
    },
  }),
};
