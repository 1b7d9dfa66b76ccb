import { expectRefusals } from '../../../conformance/every-api/outcomes.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  expectUnlessAccepted,
  keysOf,
  noFile,
  onFile,
  ownChange,
  Poller,
  type PollQuery,
  shifted,
  upload,
  workspacePoller,
} from './polling.ts';
import { freshObject, known } from './profiles.ts';

/** Refuses these polls of the own profile, and names the one parameter of each. */
const refuses = (
  context: CheckContext,
  refusals: readonly (readonly [PollQuery, error: string])[],
  options: CallOptions = {},
): Promise<void> =>
  expectRefusals(
    context,
    refusals.map(([query, error]) => [
      error,
      { operation: 'pollActivity', parts: { query }, mistake: JSON.stringify(query), ...options },
      ...Object.keys(query),
    ]),
  );

/** Polls the workspace for `fields`: not answered after the event `other`; the keys of the answer after a comment on the file. */
async function keysOfFields(
  context: CheckContext,
  fields: string,
  other: string,
  more: object = {},
): Promise<string[]> {
  const poller = workspacePoller(context);
  const query = { lastactivity: await poller.latest(), fields };
  const poll = await poller.held({ ...query, wait: 30 });
  await onFile(context, other, more);
  await poller.stillHeld(poll, 'when something else changes');
  await poller.findsNothing(query, 'when something else changed');
  await onFile(context, 'comment_created');
  return keysOf(await poller.reply(poll, `when ${fields} changes`));
}

/** The reply to a poll with `updated` after an upload and a change, and the time between these two. */
async function narrowedReply(poller: Poller) {
  await upload(poller.context);
  const lastactivity = await poller.beforeOwnChange();
  const reply = await poller.polled({ lastactivity, updated: 1 });
  poller.isLater(reply, lastactivity);
  return { lastactivity, reply };
}

/** What the parameters of a poll mean. */
export const pollParameters: StatementChecks = {
  ...readOnlyChecks('channels', {
    'poll-activity/utc-suffix-optional': async (context) => {
      const poller = new Poller(context);
      const asked = async (lastactivity: string) => [
        await poller.polled({ lastactivity }),
        await poller.polled({ lastactivity: lastactivity.replace(/ UTC$/, '') }),
      ];
      const [suffixed, bare] = await asked(await poller.beforeOwnChange());
      poller.hasChange(suffixed);
      context.expectEqual(bare, suffixed, 'the answer without UTC');
      for (const reply of await asked(suffixed.lastactivity))
        poller.isEmpty(reply, 'at the time of the last change');
    },

    'poll-activity/strictly-newer': async (context) => {
      const poller = new Poller(context);
      await upload(context);
      const before = await poller.beforeOwnChange();
      const full = await poller.polled({ lastactivity: before });
      const { lastactivity } = full;
      await poller.findsNothing({ lastactivity }, 'for activity at lastactivity itself');
      const justBefore = await poller.polled({ lastactivity: shifted(lastactivity, -1) });
      context.expectEqual(justBefore, full, 'the answer for a time one microsecond earlier');
      const older = Object.values<string>(full.activity).filter((time) => time <= before);
      context.expect(older.length > 0, 'older fields too, as updated is not there', JSON.stringify(full));
    },

    'poll-activity/updated-any-value': async (context) => {
      const poller = new Poller(context);
      const { lastactivity, reply: narrowed } = await narrowedReply(poller);
      for (const updated of ['0', 'false', '', 'true']) {
        const reply = await poller.polled({ lastactivity, updated });
        context.expectEqual(reply, narrowed, `the answer with updated=${updated}`);
      }
      const path = `/current/activity/poll/?lastactivity=${encodeURIComponent(lastactivity)}&updated`;
      const bare = await context.sendRaw('GET', path);
      context.expectStatus(bare, 200);
      context.expectEqual(bare.json, narrowed, 'the answer with updated and no equals sign');
    },

    'poll-activity/updated-narrows': async (context) => void (await narrowedReply(new Poller(context))),

    'poll-activity/fields-narrow': async (context) => {
      const keys = await keysOfFields(context, 'comments', 'workspace_storage_file_updated');
      const wanted = [`comments:${known(context, 'object_id')}`, 'comments'];
      const areAlone = keys.every((key) => key.startsWith('comments'));
      const isThere = keys.some((key) => wanted.includes(key));
      context.expect(isThere && areAlone, 'comments alone', keys.join(', '));
    },

    'poll-activity/fields-with-id': async (context) => {
      const fields = `comments:${known(context, 'object_id')}`;
      const other = { object_id: freshObject(context) };
      const keys = await keysOfFields(context, fields, 'comment_created', other);
      context.expectEqual(keys, [fields], 'the keys of activity');
    },

    'poll-activity/bare-and-keyed-names': async (context) => {
      const poller = workspacePoller(context);
      const user_id = known(context, 'member_id');
      const storage = `storage:${known(context, 'object_id')}`;
      await onFile(context, 'workspace_storage_file_updated');
      await onFile(context, 'membership_updated', { ...noFile, user_id, data: { role: 'member' } });
      const keys = async (fields: string) => keysOf(await poller.polled({ fields })).sort();
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
      const poller = new Poller(context);
      await ownChange(context);
      const repeated = await poller.polled({ fields: 'settings,settings' });
      const once = await poller.polled({ fields: 'settings' });
      context.expectEqual(repeated, once, 'the answer to a repeated field');
      await refuses(context, [
        [{ fields: 'storage, members' }, 'fields-invalid'],
        [{ wait: '1.5' }, 'invalid-input'],
        [{ wait: 'soon' }, 'invalid-input'],
        [{ lastactivity: '2025-01-20 10:30:45' }, 'invalid-input'],
        [{ lastactivity: '2025-01-20T10:30:45.123456' }, 'invalid-input'],
      ]);
      const ahead = shifted(await poller.latest(), 3_600_000_000);
      const waiting = await poller.held({ wait: 30, lastactivity: ahead });
      const lastactivity = await poller.latest();
      const several = await Promise.all([1, 2, 3].map(() => poller.held({ wait: 30, lastactivity })));
      await ownChange(context);
      for (const poll of several) poller.hasChange(await poller.reply(poll, 'to each of several'));
      await poller.stillHeld(waiting, 'as the change is before its lastactivity');
    },
  }),

  ...readOnlyChecks('refusals', {
    'poll-activity/more-than-30-fields': async (context) => {
      const lists = (count: number) => [
        { fields: Array.from({ length: count }, () => `storage:${freshObject(context)}`).join(',') },
        { fields: Array(count).fill('storage').join(',') },
      ];
      const refusals = lists(31).map((query) => [query, 'fields-too-many'] as const);
      await refuses(context, refusals);
      for (const query of lists(30)) await new Poller(context).polled(query);
    },

    'poll-activity/invalid-field-name': async (context) => {
      const names = [
        'no_such_field',
        '',
        'storage,',
        ',storage',
        'storage:',
        'storage:a-b',
        'storage;members',
      ];
      const refusals = names.map((fields) => [{ fields }, 'fields-invalid'] as const);
      await refuses(context, refusals, { intent: 'invalid' });
    },
  }),
};
