import { allRefused } from '../../../conformance/every-api/outcomes.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import {
  beforeOwnChange,
  hasChange,
  isEmpty,
  keysOf,
  latest,
  ownChange,
  polled,
  upload,
  workspaceOf,
} from './polling.ts';
import { known } from './profiles.ts';

/** What the replies of a poll hold. */
export const pollReplies: StatementChecks = {
  ...readOnlyChecks('channels', {
    'poll-activity/results-counts': async (context) => {
      const lastactivity = await beforeOwnChange(context);
      await upload(context);
      for (const query of [{}, { lastactivity, updated: 1 }]) {
        const reply = await polled(context, query);
        context.expectEqual(reply.results, keysOf(reply).length, 'results');
        hasChange(context, reply);
      }
    },

    'poll-activity/lastactivity-is-greatest': async (context) => {
      const before = await beforeOwnChange(context);
      await upload(context);
      for (const query of [{ lastactivity: before }, { lastactivity: before, updated: 1 }]) {
        const { activity, lastactivity } = await polled(context, query);
        context.expectEqual(lastactivity, Object.values<string>(activity).sort().at(-1), 'lastactivity');
      }
    },

    'poll-activity/lastactivity-passes-back': async (context) => {
      const { lastactivity } = await polled(context, { lastactivity: await beforeOwnChange(context) });
      isEmpty(context, await polled(context, { lastactivity }), 'as nothing changed since');
      await ownChange(context);
      const next = await polled(context, { lastactivity, updated: 1 });
      context.expect(next.lastactivity > lastactivity, `a time after ${lastactivity}`, next.lastactivity);
    },

    'poll-activity/uploads-on-the-uploader': async (context) => {
      const [uploader, owner, workspace] = [{ as: 'member' }, {}, workspaceOf(context)];
      const before = new Map<object, string>();
      for (const where of [uploader, owner, workspace]) before.set(where, await latest(context, where));
      await upload(context, { actor: 'member' });
      const uploads = async (where: object, more = {}): Promise<string[]> => {
        const query = { lastactivity: before.get(where), updated: 1, ...more };
        return keysOf(await polled(context, query, where)).filter((key) => /^upload(:|$)/.test(key));
      };
      const seen = await uploads(uploader, { fields: 'upload' });
      context.expect(seen.length > 0, "upload on the uploader's own profile", 'no such key');
      const elsewhere = [...(await uploads(workspace)), ...(await uploads(owner, { fields: 'upload' }))];
      context.expectEqual(elsewhere, [], 'uploads on the workspace, or on the profile of another user');
    },
  }),

  ...readOnlyChecks('refusals', {
    'poll-activity/profile-rows-belong-to-profile-poll': async (context) => {
      const as = 'outsider';
      await polled(context, {}, { as });
      const workspace = known(context, 'workspace_id');
      const call = (profile_id: string) => ({
        operation: 'pollProfileActivity',
        parts: { path: { profile_id } },
        ...{ as, mistake: profile_id },
      });
      const invalid = ['12', 'x'.repeat(19), `${workspace}0`];
      await allRefused(context, [
        ...invalid.map((id) => ['profile-id-invalid', call(id), 'profile_id'] as const),
        ['profile-forbidden', call(workspace)],
      ]);
    },
  }),
};
