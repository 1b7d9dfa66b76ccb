import {
  changeErrors,
  changeHeader,
  changeStatusOfReplies,
  changeTarget,
  ignoreSchemaErrors,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

/** The form of refusals. */
export const refusalMutants: MutantTable = {
  'params-left-out': {
    description: 'A refused value is not named.',
    violates: 'api/params-name-the-value',
    defect: changeErrors(400, /search/, ({ error, ...body }) => ({
      ...body,
      error: { ...error, params: undefined },
    })),
  },
  'unauthenticated-with-another-code': {
    description: 'A request without a token is refused with 1651.',
    violates: ['api/user-token-needed', 'api/errors-carry-code', 'api/code-has-one-status'],
    defect: changeErrors(
      401,
      /./,
      (body) => body.error?.code === 1650 && { ...body, error: { ...body.error, code: 1651 } },
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
