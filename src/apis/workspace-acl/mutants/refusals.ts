import {
  changeBody,
  changeErrors,
  changeHeaderOfReplies,
  changeInput,
  changeRequest,
  changeRequestBody,
  changeStatusOfReplies,
  changeTarget,
  combine,
  ignoreSchemaErrors,
  refuseValid,
  runBefore,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

export const refusals: MutantTable = {
  'path-and-payload-may-differ': {
    description: 'The full name in the payload is not compared with that in the path.',
    violates: 'put-workspace/fullname-must-match',
    defect: changeRequestBody('putWorkspace', (_, { path }) => ({ fullname: path.fullname })),
  },
  'payload-wins-over-path': {
    description: 'A payload with another full name changes the workspace of that name.',
    violates: ['put-workspace/fullname-must-match', 'put-workspace/no-rename'],
    defect: changeInput('putWorkspace', ({ body: sent }) => ({ path: { fullname: sent.fullname } })),
  },
  'labels-may-be-numbers': {
    description: 'Values of labels may be of any type.',
    violates: 'put-workspace/labels-are-strings',
    defect: ignoreSchemaErrors('putWorkspace', 'body', { at: /^\/labels\// }),
  },
  'names-of-101-let-pass': {
    description: 'A full name may have 101 characters.',
    violates: 'put-workspace/fullname-form',
    defect: ignoreSchemaErrors('putWorkspace', 'body', { keyword: 'maxLength' }),
  },
  'names-of-100-refused': {
    description: 'A full name may have no more than 99 characters.',
    violates: 'put-workspace/fullname-form',
    defect: refuseValid('putWorkspace', 'body', '/fullname', (fullname) => fullname?.length >= 100),
  },
  'names-of-any-form': {
    description: 'A full name may have any form.',
    violates: 'put-workspace/fullname-form',
    defect: ignoreSchemaErrors('putWorkspace', 'body', { keyword: 'pattern', at: /^\/fullname$/ }),
  },
  'title-cannot-be-cleared': {
    description: 'A title of no characters is refused.',
    violates: 'put-workspace/clears-meta',
    defect: refuseValid('putWorkspace', 'body', '/meta/title', (title) => title === ''),
  },
  'reset-invite-of-any-type': {
    description: 'Any value of resetInvite is read as true.',
    violates: [
      'put-workspace/reset-invite-is-boolean',
      '#/components/schemas/WorkspacePut/properties/resetInvite',
    ],
    defect: ignoreSchemaErrors('putWorkspace', 'body', { at: /^\/resetInvite$/ }),
  },
  'any-level': {
    description: 'A level may be any text.',
    violates: ['update-acl-entry/level-invalid', '#/components/schemas/Level/enum'],
    defect: ignoreSchemaErrors('updateAclEntry', 'body', { keyword: 'enum' }),
  },
  'developer-is-no-level': {
    description: 'The level developer is refused.',
    violates: '#/components/schemas/Level/enum',
    defect: refuseValid('updateAclEntry', 'body', '/level', (level) => level === 'developer'),
  },
  'unknown-fields-refused': {
    description: 'A payload with a field that nothing documents is refused.',
    violates: 'api/unknown-fields-ignored',
    defect: refuseValid('putWorkspace', 'body', '/colour', (colour) => colour !== undefined),
  },
  'create-only-ignored': {
    description: 'createOnly has no effect.',
    violates: 'put-workspace/create-only-refuses',
    defect: changeRequestBody('putWorkspace', () => ({ createOnly: false })),
  },
  'refused-create-only-resets-the-invite': {
    description: 'A call with createOnly and resetInvite is refused, and resets the invite.',
    violates: 'put-workspace/create-only-changes-nothing',
    defect: runBefore('putWorkspace', ({ body, path, state }) => {
      const before = state.workspaces.get(path.fullname);
      if (before && body.createOnly && body.resetInvite)
        state.workspaces.put({ ...before, invite: `${before.invite}0` });
    }),
  },
  'details-left-empty': {
    description: 'A 400 does not say which field is wrong.',
    violates: 'api/error-details',
    defect: changeErrors(400, /./, ({ error }) => ({ error: { ...error, details: {} } })),
  },
  'field-not-named': {
    description: 'A 400 names the body in place of the field.',
    violates: ['#/components/schemas/AclEntryPut/properties/level', '#/components/schemas/Level'],
    defect: changeErrors(400, /\/acl\//, ({ error }) => ({
      error: { ...error, message: 'No', details: { body: 'no' } },
    })),
  },
  'error-without-envelope': {
    description: 'A 404 has its message at the top.',
    violates: ['get-workspace/unknown', 'api/workspace-unknown'],
    defect: changeErrors(404, /./, ({ error }) => ({ ...error, error: undefined })),
  },
  'wrong-method-is-404': {
    description: 'A method that a path does not have is answered 404.',
    violates: 'api/wrong-method',
    defect: changeStatusOfReplies(405, /./, 404),
  },
  'no-allow-header': {
    description: 'A 405 does not say which methods there are.',
    violates: 'api/wrong-method',
    defect: changeHeaderOfReplies(405, /./, 'allow', undefined),
  },
  'slash-at-the-end': {
    description: 'A slash at the end of a path is ignored.',
    violates: 'api/unknown-path',
    defect: changeTarget((target) => target.replace(/\/$/, '')),
  },
  'text-read-as-json': {
    description: 'A body is read as JSON whatever it is sent as.',
    violates: 'api/body-unreadable',
    defect: changeRequest(
      ({ headers }) =>
        headers['content-type'] === 'text/plain' && {
          headers: { ...headers, 'content-type': 'application/json' },
        },
    ),
  },
  'large-body-is-400': {
    description: 'A body that is too large is answered 400.',
    violates: 'api/content-too-large',
    defect: changeStatusOfReplies(413, /./, 400),
  },
  'refused-payload-is-written': {
    description: 'A payload with a wrong label is refused, and its tags are kept.',
    violates: 'put-workspace/labels-are-strings',
    defect: combine(
      ignoreSchemaErrors('putWorkspace', 'body', { at: /^\/labels\// }),
      runBefore('putWorkspace', ({ path, body, state, refuse }) => {
        if (Object.values(body.labels ?? {}).every((label) => typeof label === 'string')) return;
        const before = state.workspaces.get(path.fullname);
        if (before) state.workspaces.put({ ...before, labels: {} });
        refuse('invalid-payload');
      }),
    ),
  },
  'dotted-title-is-the-title': {
    description: 'A member named meta.title is read as the title.',
    violates: 'put-workspace/meta-is-nested',
    defect: changeRequestBody('putWorkspace', (sent) =>
      'meta.title' in sent ? { meta: { ...sent.meta, title: sent['meta.title'] } } : {},
    ),
  },
  'tags-sorted': {
    description: 'Tags are sorted, and each is kept once.',
    violates: ['put-workspace/no-limit-on-tags-and-labels', 'put-workspace/shows-what-was-sent'],
    defect: changeBody('getWorkspace', (view) => ({ ...view, tags: [...new Set(view.tags)].sort() })),
  },
};
