import { reading } from '../../statement-checks.ts';
import { isEmpty, keysOf, latest, ownChange, polled, upload, workspaceOf } from './polling.ts';
import { known } from './profiles.ts';

/** What the replies of a poll hold. */
export const pollReplies = reading('channels', {
  'poll-activity/results-counts': async (trial) => {
    const lastactivity = await latest(trial);
    await ownChange(trial);
    await upload(trial);
    for (const query of [{}, { lastactivity, updated: 1 }]) {
      const reply = await polled(trial, query);
      trial.equal(reply.results, keysOf(reply).length, 'results');
      trial.that(reply.results > 0, 'the changes', JSON.stringify(reply));
    }
  },

  'poll-activity/lastactivity-is-greatest': async (trial) => {
    const before = await latest(trial);
    await ownChange(trial);
    await upload(trial);
    for (const query of [{ lastactivity: before }, { lastactivity: before, updated: 1 }]) {
      const { activity, lastactivity } = await polled(trial, query);
      trial.equal(lastactivity, Object.values<string>(activity).sort().at(-1), 'lastactivity');
    }
  },

  'poll-activity/lastactivity-passes-back': async (trial) => {
    const before = await latest(trial);
    await ownChange(trial);
    const { lastactivity } = await polled(trial, { lastactivity: before });
    isEmpty(trial, await polled(trial, { lastactivity }), 'as nothing changed since');
    await ownChange(trial);
    const next = await polled(trial, { lastactivity, updated: 1 });
    trial.that(next.lastactivity > lastactivity, `a time after ${lastactivity}`, next.lastactivity);
  },

  'poll-activity/uploads-on-the-uploader': async (trial) => {
    const where = workspaceOf(trial);
    const uploads = (keys: string[]) => keys.filter((key) => /^upload(:|$)/.test(key));
    const [own, others] = [await latest(trial, { as: 'member' }), await latest(trial)];
    const ofWorkspace = await latest(trial, where);
    await upload(trial, 'member');
    const seen = uploads(
      keysOf(await polled(trial, { lastactivity: own, updated: 1, fields: 'upload' }, { as: 'member' })),
    );
    trial.that(seen.length > 0, "upload on the uploader's own profile", 'no such key');
    const elsewhere = [
      ...keysOf(await polled(trial, { lastactivity: ofWorkspace, updated: 1 }, where)),
      ...keysOf(await polled(trial, { lastactivity: others, updated: 1, fields: 'upload' })),
    ];
    trial.equal(uploads(elsewhere), [], 'uploads on the workspace, or on the profile of another user');
  },
});

export const profileRows = reading('refusals', {
  'poll-activity/profile-rows-belong-to-profile-poll': async (trial) => {
    await polled(trial, {}, { as: 'outsider' });
    const ask = (profile_id: string) =>
      trial.call('pollProfileActivity', { path: { profile_id } }, { as: 'outsider', wrong: profile_id });
    for (const id of ['12', 'x'.repeat(19), `${known(trial, 'workspace_id')}0`]) {
      const received = await ask(id);
      trial.error(received, 'profile-id-invalid');
      trial.names(received, 'profile_id');
    }
    trial.error(await ask(known(trial, 'workspace_id')), 'profile-forbidden');
  },
});
