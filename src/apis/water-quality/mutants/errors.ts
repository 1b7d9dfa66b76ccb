import { changeHeader, changeReplies, type Untyped, withBody } from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

export const errorMutants: MutantTable = {
  'workspace-as-text': {
    description: 'A workspace is sent as plain text.',
    violates: '#/paths/~1workspaces~1{id}/get/responses/200',
    defect: changeHeader('getWorkspace', 'content-type', 'text/plain'),
  },
  'missing-error-in-envelope': {
    description: 'The error of a missing workspace stands under `error`.',
    violates: ['api/workspace-missing-is-404', 'get-workspace/unknown'],
    defect: changeReplies(404, /^\/workspaces\/[^/]+$/, (reply, value) =>
      withBody(reply, { error: { message: value.detail } }),
    ),
  },
  'error-names-no-field': {
    description: 'What does not validate is said of the body as a whole.',
    violates: 'api/error-names-field',
    defect: changeReplies(422, /^\/workspaces/, (reply, value) =>
      withBody(reply, { detail: value.detail.map((item: Untyped) => ({ ...item, loc: ['body'] })) }),
    ),
  },
  'only-first-error-named': {
    description: 'Of several wrong fields the first is named.',
    violates: 'api/error-names-field',
    defect: changeReplies(422, /^\/workspaces/, (reply, value) =>
      withBody(reply, { detail: value.detail.slice(0, 1) }),
    ),
  },
  'slashes-redirected': {
    description: 'A path without its slash is redirected.',
    violates: 'api/slash-variants-are-unknown',
    defect: changeReplies(404, /^\/workspaces$/, (reply) => ({
      ...reply,
      status: 307,
      headers: { ...reply.headers, location: '/workspaces/' },
    })),
  },
  'wrong-method-without-allow': {
    description: 'A 405 does not say which methods there are.',
    violates: 'api/wrong-method',
    defect: changeReplies(405, /^\/workspaces/, (reply) => {
      const { allow: _allow, ...headers } = reply.headers;
      return { ...reply, headers };
    }),
  },
};
