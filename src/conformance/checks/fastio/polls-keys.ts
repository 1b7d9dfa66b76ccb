import { setTimeout as sleep } from 'node:timers/promises';
import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { openProfileSocket } from './live-socket.ts';
import { answered, held, latest, polled, workspaceOf } from './polling.ts';
import { freshObject, known, takesAwayAccess, unlessAccepted } from './profiles.ts';

/** Each of the events shows under the key, with a time later than the one before. */
async function shows(
  trial: Trial,
  key: string,
  events: readonly string[],
  ids: Record<string, unknown>,
): Promise<void> {
  const where = workspaceOf(trial);
  let last = await latest(trial, where);
  for (const event of events) {
    await trial.event({ event, actor: 'owner', workspace_id: where.profile, ...ids });
    // What is made of the change, a preview for one, may take its time.
    const until = performance.now() + (trial.world.hasClock ? 0 : trial.target.tolerance);
    const asked = async () => (await polled(trial, { lastactivity: last, updated: 1 }, where)).activity[key];
    let time: string | undefined = await asked();
    while (time === undefined && performance.now() < until) {
      await sleep(100);
      time = await asked();
    }
    trial.that(time !== undefined, `${key} after ${event}`, 'no such key');
    last = time as string;
  }
}

const ofFile = (trial: Trial) => ({ object_id: known(trial, 'object_id') });

/** Activity Key Patterns. */
export const pollKeys = reading('channels', {
  'poll-profile-activity/storage-key': async (trial) => {
    const ids = ofFile(trial);
    const events = ['added', 'updated', 'deleted'].map((what) => `workspace_storage_file_${what}`);
    await shows(trial, `storage:${ids.object_id}`, events, ids);
  },

  'poll-profile-activity/preview-key': async (trial) => {
    const ids = ofFile(trial);
    await shows(trial, `preview:${ids.object_id}`, ['workspace_storage_file_added'], ids);
  },

  'poll-profile-activity/metadata-key': async (trial) => {
    const ids = ofFile(trial);
    await shows(trial, `metadata:${ids.object_id}`, ['metadata_kv_extract'], ids);
  },

  'poll-profile-activity/ai-chat-key': async (trial) => {
    const object_id = trial.id('chat_id') ?? freshObject(trial);
    await shows(trial, `ai_chat:${object_id}`, ['ai_chat_new_message'], { object_id });
  },

  'poll-profile-activity/comments-key': async (trial) => {
    const ids = ofFile(trial);
    await shows(trial, `comments:${ids.object_id}`, ['comment_created', 'comment_updated'], ids);
  },

  'poll-profile-activity/member-key': async (trial) => {
    const user_id = known(trial, 'member_id');
    const ids = { user_id, data: { role: 'member' } };
    await shows(trial, `member:${user_id}`, ['membership_updated'], ids);
  },

  'poll-profile-activity/access-lost-while-held': async (trial) => {
    const where = { ...workspaceOf(trial), as: 'member' as const };
    const remove = takesAwayAccess(trial, 'workspace', where.profile, 'member');
    const socket = await openProfileSocket(trial, where);
    const poll = await held(trial, { wait: 30, lastactivity: await latest(trial, where) }, where);
    await remove();
    const received = await answered(trial, poll, 'as soon as access is lost');
    trial.error(received, 'profile-forbidden');
    const why = await socket.messages.untilEnd(trial.target.tolerance, 'a socket that is closed');
    unlessAccepted(trial, why === 'closed with 4403', 'closed with 4403', why);
  },
});
