import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
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
import { freshObject, known, unlessAccepted } from './profiles.ts';

/** What the parameters of a poll mean. */
export const pollParameters = reading('channels', {
  'poll-activity/utc-suffix-optional': async (trial) => {
    const before = await latest(trial);
    await ownChange(trial);
    const asked = async (lastactivity: string) => [
      await polled(trial, { lastactivity }),
      await polled(trial, { lastactivity: lastactivity.replace(/ UTC$/, '') }),
    ];
    const [suffixed, bare] = await asked(before);
    trial.that(suffixed.results > 0, 'the change', JSON.stringify(suffixed));
    trial.equal(bare, suffixed, 'the answer without UTC');
    for (const reply of await asked(suffixed.lastactivity))
      isEmpty(trial, reply, 'at the time of the last change');
  },

  'poll-activity/strictly-newer': async (trial) => {
    await upload(trial);
    const before = await latest(trial);
    await ownChange(trial);
    const full = await polled(trial, { lastactivity: before });
    const { lastactivity } = full;
    isEmpty(trial, await polled(trial, { lastactivity }), 'for activity at lastactivity itself');
    const justBefore = await polled(trial, { lastactivity: shifted(lastactivity, -1) });
    trial.equal(justBefore, full, 'the answer for a time one microsecond earlier');
    const older = Object.values<string>(full.activity).filter((time) => time <= before);
    trial.that(older.length > 0, 'older fields too, as updated is not there', JSON.stringify(full));
  },

  'poll-activity/updated-any-value': async (trial) => {
    await upload(trial);
    const lastactivity = await latest(trial);
    await ownChange(trial);
    const narrowed = await polled(trial, { lastactivity, updated: 1 });
    onlyLater(trial, narrowed, lastactivity);
    for (const updated of ['0', 'false', '', 'true'])
      trial.equal(
        await polled(trial, { lastactivity, updated }),
        narrowed,
        `the answer with updated=${updated}`,
      );
    const path = `/current/activity/poll/?lastactivity=${encodeURIComponent(lastactivity)}&updated`;
    const bare = await trial.raw('GET', path);
    trial.status(bare, 200);
    trial.equal(bare.json, narrowed, 'the answer with updated and no equals sign');
  },

  'poll-activity/updated-narrows': async (trial) => {
    await upload(trial);
    const lastactivity = await latest(trial);
    await ownChange(trial);
    onlyLater(trial, await polled(trial, { lastactivity, updated: 1 }), lastactivity);
  },

  'poll-activity/fields-narrow': async (trial) => {
    const where = workspaceOf(trial);
    const file = known(trial, 'object_id');
    const query = { lastactivity: await latest(trial, where), fields: 'comments' };
    const poll = await held(trial, { ...query, wait: 30 }, where);
    await onFile(trial, 'workspace_storage_file_updated');
    await stillHeld(trial, poll, 'when another field changes');
    isEmpty(trial, await polled(trial, query, where), 'when another field changed');
    await onFile(trial, 'comment_created');
    const reply = trial.conforms(await answered(trial, poll, 'when the field changes'), 200);
    trial.that(
      keysOf(reply).some((key) => [`comments:${file}`, 'comments'].includes(key)) &&
        keysOf(reply).every((key) => key.startsWith('comments')),
      'comments alone',
      JSON.stringify(reply),
    );
  },

  'poll-activity/fields-with-id': async (trial) => {
    const where = workspaceOf(trial);
    const fields = `comments:${known(trial, 'object_id')}`;
    const query = { lastactivity: await latest(trial, where), fields };
    const poll = await held(trial, { ...query, wait: 30 }, where);
    await onFile(trial, 'comment_created', 'owner', { object_id: freshObject(trial) });
    await stillHeld(trial, poll, 'when another object changes');
    isEmpty(trial, await polled(trial, query, where), 'when another object changed');
    await onFile(trial, 'comment_created');
    const reply = trial.conforms(await answered(trial, poll, 'when the object changes'), 200);
    trial.equal(keysOf(reply), [fields], 'the keys of activity');
  },

  'poll-activity/bare-and-keyed-names': async (trial) => {
    const where = workspaceOf(trial);
    const [file, member] = [known(trial, 'object_id'), known(trial, 'member_id')];
    await onFile(trial, 'workspace_storage_file_updated');
    await trial.event({
      ...{ event: 'membership_updated', actor: 'owner', user_id: member, data: { role: 'member' } },
      workspace_id: where.profile,
    });
    const keys = async (fields: string) => keysOf(await polled(trial, { fields }, where)).sort();
    const have = (all: string[], wanted: string[], fields: string): void =>
      unlessAccepted(
        trial,
        wanted.every((key) => all.includes(key)),
        `${wanted.join(' and ')} with fields=${fields}`,
        all.join(', '),
      );
    have(await keys('storage'), ['storage', `storage:${file}`], 'storage');
    trial.equal(await keys(`storage:${file}`), [`storage:${file}`], `the keys with fields=storage:${file}`);
    const members = await keys('members');
    have(members, ['members', `member:${member}`], 'members');
    unlessAccepted(
      trial,
      String(await keys('member')) === String(members),
      `${members} with fields=member`,
      String(await keys('member')),
    );
  },

  'poll-activity/fields-details': async (trial) => {
    await ownChange(trial);
    const repeated = await polled(trial, { fields: 'settings,settings' });
    trial.equal(repeated, await polled(trial, { fields: 'settings' }), 'the answer to a repeated field');
    const wrong: [PollQuery, string][] = [
      [{ fields: 'storage, members' }, 'fields-invalid'],
      [{ wait: '1.5' }, 'invalid-input'],
      [{ wait: 'soon' }, 'invalid-input'],
      [{ lastactivity: '2025-01-20 10:30:45' }, 'invalid-input'],
      [{ lastactivity: '2025-01-20T10:30:45.123456' }, 'invalid-input'],
    ];
    for (const [query, name] of wrong) {
      const [parameter] = Object.keys(query) as [string];
      const received = await trial.call('pollActivity', { query }, { wrong: JSON.stringify(query) });
      trial.error(received, name);
      if (received.status === 400) trial.names(received, parameter);
    }
    const ahead = shifted(await latest(trial), 3_600_000_000);
    const waiting = await held(trial, { wait: 30, lastactivity: ahead });
    const lastactivity = await latest(trial);
    const several = await Promise.all([1, 2, 3].map(() => held(trial, { wait: 30, lastactivity })));
    await ownChange(trial);
    for (const poll of several) {
      const reply = trial.conforms(await answered(trial, poll, 'to each of several'), 200);
      trial.that(reply.results > 0, 'the change', JSON.stringify(reply));
    }
    await stillHeld(trial, waiting, 'as the change is before its lastactivity');
  },
});

export const pollFieldRefusals = reading('refusals', {
  'poll-activity/more-than-30-fields': async (trial) => {
    const names = (count: number) => Array.from({ length: count }, () => `storage:${freshObject(trial)}`);
    for (const fields of [names(31), Array(31).fill('storage')]) {
      const wrong = `${fields.length} fields`;
      const received = await trial.call('pollActivity', { query: { fields: fields.join(',') } }, { wrong });
      trial.error(received, 'fields-too-many');
      trial.names(received, 'fields');
    }
    for (const fields of [names(30), Array(30).fill('storage')])
      await polled(trial, { fields: fields.join(',') });
  },

  'poll-activity/invalid-field-name': async (trial) => {
    const wrong = ['no_such_field', '', 'storage,', ',storage', 'storage:', 'storage:a-b', 'storage;members'];
    for (const fields of wrong) {
      const received = await trial.call(
        'pollActivity',
        { query: { fields } },
        { wrong: `fields is ${fields || 'empty'}`, meant: 'invalid' },
      );
      trial.error(received, 'fields-invalid');
      trial.names(received, 'fields');
    }
  },
});

function onlyLater(trial: Trial, reply: { activity: Record<string, string> }, lastactivity: string): void {
  const times = Object.values(reply.activity);
  trial.that(times.length > 0, 'the change', JSON.stringify(reply));
  for (const [key, time] of Object.entries(reply.activity))
    trial.that(time > lastactivity, `only what is later than ${lastactivity}`, `${key} of ${time}`);
}
