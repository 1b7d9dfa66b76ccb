/**
 * What specs do with the mock, in Cypress' Node process. Each such process has a sandbox to itself, so that several
 * `cypress run` may share one mock.
 */
import { createClient } from 'standin/client';

export async function sandboxTasks(url) {
  const sandbox = await createClient(url).createSandbox();
  return {
    /** Resets the sandbox, and gives the header that names it. */
    async 'sandbox:reset'() {
      await sandbox.reset();
      return { id: sandbox.id, url };
    },
    /** `{ on: 'fastio/searchEvents', rule: { example: 'rate-limited', times: 2 } }` */
    async 'sandbox:fault'({ on, rule }) {
      const { id } = await sandbox.fault(on, rule);
      return id;
    },
    /** `{ api: 'fastio', event: 'comment_created', details: { actor: 'member', workspace_id: '…' } }` */
    'sandbox:emit': ({ api, event, details }) => sandbox.emit(api, event, details),
    /** `'5m'` */
    'sandbox:advance': (duration) => sandbox.clock.advance(duration),
  };
}
