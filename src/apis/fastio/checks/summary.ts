import type { Json } from '../../../conformance/model/exchange.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Event, eventsOf, type Query, search } from './log.ts';
import { atLeast, pastEvents, sameOrder } from './log-window.ts';
import { freshObject, known } from './profiles.ts';

interface Summarized {
  summary: Json;
  events: Event[];
}

export async function summarize(context: CheckContext, query: Query): Promise<Summarized> {
  const received = await context.call('summarizeEvents', { query });
  const events = eventsOf(context, received);
  return { events, summary: received.json.summary };
}

/** A summary of past events; the check is skipped if the target makes none. */
async function summarized(context: CheckContext, most = 60): Promise<Summarized & { query: Query }> {
  const { query } = await pastEvents(context, atLeast(2), { most });
  const found = await summarize(context, { ...query, limit: 250 });
  // Null is documented for a failed generation, which our own mock never has.
  if (found.summary === null && !context.target.strict) context.skip('the target made no summary');
  const isThere = typeof found.summary === 'object' && found.summary !== null;
  context.expect(isThere, 'a summary of the events', JSON.stringify(found.summary) ?? 'none');
  return { ...found, query };
}

function countBy(events: readonly Event[], field: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of events) counts[event[field]] = (counts[event[field]] ?? 0) + 1;
  return counts;
}

/** The mentions of a text: what stands between `@[` and `]`. */
const pillsOf = ({ summary }: Summarized): string[] =>
  [...String(summary.text).matchAll(/@\[([^\]]*)\]?/g)].map(([, inner]) => inner as string);

const types = ['user', 'file', 'folder', 'workspace', 'share'];
const pillForm = /^([a-z]+):([^:]*):(.+)$/s;

export const summary: StatementChecks = readOnlyChecks('examples', {
  'summarize-events/metrics-agree': async (context) => {
    const { summary, events } = await summarized(context);
    const actors = new Set(events.flatMap(({ calling_user }) => calling_user ?? []));
    const times = events.map(({ created }) => created).sort();
    const { total_events, unique_actors, date_range } = summary.metrics;
    context.expectEqual(total_events, events.length, 'total_events');
    context.expectEqual(unique_actors, actors.size, 'unique_actors');
    context.expectEqual(date_range, { start: times[0], end: times.at(-1) }, 'date_range');
  },

  'summarize-events/categories-by-subcategory': async (context) => {
    const { summary, events } = await summarized(context);
    const { categories } = summary.metrics;
    const bySubcategory = countBy(events, 'sub_category');
    const isOther = JSON.stringify(categories) !== JSON.stringify(bySubcategory);
    const accepted = isOther && !context.target.strict ? countBy(events, 'category') : bySubcategory;
    context.expectEqual(categories, accepted, 'categories');
  },

  'summarize-events/categories-add-up': async (context) => {
    const { summary, events } = await summarized(context);
    const counts = Object.values<number>(summary.metrics.categories);
    const sum = counts.reduce((all, count) => all + count, 0);
    context.expectEqual(sum, summary.metrics.total_events, 'the sum of categories');
    context.expectEqual(sum, events.length, 'the sum of categories');
  },

  'summarize-events/pill-form': async (context) => {
    for (const pill of pillsOf(await summarized(context))) {
      const [, type = ''] = pillForm.exec(pill) ?? [];
      const documented = `@[type:ID:name], the type one of ${types.join(', ')}`;
      context.expect(types.includes(type), documented, `@[${pill}]`);
    }
  },

  'summarize-events/pill-ids': async (context) => {
    const found = await summarized(context);
    for (const pill of pillsOf(found)) {
      const [, type = '', id = '', name = ''] = pillForm.exec(pill) ?? [];
      const isObject = type === 'file' || type === 'folder';
      const form = isObject ? /^[A-Za-z0-9]+$/ : /^\d{19}$/;
      context.expect(form.test(id), isObject ? 'an opaque id' : 'an id of 19 digits', `@[${pill}]`);
      context.expect(name.trim() !== '', 'a name', `@[${pill}]`);
      const caller = found.events.find(({ calling_user }) => type === 'user' && calling_user === id);
      if (caller?.calling_user_name !== undefined)
        context.expectEqual(name, caller.calling_user_name, `the name of user ${id}`);
    }
  },

  'summarize-events/text-deterministic': async (context) => {
    const { summary, query, events } = await summarized(context);
    const accepted = (holds: boolean, documented: string): void =>
      context.expectOrNote(() => context.expect(holds, documented, summary.text));
    const again = await summarize(context, { ...query, limit: 250 });
    accepted(again.summary?.text === summary.text, 'the same text for the same page');
    const names = events.flatMap(({ calling_user_name }) => calling_user_name ?? []);
    const isNamed = names.length === 0 || names.some((name) => summary.text.includes(name));
    accepted(isNamed, 'a text that says who did it');
    const focused = { ...query, user_context: 'Focus on comments' };
    const [first, second] = [await summarize(context, focused), await summarize(context, focused)];
    accepted(first.summary?.text === second.summary?.text, 'the same text for the same user_context');
  },

  'summarize-events/null-without-events': async (context) => {
    const query = { workspace_id: known(context, 'workspace_id'), object_id: freshObject(context) };
    const { summary, events } = await summarize(context, query);
    context.expectEqual([summary, events], [null, []], 'summary and events');
  },

  'summarize-events/output-shapes-events': async (context) => {
    const { summary, query, events } = await summarized(context, 20);
    for (const output of ['terse', 'standard', 'full']) {
      const shaped = await summarize(context, { ...query, output, limit: 250 });
      context.expectEqual(shaped.summary?.metrics, summary.metrics, `the metrics with output=${output}`);
      const searched = await search(context, { ...query, output, limit: 250 });
      context.expectEqual(shaped.events, searched, `the events with output=${output}`);
      if (output === 'full') sameOrder(context, shaped.events, events, 'the events in full');
    }
  },
});
