import type { Received } from '../../../conformance/model/exchange.ts';
import { Mismatch } from '../../../conformance/model/mismatch.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { NoAnswer } from '../../../conformance/target/send.ts';
import { isInsteadOf } from './instead.ts';
import { aclOf, newWorkspace, stranger, succeeded, unchanged, viewed, workspaceWith } from './making.ts';
import { upload } from './pictures.ts';

/** Bytes of a body that are read. */
const most = 4 * 1024 * 1024;

/** Calls with a payload, valid but for what is made of their bodies. */
async function withPayload(
  context: CheckContext,
): Promise<{ fullname: string; calls: [operation: string, path: object, body: object][] }> {
  const { fullname, entry } = await workspaceWith(context, 'user');
  return {
    fullname,
    calls: [
      ['putWorkspace', { fullname }, { fullname }],
      ['uploadAvatar', { fullname }, upload()],
      ['redeemInvite', { workspace: fullname }, { invite: 'none' }],
      ['updateAclEntry', { workspace: fullname, entryId: entry.id }, { level: 'developer' }],
    ],
  };
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `details` has a text for each of these, and for nothing else. */
function blames(context: CheckContext, received: Received, fields: readonly string[]): void {
  const details = received.json?.error?.details;
  const told = (): string => JSON.stringify(details) ?? received.text.slice(0, 200);
  context.expectOrNote(() => {
    context.expect(isObject(details), 'details', told());
    context.expectEqual(Object.keys(details).sort(), [...fields].sort(), 'the fields in details');
    context.expect(
      Object.values(details).every((reason) => typeof reason === 'string' && reason !== ''),
      'the reason as text',
      told(),
    );
  }, isObject(details));
}

export const payloads = writingChecks('refusals', {
  'api/error-details': async (context) => {
    const { fullname, calls } = await withPayload(context);
    const labels = { right: 'yes', wrong: 1 };
    const mistake = { tags: 'none', labels, meta: { title: 2, avatar: 'no address' } };
    const reply = await context.call('putWorkspace', { path: { fullname }, body: mistake });
    blames(context, reply, ['fullname', 'labels.wrong', 'meta.avatar', 'meta.title', 'tags']);
    const [, , [, workspace], [, entry]] = calls as [unknown, unknown, [string, object], [string, object]];
    blames(context, await context.call('redeemInvite', { path: { ...workspace }, body: {} }), ['invite']);
    const level = { path: { ...entry }, body: { level: 'none' } };
    blames(context, await context.call('updateAclEntry', level), ['level']);
    const text = { path: { fullname }, body: upload({ contentType: 'text/plain' }) };
    blames(context, await context.call('uploadAvatar', text), ['contentType']);
    blames(context, await context.call('getWorkspace', { path: { fullname: context.uniqueName() } }), []);
  },

  'api/body-unreadable': async (context) => {
    const { fullname, calls } = await withPayload(context);
    await unchanged(context, fullname, async () => {
      for (const [operation, path, body] of calls) {
        const wrongs: [mistake: string, parts: RequestParts][] = [
          ['there is no body', {}],
          ['the body is no JSON', { text: JSON.stringify(body).slice(0, -1) }],
          ['the body is sent as text', { text: JSON.stringify(body), mediaType: 'text/plain' }],
        ];
        for (const [mistake, parts] of wrongs) {
          const received = await context.call(operation, { path: { ...path }, ...parts }, { mistake });
          context.expectError(received, 'invalid-payload');
          const details = received.json?.error?.details;
          context.expectOrNote(() =>
            context.expect(typeof details?.body === 'string', 'details that name body', received.text),
          );
        }
      }
    });
  },

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
    const got = await context.call('getWorkspace', {
      path: { fullname },
      query: { colour: 'red', limit: 1 },
    });
    context.expectEqual(viewed(succeeded(context, got)), viewed(before), 'the workspace');
  },

  'api/order-of-checks': async (context) => {
    const { fullname, as, entry } = await workspaceWith(context, 'user');
    const another = await newWorkspace(context);
    const nobody = context.uniqueName();
    const outside = { as: stranger(context), path: { fullname: another.fullname } };
    const both = 'more than one thing is wrong';
    const ask = (operation: string, parts: RequestParts, who: string | null = 'owner'): Promise<Received> =>
      context.call(operation, parts, { as: who, mistake: both });
    const entryOf = (workspace: string, entryId: string) => ({ path: { workspace, entryId } });

    const malformed = { path: { fullname: nobody }, body: { fullname: nobody, tags: 'none' } };
    context.expectError(await ask('putWorkspace', malformed, null), 'not-authenticated');
    const form = { path: outside.path, body: { fullname: another.fullname, tags: 'none' } };
    context.expectError(await ask('putWorkspace', form, outside.as), 'invalid-payload');
    const mismatch = { path: outside.path, body: { fullname: nobody } };
    context.expectError(await ask('putWorkspace', mismatch, outside.as), 'fullname-mismatch');
    const level = { ...entryOf(nobody, 'none'), body: { level: 'none' } };
    context.expectError(await ask('updateAclEntry', level, outside.as), 'invalid-payload');
    context.expectError(
      await ask('deleteAclEntry', entryOf(another.fullname, 'none'), outside.as),
      'forbidden',
    );
    context.expectError(
      await ask('deleteAclEntry', entryOf(fullname, `${entry.id}-none`), as),
      'entry-not-found',
    );
    const own = (await aclOf(context, fullname)).find(({ id }) => id !== entry.id);
    context.expectError(await ask('deleteAclEntry', entryOf(fullname, own?.id), as), 'forbidden');
    const avatar = { path: outside.path, body: upload({ contentType: 'text/plain' }) };
    context.expectError(await ask('uploadAvatar', avatar, outside.as), 'forbidden');

    // Both are a 404: told apart only where the target tells them apart itself.
    const noWorkspace = await context.call('deleteAclEntry', entryOf(nobody, entry.id));
    const noEntry = await context.call('deleteAclEntry', entryOf(fullname, `${entry.id}-none`));
    const neither = await ask('deleteAclEntry', entryOf(nobody, `${entry.id}-none`));
    isInsteadOf(context, neither, {
      first: noWorkspace,
      second: noEntry,
      what: 'the error of the workspace',
    });
  },

  'api/content-too-large': async (context) => {
    const { fullname, calls } = await withPayload(context);
    const padded = (body: object, bytes: number): string => {
      const text = JSON.stringify(body);
      return `${text.slice(0, -1)}${' '.repeat(bytes - text.length)}}`;
    };
    // Cut off within the body is no answer either, but what is inferred of a real target only warns.
    const cut = (error: unknown): never => {
      throw error instanceof NoAnswer ? new Mismatch('an answer', error.message) : error;
    };
    const put = { path: { fullname }, text: padded({ fullname }, most) };
    succeeded(context, await context.call('putWorkspace', put).catch(cut));
    for (const [operation, path, body] of calls) {
      const parts = { path: { ...path }, text: padded(body, most + 1) };
      const options = { mistake: `the body is ${most + 1} bytes long` };
      context.expectError(await context.call(operation, parts, options).catch(cut), 'content-too-large');
    }
  },
});
