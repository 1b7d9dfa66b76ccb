import {
  changeBody,
  changeInput,
  changeMembers,
  changeQuery,
  changeRequest,
  combine,
  ignoreSchemaErrors,
  refuseValid,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { readCursor, writeCursor } from '../../../sandbox/cursors.ts';

/** Changes the items of a page. */
const ofItems = (operation: string, edit: (items: Untyped[], context: Untyped) => Untyped[]): Defect =>
  changeBody(operation, (value, context) => {
    const page = value.data ?? value.workspaces;
    page.workspaces = edit(page.workspaces, context);
  });

/** Each page begins with the last item of the page before. */
function repeatsLast(operation: string): Defect {
  let last: Untyped;
  return ofItems(operation, (items, { query }) => {
    const repeated = query.index === undefined || last === undefined ? [] : [last];
    last = items.at(-1);
    return [...repeated, ...items];
  });
}

/** Lists and their pages. */
export const listMutants: MutantTable = {
  'own-list-lacks-public': {
    description: 'The own list leaves out what is public.',
    violates: 'list-own-workspaces/only-own',
    defect: ofItems('listOwnWorkspaces', (items) => items.filter(({ type }) => type !== 'public')),
  },
  'own-list-holds-shared': {
    description: 'The last page of the own list ends with what others share with the caller.',
    violates: ['list-own-workspaces/only-own', 'list-own-workspaces/owner-is-caller'],
    defect: changeBody('listOwnWorkspaces', ({ data }, { state, caller }) => {
      if (data.next_index !== null || caller.persona !== 'owner') return;
      for (const { workspace, rol } of state.guests.all('uid', 'user123')) {
        const { id, name, owner, type } = state.workspaces.get(workspace);
        data.workspaces.push({ id, name, owner, type, rol });
      }
    }),
  },
  'share-list-lacks-public': {
    description: 'The share list leaves out what is public.',
    violates: 'list-shared-workspaces/only-shared',
    defect: ofItems('listSharedWorkspaces', (items) => items.filter(({ type }) => type !== 'public')),
  },
  'share-guest-is-an-address': {
    description: 'In the share list guest is the mail address.',
    violates: ['list-shared-workspaces/whose-is-whose', 'api/guest-word-has-three-types'],
    defect: ofItems('listSharedWorkspaces', (items) =>
      items.map((item) => ({ ...item, guest: `${item.guest}@example.com` })),
    ),
  },
  'share-rol-is-always-viewer': {
    description: 'The share list does not tell the role granted.',
    violates: ['list-shared-workspaces/whose-is-whose', 'update-guest/shows-everywhere'],
    defect: ofItems('listSharedWorkspaces', (items) => items.map((item) => ({ ...item, rol: 'viewer' }))),
  },
  'share-list-in-data': {
    description: 'The page of the share list is called data, as that of the own list.',
    violates: ['api/containers-differ', '#/components/schemas/SharedWorkspacesReply'],
    defect: changeBody('listSharedWorkspaces', ({ message, workspaces }) => ({ message, data: workspaces })),
  },
  'public-list-shows-owner': {
    description: 'The public list contains the owners of workspaces.',
    violates: ['list-public-workspaces/owner-not-shown', 'api/items-differ'],
    defect: changeBody('listPublicWorkspaces', ({ workspaces }, { state }) => {
      for (const item of workspaces.workspaces) item.owner = state.workspaces.get(item.id).owner;
    }),
  },
  'public-list-leaks-shared': {
    description: 'A private workspace that has guests is in the public list.',
    violates: 'list-public-workspaces/all-public',
    defect: changeBody('listPublicWorkspaces', ({ workspaces }, { state }) => {
      if (workspaces.next_index !== null) return;
      for (const { id, name } of state.workspaces.all('type', 'private'))
        if (state.guests.count('workspace', id) > 0) workspaces.workspaces.push({ id, name, rol: 'viewer' });
    }),
  },
  'own-item-without-rol': {
    description: 'Items of the own list have no rol.',
    violates: ['#/components/schemas/OwnWorkspace/properties/rol', 'api/items-differ'],
    defect: ofItems('listOwnWorkspaces', (items) => items.map(({ rol: _rol, ...item }) => item)),
  },
  'limit-101-let-pass': {
    description: 'The own list takes a limit of 101.',
    violates: ['list-own-workspaces/limit-out-of-range', '#/components/parameters/Limit/schema/maximum'],
    defect: ignoreSchemaErrors('listOwnWorkspaces', 'parameters', { keyword: 'maximum' }),
  },
  'limit-0-let-pass': {
    description: 'The share list takes a limit of 0.',
    violates: 'list-shared-workspaces/limit-out-of-range',
    defect: ignoreSchemaErrors('listSharedWorkspaces', 'parameters', { keyword: 'minimum' }),
  },
  'limit-100-refused': {
    description: 'The public list takes a limit below 100 only.',
    violates: '#/components/parameters/Limit/schema/maximum',
    defect: refuseValid('listPublicWorkspaces', 'parameters', '/query/limit', (limit) => limit >= 100),
  },
  'limit-ignored': {
    description: 'The public list always has pages of ten.',
    violates: 'list-public-workspaces/pages',
    defect: changeQuery('listPublicWorkspaces', () => ({ limit: 10 })),
  },
  'default-page-of-20': {
    description: 'Without limit a page of the own list holds twenty.',
    violates: 'list-own-workspaces/page-holds-at-most-limit',
    defect: changeRequest(
      ({ target, method }) =>
        target === '/workspaces/' && method === 'GET' && { target: '/workspaces/?limit=20' },
    ),
  },
  'page-repeats-last-item': {
    description: 'The next page of the public list begins with the last item of the one before.',
    violates: 'list-public-workspaces/pages',
    defect: repeatsLast('listPublicWorkspaces'),
  },
  'page-loses-first-item': {
    description: 'The next page of the share list begins one too late.',
    violates: 'list-shared-workspaces/pages',
    defect: ofItems('listSharedWorkspaces', (items, { query }) =>
      query.index === undefined ? items : items.slice(1),
    ),
  },
  'next-index-after-full-last-page': {
    description: 'A full page of the own list always promises another one.',
    violates: 'api/next-index-null-at-end',
    defect: changeBody('listOwnWorkspaces', ({ data }, { query, sandbox }) => {
      if (data.next_index === null && data.workspaces.length === query.limit)
        data.next_index = writeCursor('own', 1_000_000, sandbox.seed);
    }),
  },
  'next-index-left-out-at-end': {
    description: 'The last page of the share list has no next_index.',
    violates: ['api/next-index-null-at-end', '#/components/schemas/SharedWorkspacesReply'],
    defect: changeBody('listSharedWorkspaces', ({ workspaces }) => {
      if (workspaces.next_index === null) delete workspaces.next_index;
    }),
  },
  'bad-index-gives-first-page': {
    description: 'An index of the public list that was never given gives the first page.',
    violates: 'list-public-workspaces/bad-index',
    defect: changeQuery('listPublicWorkspaces', ({ index }, { sandbox }) => {
      const isGiven = index === undefined || readCursor('public', index, sandbox.seed) !== undefined;
      return isGiven ? {} : { index: undefined };
    }),
  },
  'index-is-an-offset': {
    description: 'The index of the own list counts items, and so shifts when one is deleted.',
    violates: 'api/pages-survive-change',
    defect: combine(
      changeInput('listOwnWorkspaces', () => ({ query: { limit: 100 } })),
      changeBody('listOwnWorkspaces', ({ message, data }, { query }) => {
        const from = Number(query.index ?? 0);
        const until = from + query.limit;
        const next_index = until < data.workspaces.length ? String(until) : null;
        return { message, data: { workspaces: data.workspaces.slice(from, until), next_index } };
      }),
    ),
  },
  'newest-first': {
    description: 'The list of all begins with the newest.',
    violates: 'api/lists-in-order-of-creation',
    defect: changeBody('listAllWorkspaces', ({ workspaces }) => void workspaces.reverse()),
  },
  'all-list-in-pages': {
    description: 'The list of all ends after a hundred.',
    violates: ['list-all-workspaces/no-pages', 'list-all-workspaces/every-workspace'],
    defect: changeMembers('listAllWorkspaces', ({ workspaces }) => ({
      workspaces: workspaces.slice(0, 100),
    })),
  },
  'created-at-with-fraction': {
    description: 'In the list of all created_at has milliseconds.',
    violates: '#/components/schemas/ListedWorkspace/properties/created_at',
    defect: changeBody('listAllWorkspaces', ({ workspaces }) => {
      for (const item of workspaces) item.created_at = item.created_at.replace('Z', '.000Z');
    }),
  },
  'created-at-is-now': {
    description: 'In the list of all created_at is the time of asking.',
    violates: 'list-all-workspaces/created-at',
    defect: changeBody('listAllWorkspaces', ({ workspaces }, { now }) => {
      const time = `${new Date(now / 1000).toISOString().slice(0, 19)}Z`;
      for (const item of workspaces) item.created_at = time;
    }),
  },
};
