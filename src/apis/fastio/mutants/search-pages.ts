import {
  changeBody,
  changeErrors,
  changeHeader,
  changeInput,
  changeMembers,
  changeQuery,
  changeReplies,
  changeStatusOfReplies,
  changeTarget,
  ignoreSchemaErrors,
  refuseWhen,
  replaceHandler,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { personaIds } from '../state.ts';

export const idOf = ({ caller }: Untyped): string | undefined => personaIds[caller.persona];

/** Changes the list of events of a page. */
export const changePage = (edit: (events: Untyped[], context: Untyped) => Untyped[]): Defect =>
  changeBody('searchEvents', (page, context) => ({ ...page, events: edit(page.events, context) }));

/** Every event of a page gets other members. */
export const changeEvents = (change: (event: Untyped, context: Untyped) => object | false): Defect =>
  changePage((all, context) => all.map((event) => ({ ...event, ...change(event, context) })));

const levelOf = ({ query }: Untyped): string =>
  ['terse', 'standard'].find((level) => query.output?.split(',').includes(level)) ?? 'full';

/** Pages of a search, the shapes of events, and the form of refusals. */
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
    description: 'An offset that is not a multiple of limit is rounded down to one.',
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
    defect: changeReplies(200, /\/search\//, (reply) =>
      String(reply.body).includes('"events":[]') ? { ...reply, status: 404 } : reply,
    ),
  },
  'terse-with-acknowledged': {
    description: 'Terse events have acknowledged.',
    violates: ['search-events/terse-fields', 'search-events/unread-count'],
    defect: changeEvents((_, context) => levelOf(context) === 'terse' && { acknowledged: false }),
  },
  'standard-without-notification': {
    description: 'Standard events have no notification.',
    violates: 'search-events/standard-fields',
    defect: changeEvents((_, context) => levelOf(context) === 'standard' && { notification: undefined }),
  },
  'standard-with-file-name': {
    description: 'Standard events have the name of their file.',
    violates: ['search-events/lower-levels-drop-specifics', 'search-events/standard-fields'],
    defect: changeEvents(
      ({ template }, context) => levelOf(context) === 'standard' && { filename: template.params.filename },
    ),
  },
  'terse-with-other-times': {
    description: 'Terse events give the time by the minute.',
    violates: 'search-events/levels-nest',
    defect: changeEvents(
      ({ created }, context) =>
        levelOf(context) === 'terse' && { created: created.replace(/:\d\d UTC$/, ':00 UTC') },
    ),
  },
  'caller-without-name': {
    description: 'Events in full lack the name of who set them off.',
    violates: 'search-events/full-fields',
    defect: changeEvents(() => ({ calling_user_name: undefined })),
  },
  'null-for-absent': {
    description: 'An event without an object has an object_id that is null.',
    violates: 'search-events/absent-not-null',
    defect: changeEvents(({ object_id }) => ({ object_id: object_id ?? null })),
  },
  'standard-by-default': {
    description: 'Without output events are standard.',
    violates: ['search-events/full-by-default', 'search-events/full-fields'],
    defect: changeQuery('searchEvents', ({ output }) => ({ output: output ?? 'standard' })),
  },
  'later-level-wins': {
    description: 'If output has two levels, the last one is used.',
    violates: 'search-events/two-levels-refused',
    defect: changeQuery('searchEvents', ({ output }) => {
      const found = output?.match(/terse|standard|full/g) ?? [];
      return found.length > 1 ? { output: found.at(-1) } : {};
    }),
  },
  'unknown-token-refused': {
    description: 'An unknown token of output is refused.',
    violates: 'search-events/unknown-tokens-ignored',
    defect: refuseWhen('searchEvents', 'invalid-input', ({ query: { output = '' } }) =>
      output.split(',').some((one: string) => !['terse', 'standard', 'full', 'markdown', ''].includes(one)),
    ),
  },
  'details-ignore-output': {
    description: 'Details are in full, whatever output says.',
    violates: ['get-event-details/output', 'search-events/output-on-event-replies'],
    defect: changeInput('getEventDetails', () => ({ query: {} })),
  },
  'time-with-milliseconds': {
    description: 'The time of an event has milliseconds.',
    violates: '#/components/schemas/Timestamp',
    defect: changeEvents(({ created }) => ({ created: created.replace(' UTC', '.000 UTC') })),
  },
  'file-size-as-text': {
    description: 'The size of a file is a text.',
    violates: '#/components/schemas/Event/allOf/1/properties/file_size',
    defect: changeEvents(({ file_size }) => file_size !== undefined && { file_size: String(file_size) }),
  },
  'file-added-without-size': {
    description: 'An upload has no size.',
    violates: 'search-events/file-added-fields',
    defect: changeEvents(() => ({ file_size: undefined })),
  },
  'markdown-as-plain-text': {
    description: 'Markdown is sent as text/plain.',
    violates: 'search-events/markdown-media-type',
    defect: replaceHandler('searchEvents', async (context, original) => {
      const reply = await original(context);
      const type = reply.headers['content-type']?.replace('markdown', 'plain') ?? '';
      return { ...reply, headers: { ...reply.headers, 'content-type': type } };
    }),
  },
  'markdown-always-full': {
    description: 'Markdown shows all fields, whatever the level.',
    violates: 'search-events/markdown-with-level',
    defect: changeQuery('searchEvents', ({ output }) =>
      output?.includes('markdown') ? { output: 'markdown' } : {},
    ),
  },
  'markdown-pipes-unescaped': {
    description: 'A pipe in a file name breaks the table.',
    violates: 'search-events/markdown-layout',
    defect: replaceHandler('searchEvents', async (context, original) => {
      const reply = await original(context);
      return { ...reply, body: String(reply.body).replaceAll('\\|', '|') };
    }),
  },
  'errors-never-markdown': {
    description: 'Refusals are JSON, also with output=markdown.',
    violates: 'search-events/markdown-errors',
    defect: { api: ({ writeError: _dropped, ...others }) => others },
  },
  'params-left-out': {
    description: 'A refused value is not named.',
    violates: 'api/params-name-the-value',
    defect: changeErrors(400, /search/, ({ error }) => ({ error: { ...error, params: undefined } })),
  },
  'unauthenticated-with-another-code': {
    description: 'A request without a token is refused with 1651.',
    violates: ['api/user-token-needed', 'api/errors-carry-code', 'api/code-has-one-status'],
    defect: changeErrors(
      401,
      /./,
      ({ error }) => error?.code === 1650 && { error: { ...error, code: 1651 } },
    ),
  },
  'not-found-as-400': {
    description: 'An unknown event is answered 400.',
    violates: ['get-event-details/not-found', 'acknowledge-event/not-found', 'api/code-has-one-status'],
    defect: changeStatusOfReplies(404, /\/event\//, 400, (body) => body?.error?.text.includes('No event')),
  },
  'wrong-method-as-405': {
    description: 'A wrong method is answered 405.',
    violates: ['search-events/wrong-method', 'get-event-details/wrong-method', 'api/wrong-method-everywhere'],
    defect: changeStatusOfReplies(400, /./, 405, (body) => body?.error?.code === 1651),
  },
  'last-of-repeated-taken': {
    description: 'If a parameter is repeated, the last value is used.',
    violates: 'api/repeated-parameter-refused',
    defect: changeTarget((target) => {
      const [path = '', query] = target.split('?');
      const pairs = new Map(query?.split('&').map((pair) => [pair.split('=')[0], pair]));
      return query === undefined ? target : `${path}?${[...pairs.values()].join('&')}`;
    }),
  },
  'slash-optional': {
    description: 'A path without its last slash is answered too.',
    violates: 'api/slashes-exact',
    defect: changeTarget((target) => target.replace(/\/(search|details|ack|poll)(?=\?|$)/, '/$1/')),
  },
  'category-in-any-case': {
    description: 'A category is compared without regard to upper and lower case.',
    violates: 'api/values-case-sensitive',
    defect: changeTarget((target) => target.replace(/\bcategory=\w+/, (pair) => pair.toLowerCase())),
  },
  'unknown-category-finds-nothing': {
    description: 'An unknown category gives an empty list.',
    violates: ['api/unknown-enum-value-refused', '#/components/schemas/Category/enum'],
    defect: ignoreSchemaErrors('searchEvents', 'parameters', { at: /^\/query\/category$/ }),
  },
  'json-without-type': {
    description: 'Details are sent without a media type.',
    violates: 'api/json-by-default',
    defect: changeHeader('getEventDetails', 'content-type', undefined),
  },
};
