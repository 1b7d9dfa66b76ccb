import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Event, happens, happensHere, ids, orgId, search, userId, userIdKnown } from './log.ts';
import { sameEvents } from './log-window.ts';
import { known } from './profiles.ts';

/** The search of the sample lists what was made for it, and nothing that is of another kind. */
async function sample(
  context: CheckContext,
  made: Event,
  query: Record<string, unknown>,
  holds: (event: Event) => boolean,
): Promise<void> {
  const found = await search(context, { ...query, limit: 250 });
  const strange = found.find((event) => !holds(event));
  context.that(strange === undefined, 'events of this kind alone', JSON.stringify(strange) ?? '');
  context.that(ids(found).includes(made.event_id), `${made.event} ${made.event_id}`, 'it is not listed');
}

const kinds: StatementChecks = writing('examples', {
  'search-events/comments-sample': async (context) => {
    const made = await happensHere(context, 'comment_created');
    const { workspace_id } = made;
    const isOne = (one: Event) => /^comment_/.test(one.event) && one.workspace_id === workspace_id;
    await sample(context, made, { workspace_id, subcategory: 'comments' }, isOne);
  },

  'search-events/members-sample': async (context) => {
    const org_id = await orgId(context);
    if (!context.isolation.isDisposable) context.skip('a member would have to be added to the organization');
    const user_id = await userId(context, 'member');
    const made = await happens(context, { event: 'added_member_to_org', org_id, user_id });
    const isOne = (one: Event) => one.sub_category === 'members' && one.org_id === org_id;
    await sample(context, made, { org_id, subcategory: 'members' }, isOne);
  },

  'search-events/ai-sample': async (context) => {
    const made = await happensHere(context, 'ai_chat_new_message');
    const { workspace_id } = made;
    await sample(context, made, { workspace_id, category: 'ai' }, ({ category }) => category === 'ai');
  },

  'search-events/workflow-sample': async (context) => {
    const made = await happensHere(context, 'task_created');
    const { workspace_id } = made;
    const isOne = ({ category }: Event) => category === 'workflow';
    await sample(context, made, { workspace_id, category: 'workflow' }, isOne);
  },

  'search-events/file-added-fields': async (context) => {
    const made = await happensHere(context, 'workspace_storage_file_added');
    for (const field of ['filename', 'file_size', 'org_id', 'workspace_id'])
      context.that(field in made, `a file_added event with ${field}`, Object.keys(made).join(', '));
  },

  'search-events/results-may-lag': async (context) => {
    const made = await happensHere(context, 'comment_created');
    const { workspace_id, object_id } = made;
    const found = await search(context, { workspace_id, object_id });
    sameEvents(context, found, [made], 'what was listed once is listed again');
  },
});

export const searchSamples: StatementChecks = {
  ...kinds,
  ...reading('examples', {
    'search-events/samples-succeed': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const org_id = await orgId(context);
      const user_id = userIdKnown(context, 'owner');
      const [parent] = await search(context, { workspace_id, limit: 1 });
      const share_id = context.id('share_id');
      const queries = [
        { workspace_id, subcategory: 'comments' },
        ...(share_id === undefined
          ? []
          : [{ share_id, event: 'share_storage_file_added', 'created-min': '2025-12-01T06:00:00Z' }]),
        { org_id, subcategory: 'members' },
        { workspace_id, category: 'ai' },
        ...(user_id === undefined ? [] : [{ user_id, acknowledged: 'false' }]),
        { workspace_id, visibility: 'external_audit_log', limit: 100 },
        ...(parent ? [{ parent_event_id: parent.event_id, limit: 100 }] : []),
        { workspace_id, category: 'workflow' },
      ];
      for (const query of queries) context.conforms(await context.call('searchEvents', { query }), 200);
    },
  }),
};
