import type { SchemaError } from '../../../contract/contract.ts';
import { jsonReply } from '../../../engine/message.ts';
import {
  changeBody,
  changeRequestBody,
  changeStatus,
  ignoreSchemaErrors,
  refuseValid,
  replaceHandler,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

const ofPattern = ({ keyword }: SchemaError): boolean => keyword === 'pattern';

export const workspaceMutants: MutantTable = {
  'create-answers-200': {
    description: 'A creation is answered 200.',
    violates: 'create-workspace/status',
    defect: changeStatus('createWorkspace', 201, 200),
  },
  'create-public-by-default': {
    description: 'A workspace made without type is public.',
    violates: 'create-workspace/type-defaults-to-private',
    defect: {
      request: (request) => {
        const text = new TextDecoder().decode(request.body);
        if (request.target !== '/workspaces/' || !text.includes('"name"') || text.includes('"type"'))
          return request;
        const body = new TextEncoder().encode(text.replace('{', '{"type":"public",'));
        const { 'content-length': _length, ...headers } = request.headers;
        return { ...request, headers, body };
      },
    },
  },
  'name-of-51-let-pass': {
    description: "A new workspace's name has no maximum length.",
    violates: ['create-workspace/name-length', '#/components/schemas/WorkspaceName'],
    defect: ignoreSchemaErrors('createWorkspace', 'body', ofPattern),
  },
  'name-of-50-refused': {
    description: 'A name has to be shorter than 50.',
    violates: 'create-workspace/name-length',
    defect: refuseValid('createWorkspace', 'body', (value) =>
      typeof value?.name === 'string' && value.name.trim().length >= 50 ? '/name' : undefined,
    ),
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
    defect: replaceHandler('createWorkspace', (context, original) =>
      context.state.workspaces.all().some(({ name }: Untyped) => name === context.body.name)
        ? jsonReply(409, { detail: 'A workspace of this name exists' })
        : original(context),
    ),
  },
  'owner-taken-from-body': {
    description: 'An update hands the workspace over to the owner that the body names.',
    violates: 'api/one-owner',
    defect: replaceHandler('updateWorkspace', async (context, original) => {
      const reply = await original(context);
      const { path, body: sent, state } = context;
      if (sent.owner === undefined) return reply;
      state.workspaces.put({ ...state.workspaces.get(path.id), owner: sent.owner });
      return reply;
    }),
  },
  'type-null-let-pass': {
    description: 'A type of null is accepted as if it were left out.',
    violates: 'create-workspace/type-null',
    defect: {
      request: (request) => {
        const text = new TextDecoder().decode(request.body);
        if (!text.includes('"type":null')) return request;
        const { 'content-length': _length, ...headers } = request.headers;
        return { ...request, headers, body: new TextEncoder().encode(text.replace(',"type":null', '')) };
      },
    },
  },
  'update-resets-type': {
    description: 'An update without type makes the workspace private.',
    violates: 'update-workspace/type-left-out-stays',
    defect: changeRequestBody('updateWorkspace', (sent) => ({ type: sent.type ?? 'private' })),
  },
  'update-shows-old-name': {
    description: 'The reply to an update has the name of before.',
    violates: 'update-workspace/shows-the-change',
    defect: replaceHandler('updateWorkspace', async (context, original) => {
      const before = context.state.workspaces.get(context.path.id)?.name;
      const reply = await original(context);
      const value = JSON.parse(reply.body as string);
      return { ...reply, body: JSON.stringify({ ...value, data: { ...value.data, name: before } }) };
    }),
  },
  'update-drops-guests': {
    description: 'A change of type ends the access of all guests.',
    violates: 'update-workspace/guests-stay',
    defect: replaceHandler('updateWorkspace', async (context, original) => {
      const { path, state } = context;
      const before = state.workspaces.get(path.id)?.type;
      const reply = await original(context);
      if (state.workspaces.get(path.id).type !== before)
        for (const guest of state.guests.all('workspace', path.id))
          state.guests.delete(state.guests.keyOf(guest));
      return reply;
    }),
  },
  'refused-update-writes': {
    description: 'An update of a stranger is refused, and done.',
    violates: 'update-workspace/owner-only',
    defect: replaceHandler('updateWorkspace', (context, original) => {
      const { path, body: sent, state } = context;
      const there = state.workspaces.get(path.id);
      if (there) state.workspaces.put({ ...there, name: sent.name });
      return original(context);
    }),
  },
  'delete-answers-204': {
    description: 'A deletion has no body.',
    violates: ['delete-workspace/message-alone', 'api/success-has-body'],
    defect: replaceHandler('deleteWorkspace', async (context, original) => {
      await original(context);
      return { status: 204, headers: {} };
    }),
  },
  'deleted-can-still-be-read': {
    description: "A deleted workspace is no longer in the owner's list but can still be read.",
    violates: 'delete-workspace/gone-everywhere',
    defect: replaceHandler('deleteWorkspace', async (context, original) => {
      const { path, state } = context;
      const before = state.workspaces.get(path.id);
      const reply = await original(context);
      state.workspaces.put({ ...before, owner: 'otheruser123' });
      return reply;
    }),
  },
  'delete-twice-is-fine': {
    description: 'To delete what is not there is a success.',
    violates: ['delete-workspace/unknown', 'api/workspace-missing-is-404'],
    defect: replaceHandler('deleteWorkspace', (context, original) =>
      context.state.workspaces.has(context.path.id)
        ? original(context)
        : context.reply(200, { message: 'Workspace deleted successfully' }),
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
    defect: changeBody('getWorkspace', (value) => ({ ...value, data: { ...value.data, rol: 'owner' } })),
  },
};
