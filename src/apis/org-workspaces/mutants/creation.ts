import { jsonReply } from '../../../engine/message.ts';
import {
  actAs,
  changeBody,
  changeMembers,
  changeRequestBody,
  changeStatus,
  ignoreSchemaErrors,
  runBefore,
  type Untyped,
} from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { changeState } from './errors.ts';

export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
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
    defect: changeBody('createWorkspace', (made) => ({ ...made, bucket_status: 'ready' })),
  },
  'bucket-has-a-name-too-early': {
    description: 'A bucket that is pending has a name.',
    violates: 'create-workspace/no-bucket-while-pending',
    defect: changeBody('createWorkspace', (made) => ({ ...made, s3_bucket: 'acme-soon' })),
  },
  'nothing-happens-by-itself': {
    description: 'Buckets stay pending, and nobody is gone without saying so.',
    violates: ['create-workspace/bucket-becomes-ready', 'stream/bucket', 'stream/presence-expires'],
    defect: changeState(({ wake: _, ...state }) => state),
  },
});
