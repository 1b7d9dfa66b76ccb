import { setTimeout as sleep } from 'node:timers/promises';
import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { openProfileSocket } from './live-socket.ts';
import { answered, held, latest, polled, workspaceOf } from './polling.ts';
import { freshObject, known, takesAwayAccess } from './profiles.ts';

/** Each of the events shows under the key, with a time later than the one before. */
async function shows(
  context: CheckContext,
  key: string,
  events: readonly string[],
  ids: Record<string, unknown>,
): Promise<void> {
  const where = workspaceOf(context);
  let last = await latest(context, where);
  for (const event of events) {
    await context.triggerEvent({ event, actor: 'owner', workspace_id: where.profile, ...ids });
    // What is made of the change, a preview for one, may take its time.
    const until = performance.now() + (context.isolation.hasClock ? 0 : context.target.tolerance);
    const asked = async () =>
      (await polled(context, { lastactivity: last, updated: 1 }, where)).activity[key];
    let time: string | undefined = await asked();
    while (time === undefined && performance.now() < until) {
      await sleep(100);
      time = await asked();
    }
    context.expect(time !== undefined, `${key} after ${event}`, 'no such key');
    last = time as string;
  }
}

const ofFile = (context: CheckContext) => ({ object_id: known(context, 'object_id') });

/** Activity Key Patterns. */
export const pollKeys = readOnlyChecks('channels', {
  'poll-profile-activity/storage-key': async (context) => {
    const ids = ofFile(context);
    const events = ['added', 'updated', 'deleted'].map((what) => `workspace_storage_file_${what}`);
    await shows(context, `storage:${ids.object_id}`, events, ids);
  },

  'poll-profile-activity/preview-key': async (context) => {
    const ids = ofFile(context);
    await shows(context, `preview:${ids.object_id}`, ['workspace_storage_file_added'], ids);
  },

  'poll-profile-activity/metadata-key': async (context) => {
    const ids = ofFile(context);
    await shows(context, `metadata:${ids.object_id}`, ['metadata_kv_extract'], ids);
  },

  'poll-profile-activity/ai-chat-key': async (context) => {
    const object_id = context.knownId('chat_id') ?? freshObject(context);
    await shows(context, `ai_chat:${object_id}`, ['ai_chat_new_message'], { object_id });
  },

  'poll-profile-activity/comments-key': async (context) => {
    const ids = ofFile(context);
    await shows(context, `comments:${ids.object_id}`, ['comment_created', 'comment_updated'], ids);
  },

  'poll-profile-activity/member-key': async (context) => {
    const user_id = known(context, 'member_id');
    const ids = { user_id, data: { role: 'member' } };
    await shows(context, `member:${user_id}`, ['membership_updated'], ids);
  },

  'poll-profile-activity/access-lost-while-held': async (context) => {
    const where = { ...workspaceOf(context), as: 'member' as const };
    const remove = takesAwayAccess(context, 'workspace', where.profile, 'member');
    const socket = await openProfileSocket(context, where);
    const poll = await held(context, { wait: 30, lastactivity: await latest(context, where) }, where);
    await remove();
    const received = await answered(context, poll, 'as soon as access is lost');
    context.expectError(received, 'profile-forbidden');
    const why = await socket.messages.untilEnd(context.target.tolerance, 'a socket that is closed');
    context.expectOrNote(() => context.expect(why === 'closed with 4403', 'closed with 4403', why));
  },
});
