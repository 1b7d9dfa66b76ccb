import type { Received } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { everyCall, sendCall } from './every-call.ts';
import { userOf } from './follower.ts';
import {
  create,
  instant,
  nowhere,
  orgOf,
  ownWorkspace,
  type Place,
  workspaceElsewhere,
} from './organisation.ts';

/** What is refused, and how that is said. */
export const errors: StatementChecks = writing('refusals', {
  'api/unknown-organisation-is-404': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const org_id = nowhere(trial);
    for (const as of ['owner', 'outsider'].filter((persona) => trial.can(persona))) {
      for (const call of everyCall(trial)) {
        const wrong = 'there is no such organisation';
        isMissing(trial, await sendCall(trial, call, { ...at, org_id }, { as, wrong }), org_id);
      }
    }
  },

  'api/unknown-workspace-is-404': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const ask = async (workspace_id: string): Promise<void> => {
      for (const call of everyCall(trial).filter(({ isOfOne }) => isOfOne)) {
        const wrong = 'there is no such workspace in the organisation';
        const received = await sendCall(trial, call, { ...at, workspace_id }, { wrong });
        isMissing(trial, received, workspace_id);
      }
    };
    await ask(nowhere(trial));
    await ask(await workspaceElsewhere(trial, () => userOf(trial, 'owner', at)));
  },

  'api/resource-types': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const ask = async (path: Place, type: string): Promise<void> => {
      const received = await trial.call('getWorkspace', { path });
      trial.error(received, 'resource-not-found');
      trial.equal(received.json?.details?.resource_type, type, 'details.resource_type');
    };
    await ask({ ...at, org_id: nowhere(trial) }, 'organization');
    await ask({ ...at, workspace_id: nowhere(trial) }, 'workspace');
  },

  'api/error-messages': async (trial) => {
    const { none, forbidden, missing } = await refusals(trial);
    const message = ({ json }: Received): unknown => json?.message;
    trial.equal(message(none), 'Authentication required', 'message of a 401');
    trial.equal(message(forbidden), "You don't have permission to perform this action", 'message of a 403');
    trial.equal(message(missing), 'The requested resource was not found', 'message of a 404');
  },

  'api/two-error-shapes': async (trial) => {
    const envelope = ['details', 'error', 'message', 'status_code', 'timestamp'];
    const { none, forbidden, missing } = await refusals(trial);
    for (const { json, status } of [none, forbidden, missing])
      trial.equal(Object.keys(json ?? {}).sort(), envelope, `members of a ${status}`);
    const org_id = orgOf(trial);
    const invalid = [
      await trial.call('listWorkspaces', { path: { org_id }, query: { limit: 0 } }),
      await trial.call('listWorkspaces', { path: { org_id }, query: { cursor: 'no-cursor-of-this-list' } }),
      await create(trial, { name: 7 }),
    ];
    for (const { json, status } of invalid) {
      if (status !== 422) continue;
      trial.that(Array.isArray(json?.detail), 'a list detail', JSON.stringify(json) ?? 'no JSON');
      const shared = envelope.filter((member) => Object.hasOwn(json, member));
      trial.equal(shared, [], 'members of the envelope in a 422');
    }
  },

  'api/error-time-is-now': async (trial) => {
    // Where time can be made to pass, so that no constant is right.
    if (trial.world.hasClock) await trial.elapse(5000);
    const created = async (): Promise<unknown> => (await ownWorkspace(trial)).workspace?.created_at;
    const before = await created();
    const org_id = orgOf(trial);
    const received = await trial.call('getWorkspace', { path: { org_id, workspace_id: nowhere(trial) } });
    const after = await created();
    const at = instant(received.json?.timestamp);
    const slack = trial.target.tolerance * 1000;
    trial.that(
      at >= instant(before) - slack && at <= instant(after) + slack,
      `a timestamp in UTC between ${before} and ${after}, when workspaces were created`,
      String(received.json?.timestamp),
    );
  },

  'api/order-of-refusals': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const absent = { ...at, workspace_id: nowhere(trial) };
    const elsewhere = { org_id: nowhere(trial) };
    const list = async (
      status: number,
      org_id: string,
      query: object,
      as: string | null = 'owner',
    ): Promise<void> => {
      if (as !== null && !trial.can(as)) return;
      const asked = { path: { org_id }, query: { ...query } };
      trial.status(await trial.call('listWorkspaces', asked, { as }), status);
    };
    const bad = { cursor: 'no-cursor-of-this-list' };
    await list(401, elsewhere.org_id, { limit: 0 }, null);
    await list(422, elsewhere.org_id, { limit: 0 });
    await list(422, at.org_id, { limit: 0 }, 'outsider');
    await list(404, elsewhere.org_id, {}, 'outsider');
    await list(404, elsewhere.org_id, bad);
    await list(403, at.org_id, bad, 'outsider');
    await list(422, at.org_id, bad);
    trial.status(await trial.call('deleteWorkspace', { path: absent }), 404);
    for (const as of ['viewer', 'outsider'].filter((persona) => trial.can(persona)))
      trial.status(await trial.call('deleteWorkspace', { path: absent }, { as }), 403);
  },
});

function isMissing(trial: Trial, received: Received, id: string): void {
  trial.error(received, 'resource-not-found');
  if (received.status === 404) trial.equal(received.json?.details?.resource_id, id, 'details.resource_id');
}

/** One refusal of each status in the envelope. */
async function refusals(trial: Trial): Promise<Record<'none' | 'forbidden' | 'missing', Received>> {
  const { at } = await ownWorkspace(trial);
  const as = ['outsider', 'viewer', 'member', 'admin'].find((persona) => trial.can(persona));
  const none = await trial.call('getWorkspace', { path: at }, { as: null });
  const forbidden = await trial.call('deleteWorkspace', { path: at }, { as: as ?? 'outsider' });
  const missing = await trial.call('getWorkspace', { path: { ...at, workspace_id: nowhere(trial) } });
  trial.status(none, 401);
  trial.status(forbidden, 403);
  trial.status(missing, 404);
  return { none, forbidden, missing };
}
