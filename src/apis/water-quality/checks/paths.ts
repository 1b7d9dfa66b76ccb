import { refusesOtherMethods } from '../../../conformance/every-api/other-methods.ts';
import { allRefused } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownPaths } from '../../../conformance/every-api/unknown-paths.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { guestIn } from './people.ts';
import { profile } from './profile.ts';
import { callOn } from './valid-calls.ts';
import { ownWorkspace } from './workspace.ts';

const pathOf = async (context: CheckContext): Promise<string> =>
  `/workspaces/${encodeURIComponent((await ownWorkspace(context)).id)}`;

export const paths: StatementChecks = writingChecks('refusals', {
  'api/list-names-without-slash-are-ids': (context) =>
    allRefused(
      context,
      ['all', 'share', 'public'].flatMap((id) => [
        ['not-authenticated', callOn(context, 'getWorkspace', id, undefined, { as: null })] as const,
        ['workspace-not-found', callOn(context, 'getWorkspace', id)] as const,
      ]),
    ),
  'api/slash-variants-are-unknown': async (context) => {
    const { id, guest } = await guestIn(context);
    const [own, uid] = [`/workspaces/${encodeURIComponent(id)}`, encodeURIComponent(guest.uid)];
    for (const path of ['/workspaces', `${own}/`, `${own}/guest`, `${own}/guest/${uid}/`])
      context.expectStatus(
        await context.sendRaw('GET', path, {}, { mistake: 'a slash too many or too few' }),
        404,
      );
  },
  'api/unknown-path': refusesUnknownPaths(
    'path-not-found',
    async (context) => {
      const [own, name] = [await pathOf(context), context.uniqueName()];
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
