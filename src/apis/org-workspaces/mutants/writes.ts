import { jsonReply } from '../../../engine/message.ts';
import {
  actAs,
  changeMembers,
  changeReplies,
  changeRequestBody,
  changeState,
  changeStatus,
  dropBody,
  ignoreSchemaErrors,
  refuseValid,
  runAfter,
  runBefore,
  type Untyped,
  undoWrite,
  withBody,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';
import { everyPath, invalid } from './refusals.ts';

const one = '#/paths/~1v1~1orgs~1{org_id}~1workspaces~1{workspace_id}';

/** Create, update and delete. */
export const writeMutants: MutantTable = {
  'create-answers-200': {
    description: 'Creating is answered 200.',
    violates: 'create-workspace/status',
    defect: changeStatus('createWorkspace', 201, 200),
  },
  'empty-name-is-taken': {
    description: 'A name may be empty.',
    violates: [
      'create-workspace/name-not-empty',
      '#/components/schemas/WorkspaceCreate/properties/name/minLength',
    ],
    defect: ignoreSchemaErrors('createWorkspace', 'body', { keyword: 'minLength' }),
  },
  'any-region': {
    description: 'A region may be any text.',
    violates: [
      'create-workspace/region-form',
      '#/components/schemas/WorkspaceCreate/properties/region/pattern',
    ],
    defect: ignoreSchemaErrors('createWorkspace', 'body', { keyword: 'pattern' }),
  },
  'name-is-taken': {
    description: 'A name that another workspace has is refused.',
    violates: 'create-workspace/same-name-twice',
    defect: runBefore('createWorkspace', ({ state, path, body }) => {
      const isTaken = state.workspaces
        .all('org', path.org_id)
        .some(({ name }: Untyped) => name === body.name);
      return isTaken && jsonReply(409, { error: 'CONFLICT' });
    }),
  },
  'organisation-of-the-body-is-ignored': {
    description: 'The organisation in the body may differ from the one in the path.',
    violates: 'create-workspace/path-decides-organisation',
    defect: changeRequestBody('createWorkspace', (_, { path }) => ({ organization_id: path.org_id })),
  },
  'create-drops-description': {
    description: 'The description of a new workspace is lost.',
    violates: 'create-workspace/optional-members',
    defect: changeRequestBody('createWorkspace', () => ({ description: undefined })),
  },
  'default-region-elsewhere': {
    description: 'Without a region a workspace is in eu-west-1.',
    violates: 'create-workspace/defaults',
    defect: changeRequestBody('createWorkspace', ({ region }) => ({
      region: region === 'us-east-1' ? 'eu-west-1' : region,
    })),
  },
  'create-tells-another-id': {
    description: 'The id that creating answers with is not the one that the workspace has.',
    violates: 'create-workspace/then-visible',
    defect: changeMembers('createWorkspace', ({ workspace_id }) => ({ workspace_id: `${workspace_id}x` })),
  },
  'creation-is-of-the-owner': {
    description: 'A new workspace belongs to the owner of the organisation, whoever created it.',
    violates: 'create-workspace/caller-owns',
    defect: actAs('createWorkspace', 'owner', ({ caller }) => caller.persona === 'admin'),
  },
  'bucket-is-ready-at-once': {
    description: 'The bucket of a new workspace is ready at once.',
    violates: 'create-workspace/bucket-starts-pending',
    defect: changeMembers('createWorkspace', () => ({ bucket_status: 'ready' })),
  },
  'bucket-has-a-name-too-early': {
    description: 'A bucket that is pending has a name.',
    violates: 'create-workspace/no-bucket-while-pending',
    defect: changeMembers('createWorkspace', () => ({ s3_bucket: 'acme-soon' })),
  },
  'nothing-happens-by-itself': {
    description: 'Buckets stay pending, and nobody is gone without saying so.',
    violates: ['create-workspace/bucket-becomes-ready', 'stream/bucket', 'stream/presence-expires'],
    defect: changeState(({ startTimers: _, ...state }) => state),
  },
  'update-replaces': {
    description: 'An update takes away what it does not name.',
    violates: 'update-workspace/partial',
    defect: changeRequestBody('updateWorkspace', (sent) => ({
      description: null,
      tags: [],
      is_active: true,
      ...sent,
    })),
  },
  'empty-update-is-refused': {
    description: 'The body {} is answered 422.',
    violates: 'update-workspace/empty-object',
    defect: refuseValid('updateWorkspace', 'body', '', (sent) => Object.keys(sent).length === 0),
  },
  'every-update-is-a-change': {
    description: 'An update moves updated_at even if nothing has another value.',
    violates: 'update-workspace/no-change-no-trace',
    defect: runAfter('updateWorkspace', ({ state, sandbox, path }) => {
      const before = state.workspaces.get(path.workspace_id);
      state.workspaces.put({ ...before, updated_at: sandbox.clock.stamp() });
    }),
  },
  'update-does-not-move-time': {
    description: 'The time of the last change stays that of the creation.',
    violates: 'update-workspace/times',
    defect: changeMembers('updateWorkspace', (after) => ({ updated_at: after.created_at })),
  },
  'tags-are-added': {
    description: 'The tags of an update are added to those that were there.',
    violates: 'update-workspace/tags-replaced',
    defect: changeRequestBody('updateWorkspace', ({ tags }, { path, state }) => {
      const before = state.workspaces.get(path.workspace_id)?.tags ?? [];
      return tags ? { tags: [...before, ...tags] } : {};
    }),
  },
  'region-can-be-changed': {
    description: 'An update changes the region, too.',
    violates: 'update-workspace/members',
    defect: changeMembers('updateWorkspace', (after, { body }) => ({ region: body.region ?? after.region })),
  },
  'null-description-is-refused': {
    description: 'A description cannot be removed.',
    violates: 'update-workspace/null',
    defect: refuseValid('updateWorkspace', 'body', '/description', (description) => description === null),
  },
  'null-name-is-taken': {
    description: 'An update with the name null is accepted, and changes nothing.',
    violates: ['update-workspace/null', '#/components/schemas/WorkspaceUpdate/properties/name/type'],
    defect: ignoreSchemaErrors('updateWorkspace', 'body', { keyword: 'type', at: /^\/name$/, isNull: true }),
  },
  'delete-only-retires': {
    description: 'Deleting makes a workspace inactive.',
    violates: ['delete-workspace/then-gone', 'delete-workspace/hard'],
    defect: undoWrite('deleteWorkspace', 'workspaces', ({ path }) => path.workspace_id, { is_active: false }),
  },
  'delete-twice-succeeds': {
    description: 'Deleting what is gone is answered as if it had been there.',
    violates: 'delete-workspace/second-time',
    defect: changeReplies(404, everyPath, (reply, _, { method }) =>
      method === 'DELETE'
        ? withBody({ ...reply, status: 200 }, { message: 'Workspace deleted successfully' })
        : reply,
    ),
  },
  'delete-answers-204': {
    description: 'Deleting is answered without a body.',
    violates: `${one}/delete/responses/200`,
    defect: dropBody('deleteWorkspace', 204),
  },
  'too-large-is-invalid': {
    description: 'A body that is too large is answered 422.',
    violates: 'update-workspace/body-too-large',
    defect: changeReplies(413, everyPath, () => invalid(['body'], 'Too large', 'value_error')),
  },
};
