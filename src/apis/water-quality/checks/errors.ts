import { documentedError } from '../../../conformance/model/differences.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { NoAnswer } from '../../../conformance/target/send.ts';
import { refused } from './answers.ts';
import { type Account, guestIn, two, whoIs } from './people.ts';
import { goneWorkspace, ownWorkspace } from './workspace.ts';

/** Some item of the error says this place. */
function isAt(context: CheckContext, { json }: Received, ...place: string[]): void {
  const items: Json[] = Array.isArray(json?.detail) ? json.detail : [];
  context.expect(
    items.some((item) => place.every((step, at) => item?.loc?.[at] === step)),
    `an item of \`detail\` with loc ${JSON.stringify(place)}`,
    JSON.stringify(items.map((item) => item?.loc)) ?? 'none',
  );
}

/** Each operation with a body, by what it is called with otherwise. */
const withBody = (id: string, { uid }: Account): Record<string, object> => ({
  createWorkspace: {},
  updateWorkspace: { path: { id } },
  addGuest: { path: { id } },
  updateGuest: { path: { id, guest: uid } },
});

/** More than 4 MiB, with room for what is around it. */
const tooLong = ' '.repeat(4 * 1024 * 1024 + 1);

async function tooLarge(
  context: CheckContext,
  operation: string,
  parts: object,
  guest: Account,
): Promise<Received> {
  const name = `${context.uniqueName()}${tooLong}`;
  const text = JSON.stringify({ name, type: 'private', guest: guest.email, rol: 'viewer' });
  try {
    return await context.call(operation, { ...parts, text }, { mistake: 'the body is larger than 4 MiB' });
  } catch (error) {
    // A server may hang up on what it does not read.
    if (error instanceof NoAnswer) context.expect(false, 'status 413', error.message);
    throw error;
  }
}

/** A refusal of each name, by what is wrong. */
async function everyRefusal(context: CheckContext): Promise<[name: string, received: Received][]> {
  const { id, as, guest } = await guestIn(context);
  const owner = await whoIs(context, 'owner');
  const foreign = await ownWorkspace(context, {}, as);
  const gone = await goneWorkspace(context);
  const get = (of: string, persona: string | null = 'owner') =>
    context.call('getWorkspace', { path: { id: of } }, { as: persona });
  const add = (address: string) =>
    context.call('addGuest', { path: { id }, body: { guest: address, rol: 'viewer' } });
  return [
    ['not-authenticated', await get(id, null)],
    ['admin-required', await context.call('listAllWorkspaces')],
    ['workspace-forbidden', await get(foreign.id)],
    ['owner-required', await context.call('listGuests', { path: { id: foreign.id } })],
    ['workspace-not-found', await get(gone)],
    ['guest-not-found', await context.call('removeGuest', { path: { id, guest: owner.uid } })],
    ['account-unknown', await add(`${context.uniqueName()}@example.com`)],
    ['guest-is-owner', await add(owner.email)],
    ['guest-already-added', await add(guest.email)],
    ['content-too-large', await tooLarge(context, 'createWorkspace', {}, guest)],
  ];
}

export const errors: StatementChecks = writingChecks('refusals', {
  'api/detail-texts': async (context) => {
    for (const [name, received] of await everyRefusal(context)) {
      const documented = documentedError(context.api, received.sent.operation, name)?.value as Json;
      const detail = received.json?.detail;
      context.expect(
        typeof detail === 'string',
        `a text as \`detail\` (${name})`,
        received.text.slice(0, 200),
      );
      context.expectOrNote(() =>
        context.expect(
          detail === documented.detail,
          JSON.stringify(documented.detail),
          JSON.stringify(detail),
        ),
      );
    }
  },
  'api/unknown-fields-ignored': async (context) => {
    const { id, guest } = await guestIn(context);
    const newcomer = (await ownWorkspace(context)).id;
    const more = { colour: 'blue', [context.uniqueName()]: { deep: [1] } };
    const name = context.uniqueName();
    const query = { colour: 'blue' };
    for (const [status, operation, parts] of [
      [201, 'createWorkspace', { query, body: { name, type: 'private', ...more } }],
      [200, 'updateWorkspace', { query, path: { id }, body: { name, ...more } }],
      [201, 'addGuest', { path: { id: newcomer }, body: { guest: guest.email, rol: 'viewer', ...more } }],
      [200, 'updateGuest', { path: { id, guest: guest.uid }, body: { rol: 'editor', ...more } }],
      [200, 'listOwnWorkspaces', { query }],
      [200, 'getWorkspace', { query, path: { id } }],
    ] as const)
      context.expectStatus(await context.call(operation, parts), status);
  },
  'api/body-unreadable': async (context) => {
    const { id, guest } = await guestIn(context);
    const good = JSON.stringify({ name: context.uniqueName(), guest: guest.email, rol: 'viewer' });
    const wrongs: [mistake: string, text: string, mediaType?: string][] = [
      ['the body is empty', ''],
      ['the body is no JSON', '{"name": "Pond", '],
      ['the body is a list', '[]'],
      ['the body is JSON that is sent as text', good, 'text/plain'],
      ['the body is a form', 'name=Pond&rol=viewer', 'application/x-www-form-urlencoded'],
    ];
    for (const [operation, parts] of Object.entries(withBody(id, guest)))
      for (const [mistake, text, mediaType] of wrongs) {
        const sent = { ...parts, text, ...(mediaType !== undefined && { mediaType }) };
        const received = await context.call(operation, sent, { mistake, intent: 'invalid' });
        refused(context, received, 'validation-failed');
        if (received.status === 422) isAt(context, received, 'body');
      }
  },
  'api/error-names-field': async (context) => {
    const { id, guest } = await guestIn(context);
    const wrongs: [operation: string, parts: object, ...places: [string, string][]][] = [
      ['createWorkspace', { body: { name: 'ab', type: 'open' } }, ['body', 'name'], ['body', 'type']],
      ['createWorkspace', { body: {} }, ['body', 'name']],
      ['updateWorkspace', { path: { id }, body: { type: 'open' } }, ['body', 'name'], ['body', 'type']],
      ['addGuest', { path: { id }, body: { guest: 'x', rol: 'owner' } }, ['body', 'guest'], ['body', 'rol']],
      ['addGuest', { path: { id }, body: {} }, ['body', 'guest'], ['body', 'rol']],
      ['updateGuest', { path: { id, guest: guest.uid }, body: { rol: 'owner' } }, ['body', 'rol']],
      ['listOwnWorkspaces', { query: { limit: 0 } }, ['query', 'limit']],
      ['listSharedWorkspaces', { query: { limit: 101 } }, ['query', 'limit']],
      ['listPublicWorkspaces', { query: { limit: 'many' } }, ['query', 'limit']],
    ];
    for (const [operation, parts, ...places] of wrongs) {
      const mistake = places.map((place) => place.join(' ')).join(' and ');
      const received = await context.call(operation, parts, { mistake, intent: 'invalid' });
      context.expectError(received, 'validation-failed');
      for (const place of places) isAt(context, received, ...place);
    }
  },
  'api/order-of-checks': async (context) => {
    const [as, third] = two(context);
    const [{ uid }, { id }, gone] = [
      await whoIs(context, third),
      await ownWorkspace(context),
      await goneWorkspace(context),
    ];
    const update = (of: string, rol: string, persona: string | null) =>
      context.call('updateGuest', { path: { id: of, guest: uid }, body: { rol } }, { as: persona });
    refused(context, await update(gone, 'owner', null), 'not-authenticated');
    refused(context, await update(gone, 'owner', 'owner'), 'validation-failed');
    refused(context, await update(id, 'owner', as), 'validation-failed');
    refused(context, await update(gone, 'viewer', as), 'workspace-not-found');
    refused(context, await update(id, 'viewer', as), 'owner-required');
    refused(context, await update(id, 'viewer', 'owner'), 'guest-not-found');
  },
  'api/content-too-large': async (context) => {
    const { id, guest } = await guestIn(context);
    for (const [operation, parts] of Object.entries(withBody(id, guest)))
      refused(context, await tooLarge(context, operation, parts, guest), 'content-too-large');
  },
});
