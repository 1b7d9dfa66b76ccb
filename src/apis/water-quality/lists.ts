import { view } from '../../engine/to-json.ts';
import { readCursor, writeCursor } from '../../sandbox/cursors.ts';
import { wholeSeconds } from '../../sandbox/timestamp.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import type { Guest, State, Workspace } from './state.ts';
import { callerAccount } from './workspace-access.ts';

type Paged = 'listOwnWorkspaces' | 'listSharedWorkspaces' | 'listPublicWorkspaces';

export const lists: Handlers<Paged | 'listAllWorkspaces', State> = {
  listOwnWorkspaces: (context) => {
    const { uid } = callerAccount(context);
    const page = context.state.workspaces.page({ index: 'owner', value: uid, ...readPage('own', context) });
    const data = view(page, 'own', () => ({
      workspaces: page.records.map((workspace) =>
        view(workspace, 'own', () => ({ ...listItem(workspace), rol: 'owner' as const })),
      ),
      next_index: nextIndex('own', page.next, context),
    }));
    return context.reply(200, { message: 'Workspaces retrieved successfully', data });
  },

  listAllWorkspaces: (context) => {
    if (!callerAccount(context).admin) context.refuse('admin-required');
    const workspaces = context.state.workspaces.all().map((workspace) =>
      view(workspace, 'all', () => ({
        ...listItem(workspace),
        created_at: `${wholeSeconds(workspace.created)}Z`,
      })),
    );
    return context.reply(200, { message: 'All workspaces retrieved successfully', workspaces });
  },

  listSharedWorkspaces: (context) => {
    const { uid } = callerAccount(context);
    const { after, limit } = readPage('share', context);
    const { workspaces: all, guests } = context.state;
    // In the order of the workspaces' creation, not of the guest's coming: a guest shares few of all that there are.
    const shares = guests
      .all('uid', uid)
      .map((guest) => ({ guest, place: all.placeOf(guest.workspace) ?? 0 }))
      .filter(({ place }) => place > after)
      .sort((a, b) => a.place - b.place);
    const next = shares.length > limit ? shares[limit - 1]?.place : undefined;
    const workspaces = shares
      .slice(0, limit)
      .map(({ guest }) => sharedItem(all.get(guest.workspace) as Workspace, guest));
    const list = { workspaces, next_index: nextIndex('share', next, context) };
    return context.reply(200, { message: 'Shares retrieved successfully', workspaces: list });
  },

  listPublicWorkspaces: (context) => {
    const asked = readPage('public', context);
    const page = context.state.workspaces.page({ index: 'type', value: 'public', ...asked });
    const list = view(page, 'public', () => ({
      workspaces: page.records.map((workspace) =>
        view(workspace, 'public', () => ({ id: workspace.id, name: workspace.name, rol: 'viewer' as const })),
      ),
      next_index: nextIndex('public', page.next, context),
    }));
    return context.reply(200, { message: 'Public workspaces retrieved successfully', workspaces: list });
  },
};

const listItem = ({ id, name, owner, type }: Workspace) => ({ id, name, owner, type });

const sharedItem = (workspace: Workspace, { uid, rol }: Guest) =>
  view(workspace, `share ${uid} ${rol}`, () => ({ ...listItem(workspace), rol, guest: uid }));

function readPage(
  list: string,
  { query, sandbox, refuse }: Context<Paged, State>,
): { after: number; limit: number } {
  const { limit, index } = query;
  if (index === undefined) return { after: 0, limit };
  const after = readCursor(list, index, sandbox.seed);
  if (after !== undefined) return { after, limit };
  return refuse({
    example: 'index-invalid',
    body: ({ detail: [item] }) => ({ detail: [{ ...item, input: index }] }),
  });
}

const nextIndex = (
  list: string,
  next: number | undefined,
  { sandbox }: Context<Paged, State>,
): string | null => (next === undefined ? null : writeCursor(list, next, sandbox.seed));
