import {
  changeErrors,
  changeInput,
  changeMembers,
  changeReplies,
  dropBody,
  ignoreSchemaErrors,
  refuseValid,
  runAfter,
  undoWrite,
  withBody,
} from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';

import { everyPath, invalid } from './errors.ts';

const one = '#/paths/~1v1~1orgs~1{org_id}~1workspaces~1{workspace_id}';

/** Update and delete. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'update-replaces': {
    description: 'An update takes away what it does not name.',
    violates: 'update-workspace/partial',
    defect: changeInput('updateWorkspace', ({ body: sent }) => ({
      body: { description: null, tags: [], is_active: true, ...sent },
    })),
  },
  'empty-update-is-refused': {
    description: 'The body {} is answered 422.',
    violates: 'update-workspace/empty-object',
    defect: refuseValid('updateWorkspace', 'body', (sent) => Object.keys(sent).length === 0 && ''),
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
    defect: changeInput('updateWorkspace', ({ path, state, body: sent }) => {
      const { tags = [] } = state.workspaces.get(path.workspace_id) ?? {};
      return sent.tags ? { body: { ...sent, tags: [...tags, ...sent.tags] } } : {};
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
    defect: refuseValid(
      'updateWorkspace',
      'body',
      ({ description }) => description === null && '/description',
    ),
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
    defect: changeErrors(413, everyPath, () => invalid(['body'], 'Too large', 'value_error'), 422),
  },
});
