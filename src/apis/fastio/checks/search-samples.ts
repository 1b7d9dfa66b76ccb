import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  type Event,
  expectListed,
  happens,
  happensHere,
  orgId,
  type Query,
  search,
  userId,
  userIdKnown,
} from './log.ts';
import { sameEvents } from './log-window.ts';
import { known } from './profiles.ts';

/** The search of the sample lists the event that was caused for it, and events of its kind alone. */
async function sample(
  context: CheckContext,
  made: Event,
  query: Query,
  isOfKind: (event: Event) => boolean,
): Promise<void> {
  const found = await search(context, { ...query, limit: 250 });
  context.expectEqual(
    found.filter((event) => !isOfKind(event)),
    [],
    'events of another kind',
  );
  expectListed(context, found, made, true, 'by the sample');
}

/** The sample of a category in the workspace. */
const categorySample = (name: string, category: string) => async (context: CheckContext) => {
  const made = await happensHere(context, name);
  const query = { workspace_id: made.workspace_id, category };
  await sample(context, made, query, (event) => event.category === category);
};

export const searchSamples: StatementChecks = {
  ...writingChecks('examples', {
    'search-events/comments-sample': async (context) => {
      const made = await happensHere(context, 'comment_created');
      const { workspace_id } = made;
      const isOfKind = (one: Event) => /^comment_/.test(one.event) && one.workspace_id === workspace_id;
      await sample(context, made, { workspace_id, subcategory: 'comments' }, isOfKind);
    },

    'search-events/members-sample': async (context) => {
      const org_id = await orgId(context);
      if (!context.isolation.isDisposable)
        context.skip('a member would have to be added to the organization');
      const user_id = await userId(context, 'member');
      const made = await happens(context, { event: 'added_member_to_org', org_id, user_id });
      const isOfKind = (one: Event) => one.sub_category === 'members' && one.org_id === org_id;
      await sample(context, made, { org_id, subcategory: 'members' }, isOfKind);
    },

    'search-events/ai-sample': categorySample('ai_chat_new_message', 'ai'),
    'search-events/workflow-sample': categorySample('task_created', 'workflow'),

    'search-events/file-added-fields': async (context) => {
      const made = await happensHere(context, 'workspace_storage_file_added');
      for (const field of ['filename', 'file_size', 'org_id', 'workspace_id'])
        context.expect(field in made, `a file_added event with ${field}`, Object.keys(made).join(', '));
    },

    'search-events/results-may-lag': async (context) => {
      const made = await happensHere(context, 'comment_created');
      const { workspace_id, object_id } = made;
      const found = await search(context, { workspace_id, object_id });
      sameEvents(context, found, [made], 'what was listed once is listed again');
    },
  }),

  ...readOnlyChecks('examples', {
    'search-events/samples-succeed': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const org_id = await orgId(context);
      const user_id = userIdKnown(context, 'owner');
      const [parent] = await search(context, { workspace_id, limit: 1 });
      const share_id = context.knownId('share_id');
      const added = { event: 'share_storage_file_added', 'created-min': '2025-12-01T06:00:00Z' };
      const queries: Query[] = [
        { workspace_id, subcategory: 'comments' },
        { org_id, subcategory: 'members' },
        { workspace_id, category: 'ai' },
        { workspace_id, visibility: 'external_audit_log', limit: 100 },
        { workspace_id, category: 'workflow' },
      ];
      if (share_id !== undefined) queries.push({ share_id, ...added });
      if (user_id !== undefined) queries.push({ user_id, acknowledged: 'false' });
      if (parent) queries.push({ parent_event_id: parent.event_id, limit: 100 });
      for (const query of queries) context.expectReply(await context.call('searchEvents', { query }), 200);
    },
  }),
};
