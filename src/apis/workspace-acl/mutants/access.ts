import {
  actAs,
  answerRefused,
  changeAuthorization,
  changeBody,
  changeMembers,
  changeReplies,
  changeRequestBody,
  refuseWhen,
  runBefore,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

/** The caller's entry in the workspace of the path. */
const callerEntry = ({ state, caller, path }: Untyped): Untyped => {
  const names: Record<string, string> = { admin: 'mary-major', member: 'richard-miles', viewer: 'john-roe' };
  return state.entries
    .all('workspace', path.workspace ?? path.fullname)
    .find((entry: Untyped) => state.accounts.get(entry.account)?.fullname === names[caller.persona]);
};

export const access: MutantTable = {
  'expired-token-accepted': {
    description: 'An expired token is accepted.',
    violates: 'api/not-authenticated',
    defect: changeAuthorization('Bearer standin_owner', (sent) => sent?.startsWith('Bearer ey') === true),
  },
  'acl-without-token': {
    description: 'The ACL can be read without a token.',
    violates: 'api/not-authenticated',
    defect: changeAuthorization(
      'Bearer standin_owner',
      (sent, { method, target }) => sent === undefined && method === 'GET' && /\/acl$/.test(target),
    ),
  },
  'outsider-reads-acl': {
    description: 'A non-member can read the ACL.',
    violates: 'api/non-member-is-403',
    defect: actAs('listAcl', 'owner', ['outsider']),
  },
  'workspace-of-others-hidden': {
    description: 'A non-member is answered that the workspace does not exist.',
    violates: 'api/non-member-is-403',
    defect: answerRefused('getWorkspace', ({ refuse }) => refuse('workspace-not-found')),
  },
  'unknown-workspace-is-403': {
    description: 'A full name that no workspace has is answered 403.',
    violates: ['get-workspace/unknown', 'api/workspace-unknown'],
    defect: refuseWhen(
      'getWorkspace',
      'forbidden',
      ({ state, path }) => !state.workspaces.has(path.fullname),
    ),
  },
  'developer-sees-invite': {
    description: 'A developer sees the invite.',
    violates: 'get-workspace/who-sees-invite',
    defect: actAs('getWorkspace', 'owner', ['member']),
  },
  'admin-sees-no-invite': {
    description: 'An admin does not see the invite.',
    violates: 'get-workspace/who-sees-invite',
    defect: changeMembers('getWorkspace', ({ invite }, context) => ({
      invite: callerEntry(context)?.level === 'admin' ? undefined : invite,
    })),
  },
  'invite-null-for-users': {
    description: 'The invite is null for who may not see it.',
    violates: 'get-workspace/invite-left-out',
    defect: changeBody('getWorkspace', (view) => ({ invite: null, ...view })),
  },
  'list-of-everything': {
    description: 'The list has the workspaces of all.',
    violates: 'list-workspaces/only-available',
    defect: changeBody('listWorkspaces', (_, { state }) =>
      state.workspaces.all().map(({ created: _created, invite: _invite, ...view }: Untyped) => view),
    ),
  },
  'developer-updates': {
    description: 'A developer may change the workspace.',
    violates: 'put-workspace/who-updates',
    defect: actAs('putWorkspace', 'owner', ['member']),
  },
  'outsider-updates': {
    description: 'A non-member may change a workspace.',
    violates: ['put-workspace/who-updates', 'put-workspace/fullname-unique', 'api/non-member-is-403'],
    defect: actAs('putWorkspace', 'owner', ({ state, path }) => state.workspaces.has(path.fullname)),
  },
  'taken-name-is-told-to-members-only': {
    description: 'A non-member who creates a workspace with a taken name is refused with 403.',
    violates: 'put-workspace/create-only-to-strangers',
    defect: changeRequestBody('putWorkspace', (_, { caller }) =>
      caller.persona === 'owner' ? {} : { createOnly: false },
    ),
  },
  'admin-deletes': {
    description: 'An admin may delete the workspace.',
    violates: 'delete-workspace/owner-only',
    defect: actAs('deleteWorkspace', 'owner', ['admin']),
  },
  'user-reads-no-acl': {
    description: 'The level user does not read the ACL.',
    violates: 'list-acl/any-member',
    defect: refuseWhen('listAcl', 'forbidden', (context) => callerEntry(context)?.level === 'user'),
  },
  'member-changes-own-level': {
    description: 'A user may change the level of its own entry.',
    violates: 'update-acl-entry/who-changes',
    defect: actAs('updateAclEntry', 'owner', (context) => callerEntry(context)?.id === context.path.entryId),
  },
  'refused-level-is-written': {
    description: 'A developer is refused, and the level is changed.',
    violates: 'update-acl-entry/who-changes',
    defect: runBefore('updateAclEntry', (context) => {
      const { state, path, body } = context;
      const before = state.entries.get(path.entryId);
      if (before && callerEntry(context)?.level === 'developer')
        state.entries.put({ ...before, level: body.level });
    }),
  },
  'admin-makes-owners': {
    description: 'An admin may give the level owner.',
    violates: 'update-acl-entry/owner-level-by-owners',
    defect: actAs('updateAclEntry', 'owner', ['admin']),
  },
  'admin-removes-owners': {
    description: 'An admin may remove an owner.',
    violates: 'delete-acl-entry/who-removes',
    defect: runBefore('deleteAclEntry', ({ state, path, caller, reply }) => {
      const entry = state.entries.get(path.entryId);
      if (caller.persona !== 'admin' || entry?.level !== 'owner') return;
      state.entries.delete(entry.id);
      return reply(200, {});
    }),
  },
  'admin-removes-nobody': {
    description: 'Only an owner removes members.',
    violates: 'delete-acl-entry/who-removes',
    defect: refuseWhen(
      'deleteAclEntry',
      'forbidden',
      (context) =>
        callerEntry(context)?.level === 'admin' && callerEntry(context).id !== context.path.entryId,
    ),
  },
  'nobody-leaves': {
    description: 'Members cannot remove themselves.',
    violates: 'delete-acl-entry/oneself',
    defect: refuseWhen(
      'deleteAclEntry',
      'forbidden',
      (context) => callerEntry(context)?.id === context.path.entryId,
    ),
  },
  'who-may-not-gets-404': {
    description: 'A level that does not suffice is answered 404.',
    violates: ['delete-workspace/owner-only', 'api/non-member-is-403'],
    defect: changeReplies(403, /./, (reply, _, { method }) =>
      method === 'DELETE' ? { ...reply, status: 404 } : reply,
    ),
  },
  'unknown-entry-is-403': {
    description: 'An unknown entry is answered 403.',
    violates: 'update-acl-entry/unknown',
    defect: refuseWhen('updateAclEntry', 'forbidden', ({ state, path }) => !state.entries.has(path.entryId)),
  },
};
