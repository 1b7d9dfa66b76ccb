import { refusesOtherMethods } from '../../../conformance/every-api/other-methods.ts';
import { allRefused } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownPaths } from '../../../conformance/every-api/unknown-paths.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { profile } from './profile.ts';
import { guestIn, newWorkspace } from './test-workspace.ts';
import { callOn } from './valid-calls.ts';

export const paths: StatementChecks = writingChecks('refusals', {
  'api/list-names-without-slash-are-ids': async (context) => {
    for (const id of ['all', 'share', 'public']) {
      const call = callOn(context, 'getWorkspace', id);
      await allRefused(context, 'not-authenticated', { ...call, as: null });
      await allRefused(context, 'workspace-not-found', call);
    }
  },
  'api/slash-variants-are-unknown': async (context) => {
    const { workspace, guest } = await guestIn(context);
    const [own, uid] = [`/workspaces/${encodeURIComponent(workspace.id)}`, encodeURIComponent(guest.uid)];
    const options = { mistake: 'a slash too many or too few' };
    for (const path of ['/workspaces', `${own}/`, `${own}/guest`, `${own}/guest/${uid}/`])
      context.expectStatus(await context.sendRaw('GET', path, {}, options), 404);
  },
  'api/unknown-path': refusesUnknownPaths(
    'path-not-found',
    async (context) => {
      const own = `/workspaces/${encodeURIComponent((await newWorkspace(context)).id)}`;
      const name = context.uniqueName();
      return [`${own}/${name}`, `${own}/guest/a/${name}`];
    },
    (context, { json }) => context.expectEqual(json?.detail, 'Not Found', '`detail` of the error'),
  ),
  'api/wrong-method': refusesOtherMethods(profile, {
    error: 'method-not-allowed',
    methods: ['PATCH'],
    judge: (context, { json, headers: { allow = '' } }) => {
      context.expectEqual(json?.detail, 'Method Not Allowed', '`detail` of the error');
      const hasSome = /\b(GET|POST|PUT|DELETE)\b/.test(allow);
      context.expect(hasSome, 'a header Allow with methods', allow || 'no such header');
    },
  }),
});
