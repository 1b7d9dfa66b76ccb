import {
  changeErrors,
  changeHeaderOfReplies,
  changeInput,
  changeTarget,
  ignoreSchemaErrors,
} from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { changeLoc, everyPath } from './errors.ts';

/** Refusals and their form. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
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
      (body) =>
        body.details?.resource_type === 'organization' && {
          ...{ ...body, error: 'FORBIDDEN', status_code: 403 },
          details: { required_permission: 'workspace:read' },
        },
      403,
    ),
  },
  'missing-resource-is-not-named': {
    description: 'The details of a 404 say what kind of thing is missing, and not which.',
    violates: 'api/unknown-workspace-is-404',
    defect: changeErrors(404, everyPath, (body) => ({
      ...body,
      details: { ...body.details, resource_id: 'unknown' },
    })),
  },
  'error-time-stands-still': {
    description: 'Every 404 has the same timestamp.',
    violates: 'api/error-time-is-now',
    defect: changeErrors(404, everyPath, (body) => ({ ...body, timestamp: '2026-01-15T09:00:00.000001' })),
  },
  'validation-in-the-envelope': {
    description: 'A 422 has the members of the envelope beside its detail.',
    violates: 'api/two-error-shapes',
    defect: changeErrors(422, everyPath, (body) => ({
      ...body,
      error: 'VALIDATION_ERROR',
      status_code: 422,
    })),
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
    defect: changeErrors(
      405,
      everyPath,
      (body) => ({ ...body, error: 'RESOURCE_NOT_FOUND', status_code: 404 }),
      404,
    ),
  },
  'wrong-method-without-allow': {
    description: 'A 405 does not say which methods there are.',
    violates: 'api/wrong-method',
    defect: changeHeaderOfReplies(405, everyPath, 'allow', undefined),
  },
  'viewing-without-resource': {
    description: 'resource_id may be missing.',
    violates: ['announce-presence-viewing/both-required', '#/components/parameters/ResourceId/schema'],
    defect: ignoreSchemaErrors('announcePresenceViewing', 'parameters', {
      keyword: 'required',
      missing: 'resource_id',
    }),
  },
});
