import type { Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
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
export const errors: StatementChecks = writingChecks('refusals', {
  'api/unknown-organisation-is-404': async (context) => {
    const { at } = await ownWorkspace(context);
    const org_id = nowhere(context);
    for (const as of ['owner', 'outsider'].filter((persona) => context.hasPersona(persona))) {
      for (const call of everyCall(context)) {
        const mistake = 'there is no such organisation';
        isMissing(context, await sendCall(context, call, { ...at, org_id }, { as, mistake }), org_id);
      }
    }
  },

  'api/unknown-workspace-is-404': async (context) => {
    const { at } = await ownWorkspace(context);
    const ask = async (workspace_id: string): Promise<void> => {
      for (const call of everyCall(context).filter(({ isOfOne }) => isOfOne)) {
        const mistake = 'there is no such workspace in the organisation';
        const received = await sendCall(context, call, { ...at, workspace_id }, { mistake });
        isMissing(context, received, workspace_id);
      }
    };
    await ask(nowhere(context));
    await ask(await workspaceElsewhere(context, () => userOf(context, 'owner', at)));
  },

  'api/resource-types': async (context) => {
    const { at } = await ownWorkspace(context);
    const ask = async (path: Place, type: string): Promise<void> => {
      const received = await context.call('getWorkspace', { path });
      context.expectError(received, 'resource-not-found');
      context.expectEqual(received.json?.details?.resource_type, type, 'details.resource_type');
    };
    await ask({ ...at, org_id: nowhere(context) }, 'organization');
    await ask({ ...at, workspace_id: nowhere(context) }, 'workspace');
  },

  'api/error-messages': async (context) => {
    const { none, forbidden, missing } = await refusals(context);
    const message = ({ json }: Received): unknown => json?.message;
    context.expectEqual(message(none), 'Authentication required', 'message of a 401');
    context.expectEqual(
      message(forbidden),
      "You don't have permission to perform this action",
      'message of a 403',
    );
    context.expectEqual(message(missing), 'The requested resource was not found', 'message of a 404');
  },

  'api/two-error-shapes': async (context) => {
    const envelope = ['details', 'error', 'message', 'status_code', 'timestamp'];
    const { none, forbidden, missing } = await refusals(context);
    for (const { json, status } of [none, forbidden, missing])
      context.expectEqual(Object.keys(json ?? {}).sort(), envelope, `members of a ${status}`);
    const org_id = orgOf(context);
    const invalid = [
      await context.call('listWorkspaces', { path: { org_id }, query: { limit: 0 } }),
      await context.call('listWorkspaces', { path: { org_id }, query: { cursor: 'no-cursor-of-this-list' } }),
      await create(context, { name: 7 }),
    ];
    for (const { json, status } of invalid) {
      if (status !== 422) continue;
      context.expect(Array.isArray(json?.detail), 'a list detail', JSON.stringify(json) ?? 'no JSON');
      const shared = envelope.filter((member) => Object.hasOwn(json, member));
      context.expectEqual(shared, [], 'members of the envelope in a 422');
    }
  },

  'api/error-time-is-now': async (context) => {
    // Where time can be made to pass, so that no constant is right.
    if (context.isolation.hasClock) await context.advanceTime(5000);
    const created = async (): Promise<unknown> => (await ownWorkspace(context)).workspace?.created_at;
    const before = await created();
    const org_id = orgOf(context);
    const received = await context.call('getWorkspace', { path: { org_id, workspace_id: nowhere(context) } });
    const after = await created();
    const at = instant(received.json?.timestamp);
    const slack = context.target.tolerance * 1000;
    context.expect(
      at >= instant(before) - slack && at <= instant(after) + slack,
      `a timestamp in UTC between ${before} and ${after}, when workspaces were created`,
      String(received.json?.timestamp),
    );
  },

  'api/order-of-refusals': async (context) => {
    const { at } = await ownWorkspace(context);
    const absent = { ...at, workspace_id: nowhere(context) };
    const elsewhere = { org_id: nowhere(context) };
    const list = async (
      status: number,
      org_id: string,
      query: object,
      as: string | null = 'owner',
    ): Promise<void> => {
      if (as !== null && !context.hasPersona(as)) return;
      const asked = { path: { org_id }, query: { ...query } };
      context.expectStatus(await context.call('listWorkspaces', asked, { as }), status);
    };
    const bad = { cursor: 'no-cursor-of-this-list' };
    await list(401, elsewhere.org_id, { limit: 0 }, null);
    await list(422, elsewhere.org_id, { limit: 0 });
    await list(422, at.org_id, { limit: 0 }, 'outsider');
    await list(404, elsewhere.org_id, {}, 'outsider');
    await list(404, elsewhere.org_id, bad);
    await list(403, at.org_id, bad, 'outsider');
    await list(422, at.org_id, bad);
    context.expectStatus(await context.call('deleteWorkspace', { path: absent }), 404);
    for (const as of ['viewer', 'outsider'].filter((persona) => context.hasPersona(persona)))
      context.expectStatus(await context.call('deleteWorkspace', { path: absent }, { as }), 403);
  },
});

function isMissing(context: CheckContext, received: Received, id: string): void {
  context.expectError(received, 'resource-not-found');
  if (received.status === 404)
    context.expectEqual(received.json?.details?.resource_id, id, 'details.resource_id');
}

/** One refusal of each status in the envelope. */
async function refusals(context: CheckContext): Promise<Record<'none' | 'forbidden' | 'missing', Received>> {
  const { at } = await ownWorkspace(context);
  const as = ['outsider', 'viewer', 'member', 'admin'].find((persona) => context.hasPersona(persona));
  const none = await context.call('getWorkspace', { path: at }, { as: null });
  const forbidden = await context.call('deleteWorkspace', { path: at }, { as: as ?? 'outsider' });
  const missing = await context.call('getWorkspace', { path: { ...at, workspace_id: nowhere(context) } });
  context.expectStatus(none, 401);
  context.expectStatus(forbidden, 403);
  context.expectStatus(missing, 404);
  return { none, forbidden, missing };
}
