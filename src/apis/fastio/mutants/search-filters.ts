import { changeInput, changeQuery, ignoreSchemaErrors, type Untyped } from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { allNames } from '../event-types.ts';
import { changePage } from './search-pages.ts';

const ignored = (name: string): Defect => changeQuery('searchEvents', () => ({ [name]: undefined }));

const profiles = ['user_id', 'org_id', 'workspace_id', 'share_id'];

const bound = (change: (text: string) => string): Defect =>
  changeQuery('searchEvents', (sent) =>
    Object.fromEntries(
      ['created-min', 'created-max'].flatMap((name) =>
        sent[name] === undefined ? [] : [[name, change(sent[name])]],
      ),
    ),
  );

/** Which events a search lists. */
export const filterMutants: MutantTable = {
  'category-ignored': {
    description: 'A search by category lists events of all categories.',
    violates: ['search-events/category-filter', 'search-events/ai-sample', 'search-events/workflow-sample'],
    defect: ignored('category'),
  },
  'subcategory-compared-with-category': {
    description: 'A subcategory is looked for among the categories.',
    violates: ['search-events/subcategory-filter', 'search-events/comments-sample'],
    defect: changePage((all, { query: { subcategory } }) =>
      all.filter(({ category }) => subcategory === undefined || category === subcategory),
    ),
  },
  'event-name-by-its-beginning': {
    description: 'A search by name finds events whose name only begins so.',
    violates: 'search-events/event-name-exact',
    defect: changeQuery('searchEvents', ({ event }) =>
      event === undefined ? {} : { event: allNames.find((one) => one.startsWith(event)) ?? event },
    ),
  },
  'caller-filter-finds-targets': {
    description: 'A search by caller finds what happened to that user instead.',
    violates: 'search-events/calling-user-filter',
    defect: changePage((all, { query: { calling_user_id } }) =>
      all.filter(({ user_id }) => calling_user_id === undefined || user_id === calling_user_id),
    ),
  },
  'object-ignored': {
    description: 'A search by object lists what is about other objects too.',
    violates: 'search-events/object-filter',
    defect: ignored('object_id'),
  },
  'audit-log-hidden-by-default': {
    description: 'Without a visibility only external events are listed.',
    violates: 'search-events/visibility-default',
    defect: changeQuery('searchEvents', ({ visibility, parent_event_id }) =>
      parent_event_id === undefined ? { visibility: visibility ?? 'external' } : {},
    ),
  },
  'unread-lists-all': {
    description: 'A search for what is not acknowledged lists what is, too.',
    violates: ['search-events/acknowledged-filter', 'search-events/unread-count'],
    defect: changeQuery('searchEvents', ({ acknowledged }) => ({
      acknowledged: acknowledged === 'false' ? undefined : acknowledged,
    })),
  },
  'user-id-finds-what-was-set-off': {
    description: 'A search by user lists what the user set off.',
    violates: 'search-events/user-id-keeps-users-events',
    defect: changeQuery('searchEvents', ({ user_id, org_id }) =>
      user_id === undefined
        ? {}
        : { user_id: undefined, org_id: org_id ?? '1111111111111111111', calling_user_id: user_id },
    ),
  },
  'parent-lists-itself': {
    description: 'A search by parent lists the first child twice, in the place of the parent.',
    violates: 'search-events/parent-keeps-children',
    defect: changePage((all, { query: { parent_event_id } }) =>
      all[0] && parent_event_id !== undefined ? [...all, { ...all[0], event_id: parent_event_id }] : all,
    ),
  },
  'parent-beside-other-filters': {
    description: 'Another filter together with parent_event_id is accepted.',
    violates: ['search-events/parent-stands-alone', 'search-events/parent-with-output'],
    defect: changeInput('searchEvents', ({ query }) => {
      const { parent_event_id, acknowledged, limit, offset, output } = query;
      return parent_event_id === undefined
        ? {}
        : { query: { parent_event_id, acknowledged, limit, offset, output } };
    }),
  },
  'workspace-beats-organization': {
    description: 'Of two profile filters the narrower takes effect.',
    violates: 'search-events/profile-filter-priority',
    defect: changeQuery('searchEvents', ({ org_id, workspace_id }) =>
      org_id !== undefined && workspace_id !== undefined ? { org_id: undefined } : {},
    ),
  },
  'losing-filter-narrows': {
    description: 'A share_id that loses to a workspace_id narrows the result all the same.',
    violates: 'search-events/losing-filters-ignored',
    defect: changePage((all, { query }) =>
      query.share_id !== undefined && query.workspace_id !== undefined
        ? all.filter(({ share_id }) => share_id === query.share_id)
        : all,
    ),
  },
  'losing-filter-unchecked': {
    description: 'A share_id of the wrong form is accepted.',
    violates: ['api/malformed-id-refused', 'search-events/losing-filters-ignored'],
    defect: ignoreSchemaErrors('searchEvents', 'parameters', { at: /^\/query\/share_id$/ }),
  },
  'filters-joined-by-or': {
    description: 'The second of two filters has no effect.',
    violates: 'search-events/filters-joined-by-and',
    defect: changeQuery('searchEvents', ({ event, category, subcategory, calling_user_id }) => ({
      ...(event !== undefined && { subcategory: undefined }),
      ...(category !== undefined && { calling_user_id: undefined }),
      ...(event === undefined && { subcategory }),
      ...(category === undefined && { calling_user_id }),
    })),
  },
  'profile-not-needed': {
    description: 'A search without a profile lists the events of the organization.',
    violates: 'search-events/profile-filter-required',
    defect: changeQuery('searchEvents', (sent) =>
      [...profiles, 'parent_event_id'].some((name) => sent[name] !== undefined)
        ? {}
        : { org_id: '1111111111111111111' },
    ),
  },
  'zone-ignored': {
    description: 'The offset of a bound is ignored, as if it were UTC.',
    violates: 'search-events/bounds-inclusive',
    defect: bound((text) => text.replace(/[+-]\d\d:?\d\d$/, 'Z')),
  },
  'upper-bound-excluded': {
    description: 'Events of the second of created-max are not listed.',
    violates: 'search-events/bounds-inclusive',
    defect: changePage((all, { query }) => {
      const max = query['created-max']?.slice(0, 19).replace('T', ' ');
      return all.filter(({ created }) => created.slice(0, 19) !== max);
    }),
  },
  'iso-bound-by-the-day': {
    description: 'A bound in ISO 8601 counts for its whole day.',
    violates: ['search-events/both-datetime-formats', 'search-events/bounds-inclusive'],
    defect: changeQuery('searchEvents', ({ 'created-min': min }) => ({
      'created-min': min?.includes('T') ? `${min.slice(0, 10)}T00:00:00Z` : min,
    })),
  },
  'range-inverted-is-empty': {
    description: 'Bounds that are the wrong way round give an empty list.',
    violates: 'search-events/range-inverted-refused',
    defect: changeInput('searchEvents', ({ refuse }) => ({
      refuse: (name: Untyped) => name !== 'created-range-inverted' && refuse(name),
    })),
  },
  'impossible-day-rolls-over': {
    description: 'The 30th of February is read as the 2nd of March.',
    violates: 'search-events/datetime-must-exist',
    defect: bound((text) => text.replace('-02-30', '-03-02')),
  },
};
