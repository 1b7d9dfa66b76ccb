import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { refused } from './answers.ts';
import { guestIn } from './people.ts';
import { ownWorkspace } from './workspace.ts';

export const paths: StatementChecks = writing('refusals', {
  'api/list-names-without-slash-are-ids': async (trial) => {
    for (const id of ['all', 'share', 'public']) {
      const path = { id };
      refused(trial, await trial.call('getWorkspace', { path }, { as: null }), 'not-authenticated');
      refused(trial, await trial.call('getWorkspace', { path }), 'workspace-not-found');
    }
  },
  'api/slash-variants-are-unknown': async (trial) => {
    const { id, guest } = await guestIn(trial);
    const own = `/workspaces/${encodeURIComponent(id)}`;
    const uid = encodeURIComponent(guest.uid);
    for (const path of ['/workspaces', `${own}/`, `${own}/guest`, `${own}/guest/${uid}/`])
      trial.status(await trial.raw('GET', path, {}, { wrong: 'a slash too many or too few' }), 404);
  },
  'api/unknown-path': async (trial) => {
    const { id } = await ownWorkspace(trial);
    const own = `/workspaces/${encodeURIComponent(id)}`;
    for (const as of ['owner', null])
      for (const path of [`${own}/${trial.uniqueName()}`, `${own}/guest/a/${trial.uniqueName()}`]) {
        const received = await trial.raw('GET', path, {}, { as, wrong: 'no operation has the path' });
        trial.error(received, 'path-not-found');
        trial.equal(received.json?.detail, 'Not Found', '`detail` of the error');
      }
  },
  'api/wrong-method': async (trial) => {
    const { id } = await ownWorkspace(trial);
    const own = `/workspaces/${encodeURIComponent(id)}`;
    for (const as of ['owner', null])
      for (const path of [own, `${own}/guest/`, '/workspaces/', '/workspaces/public/'])
        await isNotAllowed(trial, path, as);
  },
});

async function isNotAllowed(trial: Trial, path: string, as: string | null): Promise<void> {
  const received = await trial.raw('PATCH', path, {}, { as, wrong: 'the path has no method PATCH' });
  trial.error(received, 'method-not-allowed');
  if (received.status !== 405) return;
  trial.equal(received.json?.detail, 'Method Not Allowed', '`detail` of the error');
  const allow = received.headers.allow ?? '';
  trial.that(
    /\b(GET|POST|PUT|DELETE)\b/.test(allow),
    'a header Allow with methods',
    allow || 'no such header',
  );
}
