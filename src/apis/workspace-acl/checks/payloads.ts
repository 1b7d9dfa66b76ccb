import { send } from '../../../conformance/every-api/calls.ts';
import { refusesLargeBodies } from '../../../conformance/every-api/large-bodies.ts';
import { allRefused, isAboutFirst, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { refusesUnreadableBodies } from '../../../conformance/every-api/unreadable-bodies.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { stranger } from './people.ts';
import { upload } from './pictures.ts';
import { profile } from './profile.ts';
import { newWorkspace, TestWorkspace, viewed, workspaceWith } from './test-workspace.ts';

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `details` has a text for each of these fields, and for nothing else. */
function namesAll(context: CheckContext, received: Received, fields: readonly string[]): void {
  const details = received.json?.error?.details;
  const given = JSON.stringify(details) ?? received.text.slice(0, 200);
  context.expectOrNote(() => {
    context.expect(isObject(details), 'details', given);
    context.expectEqual(Object.keys(details).sort(), fields, 'the fields in details');
    const areTexts = Object.values(details).every((reason) => typeof reason === 'string' && reason !== '');
    context.expect(areTexts, 'the reason as text', given);
  }, isObject(details));
}

export const payloads = writingChecks('refusals', {
  'api/error-details': async (context) => {
    const { workspace, entry } = await workspaceWith(context, 'user');
    const labels = { right: 'yes', wrong: 1 };
    const body = { tags: 'none', labels, meta: { title: 2, avatar: 'not an address' } };
    const fields = ['fullname', 'labels.wrong', 'meta.avatar', 'meta.title', 'tags'];
    namesAll(context, await workspace.call('putWorkspace', { body }), fields);
    namesAll(context, await workspace.redeem(undefined), ['invite']);
    namesAll(context, await workspace.setLevel(entry.id, 'none'), ['level']);
    namesAll(context, await workspace.upload(upload({ contentType: 'text/plain' })), ['contentType']);
    namesAll(context, await new TestWorkspace(context).get(), []);
  },

  'api/body-unreadable': refusesUnreadableBodies(profile, 'invalid-payload', (context, { json, text }) =>
    context.expectOrNote(() =>
      context.expect(typeof json?.error?.details?.body === 'string', 'details that name body', text),
    ),
  ),

  'api/unknown-fields-ignored': async (context) => {
    const workspace = await newWorkspace(context, { tags: ['one'] });
    const before = viewed(workspace.created);
    const body = { fullname: workspace.fullname, colour: 'red', id: 'mine', invite: 'mine' };
    const received = await workspace.call('putWorkspace', { query: { colour: 'red' }, body });
    context.expectStatus(received, 200);
    // The target may refuse them.
    if (received.status >= 400) return;
    context.expectEqual(viewed(received.json), before, 'the workspace without the unknown fields');
    context.expect(!('colour' in received.json), 'no colour', received.text.slice(0, 200));
    const got = await workspace.call('getWorkspace', { query: { colour: 'red', limit: 1 } });
    context.expectEqual(viewed(succeeded(context, got)), before, 'the workspace');
  },

  'api/order-of-checks': async (context) => {
    const { workspace, as, entry } = await workspaceWith(context, 'user');
    const { fullname } = workspace;
    const { fullname: another } = await newWorkspace(context);
    const [nobody, outside] = [context.uniqueName(), stranger(context)];
    const own = await workspace.otherEntry(entry);
    const call = (operation: string, path: object, body?: object, who: string | null = 'owner') => ({
      operation,
      parts: { path: { ...path }, ...(body && { body }) },
      as: who,
      mistake: 'more than one thing is wrong',
    });
    const put = (inPath: string, body: object, who: string | null) =>
      call('putWorkspace', { fullname: inPath }, body, who);
    const remove = (of: string, entryId: string, who = 'owner') =>
      call('deleteAclEntry', { workspace: of, entryId }, undefined, who);
    const noEntry = `${entry.id}-none`;
    const toNobody = { workspace: nobody, entryId: 'none' };
    const text = upload({ contentType: 'text/plain' });
    for (const [error, wrong] of [
      ['not-authenticated', put(nobody, { fullname: nobody, tags: 'none' }, null)],
      ['invalid-payload', put(another, { fullname: another, tags: 'none' }, outside)],
      ['fullname-mismatch', put(another, { fullname: nobody }, outside)],
      ['invalid-payload', call('updateAclEntry', toNobody, { level: 'none' }, outside)],
      ['forbidden', remove(another, 'none', outside)],
      ['entry-not-found', remove(fullname, noEntry, as)],
      ['forbidden', remove(fullname, own.id, as)],
      ['forbidden', call('uploadAvatar', { fullname: another }, text, outside)],
    ] as const)
      await allRefused(context, error, wrong);

    // The documents answer both with 404, so this compares the bodies, if the target's differ.
    const first = await send(context, remove(nobody, entry.id));
    const second = await send(context, remove(fullname, noEntry));
    const both = await send(context, remove(nobody, noEntry));
    isAboutFirst(context, both, { first, second, what: 'the error of the workspace' });
  },

  'api/content-too-large': refusesLargeBodies(profile, {
    error: 'content-too-large',
    takes: ['putWorkspace'],
  }),
});
