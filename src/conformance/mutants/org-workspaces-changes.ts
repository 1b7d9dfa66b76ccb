import { anyReply, asked, body, handler, overstrict, status, unchecked, withBody } from './defects.ts';
import { type Mutant, mutantsOf } from './mutant.ts';

const one = '#/paths/~1v1~1orgs~1{org_id}~1workspaces~1{workspace_id}';

/** Of what creating, updating and deleting do. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'create-answers-200': {
    says: 'Creating is answered 200.',
    violates: ['create-workspace/status'],
    family: 'life',
    defect: status('createWorkspace', 201, 200),
  },
  'empty-name-is-taken': {
    says: 'A name may be empty.',
    violates: [
      'create-workspace/name-not-empty',
      '#/components/schemas/WorkspaceCreate/properties/name/minLength',
    ],
    family: 'refusals',
    defect: unchecked('createWorkspace', 'body', ({ keyword }) => keyword === 'minLength'),
  },
  'any-region': {
    says: 'A region may be any text.',
    violates: [
      'create-workspace/region-form',
      '#/components/schemas/WorkspaceCreate/properties/region/pattern',
    ],
    family: 'refusals',
    defect: unchecked('createWorkspace', 'body', ({ keyword }) => keyword === 'pattern'),
  },
  'name-is-taken': {
    says: 'A name that another workspace has is refused.',
    violates: ['create-workspace/same-name-twice'],
    family: 'life',
    defect: handler('createWorkspace', (context, right) => {
      const { state, path, body: asked } = context;
      const all: { name: string }[] = state.workspaces.all('org', path.org_id);
      if (all.some(({ name }) => name === asked.name))
        return { status: 409, headers: { 'content-type': 'application/json' }, body: '{"error":"CONFLICT"}' };
      return right(context);
    }),
  },
  'organisation-of-the-body-is-ignored': {
    says: 'Nobody looks whether the body names the organisation of the path.',
    violates: ['create-workspace/path-decides-organisation'],
    family: 'refusals',
    defect: asked('createWorkspace', ({ path, body: sent }) => ({
      body: { ...sent, organization_id: path.org_id },
    })),
  },
  'create-drops-description': {
    says: 'The description of a new workspace is lost.',
    violates: ['create-workspace/optional-members'],
    family: 'life',
    defect: asked('createWorkspace', ({ body: sent }) => ({ body: { ...sent, description: undefined } })),
  },
  'default-region-elsewhere': {
    says: 'Without a region a workspace is in eu-west-1.',
    violates: ['create-workspace/defaults'],
    family: 'life',
    defect: asked('createWorkspace', ({ body: sent }) => ({
      body: { ...sent, region: sent.region === 'us-east-1' ? 'eu-west-1' : sent.region },
    })),
  },
  'create-tells-another-id': {
    says: 'The id that creating answers with is not the one that the workspace has.',
    violates: ['create-workspace/then-visible'],
    family: 'life',
    defect: body('createWorkspace', (made) => ({ ...made, workspace_id: `${made.workspace_id}x` })),
  },
  'creation-is-of-the-owner': {
    says: 'A new workspace belongs to the owner of the organisation, whoever created it.',
    violates: ['create-workspace/caller-owns'],
    family: 'life',
    defect: asked('createWorkspace', ({ caller }) =>
      caller.persona === 'admin' ? { caller: { ...caller, persona: 'owner' } } : {},
    ),
  },
  'bucket-is-ready-at-once': {
    says: 'A new workspace says that its bucket is ready.',
    violates: ['create-workspace/bucket-starts-pending'],
    family: 'life',
    defect: body('createWorkspace', (made) => ({ ...made, bucket_status: 'ready' })),
  },
  'bucket-has-a-name-too-early': {
    says: 'A bucket that is pending has a name.',
    violates: ['create-workspace/no-bucket-while-pending'],
    family: 'life',
    defect: body('createWorkspace', (made) => ({ ...made, s3_bucket: 'acme-soon' })),
  },
  'nothing-happens-by-itself': {
    says: 'Buckets stay pending, and nobody is gone without saying so.',
    violates: ['create-workspace/bucket-becomes-ready', 'stream/bucket', 'stream/presence-expires'],
    family: 'life',
    defect: {
      api: (api) => {
        if (!api.state) return api;
        const { wake: _, ...state } = api.state;
        return { ...api, state };
      },
    },
  },
  'update-replaces': {
    says: 'An update takes away what it does not name.',
    violates: ['update-workspace/partial'],
    family: 'life',
    defect: asked('updateWorkspace', ({ body: sent }) => ({
      body: { description: null, tags: [], is_active: true, ...sent },
    })),
  },
  'empty-update-is-refused': {
    says: 'The body {} is answered 422.',
    violates: ['update-workspace/empty-object'],
    family: 'life',
    defect: overstrict('updateWorkspace', 'body', (sent) =>
      Object.keys(sent).length === 0 ? '' : undefined,
    ),
  },
  'every-update-is-a-change': {
    says: 'An update moves updated_at even if nothing has another value.',
    violates: ['update-workspace/no-change-no-trace'],
    family: 'life',
    defect: handler('updateWorkspace', async (context, right) => {
      const reply = await right(context);
      const { state, sandbox, path } = context;
      const before = state.workspaces.get(path.workspace_id);
      state.workspaces.put({ ...before, updated_at: sandbox.clock.stamp() });
      return reply;
    }),
  },
  'update-does-not-move-time': {
    says: 'The time of the last change stays that of the creation.',
    violates: ['update-workspace/times'],
    family: 'life',
    defect: body('updateWorkspace', (after) => ({ ...after, updated_at: after.created_at })),
  },
  'tags-are-added': {
    says: 'The tags of an update are added to those that were there.',
    violates: ['update-workspace/tags-replaced'],
    family: 'life',
    defect: asked('updateWorkspace', ({ path, state, body: sent }) => {
      const { tags = [] } = state.workspaces.get(path.workspace_id) ?? {};
      return sent.tags ? { body: { ...sent, tags: [...tags, ...sent.tags] } } : {};
    }),
  },
  'region-can-be-changed': {
    says: 'An update changes the region, too.',
    violates: ['update-workspace/members'],
    family: 'life',
    defect: body('updateWorkspace', (after, { body: sent }) => ({
      ...after,
      region: sent.region ?? after.region,
    })),
  },
  'null-description-is-refused': {
    says: 'A description can not be taken away.',
    violates: ['update-workspace/null'],
    family: 'life',
    defect: overstrict('updateWorkspace', 'body', ({ description }) =>
      description === null ? '/description' : undefined,
    ),
  },
  'null-name-is-taken': {
    says: 'An update with the name null is accepted, and changes nothing.',
    violates: ['update-workspace/null', '#/components/schemas/WorkspaceUpdate/properties/name/type'],
    family: 'life',
    defect: unchecked(
      'updateWorkspace',
      'body',
      ({ keyword, instancePath, data }) =>
        keyword === 'type' && instancePath === '/name' && (data === null || data === undefined),
    ),
  },
  'delete-only-retires': {
    says: 'Deleting makes a workspace inactive.',
    violates: ['delete-workspace/then-gone', 'delete-workspace/hard'],
    family: 'life',
    defect: handler('deleteWorkspace', async (context, right) => {
      const { state, path } = context;
      const before = state.workspaces.get(path.workspace_id);
      const reply = await right(context);
      state.workspaces.put({ ...before, is_active: false });
      return reply;
    }),
  },
  'delete-twice-succeeds': {
    says: 'Deleting what is gone is answered as if it had been there.',
    violates: ['delete-workspace/second-time'],
    family: 'life',
    defect: {
      answer: (reply, { method }) =>
        method === 'DELETE' && reply.status === 404
          ? withBody({ ...reply, status: 200 }, { message: 'Workspace deleted successfully' })
          : reply,
    },
  },
  'delete-answers-204': {
    says: 'Deleting is answered without a body.',
    violates: [`${one}/delete/responses/200`],
    family: 'examples',
    defect: handler('deleteWorkspace', async (context, right) => {
      await right(context);
      return { status: 204, headers: {} };
    }),
  },
  'too-large-is-invalid': {
    says: 'A body that is too large is answered 422.',
    violates: ['update-workspace/body-too-large'],
    family: 'refusals',
    defect: anyReply(413, /^\/v1\/orgs\//, (reply) => {
      const item = { loc: ['body'], msg: 'Too large', type: 'value_error', input: null, ctx: {} };
      return withBody({ ...reply, status: 422 }, { detail: [item] });
    }),
  },
});
