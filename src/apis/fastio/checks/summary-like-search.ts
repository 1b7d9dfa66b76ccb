import { expectRefusals } from '../../../conformance/every-api/outcomes.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { refusedQueries } from './calls.ts';
import { happenTo, orgId, type Query, search, userIdKnown } from './log.ts';
import { scopedToWorkspace } from './log-tokens.ts';
import { atLeast, boundOf, pastEvents } from './log-window.ts';
import { known } from './profiles.ts';
import { summarize } from './summary.ts';

/** Requires that a summary by each of these queries has the events that the search lists. */
async function sameAsSearch(context: CheckContext, queries: readonly Query[]): Promise<void> {
  for (const query of queries) {
    const { events } = await summarize(context, query);
    const what = `the events by ${JSON.stringify(query)}, as the search lists them`;
    context.expectEqual(events, await search(context, query), what);
  }
}

const likeSearch: StatementChecks = {
  ...writingChecks('refusals', {
    'summarize-events/scope-denied': async (context) => {
      const scoped = await scopedToWorkspace(context);
      const query = { org_id: await orgId(context), workspace_id: known(context, 'workspace_id') };
      context.expectError(await context.call('summarizeEvents', { query }, scoped), 'scope-denied');
    },
  }),
  ...writingChecks('examples', {
    'summarize-events/same-events': async (context) => {
      const [made] = await happenTo(context, 3);
      const { workspace_id, object_id } = made;
      const { query } = await pastEvents(context, atLeast(4), { most: 40 });
      await sameAsSearch(context, [{ workspace_id, object_id }, query, { ...query, limit: 3, offset: 1 }]);
    },
  }),
  ...readOnlyChecks('examples', {
    'summarize-events/same-parameters': async (context) => {
      const { query, events } = await pastEvents(context, atLeast(3), { most: 120 });
      const [one, ...others] = events;
      const last = others.at(-1) ?? one;
      const asked: Query[] = [
        { event: one.event },
        { category: one.category },
        { subcategory: one.sub_category },
        { calling_user_id: events.find(({ calling_user }) => calling_user)?.calling_user },
        { object_id: events.find(({ object_id }) => object_id)?.object_id },
        { acknowledged: 'true' },
        { acknowledged: 'false' },
        { visibility: 'external' },
        { visibility: 'external_audit_log' },
        { 'created-min': boundOf(last.created) },
        { 'created-max': boundOf(last.created) },
        { limit: 1 },
        { limit: 250 },
        { offset: 2 },
        { output: 'terse' },
        { org_id: one.org_id, user_id: userIdKnown(context, 'owner') },
      ];
      await sameAsSearch(
        context,
        asked.map((more) => ({ ...query, ...more })),
      );
    },
  }),
  ...readOnlyChecks('refusals', {
    'summarize-events/same-errors': (context) =>
      expectRefusals(context, refusedQueries(context, 'summarizeEvents')),
  }),
};

const refusals: StatementChecks = readOnlyChecks('refusals', {
  'summarize-events/user-context-limits': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    const ask = (user_context: string) =>
      context.call('summarizeEvents', { query: { workspace_id, user_context, limit: 1 } });
    for (const wrong of ['a'.repeat(65), 'naïve', '<b>', 'a;b', 'tab\there', 'line\nbreak', 'a_b', 'a/b'])
      context.expectError(await ask(wrong), 'invalid-input');
    const marks = ".,!?'-";
    for (const right of ['a'.repeat(64), '', marks, 'Focus on 3 uploads, not "'.slice(0, -1), ' '])
      context.expectStatus(await ask(right), 200);
  },
});

export const summaryLikeSearch: StatementChecks = { ...likeSearch, ...refusals };
