import { changeBody, type Untyped } from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';

/** Changes the items of a page. */
const ofItems = (operation: string, edit: (items: Untyped[], context: Untyped) => Untyped[]): Defect =>
  changeBody(operation, (value, context) => {
    const page = value.data ?? value.workspaces;
    page.workspaces = edit(page.workspaces, context);
  });

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
};
