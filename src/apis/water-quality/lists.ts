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
    const { views } = context.sandbox;
    const data = views.of(page, 'own', () => ({
      workspaces: page.records.map((workspace) =>
        views.of(workspace, 'own', () => ({ ...listItem(workspace), rol: 'owner' as const })),
      ),
      next_index: nextIndex('own', page.next, context),
    }));
    return context.reply(200, { message: 'Workspaces retrieved successfully', data });
  },

  listAllWorkspaces: (context) => {
    if (!callerAccount(context).admin) context.refuse('admin-required');
    const { views } = context.sandbox;
    const workspaces = context.state.workspaces.all().map((workspace) =>
      views.of(workspace, 'all', () => ({
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
    // In the order in which the workspaces were created, not in which the guest was added. A guest has few, so sorting is cheap.
    const shares = guests
      .all('uid', uid)
      .map((guest) => ({ guest, position: all.placeOf(guest.workspace) ?? 0 }))
      .filter(({ position }) => position > after)
      .sort((a, b) => a.position - b.position);
    const next = shares.length > limit ? shares[limit - 1]?.position : undefined;
    const workspaces = shares
      .slice(0, limit)
      .map(({ guest }) => sharedItem(all.get(guest.workspace) as Workspace, guest, context));
    const list = { workspaces, next_index: nextIndex('share', next, context) };
    return context.reply(200, { message: 'Shares retrieved successfully', workspaces: list });
  },

  listPublicWorkspaces: (context) => {
    const start = readPage('public', context);
    const page = context.state.workspaces.page({ index: 'type', value: 'public', ...start });
    const { views } = context.sandbox;
    const list = views.of(page, 'public', () => ({
      workspaces: page.records.map((workspace) =>
        views.of(workspace, 'public', () => ({
          id: workspace.id,
          name: workspace.name,
          rol: 'viewer' as const,
        })),
      ),
      next_index: nextIndex('public', page.next, context),
    }));
    return context.reply(200, { message: 'Public workspaces retrieved successfully', workspaces: list });
  },
};

const listItem = ({ id, name, owner, type }: Workspace) => ({ id, name, owner, type });

const sharedItem = (workspace: Workspace, { uid, rol }: Guest, { sandbox }: Context<Paged, State>) =>
  sandbox.views.of(workspace, `share ${uid} ${rol}`, () => ({ ...listItem(workspace), rol, guest: uid }));

type List = keyof typeof examplePages;

/** The documents' example index, and the workspace at the end of each example page: the index leads to what follows it. */
const exampleIndex = 'eyJpZCI6Im5leHQifQ==';
const examplePages = { own: 'workspace123', share: 'workspace789', public: 'workspace999' };

function readPage(
  list: List,
  { query, sandbox, state, refuse }: Context<Paged, State>,
): { after: number; limit: number } {
  const { limit, index } = query;
  if (index === undefined) return { after: 0, limit };
  const after =
    index === exampleIndex
      ? state.workspaces.placeOf(examplePages[list])
      : readCursor(list, index, sandbox.seed);
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
