import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
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
export const profilePolls = reading('channels', {
  'poll-profile-activity/same-parameters': async (trial) => {
    const where = workspaceOf(trial);
    const wrong: [PollQuery, string][] = [
      [{ wait: 96 }, 'invalid-input'],
      [{ lastactivity: 'yesterday' }, 'invalid-input'],
      [{ fields: 'no_such_field' }, 'fields-invalid'],
      [{ fields: Array(31).fill('storage').join(',') }, 'fields-too-many'],
    ];
    for (const [query, name] of wrong) {
      const path = { profile_id: where.profile };
      const options = { wrong: JSON.stringify(query) };
      trial.error(await trial.call('pollProfileActivity', { path, query }, options), name);
    }
    const lastactivity = await latest(trial, where);
    const poll = await held(trial, { wait: 30, lastactivity, updated: 1 }, where);
    await stillHeld(trial, poll, 'while nothing changes');
    await onFile(trial, 'comment_created');
    const reply = trial.conforms(await answered(trial, poll, 'on the change'), 200);
    for (const [key, time] of Object.entries<string>(reply.activity))
      trial.that(time > lastactivity, `only what is later than ${lastactivity}`, `${key} of ${time}`);
    const wait = 2;
    const last = await held(trial, { wait, lastactivity: reply.lastactivity }, where);
    const most = shortOf(trial, wait);
    await trial.elapse(most);
    await stillHeld(trial, last, `for ${wait} s`);
    await trial.elapse(wait - most);
    isEmpty(trial, trial.conforms(await answered(trial, last, `after ${wait} s`), 200), 'at the end');
  },

  'poll-profile-activity/own-user-id': async (trial) => {
    await polled(trial, {}, { profile: known(trial, 'owner_id') });
    if (trial.can('outsider'))
      await polled(trial, {}, { as: 'outsider', profile: known(trial, 'outsider_id') });
  },

  'poll-profile-activity/own-id-same-answer': async (trial) => {
    const where = { profile: known(trial, 'owner_id') };
    const before = await latest(trial);
    await trial.event({ event: 'user_updated', actor: 'owner', user_id: where.profile });
    for (const query of [{}, { lastactivity: before }, { lastactivity: before, updated: 1 }])
      trial.equal(await polled(trial, query, where), await polled(trial, query), 'the answer');
  },

  'poll-profile-activity/parameters-combine': async (trial) => {
    const where = workspaceOf(trial);
    const lastactivity = await latest(trial, where);
    await onFile(trial, 'workspace_storage_file_updated');
    await onFile(trial, 'comment_created');
    const query = { wait: 30, fields: 'storage,members', updated: 1, lastactivity };
    const keys = keysOf(await polled(trial, query, where));
    const key = `storage:${known(trial, 'object_id')}`;
    trial.that(
      keys.includes(key) && keys.every((one) => one.startsWith('storage')),
      `${key}, and nothing but storage`,
      keys.join(', '),
    );
  },

  'poll-profile-activity/which-profiles-wake': async (trial) => {
    const [org, workspace, share, owner] = ['org_id', 'workspace_id', 'share_id', 'owner_id'].map((name) =>
      known(trial, name),
    ) as [string, string, string, string];
    const profiles = { org, workspace, share, owner };
    const wakes = async (event: Parameters<Trial['event']>[0], wanted: string[]): Promise<void> => {
      const before: Record<string, string> = {};
      for (const [name, profile] of Object.entries(profiles)) before[name] = await latest(trial, { profile });
      await trial.event(event);
      const woken: string[] = [];
      for (const [name, profile] of Object.entries(profiles))
        if ((await polled(trial, { lastactivity: before[name] }, { profile })).results > 0) woken.push(name);
      trial.equal(woken, wanted, `the profiles that ${event.event} wakes`);
    };
    const object_id = known(trial, 'object_id');
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
    const mentioned = { event: 'comment_mentioned', user_id: known(trial, 'viewer_id'), object_id };
    await wakes({ ...mentioned, actor: 'member', ...inWorkspace }, ['org', 'workspace']);
  },
});

const forbidden = async (trial: Trial, profile_id: string, as: Persona): Promise<void> => {
  const wrong = 'the profile is closed to the caller';
  const received = await trial.call('pollProfileActivity', { path: { profile_id } }, { as, wrong });
  trial.error(received, 'profile-forbidden');
};

const openToInsiders = async (trial: Trial, profile: string): Promise<void> => {
  for (const as of present(trial)) await polled(trial, {}, { as, profile });
  await forbidden(trial, profile, 'outsider');
};

/** Who may poll which profile. */
export const pollRoles = reading('roles', {
  'poll-profile-activity/org-needs-perm-view': (trial) => openToInsiders(trial, known(trial, 'org_id')),

  'poll-profile-activity/workspace-needs-perm-view': (trial) =>
    openToInsiders(trial, known(trial, 'workspace_id')),

  'poll-profile-activity/share-needs-view-and-multiplayer': async (trial) => {
    await openToInsiders(trial, known(trial, 'share_id'));
    await forbidden(trial, await closedShare(trial), 'owner');
  },

  'poll-profile-activity/fallback-needs-multiplayer': async (trial) => {
    const profile_id = await closedShare(trial);
    trial.conforms(await trial.call('createWebsocketToken', { path: { profile_id } }), 200);
    await forbidden(trial, profile_id, 'owner');
  },

  'poll-profile-activity/other-users-refused': async (trial) => {
    for (const persona of insiders.slice(1)) await forbidden(trial, known(trial, `${persona}_id`), 'owner');
  },

  'poll-profile-activity/unknown-profile-refused': (trial) =>
    forbidden(trial, nobodysProfile(trial), 'owner'),

  'poll-profile-activity/permission-missing-is-400': async (trial) => {
    const path = { profile_id: known(trial, 'workspace_id') };
    const received = await trial.call('pollProfileActivity', { path }, { as: 'outsider' });
    trial.equal([received.status, received.json?.error?.code], [400, 1605], 'status and code');
    trial.conforms(received, 400);
  },
});
