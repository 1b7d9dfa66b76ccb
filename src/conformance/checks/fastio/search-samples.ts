import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { type Event, happens, happensHere, ids, orgId, search, userId, userIdKnown } from './log.ts';
import { sameEvents } from './log-window.ts';
import { known } from './profiles.ts';

/** The search of the sample lists what was made for it, and nothing that is of another kind. */
async function sample(
  trial: Trial,
  made: Event,
  query: Record<string, unknown>,
  holds: (event: Event) => boolean,
): Promise<void> {
  const found = await search(trial, { ...query, limit: 250 });
  const strange = found.find((event) => !holds(event));
  trial.that(strange === undefined, 'events of this kind alone', JSON.stringify(strange) ?? '');
  trial.that(ids(found).includes(made.event_id), `${made.event} ${made.event_id}`, 'it is not listed');
}

const kinds: StatementChecks = writing('examples', {
  'search-events/comments-sample': async (trial) => {
    const made = await happensHere(trial, 'comment_created');
    const { workspace_id } = made;
    const isOne = (one: Event) => /^comment_/.test(one.event) && one.workspace_id === workspace_id;
    await sample(trial, made, { workspace_id, subcategory: 'comments' }, isOne);
  },

  'search-events/members-sample': async (trial) => {
    const org_id = await orgId(trial);
    if (!trial.world.isDisposable) trial.skip('a member would have to be added to the organization');
    const user_id = await userId(trial, 'member');
    const made = await happens(trial, { event: 'added_member_to_org', org_id, user_id });
    const isOne = (one: Event) => one.sub_category === 'members' && one.org_id === org_id;
    await sample(trial, made, { org_id, subcategory: 'members' }, isOne);
  },

  'search-events/ai-sample': async (trial) => {
    const made = await happensHere(trial, 'ai_chat_new_message');
    const { workspace_id } = made;
    await sample(trial, made, { workspace_id, category: 'ai' }, ({ category }) => category === 'ai');
  },

  'search-events/workflow-sample': async (trial) => {
    const made = await happensHere(trial, 'task_created');
    const { workspace_id } = made;
    const isOne = ({ category }: Event) => category === 'workflow';
    await sample(trial, made, { workspace_id, category: 'workflow' }, isOne);
  },

  'search-events/file-added-fields': async (trial) => {
    const made = await happensHere(trial, 'workspace_storage_file_added');
    for (const field of ['filename', 'file_size', 'org_id', 'workspace_id'])
      trial.that(field in made, `a file_added event with ${field}`, Object.keys(made).join(', '));
  },

  'search-events/results-may-lag': async (trial) => {
    const made = await happensHere(trial, 'comment_created');
    const { workspace_id, object_id } = made;
    const found = await search(trial, { workspace_id, object_id });
    sameEvents(trial, found, [made], 'what was listed once is listed again');
  },
});

export const searchSamples: StatementChecks = {
  ...kinds,
  ...reading('examples', {
    'search-events/samples-succeed': async (trial) => {
      const workspace_id = known(trial, 'workspace_id');
      const org_id = await orgId(trial);
      const user_id = userIdKnown(trial, 'owner');
      const [parent] = await search(trial, { workspace_id, limit: 1 });
      const share_id = trial.id('share_id');
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
      for (const query of queries) trial.conforms(await trial.call('searchEvents', { query }), 200);
    },
  }),
};
