import {
  changeBody,
  changeInput,
  changeQuery,
  ignoreSchemaErrors,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { allNames } from '../event-types.ts';

const ignored = (name: string): Defect => changeQuery('searchEvents', () => ({ [name]: undefined }));

const profiles = ['user_id', 'org_id', 'workspace_id', 'share_id'];

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
    defect: changeBody('searchEvents', (page, { query }) => {
      if (query.subcategory === undefined) return page;
      return { ...page, events: page.events.filter((one: Untyped) => one.category === query.subcategory) };
    }),
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
    defect: changeBody('searchEvents', (page, { query }) => {
      if (query.calling_user_id === undefined) return page;
      const events = page.events.filter(({ user_id }: Untyped) => user_id === query.calling_user_id);
      return { ...page, events };
    }),
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
    defect: changeBody('searchEvents', (page, { query }) => {
      if (query.parent_event_id === undefined || page.events.length === 0) return page;
      const [first] = page.events;
      return { ...page, events: [...page.events, { ...first, event_id: query.parent_event_id }] };
    }),
  },
  'parent-beside-other-filters': {
    description: 'Another filter together with parent_event_id is accepted.',
    violates: ['search-events/parent-stands-alone', 'search-events/parent-with-output'],
    defect: changeQuery('searchEvents', ({ parent_event_id, acknowledged, limit, offset, output }) =>
      parent_event_id === undefined
        ? {}
        : Object.fromEntries(
            [...profiles, 'event', 'category', 'subcategory', 'calling_user_id', 'object_id', 'visibility']
              .concat('created-min', 'created-max')
              .map((name) => [name, undefined])
              .concat(Object.entries({ parent_event_id, acknowledged, limit, offset, output }) as never),
          ),
    ),
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
    defect: changeBody('searchEvents', (page, { query }) => {
      if (query.share_id === undefined || query.workspace_id === undefined) return page;
      return { ...page, events: page.events.filter((one: Untyped) => one.share_id === query.share_id) };
    }),
  },
  'losing-filter-unchecked': {
    description: 'A share_id of the wrong form is accepted.',
    violates: ['api/malformed-id-refused', 'search-events/losing-filters-ignored'],
    defect: ignoreSchemaErrors(
      'searchEvents',
      'parameters',
      ({ instancePath }) => instancePath === '/query/share_id',
    ),
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
};

const bound = (change: (text: string) => string): Defect =>
  changeQuery('searchEvents', (sent) =>
    Object.fromEntries(
      ['created-min', 'created-max'].flatMap((name) =>
        sent[name] === undefined ? [] : [[name, change(sent[name])]],
      ),
    ),
  );

/** Filters by time. */
export const timeMutants: MutantTable = {
  'zone-ignored': {
    description: 'The offset of a bound is ignored, as if it were UTC.',
    violates: 'search-events/bounds-inclusive',
    defect: bound((text) => text.replace(/[+-]\d\d:?\d\d$/, 'Z')),
  },
  'upper-bound-excluded': {
    description: 'Events of the second of created-max are not listed.',
    violates: 'search-events/bounds-inclusive',
    defect: changeBody('searchEvents', (page, { query }) => {
      const max = query['created-max']?.slice(0, 19).replace('T', ' ');
      return { ...page, events: page.events.filter(({ created }: Untyped) => created.slice(0, 19) !== max) };
    }),
  },
  'iso-bound-by-the-day': {
    description: 'A bound in ISO 8601 counts for its whole day.',
    violates: ['search-events/both-datetime-formats', 'search-events/bounds-inclusive'],
    defect: changeQuery('searchEvents', (sent) => ({
      ...(sent['created-min']?.includes('T') && {
        'created-min': `${sent['created-min'].slice(0, 10)}T00:00:00Z`,
      }),
    })),
  },
  'range-inverted-is-empty': {
    description: 'Bounds that are the wrong way round give an empty list.',
    violates: 'search-events/range-inverted-refused',
    defect: changeInput('searchEvents', (context) => ({
      refuse: (name: Untyped) => {
        if (name !== 'created-range-inverted') context.refuse(name);
      },
    })),
  },
  'impossible-day-rolls-over': {
    description: 'The 30th of February is read as the 2nd of March.',
    violates: 'search-events/datetime-must-exist',
    defect: bound((text) => text.replace('-02-30', '-03-02')),
  },
};
