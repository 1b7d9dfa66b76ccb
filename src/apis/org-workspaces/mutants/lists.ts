import {
  changeBody,
  changeHeader,
  changeMembers,
  changeQuery,
  changeTarget,
  combine,
  ignoreSchemaErrors,
  refuseValid,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';

const getReply = '#/paths/~1v1~1orgs~1{org_id}~1workspaces~1{workspace_id}/get/responses/200';

/** Changes the workspaces of a page. */
const changePage = (edit: (all: Untyped[], context: Untyped) => Untyped[]): Defect =>
  changeBody('listWorkspaces', (page, context) => ({ ...page, workspaces: edit(page.workspaces, context) }));

/** Get and list. */
export const listMutants: MutantTable = {
  'get-without-owner': {
    description: 'Get leaves out who owns the workspace.',
    violates: '#/components/schemas/Workspace/properties/owner_id',
    defect: changeMembers('getWorkspace', () => ({ owner_id: undefined })),
  },
  'tags-as-text': {
    description: 'The list has the tags as one text, with commas.',
    violates: ['#/components/schemas/Workspace/properties/tags', 'get-workspace/same-as-listed'],
    defect: changePage((all) => all.map((one) => ({ ...one, tags: one.tags.join(',') }))),
  },
  'get-as-plain-text': {
    description: 'Get answers JSON as text/plain.',
    violates: getReply,
    defect: changeHeader('getWorkspace', 'content-type', 'text/plain'),
  },
  'get-is-wrapped': {
    description: 'Get puts the workspace into a member.',
    violates: ['get-workspace/the-one-asked-for', getReply],
    defect: changeBody('getWorkspace', (workspace) => ({ workspace })),
  },
  'times-without-zone': {
    description: 'The times of a workspace have no zone.',
    violates: ['api/workspace-times-have-zone', '#/components/schemas/Workspace/properties/created_at'],
    defect: changeBody('getWorkspace', (one) => ({ ...one, created_at: one.created_at.slice(0, -1) })),
  },
  'null-description-is-left-out': {
    description: 'Get leaves out a description that is null.',
    violates: ['api/nulls-are-explicit', '#/components/schemas/Workspace/properties/description'],
    defect: changeMembers('getWorkspace', ({ description }) => ({ description: description ?? undefined })),
  },
  'limit-201-is-let-pass': {
    description: 'The page size has no maximum.',
    violates: '#/components/parameters/Limit/schema/maximum',
    defect: ignoreSchemaErrors('listWorkspaces', 'parameters', { keyword: 'maximum' }),
  },
  'limit-200-is-refused': {
    description: 'The largest page size is 199.',
    violates: '#/components/parameters/Limit/schema/maximum',
    defect: refuseValid('listWorkspaces', 'parameters', '/query/limit', (limit) => limit === 200),
  },
  'empty-cursor-is-refused': {
    description: 'An empty cursor is answered 422.',
    violates: 'list-workspaces/empty-is-absent',
    defect: refuseValid('listWorkspaces', 'parameters', '/query/cursor', (cursor) => cursor === ''),
  },
  'default-page-of-20': {
    description: 'Without a page size a page has 20.',
    violates: 'list-workspaces/page-size-default',
    defect: changeQuery('listWorkspaces', (query) => ({ limit: query.limit === 50 ? 20 : query.limit })),
  },
  'one-too-many-on-a-page': {
    description: 'A page has one more than its size.',
    violates: 'list-workspaces/page-within-limit',
    defect: changeQuery('listWorkspaces', (query) => ({ limit: query.limit + 1 })),
  },
  'page-loses-its-first': {
    description: 'A page that a cursor leads to lacks its first workspace.',
    violates: ['list-workspaces/walk-visits-each-once', 'list-workspaces/cursor-continues'],
    defect: changePage((all, { query }) => (query.cursor ? all.slice(1) : all)),
  },
  'pages-by-offset': {
    description: 'The cursor is an offset, so that what is deleted moves the rest past it.',
    violates: 'list-workspaces/walk-survives-changes',
    defect: combine(
      changeQuery('listWorkspaces', () => ({ cursor: undefined, limit: Number.MAX_SAFE_INTEGER })),
      changeBody('listWorkspaces', (page, { query }) => {
        const from = query.cursor ? Number(atob(query.cursor)) : 0;
        const to = from + query.limit;
        const has_more = to < page.workspaces.length;
        const next_cursor = has_more ? btoa(String(to)) : null;
        return { ...page, has_more, next_cursor, workspaces: page.workspaces.slice(from, to) };
      }),
    ),
  },
  'full-last-page-promises-more': {
    description: 'A full page always says that more items follow, even if it is the last page.',
    violates: 'list-workspaces/end-of-list',
    defect: changeMembers('listWorkspaces', ({ workspaces }, { query }) => ({
      has_more: workspaces.length === query.limit,
    })),
  },
  'last-page-has-a-cursor': {
    description: 'The cursor of the last page is an empty text.',
    violates: ['list-workspaces/end-of-list', 'api/nulls-are-explicit'],
    defect: changeMembers('listWorkspaces', ({ next_cursor }) => ({ next_cursor: next_cursor ?? '' })),
  },
  'total-of-the-page': {
    description: 'The total counts the workspaces of the page.',
    violates: 'list-workspaces/total-counts-all',
    defect: changeMembers('listWorkspaces', ({ workspaces }) => ({ total: workspaces.length })),
  },
  'newest-first': {
    description: 'A page is in the opposite order.',
    violates: 'list-workspaces/oldest-first',
    defect: changePage((all) => all.toReversed()),
  },
  'organization-id-is-ignored': {
    description: 'organization_id may differ from the organisation in the path.',
    violates: 'list-workspaces/organization-id-differs',
    defect: changeQuery('listWorkspaces', () => ({ organization_id: undefined })),
  },
  'bad-cursor-starts-over': {
    description: 'A cursor that the list never issued is ignored.',
    violates: 'list-workspaces/bad-cursor',
    defect: changeQuery('listWorkspaces', ({ cursor }) =>
      /^[A-Za-z0-9+/]{20,60}={0,2}$/.test(cursor ?? '') ? {} : { cursor: undefined },
    ),
  },
  'repeated-parameter-counts-last': {
    description: 'Of a parameter that is given twice the last counts.',
    violates: 'api/repeated-parameter',
    defect: changeTarget((target) => target.replace(/limit=\d+&(?=limit=)/, '')),
  },
  'archived-is-not-listed': {
    description: 'The list leaves out what is not active.',
    violates: 'update-workspace/inactive-is-only-a-mark',
    defect: changePage((all) => all.filter(({ is_active }) => is_active)),
  },
};
