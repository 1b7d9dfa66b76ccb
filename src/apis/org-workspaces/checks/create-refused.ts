import { only, validCall } from '../../../conformance/every-api/calls.ts';
import { largestBody, sendPadded } from '../../../conformance/every-api/large-bodies.ts';
import { refusesUnreadableBodies } from '../../../conformance/every-api/unreadable-bodies.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { profile } from './profile.ts';
import { bodiesRefused, expectBodyRefused, itemsOf, refusesAt } from './refused-values.ts';
import type { OperationId } from './valid-calls.ts';
import { create, createdId, orgOf, otherOrgOf, ownWorkspace } from './workspace.ts';

/** Refuses bodies with these faults with 422. */
export const refusesUnreadable = (
  operation: OperationId,
  ...faults: NonNullable<Parameters<typeof refusesUnreadableBodies>[4]>
) => refusesUnreadableBodies(profile, 422, expectBodyRefused, only(operation), faults);

/** Refuses a body of one byte over 4 MiB, and reads one of 4 MiB. */
export const refusesLargeBody = (operation: OperationId) => async (context: CheckContext) => {
  const call = await validCall(context, profile, operation);
  const { status } = await sendPadded(context, call, largestBody);
  context.expect(status !== 413, 'another status than 413 for a body of 4 MiB', 'status 413');
  context.expectError(await sendPadded(context, call, largestBody + 1), 'content-too-large');
};

/** What creating refuses, and what it does not refuse though one might expect it. */
export const createRefused: StatementChecks = writingChecks('refusals', {
  'create-workspace/required-members': refusesAt('createWorkspace', [
    ...bodiesRefused('name', undefined),
    ...bodiesRefused('organization_id', undefined),
    [{ body: { name: undefined, organization_id: undefined } }, 'body name', 'body organization_id'],
  ]),

  'create-workspace/unreadable-body': refusesUnreadable(
    'createWorkspace',
    'there is no body',
    'the body is cut off',
    'the body is a word',
  ),

  'create-workspace/wrong-content-type': async (context) => {
    await refusesUnreadable('createWorkspace', 'the body is sent as text')(context);
    const org_id = orgOf(context);
    const path = `/v1/orgs/${encodeURIComponent(org_id)}/workspaces`;
    const body = JSON.stringify({ organization_id: org_id, name: context.uniqueName() });
    const received = await context.sendRaw('POST', path, { body }, { mistake: 'there is no content type' });
    const removal =
      received.status < 300 && profile.removals?.createWorkspace?.(received, { path: { org_id } });
    if (removal) context.trackCreated({ api: context.api.name, persona: 'owner', ...removal });
    expectBodyRefused(context, received);
  },

  'create-workspace/name-not-empty': async (context) => {
    await refusesAt('createWorkspace', bodiesRefused('name', ''))(context);
    for (const name of [' ', '\u540d\u524d \u{1F30D}', '<b>"it\'s"</b>', '..', 'x'.repeat(300)]) {
      const reply = await create(context, { name }, { intent: 'valid' });
      createdId(context, reply);
      context.expectEqual(reply.json?.name, name, 'name');
    }
  },

  'create-workspace/region-form': async (context) => {
    for (const region of ['ap-southeast-2', 'us-gov-west-1'])
      context.expectEqual((await ownWorkspace(context, { region })).workspace?.region, region, 'region');
    await refusesAt('createWorkspace', bodiesRefused('region', 'Mars', 'eu-central', ''))(context);
  },

  'create-workspace/path-decides-organisation': async (context) => {
    const received = await create(context, { organization_id: otherOrgOf(context) });
    const [item] = itemsOf(context, received);
    if (!item) return;
    context.expectError(received, 'organization-mismatch');
    context.expectEqual(item.loc, ['body', 'organization_id'], 'loc');
  },

  'create-workspace/body-too-large': refusesLargeBody('createWorkspace'),
});
