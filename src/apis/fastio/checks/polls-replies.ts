import { expectRefusals } from '../../../conformance/every-api/outcomes.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { keysOf, ownChange, Poller, upload, workspacePoller } from './polling.ts';
import { known } from './profiles.ts';

/** What the replies of a poll hold. */
export const pollReplies: StatementChecks = {
  ...readOnlyChecks('channels', {
    'poll-activity/results-counts': async (context) => {
      const poller = new Poller(context);
      const lastactivity = await poller.beforeOwnChange();
      await upload(context);
      for (const query of [{}, { lastactivity, updated: 1 }]) {
        const reply = await poller.polled(query);
        context.expectEqual(reply.results, keysOf(reply).length, 'results');
        poller.hasChange(reply);
      }
    },

    'poll-activity/lastactivity-is-greatest': async (context) => {
      const poller = new Poller(context);
      const before = await poller.beforeOwnChange();
      await upload(context);
      for (const query of [{ lastactivity: before }, { lastactivity: before, updated: 1 }]) {
        const { activity, lastactivity } = await poller.polled(query);
        context.expectEqual(lastactivity, Object.values<string>(activity).sort().at(-1), 'lastactivity');
      }
    },

    'poll-activity/lastactivity-passes-back': async (context) => {
      const poller = new Poller(context);
      const { lastactivity } = await poller.polled({ lastactivity: await poller.beforeOwnChange() });
      await poller.findsNothing({ lastactivity }, 'as nothing changed since');
      await ownChange(context);
      const next = await poller.polled({ lastactivity, updated: 1 });
      context.expect(next.lastactivity > lastactivity, `a time after ${lastactivity}`, next.lastactivity);
    },

    'poll-activity/uploads-on-the-uploader': async (context) => {
      const [uploader, owner] = [new Poller(context, { as: 'member' }), new Poller(context)];
      const workspace = workspacePoller(context);
      const [before, ownerBefore] = [await uploader.latest(), await owner.latest()];
      const workspaceBefore = await workspace.latest();
      await upload(context, { actor: 'member' });
      const uploads = (keys: string[]) => keys.filter((key) => /^upload(:|$)/.test(key));
      const fields = 'upload';
      const seen = uploads(await uploader.keysSince(before, { fields }));
      context.expect(seen.length > 0, "upload on the uploader's own profile", 'no such key');
      const elsewhere = [
        ...(await workspace.keysSince(workspaceBefore)),
        ...(await owner.keysSince(ownerBefore, { fields })),
      ];
      const what = 'uploads on the workspace, or on the profile of another user';
      context.expectEqual(uploads(elsewhere), [], what);
    },
  }),

  ...readOnlyChecks('refusals', {
    'poll-activity/profile-rows-belong-to-profile-poll': async (context) => {
      const as = 'outsider';
      await new Poller(context, { as }).polled({});
      const workspace = known(context, 'workspace_id');
      const call = (profile_id: string) => ({
        operation: 'pollProfileActivity',
        parts: { path: { profile_id } },
        ...{ as, mistake: profile_id },
      });
      const invalid = ['12', 'x'.repeat(19), `${workspace}0`];
      await expectRefusals(context, [
        ...invalid.map((id) => ['profile-id-invalid', call(id), 'profile_id'] as const),
        ['profile-forbidden', call(workspace)],
      ]);
    },
  }),
};
