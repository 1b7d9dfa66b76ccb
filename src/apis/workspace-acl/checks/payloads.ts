import { send } from '../../../conformance/every-api/calls.ts';
import { refusesLargeBodies } from '../../../conformance/every-api/large-bodies.ts';
import { allRefused, isAboutFirst, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnreadableBodies } from '../../../conformance/every-api/unreadable-bodies.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { aclOf, newWorkspace, stranger, viewed, workspaceWith } from './making.ts';
import { upload } from './pictures.ts';
import { profile } from './profile.ts';

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `details` has a text for each of these, and for nothing else. */
function namesAll(context: CheckContext, received: Received, fields: readonly string[]): void {
  const details = received.json?.error?.details;
  const given = (): string => JSON.stringify(details) ?? received.text.slice(0, 200);
  context.expectOrNote(() => {
    context.expect(isObject(details), 'details', given());
    context.expectEqual(Object.keys(details).sort(), [...fields].sort(), 'the fields in details');
    const areTexts = Object.values(details).every((reason) => typeof reason === 'string' && reason !== '');
    context.expect(areTexts, 'the reason as text', given());
  }, isObject(details));
}

export const payloads = writingChecks('refusals', {
  'api/error-details': async (context) => {
    const { fullname, entry } = await workspaceWith(context, 'user');
    const [path, workspace] = [{ fullname }, { workspace: fullname }];
    const labels = { right: 'yes', wrong: 1 };
    const wrong = { tags: 'none', labels, meta: { title: 2, avatar: 'no address' } };
    const calls: [operation: string, parts: RequestParts, ...fields: string[]][] = [
      [
        'putWorkspace',
        { path, body: wrong },
        'fullname',
        'labels.wrong',
        'meta.avatar',
        'meta.title',
        'tags',
      ],
      ['redeemInvite', { path: workspace, body: {} }, 'invite'],
      ['updateAclEntry', { path: { ...workspace, entryId: entry.id }, body: { level: 'none' } }, 'level'],
      ['uploadAvatar', { path, body: upload({ contentType: 'text/plain' }) }, 'contentType'],
      ['getWorkspace', { path: { fullname: context.uniqueName() } }],
    ];
    for (const [operation, parts, ...fields] of calls)
      namesAll(context, await context.call(operation, parts), fields);
  },

  'api/body-unreadable': refusesUnreadableBodies(profile, 'invalid-payload', (context, { json, text }) =>
    context.expectOrNote(() =>
      context.expect(typeof json?.error?.details?.body === 'string', 'details that name body', text),
    ),
  ),

  'api/unknown-fields-ignored': async (context) => {
    const before = await newWorkspace(context, { tags: ['one'] });
    const { fullname } = before;
    const unknown = { colour: 'red', id: 'mine', invite: 'mine' };
    const parts = { path: { fullname }, query: { colour: 'red' }, body: { fullname, ...unknown } };
    const received = await context.call('putWorkspace', parts);
    context.expectStatus(received, 200);
    // They may be refused instead.
    if (received.status >= 400) return;
    context.expectEqual(viewed(received.json), viewed(before), 'the workspace, which has nothing of it');
    context.expect(!('colour' in received.json), 'no colour', received.text.slice(0, 200));
    const query = { colour: 'red', limit: 1 };
    const got = await context.call('getWorkspace', { path: { fullname }, query });
    context.expectEqual(viewed(succeeded(context, got)), viewed(before), 'the workspace');
  },

  'api/order-of-checks': async (context) => {
    const { fullname, as, entry } = await workspaceWith(context, 'user');
    const { fullname: another } = await newWorkspace(context);
    const [nobody, outside] = [context.uniqueName(), stranger(context)];
    const own = (await aclOf(context, fullname)).find(({ id }) => id !== entry.id);
    const call = (operation: string, path: object, body?: object, who: string | null = 'owner') => ({
      operation,
      parts: { path: { ...path }, ...(body && { body }) },
      as: who,
      wrong: 'more than one thing is wrong',
    });
    const put = (inPath: string, body: object, who: string | null) =>
      call('putWorkspace', { fullname: inPath }, body, who);
    const remove = (workspace: string, entryId: string, who = 'owner') =>
      call('deleteAclEntry', { workspace, entryId }, undefined, who);
    await allRefused(context, [
      ['not-authenticated', put(nobody, { fullname: nobody, tags: 'none' }, null)],
      ['invalid-payload', put(another, { fullname: another, tags: 'none' }, outside)],
      ['fullname-mismatch', put(another, { fullname: nobody }, outside)],
      [
        'invalid-payload',
        call('updateAclEntry', { workspace: nobody, entryId: 'none' }, { level: 'none' }, outside),
      ],
      ['forbidden', remove(another, 'none', outside)],
      ['entry-not-found', remove(fullname, `${entry.id}-none`, as)],
      ['forbidden', remove(fullname, own?.id, as)],
      [
        'forbidden',
        call('uploadAvatar', { fullname: another }, upload({ contentType: 'text/plain' }), outside),
      ],
    ]);

    // The documents answer both with 404, so this compares the bodies, if the target's differ.
    const first = await send(context, remove(nobody, entry.id));
    const second = await send(context, remove(fullname, `${entry.id}-none`));
    const both = await send(context, remove(nobody, `${entry.id}-none`));
    isAboutFirst(context, both, { first, second, what: 'the error of the workspace' });
  },

  'api/content-too-large': refusesLargeBodies(profile, {
    error: 'content-too-large',
    takes: ['putWorkspace'],
  }),
});
