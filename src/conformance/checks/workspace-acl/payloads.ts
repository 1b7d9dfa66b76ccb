import type { Received } from '../../exchange.ts';
import { Mismatch } from '../../mismatch.ts';
import type { Parts } from '../../request.ts';
import { Unanswered } from '../../send.ts';
import { writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { orAccepted } from './accepted.ts';
import { isInsteadOf } from './instead.ts';
import { aclOf, newWorkspace, stranger, succeeded, unchanged, viewed, workspaceWith } from './making.ts';
import { upload } from './pictures.ts';

/** Bytes of a body that are read. */
const most = 4 * 1024 * 1024;

/** Calls with a payload, valid but for what is made of their bodies. */
async function withPayload(
  trial: Trial,
): Promise<{ fullname: string; calls: [operation: string, path: object, body: object][] }> {
  const { fullname, entry } = await workspaceWith(trial, 'user');
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
function blames(trial: Trial, received: Received, fields: readonly string[]): void {
  const details = received.json?.error?.details;
  const told = (): string => JSON.stringify(details) ?? received.text.slice(0, 200);
  orAccepted(trial, isObject(details), () => {
    trial.that(isObject(details), 'details', told());
    trial.equal(Object.keys(details).sort(), [...fields].sort(), 'the fields in details');
    trial.that(
      Object.values(details).every((reason) => typeof reason === 'string' && reason !== ''),
      'the reason as text',
      told(),
    );
  });
}

export const payloads = writing('refusals', {
  'api/error-details': async (trial) => {
    const { fullname, calls } = await withPayload(trial);
    const labels = { right: 'yes', wrong: 1 };
    const wrong = { tags: 'none', labels, meta: { title: 2, avatar: 'no address' } };
    const reply = await trial.call('putWorkspace', { path: { fullname }, body: wrong });
    blames(trial, reply, ['fullname', 'labels.wrong', 'meta.avatar', 'meta.title', 'tags']);
    const [, , [, workspace], [, entry]] = calls as [unknown, unknown, [string, object], [string, object]];
    blames(trial, await trial.call('redeemInvite', { path: { ...workspace }, body: {} }), ['invite']);
    const level = { path: { ...entry }, body: { level: 'none' } };
    blames(trial, await trial.call('updateAclEntry', level), ['level']);
    const text = { path: { fullname }, body: upload({ contentType: 'text/plain' }) };
    blames(trial, await trial.call('uploadAvatar', text), ['contentType']);
    blames(trial, await trial.call('getWorkspace', { path: { fullname: trial.uniqueName() } }), []);
  },

  'api/body-unreadable': async (trial) => {
    const { fullname, calls } = await withPayload(trial);
    await unchanged(trial, fullname, async () => {
      for (const [operation, path, body] of calls) {
        const wrongs: [wrong: string, parts: Parts][] = [
          ['there is no body', {}],
          ['the body is no JSON', { text: JSON.stringify(body).slice(0, -1) }],
          ['the body is sent as text', { text: JSON.stringify(body), mediaType: 'text/plain' }],
        ];
        for (const [wrong, parts] of wrongs) {
          const received = await trial.call(operation, { path: { ...path }, ...parts }, { wrong });
          trial.error(received, 'invalid-payload');
          const details = received.json?.error?.details;
          orAccepted(trial, true, () =>
            trial.that(typeof details?.body === 'string', 'details that name body', received.text),
          );
        }
      }
    });
  },

  'api/unknown-fields-ignored': async (trial) => {
    const before = await newWorkspace(trial, { tags: ['one'] });
    const { fullname } = before;
    const unknown = { colour: 'red', id: 'mine', invite: 'mine' };
    const parts = { path: { fullname }, query: { colour: 'red' }, body: { fullname, ...unknown } };
    const received = await trial.call('putWorkspace', parts);
    trial.status(received, 200);
    // They may be refused instead.
    if (received.status >= 400) return;
    trial.equal(viewed(received.json), viewed(before), 'the workspace, which has nothing of it');
    trial.that(!('colour' in received.json), 'no colour', received.text.slice(0, 200));
    const got = await trial.call('getWorkspace', { path: { fullname }, query: { colour: 'red', limit: 1 } });
    trial.equal(viewed(succeeded(trial, got)), viewed(before), 'the workspace');
  },

  'api/order-of-checks': async (trial) => {
    const { fullname, as, entry } = await workspaceWith(trial, 'user');
    const another = await newWorkspace(trial);
    const nobody = trial.uniqueName();
    const outside = { as: stranger(trial), path: { fullname: another.fullname } };
    const both = 'more than one thing is wrong';
    const ask = (operation: string, parts: Parts, who: string | null = 'owner'): Promise<Received> =>
      trial.call(operation, parts, { as: who, wrong: both });
    const entryOf = (workspace: string, entryId: string) => ({ path: { workspace, entryId } });

    const malformed = { path: { fullname: nobody }, body: { fullname: nobody, tags: 'none' } };
    trial.error(await ask('putWorkspace', malformed, null), 'not-authenticated');
    const form = { path: outside.path, body: { fullname: another.fullname, tags: 'none' } };
    trial.error(await ask('putWorkspace', form, outside.as), 'invalid-payload');
    const mismatch = { path: outside.path, body: { fullname: nobody } };
    trial.error(await ask('putWorkspace', mismatch, outside.as), 'fullname-mismatch');
    const level = { ...entryOf(nobody, 'none'), body: { level: 'none' } };
    trial.error(await ask('updateAclEntry', level, outside.as), 'invalid-payload');
    trial.error(await ask('deleteAclEntry', entryOf(another.fullname, 'none'), outside.as), 'forbidden');
    trial.error(await ask('deleteAclEntry', entryOf(fullname, `${entry.id}-none`), as), 'entry-not-found');
    const own = (await aclOf(trial, fullname)).find(({ id }) => id !== entry.id);
    trial.error(await ask('deleteAclEntry', entryOf(fullname, own?.id), as), 'forbidden');
    const avatar = { path: outside.path, body: upload({ contentType: 'text/plain' }) };
    trial.error(await ask('uploadAvatar', avatar, outside.as), 'forbidden');

    // Both are a 404: told apart only where the target tells them apart itself.
    const noWorkspace = await trial.call('deleteAclEntry', entryOf(nobody, entry.id));
    const noEntry = await trial.call('deleteAclEntry', entryOf(fullname, `${entry.id}-none`));
    const neither = await ask('deleteAclEntry', entryOf(nobody, `${entry.id}-none`));
    isInsteadOf(trial, neither, { first: noWorkspace, second: noEntry, what: 'the error of the workspace' });
  },

  'api/content-too-large': async (trial) => {
    const { fullname, calls } = await withPayload(trial);
    const padded = (body: object, bytes: number): string => {
      const text = JSON.stringify(body);
      return `${text.slice(0, -1)}${' '.repeat(bytes - text.length)}}`;
    };
    // Cut off within the body is no answer either, but what is inferred of a real target only warns.
    const cut = (error: unknown): never => {
      throw error instanceof Unanswered ? new Mismatch('an answer', error.message) : error;
    };
    const put = { path: { fullname }, text: padded({ fullname }, most) };
    succeeded(trial, await trial.call('putWorkspace', put).catch(cut));
    for (const [operation, path, body] of calls) {
      const parts = { path: { ...path }, text: padded(body, most + 1) };
      const options = { wrong: `the body is ${most + 1} bytes long` };
      trial.error(await trial.call(operation, parts, options).catch(cut), 'content-too-large');
    }
  },
});
