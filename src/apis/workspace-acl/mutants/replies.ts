import {
  changeBody,
  changeHeader,
  changeMembers,
  changeReplies,
  changeStatus,
  type Untyped,
  withBody,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

const member = (schema: string, name: string): string => `#/components/schemas/${schema}/properties/${name}`;

export const replies: MutantTable = {
  'view-without-labels': {
    description: 'The view of a workspace has no labels.',
    violates: '#/components/schemas/Labels',
    defect: changeMembers('getWorkspace', () => ({ labels: undefined })),
  },
  'id-is-a-number': {
    description: 'Ids of workspaces are numbers in the list.',
    violates: member('WorkspaceViewShort', 'id'),
    defect: changeBody('listWorkspaces', (list) => list.map((one: Untyped, id: number) => ({ ...one, id }))),
  },
  'entry-without-account': {
    description: 'An ACL entry does not tell whose it is.',
    violates: member('WorkspaceAclEntry', 'account'),
    defect: changeBody('listAcl', (list) => list.map(({ account: _, ...entry }: Untyped) => entry)),
  },
  'entry-of-another-level-word': {
    description: 'A level is shown in capital letters.',
    violates: '#/components/schemas/Level',
    defect: changeBody('updateAclEntry', (entry) => ({ ...entry, level: entry.level.toUpperCase() })),
  },
  'size-as-text': {
    description: 'The size of a picture is a text.',
    violates: member('AvatarUploadResult', 'size'),
    defect: changeBody('uploadAvatar', (result) => ({ ...result, size: String(result.size) })),
  },
  'filename-in-small-letters': {
    description: 'The name of the file is called filename in the reply too.',
    violates: member('AvatarUploadResult', 'fileName'),
    defect: changeBody('uploadAvatar', ({ fileName: filename, ...result }) => ({ ...result, filename })),
  },
  'list-under-a-key': {
    description: 'The list of workspaces is wrapped in an object.',
    violates: 'api/replies-are-bare',
    defect: changeBody('listWorkspaces', (workspaces) => ({ workspaces })),
  },
  'creation-answers-200': {
    description: 'A creation is answered 200.',
    violates: 'put-workspace/status',
    defect: changeStatus('putWorkspace', 201, 200),
  },
  'view-as-text': {
    description: 'A view is sent as plain text.',
    violates: '#/paths/~1api~1v2~1workspaces~1{fullname}/get/responses/200',
    defect: changeHeader('getWorkspace', 'content-type', 'text/plain'),
  },
  'deletion-tells-something': {
    description: 'The reply to the deletion of a member has a message.',
    violates: 'api/operation-result',
    defect: changeBody('deleteAclEntry', () => ({ ok: true })),
  },
  'deletion-answers-202': {
    description: 'A deletion is answered 202.',
    violates: 'api/operation-result',
    defect: changeStatus('deleteWorkspace', 200, 202),
  },
  'new-workspace-without-meta': {
    description: 'A workspace without title and avatar has no meta.',
    violates: 'put-workspace/creation-defaults',
    defect: changeMembers('putWorkspace', ({ meta }) => ({
      meta: Object.keys(meta).length > 0 ? meta : undefined,
    })),
  },
  'commands-in-view': {
    description: 'The reply repeats createOnly.',
    violates: 'put-workspace/commands-not-in-view',
    defect: changeBody('putWorkspace', (view, { body: { createOnly } }) => ({ ...view, createOnly })),
  },
  'list-shows-invite': {
    description: 'The list shows the invites to an owner.',
    violates: 'list-workspaces/no-invite',
    defect: changeBody('listWorkspaces', (list, { state }) =>
      list.map((one: Untyped) => ({ ...one, invite: state.workspaces.get(one.fullname).invite })),
    ),
  },
  'acl-without-its-owner': {
    description: 'The ACL leaves out the owner.',
    violates: 'list-acl/all-members',
    defect: changeBody('listAcl', (list) => list.filter(({ level }: Untyped) => level !== 'owner')),
  },
  'list-of-twenty': {
    description: 'The list ends after twenty workspaces.',
    violates: 'list-workspaces/no-arguments',
    defect: changeBody('listWorkspaces', (list) => list.slice(-20)),
  },
  'list-obeys-a-limit': {
    description: 'The list takes a limit that nothing documents.',
    violates: 'list-workspaces/no-arguments',
    defect: changeReplies(200, /\/workspaces\?.*limit=1\b/, (reply, list) =>
      withBody(reply, list.slice(0, 1)),
    ),
  },
  'list-by-name': {
    description: 'The list is in the order of names.',
    violates: 'api/ids-and-order',
    defect: changeBody('listWorkspaces', (list) =>
      list.sort((one: Untyped, other: Untyped) => (one.fullname < other.fullname ? -1 : 1)),
    ),
  },
  'the-first-workspace-always': {
    description: 'Every view is that of the caller’s newest workspace.',
    violates: 'get-workspace/shows-that-workspace',
    defect: changeMembers('getWorkspace', (_, { state }) => {
      const { id, fullname } = state.workspaces.all().at(-1);
      return state.entries.all('workspace', fullname).length > 0 ? { id, fullname } : {};
    }),
  },
};
