import { refusesBrokenEncoding } from '../../../conformance/every-api/broken-encoding.ts';
import { type Call, send } from '../../../conformance/every-api/calls.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { userOf } from './follower.ts';
import { list } from './pages.ts';
import { profile } from './profile.ts';
import { callsOn, workspaceCallsOn } from './valid-calls.ts';
import { create, instant, known, ownWorkspace, unknownId, workspaceElsewhere } from './workspace.ts';

/** The members and the `message` of the errors that are not a 422. */
const envelope = ['details', 'error', 'message', 'status_code', 'timestamp'];
const messages: Readonly<Record<number, string>> = {
  401: 'Authentication required',
  403: "You don't have permission to perform this action",
  404: 'The requested resource was not found',
};

export const errors: StatementChecks = writingChecks('refusals', {
  'api/unknown-organisation-is-404': async (context) => {
    const { at } = await ownWorkspace(context);
    const org_id = unknownId(context);
    for (const as of known(context, ['owner', 'outsider']))
      await areMissing(context, org_id, callsOn(context, { ...at, org_id }, { as }));
  },

  'api/unknown-workspace-is-404': async (context) => {
    const { at } = await ownWorkspace(context);
    const elsewhere = await workspaceElsewhere(context, () => userOf(context, 'owner', at));
    for (const workspace_id of [unknownId(context), elsewhere])
      await areMissing(context, workspace_id, workspaceCallsOn(context, { ...at, workspace_id }));
  },

  'api/resource-types': async (context) => {
    const { at } = await ownWorkspace(context);
    for (const [name, type] of [
      ['org_id', 'organization'],
      ['workspace_id', 'workspace'],
    ] as const) {
      const received = await context.call('getWorkspace', { path: { ...at, [name]: unknownId(context) } });
      context.expectError(received, 'resource-not-found');
      context.expectEqual(received.json?.details?.resource_type, type, 'details.resource_type');
    }
  },

  'api/error-messages': async (context) => {
    for (const { json, status } of await refusals(context))
      context.expectEqual(json?.message, messages[status], `message of a ${status}`);
  },

  'api/two-error-shapes': async (context) => {
    for (const { json, status } of await refusals(context))
      context.expectEqual(Object.keys(json ?? {}).sort(), envelope, `members of a ${status}`);
    const invalid = [
      await list(context, { limit: 0 }),
      await list(context, { cursor: 'no-cursor-of-this-list' }),
      await create(context, { name: 7 }),
    ];
    for (const { json } of invalid.filter(({ status }) => status === 422)) {
      context.expect(Array.isArray(json?.detail), 'a list detail', JSON.stringify(json) ?? 'no JSON');
      const shared = envelope.filter((member) => Object.hasOwn(json, member));
      context.expectEqual(shared, [], 'members of the envelope in a 422');
    }
  },

  'api/error-time-is-now': async (context) => {
    // If time can be made to pass, a constant is noticed.
    if (context.isolation.hasClock) await context.advanceTime(5000);
    const { at, workspace } = await ownWorkspace(context);
    const received = await context.call('getWorkspace', {
      path: { ...at, workspace_id: unknownId(context) },
    });
    const before = workspace?.created_at;
    const after = (await ownWorkspace(context)).workspace?.created_at;
    const time = instant(received.json?.timestamp);
    const slack = context.target.tolerance * 1000;
    context.expect(
      time >= instant(before) - slack && time <= instant(after) + slack,
      `a timestamp in UTC between ${before} and ${after}, when workspaces were created`,
      String(received.json?.timestamp),
    );
  },

  'api/order-of-refusals': async (context) => {
    const { at } = await ownWorkspace(context);
    const elsewhere = { ...at, org_id: unknownId(context) };
    const absent = { ...at, workspace_id: unknownId(context) };
    const bad = { cursor: 'no-cursor-of-this-list' };
    const cases: [status: number, operation: string, path: object, query: object, as: string | null][] = [
      [401, 'listWorkspaces', elsewhere, { limit: 0 }, null],
      [422, 'listWorkspaces', elsewhere, { limit: 0 }, 'owner'],
      [422, 'listWorkspaces', at, { limit: 0 }, 'outsider'],
      [404, 'listWorkspaces', elsewhere, {}, 'outsider'],
      [404, 'listWorkspaces', elsewhere, bad, 'owner'],
      [403, 'listWorkspaces', at, bad, 'outsider'],
      [422, 'listWorkspaces', at, bad, 'owner'],
      [404, 'deleteWorkspace', absent, {}, 'owner'],
      [403, 'deleteWorkspace', absent, {}, 'viewer'],
      [403, 'deleteWorkspace', absent, {}, 'outsider'],
    ];
    for (const [status, operation, path, query, as] of cases)
      if (as === null || as === 'owner' || context.hasPersona(as))
        context.expectStatus(
          await context.call(operation, { path: { ...path }, query: { ...query } }, { as }),
          status,
        );
  },

  'api/broken-encoding-is-422': refusesBrokenEncoding(profile, {
    error: 'validation-failed',
    // These document no 422.
    without: ['getWorkspace', 'deleteWorkspace'],
  }),
});

async function areMissing(context: CheckContext, id: string, calls: readonly Call[]): Promise<void> {
  for (const call of calls) {
    const received = await send(context, { ...call, mistake: `there is no ${id}` });
    context.expectError(received, 'resource-not-found');
    if (received.status === 404)
      context.expectEqual(received.json?.details?.resource_id, id, 'details.resource_id');
  }
}

/** One refusal of each status in the envelope. */
async function refusals(context: CheckContext): Promise<Received[]> {
  const { at } = await ownWorkspace(context);
  const [as = 'outsider'] = known(context, ['outsider', 'viewer', 'member', 'admin']);
  const absent = { ...at, workspace_id: unknownId(context) };
  const all = [
    await context.call('getWorkspace', { path: at }, { as: null }),
    await context.call('deleteWorkspace', { path: at }, { as }),
    await context.call('getWorkspace', { path: absent }),
  ];
  for (const [index, status] of [401, 403, 404].entries())
    context.expectStatus(all[index] as Received, status);
  return all;
}
