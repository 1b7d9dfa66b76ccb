import { reading, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { anyEvent, details, type Event, has, type Query, search } from './log.ts';
import { pastEvents, sameOrder } from './log-window.ts';
import { known } from './profiles.ts';

const terse = ['event_id', 'event', 'category', 'object_id', 'created'];
const added = [
  ...['sub_category', 'calling_user', 'org_id', 'workspace_id', 'user_id', 'share_id', 'acknowledged'],
  ...['template', 'severity', 'visibility', 'notification'],
];
const standard = [...terse, ...added];
const inFullAlone = ['required_params', 'requires_parent_node', 'permission'];
/** What every event has, whatever it is about. */
const always = {
  terse: ['event_id', 'event', 'category', 'created'],
  standard: ['sub_category', 'acknowledged', 'template', 'severity', 'visibility', 'notification'],
};

const levels = ['terse', 'standard', 'full'] as const;
type Level = (typeof levels)[number];

/** The same past events on each level, in the same order. */
async function onEachLevel(context: CheckContext): Promise<Record<Level, Event[]>> {
  const isEnough = (events: readonly Event[]) => events.some(({ object_id }) => object_id !== undefined);
  const { query } = await pastEvents(context, isEnough, { most: 60 });
  const on = (output: Level): Promise<Event[]> => search(context, { ...query, output, limit: 250 });
  return { terse: await on('terse'), standard: await on('standard'), full: await on('full') };
}

/** No other fields than these, and all of these that the event has in full. */
function showsOnly(
  context: CheckContext,
  shown: readonly Event[],
  full: readonly Event[],
  fields: readonly string[],
): void {
  for (const [index, event] of shown.entries()) {
    const names = Object.keys(event);
    const strange = names.filter((name) => !fields.includes(name));
    context.equal(strange, [], `other fields of ${event.event} ${event.event_id}`);
    const missing = fields.filter((name) => full[index]?.[name] !== undefined && !names.includes(name));
    context.equal(missing, [], `fields left out of ${event.event} ${event.event_id}`);
  }
}

function hasAll(context: CheckContext, events: readonly Event[], fields: readonly string[]): void {
  for (const event of events) {
    const missing = fields.filter((name) => !(name in event));
    context.equal(missing, [], `fields left out of ${event.event} ${event.event_id}`);
  }
}

const fields: StatementChecks = reading('examples', {
  'search-events/terse-fields': async (context) => {
    const found = await onEachLevel(context);
    showsOnly(context, found.terse, found.full, terse);
    hasAll(context, found.terse, always.terse);
  },

  'search-events/standard-fields': async (context) => {
    const found = await onEachLevel(context);
    showsOnly(context, found.standard, found.full, standard);
    hasAll(context, found.standard, always.standard);
  },

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
          context.equal(value, found.full[index][name], `${name} of ${event.event_id}, as in full`);
    }
    for (const [index, event] of found.terse.entries())
      hasAll(context, [found.standard[index]], Object.keys(event));
  },

  'search-events/lower-levels-drop-specifics': async (context) => {
    const found = await onEachLevel(context);
    for (const [index, event] of found.full.entries())
      for (const level of ['terse', 'standard'] as const) {
        const shown = Object.keys(found[level][index] ?? {});
        const dropped = ['calling_user_name', ...event.required_params].filter((one) => shown.includes(one));
        context.equal(dropped, [], `event-specific fields of ${event.event} in ${level}`);
      }
  },

  'search-events/full-by-default': async (context) => {
    const { query } = await pastEvents(context, (events) => events.length > 0, { most: 30 });
    const ask = async (more: Query) =>
      (await context.call('searchEvents', { query: { ...query, ...more } })).text;
    context.equal(await ask({}), await ask({ output: 'full' }), 'the body without output, as that of full');
  },

  'search-events/output-on-event-replies': async (context) => {
    const { event_id, workspace_id } = await anyEvent(context);
    const shown = await search(context, { workspace_id, output: 'terse', limit: 1 });
    if (has(context, 'getEventDetails')) {
      const read = await details(context, event_id, {}, { output: 'terse' });
      context.status(read, 200);
      shown.push(read.json?.event ?? {});
    }
    showsOnly(context, shown, [], terse);
    hasAll(context, shown, always.terse);
  },
});

const tokens: StatementChecks = reading('refusals', {
  'search-events/two-levels-refused': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    for (const output of ['terse,standard', 'standard,full', 'full,terse', 'terse,markdown,standard,full']) {
      const received = await context.call('searchEvents', { query: { workspace_id, output } });
      if (output.includes('markdown')) context.status(received, 400);
      else context.error(received, 'output-conflict');
    }
    const { query } = await pastEvents(context, (events) => events.length > 0, { most: 10 });
    for (const level of ['terse', 'standard']) {
      const twice = await search(context, { ...query, output: `${level},${level}` });
      const once = await search(context, { ...query, output: level });
      context.equal(twice, once, `the events of output=${level},${level}`);
    }
  },

  'search-events/level-with-modifier': async (context) => {
    const { query } = await pastEvents(context, (events) => events.length > 0, { most: 10 });
    const ask = async (output: string): Promise<string> => {
      const received = await context.call('searchEvents', { query: { ...query, output } });
      context.status(received, 200);
      context.equal(received.mediaType, 'text/markdown', `the media type of output=${output}`);
      return received.text;
    };
    context.equal(
      await ask('markdown,terse'),
      await ask('terse,markdown'),
      'the body, in any order of tokens',
    );
  },

  'search-events/unknown-tokens-ignored': async (context) => {
    const { query } = await pastEvents(context, (events) => events.length > 0, { most: 10 });
    const ask = (output: string | undefined): Promise<Event[]> => search(context, { ...query, output });
    const full = await ask(undefined);
    for (const output of ['compact', '', ',', 'compact,unknown'])
      context.equal(await ask(output), full, `the events of output=${output}`);
    const shortened = await ask('terse');
    for (const output of ['compact,terse', 'terse,'])
      context.equal(await ask(output), shortened, `the events of output=${output}`);
  },
});

export const searchOutput: StatementChecks = { ...fields, ...tokens };
