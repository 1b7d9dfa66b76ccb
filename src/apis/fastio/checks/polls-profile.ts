import { expectRefusals } from '../../../conformance/every-api/outcomes.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { onFile, Poller, type PollQuery, workspacePoller } from './polling.ts';
import { profileAccess } from './profile-access.ts';
import { closedShare, known } from './profiles.ts';

const access = profileAccess('pollProfileActivity', 'profile_id', 'profile-forbidden');

/** The poll of one profile, beside that of the caller's own. */
export const profilePolls: StatementChecks = {
  ...readOnlyChecks('channels', {
    'poll-profile-activity/same-parameters': async (context) => {
      const poller = workspacePoller(context);
      const refusals: [PollQuery, error: string][] = [
        [{ wait: 96 }, 'invalid-input'],
        [{ lastactivity: 'yesterday' }, 'invalid-input'],
        [{ fields: 'no_such_field' }, 'fields-invalid'],
        [{ fields: Array(31).fill('storage').join(',') }, 'fields-too-many'],
      ];
      const [operation, path] = ['pollProfileActivity', { profile_id: poller.profile }];
      await expectRefusals(
        context,
        refusals.map(([query, error]) => [
          error,
          { operation, parts: { path, query }, mistake: JSON.stringify(query) },
        ]),
      );
      const lastactivity = await poller.latest();
      const poll = await poller.held({ wait: 30, lastactivity, updated: 1 });
      await poller.stillHeld(poll, 'while nothing changes');
      await onFile(context, 'comment_created');
      const reply = await poller.reply(poll, 'on the change');
      poller.isLater(reply, lastactivity);
      await poller.endsEmpty(2, reply.lastactivity);
    },

    'poll-profile-activity/own-user-id': access.ownUser,

    'poll-profile-activity/own-id-same-answer': async (context) => {
      const [own, named] = [
        new Poller(context),
        new Poller(context, { profile: known(context, 'owner_id') }),
      ];
      const lastactivity = await named.beforeOwnChange();
      for (const query of [{}, { lastactivity }, { lastactivity, updated: 1 }])
        context.expectEqual(await named.polled(query), await own.polled(query), 'the answer');
    },

    'poll-profile-activity/parameters-combine': async (context) => {
      const poller = workspacePoller(context);
      const lastactivity = await poller.latest();
      await onFile(context, 'workspace_storage_file_updated');
      await onFile(context, 'comment_created');
      const keys = await poller.keysSince(lastactivity, { wait: 30, fields: 'storage,members' });
      const key = `storage:${known(context, 'object_id')}`;
      context.expect(
        keys.includes(key) && keys.every((one) => one.startsWith('storage')),
        `${key}, and nothing but storage`,
        keys.join(', '),
      );
    },

    'poll-profile-activity/which-profiles-wake': async (context) => {
      const [org_id, workspace_id, share_id, user_id, object_id] = [
        'org_id',
        'workspace_id',
        'share_id',
        'owner_id',
        'object_id',
      ].map((name) => known(context, name));
      const profiles = { org: org_id, workspace: workspace_id, share: share_id, owner: user_id };
      const pollers = Object.entries(profiles).map(
        ([name, profile = '']) => [name, new Poller(context, { profile })] as const,
      );
      const wakes = async (wanted: string, event: string, ids: object, actor = 'member'): Promise<void> => {
        const before = new Map<string, string>();
        for (const [name, poller] of pollers) before.set(name, await poller.latest());
        await context.triggerEvent({ event, actor, ...ids });
        const woken: string[] = [];
        for (const [name, poller] of pollers)
          if ((await poller.polled({ lastactivity: before.get(name) })).results > 0) woken.push(name);
        context.expectEqual(woken, wanted.split(' '), `the profiles that ${event} wakes`);
      };
      const inWorkspace = { workspace_id, org_id };
      const onFileThere = { ...inWorkspace, object_id };
      const added = 'workspace_storage_file_added';
      await wakes('org workspace', 'comment_created', onFileThere);
      await wakes('org workspace share', 'share_storage_folder_created', { ...inWorkspace, share_id });
      await wakes('org', 'org_updated', { org_id }, 'owner');
      await wakes('owner', 'user_updated', { user_id }, 'owner');
      await wakes('org workspace owner', added, onFileThere, 'owner');
      await wakes('org workspace', added, onFileThere);
      // Events that not every member may see wake the profiles too: of the admins, and of one user.
      await wakes('org workspace', 'invitation_declined', inWorkspace);
      const mentioned = { ...onFileThere, user_id: known(context, 'viewer_id') };
      await wakes('org workspace', 'comment_mentioned', mentioned);
    },
  }),

  ...readOnlyChecks('roles', {
    'poll-profile-activity/org-needs-perm-view': access.insidersOnly('org_id'),
    'poll-profile-activity/workspace-needs-perm-view': access.insidersOnly('workspace_id'),

    'poll-profile-activity/share-needs-view-and-multiplayer': async (context) => {
      await access.insidersOnly('share_id')(context);
      await access.refuses(context, await closedShare(context));
    },

    'poll-profile-activity/fallback-needs-multiplayer': async (context) => {
      const profile_id = await closedShare(context);
      context.expectReply(await context.call('createWebsocketToken', { path: { profile_id } }), 200);
      await access.refuses(context, profile_id);
    },

    'poll-profile-activity/other-users-refused': access.refusesOtherUsers,
    'poll-profile-activity/unknown-profile-refused': access.refusesUnknown,

    'poll-profile-activity/permission-missing-is-400': async (context) => {
      const path = { profile_id: known(context, 'workspace_id') };
      const received = await context.call('pollProfileActivity', { path }, { as: 'outsider' });
      context.expectEqual([received.status, received.json?.error?.code], [400, 1605], 'status and code');
      context.expectReply(received, 400);
    },
  }),
};
