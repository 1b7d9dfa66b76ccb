import { jsonReply } from '../../../engine/message.ts';
import {
  actAs,
  changeAuthorization,
  changeErrors,
  changeHeaderOfReplies,
  changeInput,
  changeReplies,
  changeTarget,
  ignoreSchemaErrors,
  runBefore,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';

export const everyPath = /^\/v1\/orgs\//;

/** A 422 with one item. */
export const invalid = (loc: readonly string[], msg: string, type: string, input: unknown = null) =>
  jsonReply(422, { detail: [{ loc, msg, type, input, ctx: {} }] });

const forbidden = {
  ...{ error: 'FORBIDDEN', status_code: 403 },
  details: { required_permission: 'workspace:read' },
};

const changeLoc = (edit: (loc: Untyped[]) => Untyped[]): Defect =>
  changeErrors(422, everyPath, ({ detail }) => ({
    detail: detail.map((item: Untyped) => ({ ...item, loc: edit(item.loc) })),
  }));

/** Authentication, permissions, and the form of refusals. */
export const refusalMutants: MutantTable = {
  'no-token-fails-validation': {
    description:
      'A call without a token is answered 422, as frameworks do that declare the header as required.',
    violates: ['api/token-required', 'api/authorization-never-fails-validation'],
    defect: changeReplies(401, everyPath, () =>
      invalid(['header', 'authorization'], 'Field required', 'missing'),
    ),
  },
  'any-scheme-will-do': {
    description: 'Any credentials of the scheme Basic authenticate the owner.',
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
    defect: changeErrors(401, everyPath, ({ timestamp }) => ({ timestamp: `${timestamp}Z` })),
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
    defect: changeErrors(403, everyPath, () => ({ details: {} })),
  },
  'forbidden-write-writes': {
    description: "A viewer's update is refused but still changes the workspace.",
    violates: 'api/refusal-changes-nothing',
    defect: runBefore('updateWorkspace', ({ caller, state, path, body }) => {
      const before = state.workspaces.get(path.workspace_id);
      if (caller.persona === 'viewer' && before) state.workspaces.put({ ...before, ...body });
    }),
  },
  'workspace-of-another-organisation-is-read': {
    description: 'A workspace is found by its id alone, whichever organisation the path names.',
    violates: 'api/unknown-workspace-is-404',
    defect: changeInput('getWorkspace', ({ path, state }) => {
      const org_id = state.workspaces.get(path.workspace_id)?.org_id ?? path.org_id;
      return { path: { ...path, org_id } };
    }),
  },
  'organisation-is-judged-after-role': {
    description: 'An organisation that does not exist is answered 403.',
    violates: ['api/unknown-organisation-is-404', 'api/order-of-refusals'],
    defect: changeErrors(
      404,
      everyPath,
      ({ details }) => details.resource_type === 'organization' && forbidden,
      403,
    ),
  },
  'missing-resource-is-not-named': {
    description: 'The details of a 404 say what kind of thing is missing, and not which.',
    violates: 'api/unknown-workspace-is-404',
    defect: changeErrors(404, everyPath, ({ details }) => ({
      details: { ...details, resource_id: 'unknown' },
    })),
  },
  'error-time-stands-still': {
    description: 'Every 404 has the same timestamp.',
    violates: 'api/error-time-is-now',
    defect: changeErrors(404, everyPath, () => ({ timestamp: '2026-01-15T09:00:00.000001' })),
  },
  'validation-in-the-envelope': {
    description: 'A 422 has the members of the envelope beside its detail.',
    violates: 'api/two-error-shapes',
    defect: changeErrors(422, everyPath, () => ({ error: 'VALIDATION_ERROR', status_code: 422 })),
  },
  'validation-tells-the-first-only': {
    description: 'A 422 has one item, whatever is wrong.',
    violates: 'api/validation-reports-all',
    defect: changeErrors(422, everyPath, ({ detail }) => ({ detail: detail.slice(0, 1) })),
  },
  'place-in-list-is-text': {
    description: 'The position in a list stands in loc as text.',
    violates: 'api/validation-place-in-list',
    defect: changeLoc((loc) => loc.map(String)),
  },
  'loc-without-its-place': {
    description: 'The loc of an item does not say whether it is of the body or the query.',
    violates: 'api/validation-names-the-field',
    defect: changeLoc((loc) => loc.slice(1)),
  },
  'trailing-slash-is-let-pass': {
    description: 'A slash at the end of a path makes no difference.',
    violates: 'api/trailing-slash-is-unknown',
    defect: changeTarget((target) => target.replace(/\/(\?|$)/, '$1')),
  },
  'wrong-method-is-404': {
    description: 'A method that a path does not have is answered as an unknown path.',
    violates: ['api/wrong-method', '#/x-wrong-method'],
    defect: changeErrors(405, everyPath, () => ({ error: 'RESOURCE_NOT_FOUND', status_code: 404 }), 404),
  },
  'wrong-method-without-allow': {
    description: 'A 405 does not say which methods there are.',
    violates: 'api/wrong-method',
    defect: changeHeaderOfReplies(405, everyPath, 'allow', undefined),
  },
  'viewing-without-resource': {
    description: 'resource_id may be missing.',
    violates: ['announce-presence-viewing/both-required', '#/components/parameters/ResourceId/schema'],
    defect: ignoreSchemaErrors('announcePresenceViewing', 'parameters', { missing: 'resource_id' }),
  },
};
