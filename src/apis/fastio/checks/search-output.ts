import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { refusesAll, searchCall } from './calls.ts';
import { anyEvent, details, type Event, has, type Query, search } from './log.ts';
import { atLeast, pastEvents, sameOrder } from './log-window.ts';
import { known } from './profiles.ts';

const terse = ['event_id', 'event', 'category', 'object_id', 'created'];
const standard = [
  ...terse,
  ...['sub_category', 'calling_user', 'org_id', 'workspace_id', 'user_id', 'share_id', 'acknowledged'],
  ...['template', 'severity', 'visibility', 'notification'],
];
const inFullAlone = ['required_params', 'requires_parent_node', 'permission'];
/** The fields that every event has, whatever it is about. */
const always = {
  terse: ['event_id', 'event', 'category', 'created'],
  standard: ['sub_category', 'acknowledged', 'template', 'severity', 'visibility', 'notification'],
};

type Level = 'terse' | 'standard' | 'full';

/** The same past events on each level, in the same order. */
async function onEachLevel(context: CheckContext): Promise<Record<Level, Event[]>> {
  const isEnough = (events: readonly Event[]) => events.some(({ object_id }) => object_id !== undefined);
  const { query } = await pastEvents(context, isEnough, { most: 60 });
  const on = (output: Level): Promise<Event[]> => search(context, { ...query, output, limit: 250 });
  return { terse: await on('terse'), standard: await on('standard'), full: await on('full') };
}

/** The query of some past events. */
const pastQuery = async (context: CheckContext, most = 10): Promise<Query> =>
  (await pastEvents(context, atLeast(1), { most })).query;

/** No other fields than these, and all of these that the event has in full. */
function showsOnly(
  context: CheckContext,
  shown: readonly Event[],
  full: readonly Event[],
  fields: readonly string[],
): void {
  for (const [index, event] of shown.entries()) {
    const others = Object.keys(event).filter((name) => !fields.includes(name));
    context.expectEqual(others, [], `other fields of ${event.event} ${event.event_id}`);
    const inFull = fields.filter((name) => full[index]?.[name] !== undefined);
    hasAll(context, [event], inFull);
  }
}

function hasAll(context: CheckContext, events: readonly Event[], fields: readonly string[]): void {
  for (const event of events) {
    const missing = fields.filter((name) => !(name in event));
    context.expectEqual(missing, [], `fields left out of ${event.event} ${event.event_id}`);
  }
}

const levelFields =
  (level: 'terse' | 'standard', fields: readonly string[]) => async (context: CheckContext) => {
    const found = await onEachLevel(context);
    showsOnly(context, found[level], found.full, fields);
    hasAll(context, found[level], always[level]);
  };

const fields: StatementChecks = readOnlyChecks('examples', {
  'search-events/terse-fields': levelFields('terse', terse),
  'search-events/standard-fields': levelFields('standard', standard),

  'search-events/full-fields': async (context) => {
    const { full } = await onEachLevel(context);
    hasAll(context, full, [...always.terse, ...always.standard, ...inFullAlone]);
    for (const event of full) {
      if (event.calling_user !== undefined) hasAll(context, [event], ['calling_user_name']);
      hasAll(context, [event], event.required_params);
    }
  },

  'search-events/levels-nest': async (context) => {
    const found = await onEachLevel(context);
    for (const lower of [found.terse, found.standard]) {
      sameOrder(context, lower, found.full, 'the events of a lower level');
      for (const [index, event] of lower.entries())
        for (const [name, value] of Object.entries(event))
          context.expectEqual(value, found.full[index][name], `${name} of ${event.event_id}, as in full`);
    }
    for (const [index, event] of found.terse.entries())
      hasAll(context, [found.standard[index]], Object.keys(event));
  },

  'search-events/lower-levels-drop-specifics': async (context) => {
    const found = await onEachLevel(context);
    for (const [index, event] of found.full.entries())
      for (const level of ['terse', 'standard'] as const) {
        const shown = Object.keys(found[level][index] ?? {});
        const kept = ['calling_user_name', ...event.required_params].filter((one) => shown.includes(one));
        context.expectEqual(kept, [], `event-specific fields of ${event.event} in ${level}`);
      }
  },

  'search-events/full-by-default': async (context) => {
    const query = await pastQuery(context, 30);
    const [without, full] = [
      await context.call('searchEvents', { query }),
      await context.call('searchEvents', { query: { ...query, output: 'full' } }),
    ];
    context.expectEqual(without.text, full.text, 'the body without output, as that of full');
  },

  'search-events/output-on-event-replies': async (context) => {
    const { event_id, workspace_id } = await anyEvent(context);
    const shown = await search(context, { workspace_id, output: 'terse', limit: 1 });
    if (has(context, 'getEventDetails')) {
      const read = await details(context, event_id, {}, { output: 'terse' });
      context.expectStatus(read, 200);
      shown.push(read.json?.event ?? {});
    }
    showsOnly(context, shown, [], terse);
    hasAll(context, shown, always.terse);
  },
});

const tokens: StatementChecks = readOnlyChecks('refusals', {
  'search-events/two-levels-refused': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    const conflicts = ['terse,standard', 'standard,full', 'full,terse'];
    await refusesAll(
      context,
      conflicts.map((output) => ['output-conflict', searchCall({ workspace_id, output })]),
    );
    const asMarkdown = { workspace_id, output: 'terse,markdown,standard,full' };
    context.expectStatus(await context.call('searchEvents', { query: asMarkdown }), 400);
    const query = await pastQuery(context);
    for (const level of ['terse', 'standard']) {
      const twice = await search(context, { ...query, output: `${level},${level}` });
      const once = await search(context, { ...query, output: level });
      context.expectEqual(twice, once, `the events of output=${level},${level}`);
    }
  },

  'search-events/level-with-modifier': async (context) => {
    const query = await pastQuery(context);
    const ask = async (output: string): Promise<string> => {
      const received = await context.call('searchEvents', { query: { ...query, output } });
      context.expectStatus(received, 200);
      context.expectEqual(received.mediaType, 'text/markdown', `the media type of output=${output}`);
      return received.text;
    };
    const [one, other] = [await ask('markdown,terse'), await ask('terse,markdown')];
    context.expectEqual(one, other, 'the body, in any order of tokens');
  },

  'search-events/unknown-tokens-ignored': async (context) => {
    const query = await pastQuery(context);
    const same: [tokens: string | undefined, others: string[]][] = [
      [undefined, ['compact', '', ',', 'compact,unknown']],
      ['terse', ['compact,terse', 'terse,']],
    ];
    for (const [output, others] of same) {
      const events = await search(context, { ...query, output });
      for (const other of others) {
        const found = await search(context, { ...query, output: other });
        context.expectEqual(found, events, `the events of output=${other}`);
      }
    }
  },
});

export const searchOutput: StatementChecks = { ...fields, ...tokens };
