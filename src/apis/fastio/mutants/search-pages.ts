import {
  changeMembers,
  changeQuery,
  changeTarget,
  ignoreSchemaErrors,
  replaceHandler,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';

/** Pages of a search. */
export const pageMutants: MutantTable = {
  'default-limit-250': {
    description: 'Without limit up to 250 events are listed.',
    violates: 'search-events/limit-caps',
    defect: changeQuery('searchEvents', ({ limit }) => ({ limit: limit === 100 ? 250 : limit })),
  },
  'one-event-too-many': {
    description: 'Each page has one event more than limit, which the next page repeats.',
    violates: [
      'search-events/limit-caps',
      'search-events/offset-skips',
      'search-events/pages-join-without-gap',
    ],
    defect: changeQuery('searchEvents', ({ limit }) => ({ limit: limit + 1 })),
  },
  'offset-by-whole-pages': {
    description: 'An offset that is no multiple of limit is rounded down to one.',
    violates: 'search-events/offset-skips',
    defect: changeQuery('searchEvents', ({ limit, offset }) => ({
      offset: Math.floor(offset / limit) * limit,
    })),
  },
  'last-page-loses-one': {
    description: 'The last page lacks its last event.',
    violates: 'search-events/pages-join-without-gap',
    defect: changePage((all, { query }) => (all.length < query.limit ? all.slice(0, -1) : all)),
  },
  'offset-past-the-end-refused': {
    description: 'An offset past the last match is refused.',
    violates: 'search-events/offset-past-the-end',
    defect: changePage((all, { query, refuse }) =>
      all.length === 0 && query.offset > 0 ? refuse('invalid-input') : all,
    ),
  },
  'limit-251': {
    description: 'A limit of 251 is accepted.',
    violates: ['#/components/parameters/Limit/schema/maximum', 'api/out-of-range-refused'],
    defect: ignoreSchemaErrors('searchEvents', 'parameters', { keyword: 'maximum' }),
  },
  'limit-cut-to-fit': {
    description: 'A limit of 0 is read as 1.',
    violates: ['#/components/parameters/Limit/schema/minimum', 'api/out-of-range-refused'],
    defect: changeTarget((target) => target.replace(/\blimit=0\b/, 'limit=1')),
  },
  'total-told': {
    description: 'A page contains the total.',
    violates: 'search-events/no-totals',
    defect: changeMembers('searchEvents', ({ events }) => ({ total: events.length })),
  },
  'oldest-first': {
    description: 'The events of a page come oldest first.',
    violates: 'search-events/newest-first',
    defect: changePage((all) => all.toReversed()),
  },
  'empty-is-404': {
    description: 'A search that finds nothing is answered 404.',
    violates: 'search-events/empty-is-success',
    defect: replaceHandler('searchEvents', async (context, original) => {
      const reply = await original(context);
      return String(reply.body).includes('"events":[]') ? { ...reply, status: 404 } : reply;
    }),
  },
};
