import { actAs, changeAuthorization, changeErrors, runBefore } from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { changeLoc, everyPath, invalid } from './errors.ts';

/** Authentication and permissions. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'no-token-fails-validation': {
    description:
      'A call without a token is answered 422, as frameworks do that declare the header as required.',
    violates: ['api/token-required', 'api/authorization-never-fails-validation'],
    defect: changeErrors(
      401,
      everyPath,
      () => invalid(['header', 'authorization'], 'Field required', 'missing'),
      422,
    ),
  },
  'any-scheme-will-do': {
    description: 'Credentials of the scheme Basic are let in as the owner.',
    violates: ['api/bad-token-is-401', '#/components/responses/AuthenticationFailed'],
    defect: changeAuthorization('Bearer standin_owner', (sent) => sent?.startsWith('Basic ') === true),
  },
  'bearer-in-lower-case-is-refused': {
    description: 'The word Bearer is compared with its case.',
    violates: 'api/bearer-token',
    defect: changeAuthorization(undefined, (sent) => sent?.startsWith('bearer') === true),
  },
  'time-of-401-has-a-zone': {
    description: 'The timestamp of a 401 ends in Z.',
    violates: '#/components/responses/AuthenticationFailed',
    defect: changeErrors(401, everyPath, (body) => ({ ...body, timestamp: `${body.timestamp}Z` })),
  },
  'viewer-may-update': {
    description: 'The role is not checked where a workspace is updated.',
    violates: ['update-workspace/owner-and-admin-may', 'api/missing-permission-is-403'],
    defect: actAs('updateWorkspace', 'admin', ['viewer', 'member']),
  },
  'admin-may-delete-own': {
    description: 'An admin may delete.',
    violates: 'delete-workspace/owner-may',
    defect: actAs('deleteWorkspace', 'owner', ['admin']),
  },
  'viewer-may-not-follow': {
    description: 'A viewer may not open the stream.',
    violates: 'stream-workspace-events/any-role-may',
    defect: actAs('streamWorkspaceEvents', 'outsider', ['viewer']),
  },
  'outsider-may-read': {
    description: 'Whoever is signed in may read a workspace of any organisation.',
    violates: ['get-workspace/any-role-may', 'api/foreign-organisation-is-403'],
    defect: actAs('getWorkspace', 'viewer', ['outsider']),
  },
  'forbidden-does-not-name-permission': {
    description: 'The details of a 403 are empty.',
    violates: 'api/missing-permission-is-403',
    defect: changeErrors(403, everyPath, (body) => ({ ...body, details: {} })),
  },
  'forbidden-write-writes': {
    description: "A viewer's update is refused but still changes the workspace.",
    violates: 'api/refusal-changes-nothing',
    defect: runBefore('updateWorkspace', ({ caller, state, path, body }) => {
      const before = state.workspaces.get(path.workspace_id);
      if (caller.persona === 'viewer' && before) state.workspaces.put({ ...before, ...body });
    }),
  },
});
