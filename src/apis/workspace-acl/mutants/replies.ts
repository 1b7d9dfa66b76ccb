import { type Anything, body, handler, header, status } from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

const member = (schema: string, name: string): string => `#/components/schemas/${schema}/properties/${name}`;

export const replies: MutantTable = {
  'view-without-labels': {
    description: 'The view of a workspace has no labels.',
    violates: ['#/components/schemas/Labels'],
    family: 'examples',
    defect: body('getWorkspace', ({ labels: _, ...view }) => view),
  },
  'id-is-a-number': {
    description: 'Ids of workspaces are numbers in the list.',
    violates: [member('WorkspaceViewShort', 'id')],
    family: 'examples',
    defect: body('listWorkspaces', (list) => list.map((one: Anything, id: number) => ({ ...one, id }))),
  },
  'entry-without-account': {
    description: 'An ACL entry does not tell whose it is.',
    violates: [member('WorkspaceAclEntry', 'account')],
    family: 'examples',
    defect: body('listAcl', (list) => list.map(({ account: _, ...entry }: Anything) => entry)),
  },
  'entry-of-another-level-word': {
    description: 'A level is shown in capital letters.',
    violates: ['#/components/schemas/Level'],
    family: 'examples',
    defect: body('updateAclEntry', (entry) => ({ ...entry, level: entry.level.toUpperCase() })),
  },
  'size-as-text': {
    description: 'The size of a picture is a text.',
    violates: [member('AvatarUploadResult', 'size')],
    family: 'examples',
    defect: body('uploadAvatar', (result) => ({ ...result, size: String(result.size) })),
  },
  'filename-in-small-letters': {
    description: 'The name of the file is called filename in the reply too.',
    violates: [member('AvatarUploadResult', 'fileName')],
    family: 'examples',
    defect: body('uploadAvatar', ({ fileName: filename, ...result }) => ({ ...result, filename })),
  },
  'list-under-a-key': {
    description: 'The list of workspaces is wrapped in an object.',
    violates: ['api/replies-are-bare'],
    family: 'examples',
    defect: body('listWorkspaces', (workspaces) => ({ workspaces })),
  },
  'creation-answers-200': {
    description: 'A creation is answered 200.',
    violates: ['put-workspace/status'],
    family: 'examples',
    defect: status('putWorkspace', 201, 200),
  },
  'view-as-text': {
    description: 'A view is sent as plain text.',
    violates: ['#/paths/~1api~1v2~1workspaces~1{fullname}/get/responses/200'],
    family: 'examples',
    defect: header('getWorkspace', 'content-type', 'text/plain'),
  },
  'deletion-tells-something': {
    description: 'The deletion of a member tells that it is done.',
    violates: ['api/operation-result'],
    family: 'examples',
    defect: body('deleteAclEntry', () => ({ ok: true })),
  },
  'deletion-answers-202': {
    description: 'A deletion is answered 202.',
    violates: ['api/operation-result'],
    family: 'examples',
    defect: status('deleteWorkspace', 200, 202),
  },
  'new-workspace-without-meta': {
    description: 'A workspace without title and avatar has no meta.',
    violates: ['put-workspace/creation-defaults'],
    family: 'life',
    defect: body('putWorkspace', ({ meta, ...view }) =>
      Object.keys(meta).length > 0 ? { ...view, meta } : view,
    ),
  },
  'commands-in-view': {
    description: 'The reply repeats createOnly.',
    violates: ['put-workspace/commands-not-in-view'],
    family: 'examples',
    defect: body('putWorkspace', (view, { body: { createOnly } }) => ({ ...view, createOnly })),
  },
  'list-shows-invite': {
    description: 'The list shows the invites to an owner.',
    violates: ['list-workspaces/no-invite'],
    family: 'roles',
    defect: body('listWorkspaces', (list, { state }) =>
      list.map((one: Anything) => ({ ...one, invite: state.workspaces.get(one.fullname).invite })),
    ),
  },
  'acl-without-its-owner': {
    description: 'The ACL leaves out the owner.',
    violates: ['list-acl/all-members'],
    family: 'examples',
    defect: body('listAcl', (list) => list.filter(({ level }: Anything) => level !== 'owner')),
  },
  'list-of-twenty': {
    description: 'The list ends after twenty workspaces.',
    violates: ['list-workspaces/no-arguments'],
    family: 'pagination',
    defect: body('listWorkspaces', (list) => list.slice(-20)),
  },
  'list-obeys-a-limit': {
    description: 'The list takes a limit that nothing documents.',
    violates: ['list-workspaces/no-arguments'],
    family: 'pagination',
    defect: {
      answer: (reply, { target }) =>
        /\/workspaces\?.*limit=1\b/.test(target) && typeof reply.body === 'string'
          ? { ...reply, body: JSON.stringify(JSON.parse(reply.body).slice(0, 1)) }
          : reply,
    },
  },
  'list-by-name': {
    description: 'The list is in the order of names.',
    violates: ['api/ids-and-order'],
    family: 'life',
    defect: body('listWorkspaces', (list) =>
      list.sort((one: Anything, other: Anything) => (one.fullname < other.fullname ? -1 : 1)),
    ),
  },
  'the-first-workspace-always': {
    description: 'Every view is that of the caller’s newest workspace.',
    violates: ['get-workspace/shows-that-workspace'],
    family: 'examples',
    defect: handler('getWorkspace', (context, right) => {
      const newest = context.state.workspaces.all().at(-1);
      const shown = right(context) as Anything;
      return context.state.entries.all('workspace', newest.fullname).length > 0
        ? {
            ...shown,
            body: JSON.stringify({ ...JSON.parse(shown.body), id: newest.id, fullname: newest.fullname }),
          }
        : shown;
    }),
  },
};
