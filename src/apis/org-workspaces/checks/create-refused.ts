import type { Received } from '../../../conformance/model/exchange.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { create, idOf, orgOf, ownWorkspace } from './organisation.ts';
import { itemsOf, placesOf } from './validation.ts';

const mebibytes = 4 * 1024 * 1024;

/** What creating does not take, and what it does, though one might doubt it. */
export const createRefused: StatementChecks = writingChecks('refusals', {
  'create-workspace/required-members': async (context) => {
    const org_id = orgOf(context);
    const places = async (body: object): Promise<string[]> => {
      const received = await context.call(
        'createWorkspace',
        { path: { org_id }, body },
        { intent: 'invalid' },
      );
      return placesOf(context, received);
    };
    context.expectEqual(await places({ organization_id: org_id }), ['body name'], 'what is missing');
    context.expectEqual(
      await places({ name: context.uniqueName() }),
      ['body organization_id'],
      'what is missing',
    );
    context.expectEqual(await places({}), ['body name', 'body organization_id'], 'what is missing');
  },

  'create-workspace/unreadable-body': async (context) => {
    await unreadable(context, {});
    await unreadable(context, { text: '{"name": ' });
    await unreadable(context, { text: 'name' });
  },

  'create-workspace/wrong-content-type': async (context) => {
    const org_id = orgOf(context);
    const text = (): string => JSON.stringify({ organization_id: org_id, name: context.uniqueName() });
    isUnread(
      context,
      await context.call('createWorkspace', { path: { org_id }, text: text(), mediaType: 'text/plain' }),
    );
    isUnread(context, await withoutType(context, text()));
  },

  'create-workspace/name-not-empty': async (context) => {
    const received = await create(context, { name: '' }, { mistake: 'the name is empty', intent: 'invalid' });
    context.expectStatus(received, 422);
    if (received.status === 422) context.expectEqual(placesOf(context, received), ['body name'], 'loc');
    const odd = [' ', '\u540d\u524d \u{1F30D}', '<b>"it\'s"</b>', '..', 'x'.repeat(300)];
    for (const name of odd) {
      const reply = await create(context, { name }, { intent: 'valid' });
      idOf(context, reply);
      context.expectEqual(reply.json?.name, name, 'name');
    }
  },

  'create-workspace/region-form': async (context) => {
    for (const region of ['ap-southeast-2', 'us-gov-west-1'])
      context.expectEqual((await ownWorkspace(context, { region })).workspace?.region, region, 'region');
    for (const region of ['Mars', 'eu-central', '']) {
      const received = await create(context, { region }, { mistake: 'the region', intent: 'invalid' });
      context.expectEqual(placesOf(context, received), ['body region'], `loc of the region ${region}`);
    }
  },

  'create-workspace/path-decides-organisation': async (context) => {
    const received = await create(context, {
      organization_id: context.knownId('foreign_org_id') ?? 'another',
    });
    context.expectStatus(received, 422);
    if (received.status !== 422) return;
    context.expectError(received, 'organization-mismatch');
    context.expectEqual(itemsOf(context, received)[0]?.loc, ['body', 'organization_id'], 'loc');
  },

  'create-workspace/body-too-large': async (context) => {
    const path = { org_id: orgOf(context) };
    await tooLarge(context, 'createWorkspace', path);
  },
});

/** Bodies around the limit; both are wrong in another way, too, so that neither makes anything. */
export async function tooLarge(
  context: CheckContext,
  operation: string,
  path: Record<string, string>,
): Promise<void> {
  const bodyOf = (size: number): string => {
    const empty = JSON.stringify({ name: 7, padding: '' });
    return JSON.stringify({ name: 7, padding: 'x'.repeat(size - empty.length) });
  };
  const just = await context.call(operation, { path, text: bodyOf(mebibytes) });
  context.expect(just.status !== 413, 'another status than 413 for a body of 4 MiB', 'status 413');
  const over = await context.call(
    operation,
    { path, text: bodyOf(mebibytes + 1) },
    { mistake: 'its length' },
  );
  context.expectStatus(over, 413);
  if (over.status === 413) context.expectError(over, 'content-too-large');
}

async function unreadable(context: CheckContext, parts: RequestParts): Promise<void> {
  const path = { org_id: orgOf(context) };
  const received = await context.call(
    'createWorkspace',
    { path, ...parts },
    { mistake: 'the body is no JSON' },
  );
  context.expectStatus(received, 422);
  if (received.status === 422)
    context.expectEqual(itemsOf(context, received)[0]?.loc?.[0], 'body', 'loc begins with');
}

function isUnread(context: CheckContext, received: Received): void {
  context.expectStatus(received, 422);
  if (received.status === 422)
    context.expectEqual(itemsOf(context, received)[0]?.loc?.[0], 'body', 'loc begins with');
}

/** Should it succeed, what it made is taken away. */
async function withoutType(context: CheckContext, body: string): Promise<Received> {
  const org_id = orgOf(context);
  const path = `/v1/orgs/${encodeURIComponent(org_id)}/workspaces`;
  const received = await context.sendRaw('POST', path, { body }, { mistake: 'there is no content type' });
  const workspace_id: unknown = received.status < 300 ? received.json?.workspace_id : undefined;
  if (typeof workspace_id === 'string')
    context.trackCreated({
      api: context.api.name,
      operation: 'deleteWorkspace',
      parts: { path: { org_id, workspace_id } },
      persona: 'owner',
    });
  return received;
}
