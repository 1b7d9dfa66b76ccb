import type { StandinRequest } from '../../../engine/message.ts';
import {
  actAs,
  changeAuthorization,
  changeStatusOfReplies,
  runBefore,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { personaUids } from '../state.ts';

/** The caller's guest role in the path's workspace. */
const roleOf = ({ state, path, caller }: Untyped): string | undefined =>
  state.guests.get(`${path.id}/${personaUids[caller.persona]}`)?.rol;

/** Guests with these roles may do what only the owner may do. */
const allowGuests = (operation: string, ...roles: string[]): Defect =>
  actAs(operation, 'owner', (context) => roles.includes(roleOf(context) ?? ''));

/** Requests to these paths are answered as the owner's, if the condition on their `Authorization` holds. */
const answerAsOwner = (
  method: string,
  path: RegExp,
  condition: (authorization: string | undefined) => boolean,
): Defect =>
  changeAuthorization(
    'Bearer standin_owner',
    (sent, request) => request.method === method && path.test(request.target) && condition(sent),
  );

/** The public list refuses requests with these headers. */
const refusePublicList = (condition: (headers: StandinRequest['headers']) => boolean): Defect => ({
  reply: (reply, { target, headers }) =>
    target.startsWith('/workspaces/public/') && condition(headers)
      ? { ...reply, status: 401, body: '{"detail":"Not authenticated"}' }
      : reply,
});

export const roleMutants: MutantTable = {
  'guest-admin-updates': {
    description: 'A guest whose rol is admin may rename the workspace.',
    violates: ['update-workspace/owner-only', 'api/two-admins'],
    defect: allowGuests('updateWorkspace', 'admin'),
  },
  'anybody-deletes': {
    description: 'Deleting does not look at who asks.',
    violates: 'delete-workspace/owner-only',
    defect: actAs('deleteWorkspace', 'owner'),
  },
  'editor-lists-guests': {
    description: 'A guest whose rol is editor sees the other guests.',
    violates: 'list-guests/owner-only',
    defect: allowGuests('listGuests', 'editor'),
  },
  'viewer-invites': {
    description: 'Any guest may add guests.',
    violates: 'add-guest/owner-only',
    defect: allowGuests('addGuest', 'viewer', 'editor', 'admin'),
  },
  'guest-promotes-itself': {
    description: 'A guest may change its own role.',
    violates: 'update-guest/owner-only',
    defect: actAs('updateGuest', 'owner', ({ caller, path }) => personaUids[caller.persona] === path.guest),
  },
  'guest-removes-itself': {
    description: 'A guest may leave.',
    violates: 'remove-guest/not-oneself',
    defect: actAs('removeGuest', 'owner', ({ caller, path }) => personaUids[caller.persona] === path.guest),
  },
  'all-list-for-guest-admins': {
    description: 'A guest whose rol is admin somewhere has the system’s admin list.',
    violates: 'api/two-admins',
    defect: actAs('listAllWorkspaces', 'admin', ({ state, caller }) =>
      state.guests.all('uid', personaUids[caller.persona]).some(({ rol }: Untyped) => rol === 'admin'),
    ),
  },
  'all-list-for-everybody': {
    description: 'The list of all workspaces asks for a token only.',
    violates: 'list-all-workspaces/admin-only',
    defect: actAs('listAllWorkspaces', 'admin'),
  },
  'system-admin-manages-guests': {
    description: 'The system’s admin may add guests to the workspaces of others.',
    violates: 'api/system-admin-has-no-bypass',
    defect: actAs('addGuest', 'owner', ['admin']),
  },
  'system-admin-reads-private': {
    description: 'The system’s admin reads every private workspace.',
    violates: 'get-workspace/private-to-system-admin',
    defect: actAs('getWorkspace', 'owner', ['admin']),
  },
  'private-read-by-its-id': {
    description: 'Anyone who knows the id of a private workspace can read it.',
    violates: ['get-workspace/private-of-others', 'api/workspace-untouchable-is-403'],
    defect: actAs('getWorkspace', 'owner', (context) => {
      const { owner } = context.state.workspaces.get(context.path.id) ?? {};
      return owner === personaUids.owner && roleOf(context) === undefined;
    }),
  },
  'guests-of-public-are-public': {
    description: 'Everybody may list the guests of a public workspace.',
    violates: ['list-guests/refusals', 'api/workspace-untouchable-is-403'],
    defect: runBefore('listGuests', ({ path, state, reply }) => {
      if (state.workspaces.get(path.id)?.type !== 'public') return;
      const guests = state.guests.all('workspace', path.id).map(({ uid, rol }: Untyped) => {
        const { email, username } = state.accounts.get(uid);
        return { uid, email, username, rol };
      });
      return reply(200, { message: 'Guests retrieved successfully', guests });
    }),
  },
  'foreign-looks-absent': {
    description: 'A private workspace of somebody else is 404.',
    violates: ['api/workspace-untouchable-is-403', 'get-workspace/private-of-others'],
    defect: changeStatusOfReplies(403, /^\/workspaces\/[^/]+$/, 404),
  },
  'expired-token-accepted': {
    description: 'The expiry of a token is ignored.',
    violates: 'api/not-authenticated',
    defect: answerAsOwner('GET', /^\/workspaces/, (sent) => sent?.startsWith('Bearer ey') === true),
  },
  'anonymous-creates': {
    description: 'Creating asks for no token.',
    violates: 'api/not-authenticated',
    defect: answerAsOwner('POST', /^\/workspaces\/$/, (sent) => sent === undefined),
  },
  'public-read-without-token': {
    description: 'A public workspace is read without a token.',
    violates: 'get-workspace/public-needs-token',
    defect: answerAsOwner('GET', /^\/workspaces\/[^/]+$/, (sent) => sent === undefined),
  },
  'public-list-refuses-bad-token': {
    description: 'The public list refuses an invalid token.',
    violates: 'list-public-workspaces/bad-token-ignored',
    defect: refusePublicList(({ authorization }) => authorization?.includes('not.a.token') === true),
  },
  'public-list-needs-token': {
    description: 'The public list asks for a token.',
    violates: 'list-public-workspaces/no-token-needed',
    defect: refusePublicList(({ authorization }) => authorization === undefined),
  },
};
