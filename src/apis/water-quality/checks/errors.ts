import { type Call, send } from '../../../conformance/every-api/calls.ts';
import { largestBody, refusesLargeBodies, sendPadded } from '../../../conformance/every-api/large-bodies.ts';
import { allRefused } from '../../../conformance/every-api/outcomes.ts';
import { ignoresUnknownInput } from '../../../conformance/every-api/unknown-input.ts';
import { refusesUnreadableBodies } from '../../../conformance/every-api/unreadable-bodies.ts';
import { documentedError } from '../../../conformance/model/differences.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { isAt } from './answers.ts';
import { two } from './people.ts';
import { profile } from './profile.ts';
import { goneWorkspace, guestIn, newWorkspace, whoIs } from './test-workspace.ts';
import { callOn } from './valid-calls.ts';

/** One refusal of each name. */
async function everyRefusal(context: CheckContext): Promise<[error: string, received: Received][]> {
  const { workspace, as, guest } = await guestIn(context);
  const { id } = workspace;
  const owner = await whoIs(context, 'owner');
  const foreign = (await newWorkspace(context, {}, as)).id;
  const unknown = { uid: '', username: '', email: `${context.uniqueName()}@example.com` };
  const calls: [error: string, call: Call][] = [
    ['not-authenticated', callOn(context, 'getWorkspace', id, guest, { as: null })],
    ['admin-required', { operation: 'listAllWorkspaces', parts: {} }],
    ['workspace-forbidden', callOn(context, 'getWorkspace', foreign)],
    ['owner-required', callOn(context, 'listGuests', foreign)],
    ['workspace-not-found', callOn(context, 'getWorkspace', await goneWorkspace(context))],
    ['guest-not-found', callOn(context, 'removeGuest', id, owner)],
    ['account-unknown', callOn(context, 'addGuest', id, unknown)],
    ['guest-is-owner', callOn(context, 'addGuest', id, owner)],
    ['guest-already-added', callOn(context, 'addGuest', id, guest)],
  ];
  const received: [string, Received][] = [];
  for (const [error, call] of calls) received.push([error, await send(context, call)]);
  const create = { operation: 'createWorkspace', parts: { body: { name: context.uniqueName() } } };
  return [...received, ['content-too-large', await sendPadded(context, create, largestBody + 1)]];
}

export const errors: StatementChecks = writingChecks('refusals', {
  'api/detail-texts': async (context) => {
    for (const [name, received] of await everyRefusal(context)) {
      const documented = documentedError(context.api, received.sent.operation, name)?.value as Json;
      const detail = received.json?.detail;
      const isText = typeof detail === 'string';
      context.expect(isText, `a text as \`detail\` (${name})`, received.text.slice(0, 200));
      const [wanted, given] = [documented.detail, detail].map((text) => JSON.stringify(text));
      context.expectOrNote(() => context.expect(detail === documented.detail, `${wanted}`, `${given}`));
    }
  },
  'api/unknown-fields-ignored': ignoresUnknownInput(profile),
  'api/body-unreadable': refusesUnreadableBodies(profile, 'validation-failed', (context, received) => {
    if (received.status === 422) isAt(context, received, 'body');
  }),
  'api/error-names-field': async (context) => {
    const { workspace, guest } = await guestIn(context);
    const { id } = workspace;
    const wrongs: [operation: string, parts: object, ...places: string[]][] = [
      ['createWorkspace', { body: { name: 'ab', type: 'open' } }, 'body name', 'body type'],
      ['createWorkspace', { body: {} }, 'body name'],
      ['updateWorkspace', { path: { id }, body: { type: 'open' } }, 'body name', 'body type'],
      ['addGuest', { path: { id }, body: { guest: 'x', rol: 'owner' } }, 'body guest', 'body rol'],
      ['addGuest', { path: { id }, body: {} }, 'body guest', 'body rol'],
      ['updateGuest', { path: { id, guest: guest.uid }, body: { rol: 'owner' } }, 'body rol'],
      ['listOwnWorkspaces', { query: { limit: 0 } }, 'query limit'],
      ['listSharedWorkspaces', { query: { limit: 101 } }, 'query limit'],
      ['listPublicWorkspaces', { query: { limit: 'many' } }, 'query limit'],
    ];
    for (const [operation, parts, ...places] of wrongs) {
      const mistake = places.join(' and ');
      const received = await context.call(operation, parts, { mistake, intent: 'invalid' });
      context.expectError(received, 'validation-failed');
      for (const place of places) isAt(context, received, ...place.split(' '));
    }
  },
  'api/order-of-checks': async (context) => {
    const [as, third] = two(context);
    const { uid } = await whoIs(context, third);
    const { id } = await newWorkspace(context);
    const gone = await goneWorkspace(context);
    const update = (of: string, rol: string, persona: string | null): Call => ({
      operation: 'updateGuest',
      parts: { path: { id: of, guest: uid }, body: { rol } },
      as: persona,
    });
    for (const [error, call] of [
      ['not-authenticated', update(gone, 'owner', null)],
      ['validation-failed', update(gone, 'owner', 'owner')],
      ['validation-failed', update(id, 'owner', as)],
      ['workspace-not-found', update(gone, 'viewer', as)],
      ['owner-required', update(id, 'viewer', as)],
      ['guest-not-found', update(id, 'viewer', 'owner')],
    ] as const)
      await allRefused(context, error, call);
  },
  'api/content-too-large': refusesLargeBodies(profile, { error: 'content-too-large' }),
});
