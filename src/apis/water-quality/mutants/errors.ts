import {
  changeErrors,
  changeHeader,
  changeHeaderOfReplies,
  changeStatusOfReplies,
  combine,
  type Untyped,
} from '../../../mutants/defects.ts';
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
    defect: changeErrors(404, /^\/workspaces\/[^/]+$/, ({ detail }) => ({ error: { message: detail } })),
  },
  'error-names-no-field': {
    description: 'What does not validate is said of the body as a whole.',
    violates: 'api/error-names-field',
    defect: changeErrors(422, /^\/workspaces/, ({ detail }) => ({
      detail: detail.map((item: Untyped) => ({ ...item, loc: ['body'] })),
    })),
  },
  'only-first-error-named': {
    description: 'Of several wrong fields the first is named.',
    violates: 'api/error-names-field',
    defect: changeErrors(422, /^\/workspaces/, ({ detail }) => ({ detail: detail.slice(0, 1) })),
  },
  'slashes-redirected': {
    description: 'A path without its slash is redirected.',
    violates: 'api/slash-variants-are-unknown',
    defect: combine(
      changeHeaderOfReplies(404, /^\/workspaces$/, 'location', '/workspaces/'),
      changeStatusOfReplies(404, /^\/workspaces$/, 307),
    ),
  },
  'wrong-method-without-allow': {
    description: 'A 405 does not say which methods there are.',
    violates: 'api/wrong-method',
    defect: changeHeaderOfReplies(405, /^\/workspaces/, 'allow', undefined),
  },
};
