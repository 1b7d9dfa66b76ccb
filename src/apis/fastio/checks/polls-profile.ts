import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  answered,
  held,
  isEmpty,
  keysOf,
  latest,
  onFile,
  type PollQuery,
  polled,
  shortOf,
  stillHeld,
  workspaceOf,
} from './polling.ts';
import { closedShare, insiders, known, nobodysProfile, type Persona, present } from './profiles.ts';

/** The poll of one profile, beside that of the caller's own. */
export const profilePolls = readOnlyChecks('channels', {
  'poll-profile-activity/same-parameters': async (context) => {
    const where = workspaceOf(context);
    const mistake: [PollQuery, string][] = [
      [{ wait: 96 }, 'invalid-input'],
      [{ lastactivity: 'yesterday' }, 'invalid-input'],
      [{ fields: 'no_such_field' }, 'fields-invalid'],
      [{ fields: Array(31).fill('storage').join(',') }, 'fields-too-many'],
    ];
    for (const [query, name] of mistake) {
      const path = { profile_id: where.profile };
      const options = { mistake: JSON.stringify(query) };
      context.expectError(await context.call('pollProfileActivity', { path, query }, options), name);
    }
    const lastactivity = await latest(context, where);
    const poll = await held(context, { wait: 30, lastactivity, updated: 1 }, where);
    await stillHeld(context, poll, 'while nothing changes');
    await onFile(context, 'comment_created');
    const reply = context.expectReply(await answered(context, poll, 'on the change'), 200);
    for (const [key, time] of Object.entries<string>(reply.activity))
      context.expect(time > lastactivity, `only what is later than ${lastactivity}`, `${key} of ${time}`);
    const wait = 2;
    const last = await held(context, { wait, lastactivity: reply.lastactivity }, where);
    const most = shortOf(context, wait);
    await context.advanceTime(most);
    await stillHeld(context, last, `for ${wait} s`);
    await context.advanceTime(wait - most);
    isEmpty(
      context,
      context.expectReply(await answered(context, last, `after ${wait} s`), 200),
      'at the end',
    );
  },

  'poll-profile-activity/own-user-id': async (context) => {
    await polled(context, {}, { profile: known(context, 'owner_id') });
    if (context.hasPersona('outsider'))
      await polled(context, {}, { as: 'outsider', profile: known(context, 'outsider_id') });
  },

  'poll-profile-activity/own-id-same-answer': async (context) => {
    const where = { profile: known(context, 'owner_id') };
    const before = await latest(context);
    await context.triggerEvent({ event: 'user_updated', actor: 'owner', user_id: where.profile });
    for (const query of [{}, { lastactivity: before }, { lastactivity: before, updated: 1 }])
      context.expectEqual(await polled(context, query, where), await polled(context, query), 'the answer');
  },

  'poll-profile-activity/parameters-combine': async (context) => {
    const where = workspaceOf(context);
    const lastactivity = await latest(context, where);
    await onFile(context, 'workspace_storage_file_updated');
    await onFile(context, 'comment_created');
    const query = { wait: 30, fields: 'storage,members', updated: 1, lastactivity };
    const keys = keysOf(await polled(context, query, where));
    const key = `storage:${known(context, 'object_id')}`;
    context.expect(
      keys.includes(key) && keys.every((one) => one.startsWith('storage')),
      `${key}, and nothing but storage`,
      keys.join(', '),
    );
  },

  'poll-profile-activity/which-profiles-wake': async (context) => {
    const [org, workspace, share, owner] = ['org_id', 'workspace_id', 'share_id', 'owner_id'].map((name) =>
      known(context, name),
    ) as [string, string, string, string];
    const profiles = { org, workspace, share, owner };
    const wakes = async (
      event: Parameters<CheckContext['triggerEvent']>[0],
      wanted: string[],
    ): Promise<void> => {
      const before: Record<string, string> = {};
      for (const [name, profile] of Object.entries(profiles))
        before[name] = await latest(context, { profile });
      await context.triggerEvent(event);
      const woken: string[] = [];
      for (const [name, profile] of Object.entries(profiles))
        if ((await polled(context, { lastactivity: before[name] }, { profile })).results > 0)
          woken.push(name);
      context.expectEqual(woken, wanted, `the profiles that ${event.event} wakes`);
    };
    const object_id = known(context, 'object_id');
    const inWorkspace = { workspace_id: workspace, org_id: org };
    const inShare = { ...inWorkspace, share_id: share };
    const added = { event: 'workspace_storage_file_added', object_id, ...inWorkspace };
    await wakes({ event: 'comment_created', actor: 'member', object_id, ...inWorkspace }, [
      'org',
      'workspace',
    ]);
    await wakes({ event: 'share_storage_folder_created', actor: 'member', ...inShare }, [
      'org',
      'workspace',
      'share',
    ]);
    await wakes({ event: 'org_updated', actor: 'owner', org_id: org }, ['org']);
    await wakes({ event: 'user_updated', actor: 'owner', user_id: owner }, ['owner']);
    await wakes({ ...added, actor: 'owner' }, ['org', 'workspace', 'owner']);
    await wakes({ ...added, actor: 'member' }, ['org', 'workspace']);
    // Whatever its level: this one is the admins', the next its target's.
    await wakes({ event: 'invitation_declined', actor: 'member', ...inWorkspace }, ['org', 'workspace']);
    const mentioned = { event: 'comment_mentioned', user_id: known(context, 'viewer_id'), object_id };
    await wakes({ ...mentioned, actor: 'member', ...inWorkspace }, ['org', 'workspace']);
  },
});

const forbidden = async (context: CheckContext, profile_id: string, as: Persona): Promise<void> => {
  const mistake = 'the profile is closed to the caller';
  const received = await context.call('pollProfileActivity', { path: { profile_id } }, { as, mistake });
  context.expectError(received, 'profile-forbidden');
};

const openToInsiders = async (context: CheckContext, profile: string): Promise<void> => {
  for (const as of present(context)) await polled(context, {}, { as, profile });
  await forbidden(context, profile, 'outsider');
};

/** Who may poll which profile. */
export const pollRoles = readOnlyChecks('roles', {
  'poll-profile-activity/org-needs-perm-view': (context) => openToInsiders(context, known(context, 'org_id')),

  'poll-profile-activity/workspace-needs-perm-view': (context) =>
    openToInsiders(context, known(context, 'workspace_id')),

  'poll-profile-activity/share-needs-view-and-multiplayer': async (context) => {
    await openToInsiders(context, known(context, 'share_id'));
    await forbidden(context, await closedShare(context), 'owner');
  },

  'poll-profile-activity/fallback-needs-multiplayer': async (context) => {
    const profile_id = await closedShare(context);
    context.expectReply(await context.call('createWebsocketToken', { path: { profile_id } }), 200);
    await forbidden(context, profile_id, 'owner');
  },

  'poll-profile-activity/other-users-refused': async (context) => {
    for (const persona of insiders.slice(1))
      await forbidden(context, known(context, `${persona}_id`), 'owner');
  },

  'poll-profile-activity/unknown-profile-refused': (context) =>
    forbidden(context, nobodysProfile(context), 'owner'),

  'poll-profile-activity/permission-missing-is-400': async (context) => {
    const path = { profile_id: known(context, 'workspace_id') };
    const received = await context.call('pollProfileActivity', { path }, { as: 'outsider' });
    context.expectEqual([received.status, received.json?.error?.code], [400, 1605], 'status and code');
    context.expectReply(received, 400);
  },
});
