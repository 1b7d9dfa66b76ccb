import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { openProfileSocket } from './live-socket.ts';
import { eventually } from './log.ts';
import { expectUnlessAccepted, noFile, onFile, workspacePoller } from './polling.ts';
import { freshObject, known, takesAwayAccess } from './profiles.ts';

/** Requires that each of the events shows under the key, with a time later than the one before. */
async function shows(
  context: CheckContext,
  key: string,
  events: readonly string[],
  ids: Record<string, unknown>,
): Promise<void> {
  const poller = workspacePoller(context);
  let lastactivity = await poller.latest();
  for (const event of events) {
    await onFile(context, event, ids);
    // What is made from a change, such as a preview, may take its time.
    const time: string | undefined = await eventually(
      context,
      async () => (await poller.polled({ lastactivity, updated: 1 })).activity[key],
      (found) => found !== undefined,
    );
    context.expect(time !== undefined, `${key} after ${event}`, 'no such key');
    lastactivity = time as string;
  }
}

/** Each of the events of the file shows under the file's key of this name. */
const fileKey =
  (name: string, ...events: readonly string[]) =>
  (context: CheckContext): Promise<void> => {
    const object_id = known(context, 'object_id');
    return shows(context, `${name}:${object_id}`, events, { object_id });
  };

/** Activity Key Patterns. */
export const pollKeys = readOnlyChecks('channels', {
  'poll-profile-activity/storage-key': fileKey(
    'storage',
    'workspace_storage_file_added',
    'workspace_storage_file_updated',
    'workspace_storage_file_deleted',
  ),
  'poll-profile-activity/preview-key': fileKey('preview', 'workspace_storage_file_added'),
  'poll-profile-activity/metadata-key': fileKey('metadata', 'metadata_kv_extract'),

  'poll-profile-activity/ai-chat-key': async (context) => {
    const object_id = context.knownId('chat_id') ?? freshObject(context);
    await shows(context, `ai_chat:${object_id}`, ['ai_chat_new_message'], { object_id });
  },

  'poll-profile-activity/comments-key': fileKey('comments', 'comment_created', 'comment_updated'),

  'poll-profile-activity/member-key': async (context) => {
    const user_id = known(context, 'member_id');
    const ids = { ...noFile, user_id, data: { role: 'member' } };
    await shows(context, `member:${user_id}`, ['membership_updated'], ids);
  },

  'poll-profile-activity/access-lost-while-held': async (context) => {
    const remove = takesAwayAccess(context, 'workspace', known(context, 'workspace_id'), 'member');
    const socket = await openProfileSocket(context, { as: 'member' });
    const poller = workspacePoller(context, { as: 'member' });
    const poll = await poller.held({ wait: 30, lastactivity: await poller.latest() });
    await remove();
    context.expectError(await poller.answer(poll, 'as soon as access is lost'), 'profile-forbidden');
    const why = await socket.messages.untilEnd(context.target.tolerance, 'a socket that is closed');
    expectUnlessAccepted(context, why === 'closed with 4403', 'closed with 4403', why);
  },
});
