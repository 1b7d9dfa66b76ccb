import { allRefused } from '../../../conformance/every-api/outcomes.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import {
  beforeOwnChange,
  expectUnlessAccepted,
  hasChange,
  held,
  isEmpty,
  isLater,
  keysOf,
  latest,
  onFile,
  ownChange,
  type PollQuery,
  polled,
  replyOf,
  shifted,
  stillHeld,
  upload,
  workspaceOf,
} from './polling.ts';
import { freshObject, known } from './profiles.ts';

/** Refuses these polls of the own profile, and names the one parameter of each. */
const refuses = (
  context: CheckContext,
  refusals: readonly [PollQuery, error: string][],
  options: CallOptions = {},
): Promise<void> =>
  allRefused(
    context,
    refusals.map(([query, error]) => [
      error,
      { operation: 'pollActivity', parts: { query }, mistake: JSON.stringify(query), ...options },
      ...Object.keys(query),
    ]),
  );

/** A poll of the workspace for `fields` is not answered when `other` happens: its keys when a comment on the file is made. */
async function keysOfFields(
  context: CheckContext,
  fields: string,
  what: string,
  other: () => Promise<void>,
): Promise<string[]> {
  const where = workspaceOf(context);
  const query = { lastactivity: await latest(context, where), fields };
  const poll = await held(context, { ...query, wait: 30 }, where);
  await other();
  await stillHeld(context, poll, `when another ${what} changes`);
  isEmpty(context, await polled(context, query, where), `when another ${what} changed`);
  await onFile(context, 'comment_created');
  return keysOf(await replyOf(context, poll, `when the ${what} changes`));
}

/** What the parameters of a poll mean. */
export const pollParameters: StatementChecks = {
  ...readOnlyChecks('channels', {
    'poll-activity/utc-suffix-optional': async (context) => {
      const asked = async (lastactivity: string) => [
        await polled(context, { lastactivity }),
        await polled(context, { lastactivity: lastactivity.replace(/ UTC$/, '') }),
      ];
      const [suffixed, bare] = await asked(await beforeOwnChange(context));
      hasChange(context, suffixed);
      context.expectEqual(bare, suffixed, 'the answer without UTC');
      for (const reply of await asked(suffixed.lastactivity))
        isEmpty(context, reply, 'at the time of the last change');
    },

    'poll-activity/strictly-newer': async (context) => {
      await upload(context);
      const before = await beforeOwnChange(context);
      const full = await polled(context, { lastactivity: before });
      const { lastactivity } = full;
      isEmpty(context, await polled(context, { lastactivity }), 'for activity at lastactivity itself');
      const justBefore = await polled(context, { lastactivity: shifted(lastactivity, -1) });
      context.expectEqual(justBefore, full, 'the answer for a time one microsecond earlier');
      const older = Object.values<string>(full.activity).filter((time) => time <= before);
      context.expect(older.length > 0, 'older fields too, as updated is not there', JSON.stringify(full));
    },

    'poll-activity/updated-any-value': async (context) => {
      await upload(context);
      const lastactivity = await beforeOwnChange(context);
      const narrowed = await polled(context, { lastactivity, updated: 1 });
      isLater(context, narrowed, lastactivity);
      for (const updated of ['0', 'false', '', 'true']) {
        const reply = await polled(context, { lastactivity, updated });
        context.expectEqual(reply, narrowed, `the answer with updated=${updated}`);
      }
      const path = `/current/activity/poll/?lastactivity=${encodeURIComponent(lastactivity)}&updated`;
      const bare = await context.sendRaw('GET', path);
      context.expectStatus(bare, 200);
      context.expectEqual(bare.json, narrowed, 'the answer with updated and no equals sign');
    },

    'poll-activity/updated-narrows': async (context) => {
      await upload(context);
      const lastactivity = await beforeOwnChange(context);
      isLater(context, await polled(context, { lastactivity, updated: 1 }), lastactivity);
    },

    'poll-activity/fields-narrow': async (context) => {
      const keys = await keysOfFields(context, 'comments', 'field', () =>
        onFile(context, 'workspace_storage_file_updated'),
      );
      const wanted = [`comments:${known(context, 'object_id')}`, 'comments'];
      context.expect(
        keys.some((key) => wanted.includes(key)) && keys.every((key) => key.startsWith('comments')),
        'comments alone',
        keys.join(', '),
      );
    },

    'poll-activity/fields-with-id': async (context) => {
      const fields = `comments:${known(context, 'object_id')}`;
      const keys = await keysOfFields(context, fields, 'object', () =>
        onFile(context, 'comment_created', { object_id: freshObject(context) }),
      );
      context.expectEqual(keys, [fields], 'the keys of activity');
    },

    'poll-activity/bare-and-keyed-names': async (context) => {
      const where = workspaceOf(context);
      const user_id = known(context, 'member_id');
      const storage = `storage:${known(context, 'object_id')}`;
      await onFile(context, 'workspace_storage_file_updated');
      await context.triggerEvent({
        ...{ event: 'membership_updated', actor: 'owner', user_id, data: { role: 'member' } },
        workspace_id: where.profile,
      });
      const keys = async (fields: string) => keysOf(await polled(context, { fields }, where)).sort();
      const withKeys = async (fields: string, ...wanted: string[]): Promise<string[]> => {
        const all = await keys(fields);
        const isThere = wanted.every((key) => all.includes(key));
        const what = `${wanted.join(' and ')} with fields=${fields}`;
        expectUnlessAccepted(context, isThere, what, all.join(', '));
        return all;
      };
      await withKeys('storage', 'storage', storage);
      context.expectEqual(await keys(storage), [storage], `the keys with fields=${storage}`);
      const members = await withKeys('members', 'members', `member:${user_id}`);
      const named = String(await keys('member'));
      expectUnlessAccepted(context, named === String(members), `${members} with fields=member`, named);
    },

    'poll-activity/fields-details': async (context) => {
      await ownChange(context);
      const [repeated, once] = [
        await polled(context, { fields: 'settings,settings' }),
        await polled(context, { fields: 'settings' }),
      ];
      context.expectEqual(repeated, once, 'the answer to a repeated field');
      await refuses(context, [
        [{ fields: 'storage, members' }, 'fields-invalid'],
        [{ wait: '1.5' }, 'invalid-input'],
        [{ wait: 'soon' }, 'invalid-input'],
        [{ lastactivity: '2025-01-20 10:30:45' }, 'invalid-input'],
        [{ lastactivity: '2025-01-20T10:30:45.123456' }, 'invalid-input'],
      ]);
      const ahead = shifted(await latest(context), 3_600_000_000);
      const waiting = await held(context, { wait: 30, lastactivity: ahead });
      const lastactivity = await latest(context);
      const several = await Promise.all([1, 2, 3].map(() => held(context, { wait: 30, lastactivity })));
      await ownChange(context);
      for (const poll of several) hasChange(context, await replyOf(context, poll, 'to each of several'));
      await stillHeld(context, waiting, 'as the change is before its lastactivity');
    },
  }),

  ...readOnlyChecks('refusals', {
    'poll-activity/more-than-30-fields': async (context) => {
      const lists = (count: number): PollQuery[] => [
        { fields: Array.from({ length: count }, () => `storage:${freshObject(context)}`).join(',') },
        { fields: Array(count).fill('storage').join(',') },
      ];
      await refuses(
        context,
        lists(31).map((query) => [query, 'fields-too-many']),
      );
      for (const query of lists(30)) await polled(context, query);
    },

    'poll-activity/invalid-field-name': (context) => {
      const listed = ['no_such_field', '', 'storage,', ',storage', 'storage:', 'storage:a-b'];
      const names = [...listed, 'storage;members'];
      return refuses(
        context,
        names.map((fields) => [{ fields }, 'fields-invalid']),
        { intent: 'invalid' },
      );
    },
  }),
};
