import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  answered,
  held,
  isEmpty,
  keysOf,
  latest,
  onFile,
  ownChange,
  type PollQuery,
  polled,
  shifted,
  stillHeld,
  upload,
  workspaceOf,
} from './polling.ts';
import { freshObject, known } from './profiles.ts';

/** What the parameters of a poll mean. */
export const pollParameters = readOnlyChecks('channels', {
  'poll-activity/utc-suffix-optional': async (context) => {
    const before = await latest(context);
    await ownChange(context);
    const asked = async (lastactivity: string) => [
      await polled(context, { lastactivity }),
      await polled(context, { lastactivity: lastactivity.replace(/ UTC$/, '') }),
    ];
    const [suffixed, bare] = await asked(before);
    context.expect(suffixed.results > 0, 'the change', JSON.stringify(suffixed));
    context.expectEqual(bare, suffixed, 'the answer without UTC');
    for (const reply of await asked(suffixed.lastactivity))
      isEmpty(context, reply, 'at the time of the last change');
  },

  'poll-activity/strictly-newer': async (context) => {
    await upload(context);
    const before = await latest(context);
    await ownChange(context);
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
    const lastactivity = await latest(context);
    await ownChange(context);
    const narrowed = await polled(context, { lastactivity, updated: 1 });
    onlyLater(context, narrowed, lastactivity);
    for (const updated of ['0', 'false', '', 'true'])
      context.expectEqual(
        await polled(context, { lastactivity, updated }),
        narrowed,
        `the answer with updated=${updated}`,
      );
    const path = `/current/activity/poll/?lastactivity=${encodeURIComponent(lastactivity)}&updated`;
    const bare = await context.sendRaw('GET', path);
    context.expectStatus(bare, 200);
    context.expectEqual(bare.json, narrowed, 'the answer with updated and no equals sign');
  },

  'poll-activity/updated-narrows': async (context) => {
    await upload(context);
    const lastactivity = await latest(context);
    await ownChange(context);
    onlyLater(context, await polled(context, { lastactivity, updated: 1 }), lastactivity);
  },

  'poll-activity/fields-narrow': async (context) => {
    const where = workspaceOf(context);
    const file = known(context, 'object_id');
    const query = { lastactivity: await latest(context, where), fields: 'comments' };
    const poll = await held(context, { ...query, wait: 30 }, where);
    await onFile(context, 'workspace_storage_file_updated');
    await stillHeld(context, poll, 'when another field changes');
    isEmpty(context, await polled(context, query, where), 'when another field changed');
    await onFile(context, 'comment_created');
    const reply = context.expectReply(await answered(context, poll, 'when the field changes'), 200);
    context.expect(
      keysOf(reply).some((key) => [`comments:${file}`, 'comments'].includes(key)) &&
        keysOf(reply).every((key) => key.startsWith('comments')),
      'comments alone',
      JSON.stringify(reply),
    );
  },

  'poll-activity/fields-with-id': async (context) => {
    const where = workspaceOf(context);
    const fields = `comments:${known(context, 'object_id')}`;
    const query = { lastactivity: await latest(context, where), fields };
    const poll = await held(context, { ...query, wait: 30 }, where);
    await onFile(context, 'comment_created', 'owner', { object_id: freshObject(context) });
    await stillHeld(context, poll, 'when another object changes');
    isEmpty(context, await polled(context, query, where), 'when another object changed');
    await onFile(context, 'comment_created');
    const reply = context.expectReply(await answered(context, poll, 'when the object changes'), 200);
    context.expectEqual(keysOf(reply), [fields], 'the keys of activity');
  },

  'poll-activity/bare-and-keyed-names': async (context) => {
    const where = workspaceOf(context);
    const [file, member] = [known(context, 'object_id'), known(context, 'member_id')];
    await onFile(context, 'workspace_storage_file_updated');
    await context.triggerEvent({
      ...{ event: 'membership_updated', actor: 'owner', user_id: member, data: { role: 'member' } },
      workspace_id: where.profile,
    });
    const keys = async (fields: string) => keysOf(await polled(context, { fields }, where)).sort();
    const have = (all: string[], wanted: string[], fields: string): void =>
      context.expectOrNote(() =>
        context.expect(
          wanted.every((key) => all.includes(key)),
          `${wanted.join(' and ')} with fields=${fields}`,
          all.join(', '),
        ),
      );
    have(await keys('storage'), ['storage', `storage:${file}`], 'storage');
    context.expectEqual(
      await keys(`storage:${file}`),
      [`storage:${file}`],
      `the keys with fields=storage:${file}`,
    );
    const members = await keys('members');
    have(members, ['members', `member:${member}`], 'members');
    const named = await keys('member');
    context.expectOrNote(() =>
      context.expect(String(named) === String(members), `${members} with fields=member`, String(named)),
    );
  },

  'poll-activity/fields-details': async (context) => {
    await ownChange(context);
    const repeated = await polled(context, { fields: 'settings,settings' });
    context.expectEqual(
      repeated,
      await polled(context, { fields: 'settings' }),
      'the answer to a repeated field',
    );
    const mistake: [PollQuery, string][] = [
      [{ fields: 'storage, members' }, 'fields-invalid'],
      [{ wait: '1.5' }, 'invalid-input'],
      [{ wait: 'soon' }, 'invalid-input'],
      [{ lastactivity: '2025-01-20 10:30:45' }, 'invalid-input'],
      [{ lastactivity: '2025-01-20T10:30:45.123456' }, 'invalid-input'],
    ];
    for (const [query, name] of mistake) {
      const [parameter] = Object.keys(query) as [string];
      const received = await context.call('pollActivity', { query }, { mistake: JSON.stringify(query) });
      context.expectError(received, name);
      if (received.status === 400) context.expectFieldNamed(received, parameter);
    }
    const ahead = shifted(await latest(context), 3_600_000_000);
    const waiting = await held(context, { wait: 30, lastactivity: ahead });
    const lastactivity = await latest(context);
    const several = await Promise.all([1, 2, 3].map(() => held(context, { wait: 30, lastactivity })));
    await ownChange(context);
    for (const poll of several) {
      const reply = context.expectReply(await answered(context, poll, 'to each of several'), 200);
      context.expect(reply.results > 0, 'the change', JSON.stringify(reply));
    }
    await stillHeld(context, waiting, 'as the change is before its lastactivity');
  },
});

export const pollFieldRefusals = readOnlyChecks('refusals', {
  'poll-activity/more-than-30-fields': async (context) => {
    const names = (count: number) => Array.from({ length: count }, () => `storage:${freshObject(context)}`);
    for (const fields of [names(31), Array(31).fill('storage')]) {
      const mistake = `${fields.length} fields`;
      const received = await context.call(
        'pollActivity',
        { query: { fields: fields.join(',') } },
        { mistake },
      );
      context.expectError(received, 'fields-too-many');
      context.expectFieldNamed(received, 'fields');
    }
    for (const fields of [names(30), Array(30).fill('storage')])
      await polled(context, { fields: fields.join(',') });
  },

  'poll-activity/invalid-field-name': async (context) => {
    const mistake = [
      'no_such_field',
      '',
      'storage,',
      ',storage',
      'storage:',
      'storage:a-b',
      'storage;members',
    ];
    for (const fields of mistake) {
      const received = await context.call(
        'pollActivity',
        { query: { fields } },
        { mistake: `fields is ${fields || 'empty'}`, intent: 'invalid' },
      );
      context.expectError(received, 'fields-invalid');
      context.expectFieldNamed(received, 'fields');
    }
  },
});

function onlyLater(
  context: CheckContext,
  reply: { activity: Record<string, string> },
  lastactivity: string,
): void {
  const times = Object.values(reply.activity);
  context.expect(times.length > 0, 'the change', JSON.stringify(reply));
  for (const [key, time] of Object.entries(reply.activity))
    context.expect(time > lastactivity, `only what is later than ${lastactivity}`, `${key} of ${time}`);
}
