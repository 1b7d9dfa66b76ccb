import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { refused } from './answers.ts';
import { guestIn } from './people.ts';
import { ownWorkspace } from './workspace.ts';

export const paths: StatementChecks = writing('refusals', {
  'api/list-names-without-slash-are-ids': async (context) => {
    for (const id of ['all', 'share', 'public']) {
      const path = { id };
      refused(context, await context.call('getWorkspace', { path }, { as: null }), 'not-authenticated');
      refused(context, await context.call('getWorkspace', { path }), 'workspace-not-found');
    }
  },
  'api/slash-variants-are-unknown': async (context) => {
    const { id, guest } = await guestIn(context);
    const own = `/workspaces/${encodeURIComponent(id)}`;
    const uid = encodeURIComponent(guest.uid);
    for (const path of ['/workspaces', `${own}/`, `${own}/guest`, `${own}/guest/${uid}/`])
      context.status(await context.raw('GET', path, {}, { wrong: 'a slash too many or too few' }), 404);
  },
  'api/unknown-path': async (context) => {
    const { id } = await ownWorkspace(context);
    const own = `/workspaces/${encodeURIComponent(id)}`;
    for (const as of ['owner', null])
      for (const path of [`${own}/${context.uniqueName()}`, `${own}/guest/a/${context.uniqueName()}`]) {
        const received = await context.raw('GET', path, {}, { as, wrong: 'no operation has the path' });
        context.error(received, 'path-not-found');
        context.equal(received.json?.detail, 'Not Found', '`detail` of the error');
      }
  },
  'api/wrong-method': async (context) => {
    const { id } = await ownWorkspace(context);
    const own = `/workspaces/${encodeURIComponent(id)}`;
    for (const as of ['owner', null])
      for (const path of [own, `${own}/guest/`, '/workspaces/', '/workspaces/public/'])
        await isNotAllowed(context, path, as);
  },
});

async function isNotAllowed(context: CheckContext, path: string, as: string | null): Promise<void> {
  const received = await context.raw('PATCH', path, {}, { as, wrong: 'the path has no method PATCH' });
  context.error(received, 'method-not-allowed');
  if (received.status !== 405) return;
  context.equal(received.json?.detail, 'Method Not Allowed', '`detail` of the error');
  const allow = received.headers.allow ?? '';
  context.that(
    /\b(GET|POST|PUT|DELETE)\b/.test(allow),
    'a header Allow with methods',
    allow || 'no such header',
  );
}
