import { jsonReply } from '../../../engine/message.ts';
import {
  changeBody,
  changeErrors,
  changeHeader,
  changeHeaderOfReplies,
  changeMembers,
  changeRequestBody,
  changeRequestText,
  changeStatus,
  changeStatusOfReplies,
  combine,
  dropBody,
  ignoreSchemaErrors,
  refuseValid,
  replaceHandler,
  runAfter,
  runBefore,
  type Untyped,
  undoWrite,
  withBody,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';
import { dropGuests } from './guests.ts';

const ofPattern = { keyword: 'pattern' };

/** Workspaces, and the form of errors. */
export const workspaceMutants: MutantTable = {
  'create-answers-200': {
    description: 'A creation is answered 200.',
    violates: 'create-workspace/status',
    defect: changeStatus('createWorkspace', 201, 200),
  },
  'create-public-by-default': {
    description: 'A workspace made without type is public.',
    violates: 'create-workspace/type-defaults-to-private',
    defect: changeRequestText((text, { target }) =>
      target === '/workspaces/' && text.includes('"name"') && !text.includes('"type"')
        ? text.replace('{', '{"type":"public",')
        : text,
    ),
  },
  'name-of-51-let-pass': {
    description: "A new workspace's name has no maximum length.",
    violates: ['create-workspace/name-length', '#/components/schemas/WorkspaceName'],
    defect: ignoreSchemaErrors('createWorkspace', 'body', ofPattern),
  },
  'name-of-50-refused': {
    description: 'A name has to be shorter than 50.',
    violates: 'create-workspace/name-length',
    defect: refuseValid('createWorkspace', 'body', '/name', (name) => name?.trim().length >= 50),
  },
  'blank-name-let-pass': {
    description: 'An update judges the name with its blanks.',
    violates: 'update-workspace/name-judged-trimmed',
    defect: ignoreSchemaErrors('updateWorkspace', 'body', ofPattern),
  },
  'name-kept-untrimmed': {
    description: 'A new workspace keeps the blanks at the ends of its name.',
    violates: 'create-workspace/name-stored-trimmed',
    defect: changeRequestBody('createWorkspace', (sent) => ({ name: { trim: () => sent.name } })),
  },
  'names-unique': {
    description: 'A name can be had once only.',
    violates: 'create-workspace/name-need-not-be-unique',
    defect: runBefore(
      'createWorkspace',
      ({ state, body }) =>
        state.workspaces.all().some(({ name }: Untyped) => name === body.name) &&
        jsonReply(409, { detail: 'A workspace of this name exists' }),
    ),
  },
  'owner-taken-from-body': {
    description: 'An update hands the workspace over to the owner that the body names.',
    violates: 'api/one-owner',
    defect: runAfter('updateWorkspace', ({ path, body: { owner }, state }) => {
      if (owner !== undefined) state.workspaces.put({ ...state.workspaces.get(path.id), owner });
    }),
  },
  'type-null-let-pass': {
    description: 'A type of null is accepted as if it were left out.',
    violates: 'create-workspace/type-null',
    defect: changeRequestText((text) => text.replace(',"type":null', '')),
  },
  'update-resets-type': {
    description: 'An update without type makes the workspace private.',
    violates: 'update-workspace/type-left-out-stays',
    defect: changeRequestBody('updateWorkspace', (sent) => ({ type: sent.type ?? 'private' })),
  },
  'update-shows-old-name': {
    description: 'The reply to an update has the previous name.',
    violates: 'update-workspace/shows-the-change',
    defect: replaceHandler('updateWorkspace', async (context, original) => {
      const name = context.state.workspaces.get(context.path.id)?.name;
      const reply = await original(context);
      const value = JSON.parse(reply.body as string);
      return withBody(reply, { ...value, data: { ...value.data, name } });
    }),
  },
  'update-drops-guests': {
    description: 'A change of type ends the access of all guests.',
    violates: 'update-workspace/guests-stay',
    defect: runAfter(
      'updateWorkspace',
      (context, type) => context.state.workspaces.get(context.path.id).type !== type && dropGuests(context),
      ({ path, state }) => state.workspaces.get(path.id)?.type,
    ),
  },
  'refused-update-writes': {
    description: 'An update of a stranger is refused, and done.',
    violates: 'update-workspace/owner-only',
    defect: runBefore('updateWorkspace', ({ path, body, state }) => {
      const there = state.workspaces.get(path.id);
      if (there) state.workspaces.put({ ...there, name: body.name });
    }),
  },
  'delete-answers-204': {
    description: 'A deletion has no body.',
    violates: ['delete-workspace/message-alone', 'api/success-has-body'],
    defect: dropBody('deleteWorkspace', 204),
  },
  'deleted-can-still-be-read': {
    description: "A deleted workspace is no longer in the owner's list but can still be read.",
    violates: 'delete-workspace/gone-everywhere',
    defect: undoWrite('deleteWorkspace', 'workspaces', ({ path }) => path.id, { owner: 'otheruser123' }),
  },
  'delete-twice-is-fine': {
    description: 'To delete what is not there is a success.',
    violates: ['delete-workspace/unknown', 'api/workspace-missing-is-404'],
    defect: runBefore(
      'deleteWorkspace',
      ({ state, path, reply }) =>
        !state.workspaces.has(path.id) && reply(200, { message: 'Workspace deleted successfully' }),
    ),
  },
  'user-is-the-caller': {
    description: 'In a workspace user describes who asks.',
    violates: ['get-workspace/user-is-owner', 'get-workspace/owner-shown-to-all'],
    defect: changeBody('getWorkspace', ({ data }, { caller }) => {
      data.user = { uid: caller.persona, email: `${caller.persona}@example.com`, username: caller.persona };
    }),
  },
  'rol-is-always-owner': {
    description: 'In a workspace rol is owner, whoever asks.',
    violates: ['get-workspace/rol-is-callers', 'get-workspace/public-needs-token'],
    defect: changeMembers('getWorkspace', ({ data }) => ({ data: { ...data, rol: 'owner' } })),
  },
  'workspace-as-text': {
    description: 'A workspace is sent as plain text.',
    violates: '#/paths/~1workspaces~1{id}/get/responses/200',
    defect: changeHeader('getWorkspace', 'content-type', 'text/plain'),
  },
  'missing-error-in-envelope': {
    description: 'The error of a missing workspace stands under `error`.',
    violates: ['api/workspace-missing-is-404', 'get-workspace/unknown'],
    defect: changeErrors(404, /^\/workspaces\/[^/]+$/, ({ detail: message }) => ({
      detail: undefined,
      error: { message },
    })),
  },
  'error-names-no-field': {
    description: 'A validation error names the body instead of the field.',
    violates: 'api/error-names-field',
    defect: changeErrors(422, /^\/workspaces/, ({ detail }) => ({
      detail: detail.map((item: Untyped) => ({ ...item, loc: ['body'] })),
    })),
  },
  'only-first-error-named': {
    description: 'Of several wrong fields the first is named.',
    violates: 'api/error-names-field',
    defect: changeErrors(422, /^\/workspaces/, ({ detail }) => ({ detail: detail.slice(0, 1) })),
  },
  'slashes-redirected': {
    description: 'A path without its slash is redirected.',
    violates: 'api/slash-variants-are-unknown',
    defect: combine(
      changeHeaderOfReplies(404, /^\/workspaces$/, 'location', '/workspaces/'),
      changeStatusOfReplies(404, /^\/workspaces$/, 307),
    ),
  },
  'wrong-method-without-allow': {
    description: 'A 405 does not say which methods there are.',
    violates: 'api/wrong-method',
    defect: changeHeaderOfReplies(405, /^\/workspaces/, 'allow', undefined),
  },
};
