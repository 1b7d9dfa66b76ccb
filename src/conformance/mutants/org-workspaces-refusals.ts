import type { StandinReply } from '../../engine/message.ts';
import {
  type Anything,
  anyReply,
  asked,
  asPersona,
  handler,
  together,
  unchecked,
  withBody,
} from './defects.ts';
import { type Mutant, mutantsOf } from './mutant.ts';

const anywhere = /^\/v1\/orgs\//;
const edited =
  (edit: (body: Anything) => Anything) =>
  (reply: StandinReply, body: Anything): StandinReply =>
    body === undefined ? reply : withBody(reply, edit(body));

/** Of who is let in, and of how it is said that somebody or something is not. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'no-token-fails-validation': {
    says: 'A call without a token is answered 422, as frameworks do that declare the header as required.',
    violates: ['api/token-required', 'api/authorization-never-fails-validation'],
    family: 'roles',
    defect: anyReply(401, anywhere, (reply) => {
      const loc = ['header', 'authorization'];
      const item = { loc, msg: 'Field required', type: 'missing', input: null, ctx: {} };
      return withBody({ ...reply, status: 422 }, { detail: [item] });
    }),
  },
  'any-scheme-will-do': {
    says: 'Credentials of the scheme Basic are let in as the owner.',
    violates: ['api/bad-token-is-401', '#/components/responses/AuthenticationFailed'],
    family: 'roles',
    defect: {
      ask: (request) =>
        request.headers.authorization?.startsWith('Basic ')
          ? { ...request, headers: { ...request.headers, authorization: 'Bearer standin_owner' } }
          : request,
    },
  },
  'bearer-in-lower-case-is-refused': {
    says: 'The word Bearer is compared with its case.',
    violates: ['api/bearer-token'],
    family: 'roles',
    defect: {
      ask: (request) =>
        request.headers.authorization?.startsWith('bearer')
          ? { ...request, headers: { ...request.headers, authorization: undefined } }
          : request,
    },
  },
  'time-of-401-has-a-zone': {
    says: 'The timestamp of a 401 ends in Z.',
    violates: ['#/components/responses/AuthenticationFailed'],
    family: 'roles',
    defect: anyReply(
      401,
      anywhere,
      edited((body) => ({ ...body, timestamp: `${body.timestamp}Z` })),
    ),
  },
  'viewer-may-update': {
    says: 'The role is not checked where a workspace is updated.',
    violates: ['update-workspace/owner-and-admin-may', 'api/missing-permission-is-403'],
    family: 'roles',
    defect: asPersona('updateWorkspace', 'admin', ['viewer', 'member']),
  },
  'admin-may-delete-own': {
    says: 'An admin may delete.',
    violates: ['delete-workspace/owner-may'],
    family: 'roles',
    defect: asPersona('deleteWorkspace', 'owner', ['admin']),
  },
  'viewer-may-not-follow': {
    says: 'A viewer may not open the stream.',
    violates: ['stream-workspace-events/any-role-may'],
    family: 'roles',
    defect: asPersona('streamWorkspaceEvents', 'outsider', ['viewer']),
  },
  'outsider-may-read': {
    says: 'Whoever is signed in may read a workspace of any organisation.',
    violates: ['get-workspace/any-role-may', 'api/foreign-organisation-is-403'],
    family: 'roles',
    defect: asPersona('getWorkspace', 'viewer', ['outsider']),
  },
  'forbidden-does-not-name-permission': {
    says: 'The details of a 403 are empty.',
    violates: ['api/missing-permission-is-403'],
    family: 'roles',
    defect: anyReply(
      403,
      anywhere,
      edited((body) => ({ ...body, details: {} })),
    ),
  },
  'forbidden-write-writes': {
    says: 'An update that is refused to a viewer is done all the same.',
    violates: ['api/refusal-changes-nothing'],
    family: 'roles',
    defect: handler('updateWorkspace', (context, right) => {
      const { caller, state, path, body } = context;
      const before = state.workspaces.get(path.workspace_id);
      if (caller.persona === 'viewer' && before) state.workspaces.put({ ...before, ...body });
      return right(context);
    }),
  },
  'workspace-of-another-organisation-is-read': {
    says: 'A workspace is found by its id alone, whichever organisation the path names.',
    violates: ['api/unknown-workspace-is-404'],
    family: 'refusals',
    defect: asked('getWorkspace', ({ path, state }) => {
      const org_id = state.workspaces.get(path.workspace_id)?.org_id ?? path.org_id;
      return { path: { ...path, org_id } };
    }),
  },
  'organisation-is-judged-after-role': {
    says: 'An organisation that does not exist is answered 403.',
    violates: ['api/unknown-organisation-is-404', 'api/order-of-refusals'],
    family: 'refusals',
    defect: anyReply(404, anywhere, (reply, body) =>
      body?.details?.resource_type === 'organization'
        ? withBody(
            { ...reply, status: 403 },
            {
              ...body,
              error: 'FORBIDDEN',
              status_code: 403,
              details: { required_permission: 'workspace:read' },
            },
          )
        : reply,
    ),
  },
  'missing-resource-is-not-named': {
    says: 'The details of a 404 say what kind of thing is missing, and not which.',
    violates: ['api/unknown-workspace-is-404'],
    family: 'refusals',
    defect: anyReply(
      404,
      anywhere,
      edited((body) => ({ ...body, details: { ...body.details, resource_id: 'unknown' } })),
    ),
  },
  'error-time-stands-still': {
    says: 'Every 404 has the same timestamp.',
    violates: ['api/error-time-is-now'],
    family: 'refusals',
    defect: anyReply(
      404,
      anywhere,
      edited((body) => ({ ...body, timestamp: '2026-01-15T09:00:00.000001' })),
    ),
  },
  'validation-in-the-envelope': {
    says: 'A 422 has the members of the envelope beside its detail.',
    violates: ['api/two-error-shapes'],
    family: 'refusals',
    defect: anyReply(
      422,
      anywhere,
      edited((body) => ({ ...body, error: 'VALIDATION_ERROR', status_code: 422 })),
    ),
  },
  'validation-tells-the-first-only': {
    says: 'A 422 has one item, whatever is wrong.',
    violates: ['api/validation-reports-all'],
    family: 'refusals',
    defect: anyReply(
      422,
      anywhere,
      edited(({ detail }) => ({ detail: detail.slice(0, 1) })),
    ),
  },
  'place-in-list-is-text': {
    says: 'The position in a list stands in loc as text.',
    violates: ['api/validation-place-in-list'],
    family: 'refusals',
    defect: anyReply(
      422,
      anywhere,
      edited(({ detail }) => ({
        detail: detail.map((item: Anything) => ({ ...item, loc: item.loc.map(String) })),
      })),
    ),
  },
  'loc-without-its-place': {
    says: 'The loc of an item does not say whether it is of the body or the query.',
    violates: ['api/validation-names-the-field'],
    family: 'refusals',
    defect: anyReply(
      422,
      anywhere,
      edited(({ detail }) => ({
        detail: detail.map((item: Anything) => ({ ...item, loc: item.loc.slice(1) })),
      })),
    ),
  },
  'trailing-slash-is-let-pass': {
    says: 'A slash at the end of a path makes no difference.',
    violates: ['api/trailing-slash-is-unknown'],
    family: 'refusals',
    defect: { ask: (request) => ({ ...request, target: request.target.replace(/\/(\?|$)/, '$1') }) },
  },
  'wrong-method-is-404': {
    says: 'A method that a path does not have is answered as an unknown path.',
    violates: ['api/wrong-method', '#/x-wrong-method'],
    family: 'refusals',
    defect: anyReply(405, anywhere, (reply, body) =>
      withBody({ ...reply, status: 404 }, { ...body, error: 'RESOURCE_NOT_FOUND', status_code: 404 }),
    ),
  },
  'wrong-method-without-allow': {
    says: 'A 405 does not say which methods there are.',
    violates: ['api/wrong-method'],
    family: 'refusals',
    defect: anyReply(405, anywhere, (reply) => {
      const { allow: _, ...headers } = reply.headers;
      return { ...reply, headers };
    }),
  },
  'viewing-without-resource': {
    says: 'Nobody looks whether resource_id is there.',
    violates: ['announce-presence-viewing/both-required', '#/components/parameters/ResourceId/schema'],
    family: 'refusals',
    defect: together(
      unchecked(
        'announcePresenceViewing',
        'parameters',
        ({ keyword, params }) => keyword === 'required' && params.missingProperty === 'resource_id',
      ),
    ),
  },
});
