import { reading } from '../../../conformance/model/statement-checks.ts';
import { isEmpty, keysOf, latest, ownChange, polled, upload, workspaceOf } from './polling.ts';
import { known } from './profiles.ts';

/** What the replies of a poll hold. */
export const pollReplies = reading('channels', {
  'poll-activity/results-counts': async (context) => {
    const lastactivity = await latest(context);
    await ownChange(context);
    await upload(context);
    for (const query of [{}, { lastactivity, updated: 1 }]) {
      const reply = await polled(context, query);
      context.equal(reply.results, keysOf(reply).length, 'results');
      context.that(reply.results > 0, 'the changes', JSON.stringify(reply));
    }
  },

  'poll-activity/lastactivity-is-greatest': async (context) => {
    const before = await latest(context);
    await ownChange(context);
    await upload(context);
    for (const query of [{ lastactivity: before }, { lastactivity: before, updated: 1 }]) {
      const { activity, lastactivity } = await polled(context, query);
      context.equal(lastactivity, Object.values<string>(activity).sort().at(-1), 'lastactivity');
    }
  },

  'poll-activity/lastactivity-passes-back': async (context) => {
    const before = await latest(context);
    await ownChange(context);
    const { lastactivity } = await polled(context, { lastactivity: before });
    isEmpty(context, await polled(context, { lastactivity }), 'as nothing changed since');
    await ownChange(context);
    const next = await polled(context, { lastactivity, updated: 1 });
    context.that(next.lastactivity > lastactivity, `a time after ${lastactivity}`, next.lastactivity);
  },

  'poll-activity/uploads-on-the-uploader': async (context) => {
    const where = workspaceOf(context);
    const uploads = (keys: string[]) => keys.filter((key) => /^upload(:|$)/.test(key));
    const [own, others] = [await latest(context, { as: 'member' }), await latest(context)];
    const ofWorkspace = await latest(context, where);
    await upload(context, 'member');
    const seen = uploads(
      keysOf(await polled(context, { lastactivity: own, updated: 1, fields: 'upload' }, { as: 'member' })),
    );
    context.that(seen.length > 0, "upload on the uploader's own profile", 'no such key');
    const elsewhere = [
      ...keysOf(await polled(context, { lastactivity: ofWorkspace, updated: 1 }, where)),
      ...keysOf(await polled(context, { lastactivity: others, updated: 1, fields: 'upload' })),
    ];
    context.equal(uploads(elsewhere), [], 'uploads on the workspace, or on the profile of another user');
  },
});

export const profileRows = reading('refusals', {
  'poll-activity/profile-rows-belong-to-profile-poll': async (context) => {
    await polled(context, {}, { as: 'outsider' });
    const ask = (profile_id: string) =>
      context.call('pollProfileActivity', { path: { profile_id } }, { as: 'outsider', wrong: profile_id });
    for (const id of ['12', 'x'.repeat(19), `${known(context, 'workspace_id')}0`]) {
      const received = await ask(id);
      context.error(received, 'profile-id-invalid');
      context.names(received, 'profile_id');
    }
    context.error(await ask(known(context, 'workspace_id')), 'profile-forbidden');
  },
});
