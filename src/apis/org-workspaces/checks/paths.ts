import { allowsAll, refusesOtherMethods } from '../../../conformance/every-api/other-methods.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnknownPaths } from '../../../conformance/every-api/unknown-paths.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { list } from './pages.ts';
import { profile } from './profile.ts';
import { orgOf } from './workspace.ts';

const pathOf = (context: CheckContext): string => `/orgs/${encodeURIComponent(orgOf(context))}`;

/** Only with a token: without one, the documents do not say whether the path or the token is judged first. */
const refusesPath = (end: string) =>
  refusesUnknownPaths(
    'path-not-found',
    (context) => [`/v1${pathOf(context)}${end}`],
    (context, { status, json }) => {
      if (status !== 404) return;
      context.expectEqual(json?.error, 'RESOURCE_NOT_FOUND', 'error');
      context.expectEqual(json?.details?.resource_type, 'path', 'details.resource_type');
    },
    ['owner'],
  );

export const paths: StatementChecks = {
  ...readOnlyChecks('refusals', {
    'api/trailing-slash-is-unknown': refusesPath('/workspaces/'),
    'api/unknown-path': refusesPath('/nowhere'),
    'api/any-host': async (context) => {
      succeeded(context, await list(context, {}));
      const { status } = await context.sendRaw('GET', `${pathOf(context)}/workspaces`);
      context.expect(status >= 300, 'no such path without /v1', `status ${status}`);
    },
  }),
  ...writingChecks('refusals', {
    'api/wrong-method': refusesOtherMethods(profile, {
      error: 'method-not-allowed',
      methods: ['PATCH'],
      callers: ['owner'],
      judge: (context, received, documented) => {
        context.expectEqual(received.json?.status_code, 405, 'status_code');
        allowsAll(context, received, documented);
        const { allow = '' } = received.headers;
        context.expect(!/\bPATCH\b/i.test(allow), 'Allow without PATCH', allow);
      },
    }),
  }),
};
