import type { Received } from '../../exchange.ts';
import type { Parts } from '../../request.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { create, idOf, orgOf, ownWorkspace } from './organisation.ts';
import { itemsOf, placesOf } from './validation.ts';

const mebibytes = 4 * 1024 * 1024;

/** What creating does not take, and what it does, though one might doubt it. */
export const createRefused: StatementChecks = writing('refusals', {
  'create-workspace/required-members': async (trial) => {
    const org_id = orgOf(trial);
    const places = async (body: object): Promise<string[]> => {
      const received = await trial.call('createWorkspace', { path: { org_id }, body }, { meant: 'invalid' });
      return placesOf(trial, received);
    };
    trial.equal(await places({ organization_id: org_id }), ['body name'], 'what is missing');
    trial.equal(await places({ name: trial.uniqueName() }), ['body organization_id'], 'what is missing');
    trial.equal(await places({}), ['body name', 'body organization_id'], 'what is missing');
  },

  'create-workspace/unreadable-body': async (trial) => {
    await unreadable(trial, {});
    await unreadable(trial, { text: '{"name": ' });
    await unreadable(trial, { text: 'name' });
  },

  'create-workspace/wrong-content-type': async (trial) => {
    const org_id = orgOf(trial);
    const text = (): string => JSON.stringify({ organization_id: org_id, name: trial.uniqueName() });
    isUnread(
      trial,
      await trial.call('createWorkspace', { path: { org_id }, text: text(), mediaType: 'text/plain' }),
    );
    isUnread(trial, await withoutType(trial, text()));
  },

  'create-workspace/name-not-empty': async (trial) => {
    const received = await create(trial, { name: '' }, { wrong: 'the name is empty', meant: 'invalid' });
    trial.status(received, 422);
    if (received.status === 422) trial.equal(placesOf(trial, received), ['body name'], 'loc');
    const odd = [' ', '\u540d\u524d \u{1F30D}', '<b>"it\'s"</b>', '..', 'x'.repeat(300)];
    for (const name of odd) {
      const reply = await create(trial, { name }, { meant: 'valid' });
      idOf(trial, reply);
      trial.equal(reply.json?.name, name, 'name');
    }
  },

  'create-workspace/region-form': async (trial) => {
    for (const region of ['ap-southeast-2', 'us-gov-west-1'])
      trial.equal((await ownWorkspace(trial, { region })).workspace?.region, region, 'region');
    for (const region of ['Mars', 'eu-central', '']) {
      const received = await create(trial, { region }, { wrong: 'the region', meant: 'invalid' });
      trial.equal(placesOf(trial, received), ['body region'], `loc of the region ${region}`);
    }
  },

  'create-workspace/path-decides-organisation': async (trial) => {
    const received = await create(trial, { organization_id: trial.id('foreign_org_id') ?? 'another' });
    trial.status(received, 422);
    if (received.status !== 422) return;
    trial.error(received, 'organization-mismatch');
    trial.equal(itemsOf(trial, received)[0]?.loc, ['body', 'organization_id'], 'loc');
  },

  'create-workspace/body-too-large': async (trial) => {
    const path = { org_id: orgOf(trial) };
    await tooLarge(trial, 'createWorkspace', path);
  },
});

/** Bodies around the limit; both are wrong in another way, too, so that neither makes anything. */
export async function tooLarge(trial: Trial, operation: string, path: Record<string, string>): Promise<void> {
  const bodyOf = (size: number): string => {
    const empty = JSON.stringify({ name: 7, padding: '' });
    return JSON.stringify({ name: 7, padding: 'x'.repeat(size - empty.length) });
  };
  const just = await trial.call(operation, { path, text: bodyOf(mebibytes) });
  trial.that(just.status !== 413, 'another status than 413 for a body of 4 MiB', 'status 413');
  const over = await trial.call(operation, { path, text: bodyOf(mebibytes + 1) }, { wrong: 'its length' });
  trial.status(over, 413);
  if (over.status === 413) trial.error(over, 'content-too-large');
}

async function unreadable(trial: Trial, parts: Parts): Promise<void> {
  const path = { org_id: orgOf(trial) };
  const received = await trial.call('createWorkspace', { path, ...parts }, { wrong: 'the body is no JSON' });
  trial.status(received, 422);
  if (received.status === 422) trial.equal(itemsOf(trial, received)[0]?.loc?.[0], 'body', 'loc begins with');
}

function isUnread(trial: Trial, received: Received): void {
  trial.status(received, 422);
  if (received.status === 422) trial.equal(itemsOf(trial, received)[0]?.loc?.[0], 'body', 'loc begins with');
}

/** Should it succeed, what it made is taken away. */
async function withoutType(trial: Trial, body: string): Promise<Received> {
  const org_id = orgOf(trial);
  const path = `/v1/orgs/${encodeURIComponent(org_id)}/workspaces`;
  const received = await trial.raw('POST', path, { body }, { wrong: 'there is no content type' });
  const workspace_id: unknown = received.status < 300 ? received.json?.workspace_id : undefined;
  if (typeof workspace_id === 'string')
    trial.made({
      api: trial.api.name,
      operation: 'deleteWorkspace',
      parts: { path: { org_id, workspace_id } },
      persona: 'owner',
    });
  return received;
}
