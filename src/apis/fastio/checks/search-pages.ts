import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Event, happenTo, type Query, search } from './log.ts';
import { atLeast, boundOf, pastEvents, sameEvents, sameOrder } from './log-window.ts';
import { known } from './profiles.ts';

/** Pages of this size one after the other, until one comes back empty. */
async function pages(context: CheckContext, query: Query, limit: number, all: number): Promise<Event[]> {
  const joined: Event[] = [];
  // A target whose pages never end must not keep the check running: one page more than needed is enough.
  for (let offset = 0; offset <= all + limit; offset += limit) {
    const page = await search(context, { ...query, limit, offset });
    context.expect(page.length <= limit, `at most ${limit} events`, String(page.length));
    if (page.length === 0) return joined;
    joined.push(...page);
  }
  return joined;
}

const laws: StatementChecks = readOnlyChecks('pagination', {
  'search-events/limit-caps': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    for (const limit of [1, 2, 7, 250]) {
      const { length } = await search(context, { workspace_id, limit });
      context.expect(length <= limit, `at most ${limit} events`, String(length));
    }
    const { length } = await search(context, { workspace_id });
    context.expect(length <= 100, 'at most 100 events without limit', String(length));
    const { events } = await pastEvents(context, atLeast(1));
    if (events.length > 100) context.expectEqual(length, 100, 'how many events are listed without limit');
  },

  'search-events/offset-skips': async (context) => {
    const { query, events } = await pastEvents(context, atLeast(4), { most: 40 });
    for (const [limit, offset] of [
      [1, 1],
      [2, 2],
      [2, 1],
      [3, events.length - 2],
      [250, 1],
    ] as const) {
      const page = await search(context, { ...query, limit, offset });
      const wanted = events.slice(offset, offset + limit);
      sameOrder(context, page, wanted, `the events of limit=${limit} and offset=${offset}`);
    }
  },

  'search-events/pages-join-without-gap': async (context) => {
    const { query, events } = await pastEvents(context, atLeast(4), { most: 30 });
    for (const limit of [2, 7, 10]) {
      const joined = await pages(context, query, limit, events.length);
      sameOrder(context, joined, events, `the pages of ${limit} events joined`);
    }
  },

  'search-events/offset-past-the-end': async (context) => {
    const { query, events } = await pastEvents(context, atLeast(1), { most: 20 });
    for (const offset of [events.length, events.length + 1, 1_000_000])
      context.expectEqual(await search(context, { ...query, offset }), [], `the events of offset=${offset}`);
  },

  'search-events/no-totals': async (context) => {
    const query = { workspace_id: known(context, 'workspace_id'), limit: 1 };
    const received = await context.call('searchEvents', { query });
    context.expectStatus(received, 200);
    const { result, status, events, ...others } = received.json ?? {};
    context.expectEqual(others, {}, 'members beside result and events');
  },

  'search-events/absent-not-null': async (context) => {
    const { events } = await pastEvents(context, atLeast(1));
    for (const event of events)
      for (const [name, value] of Object.entries(event))
        context.expect(value !== null, `${name} left out of ${event.event} ${event.event_id}`, 'null');
  },
});

const order: StatementChecks = writingChecks('pagination', {
  'search-events/newest-first': async (context) => {
    const { query, events } = await pastEvents(context, atLeast(2));
    const again = await search(context, { ...query, limit: 250 });
    sameOrder(context, again, events, 'the same events asked for again');
    const times = events.map(({ created }) => boundOf(created));
    const sorted = [...times].sort().reverse();
    const isSorted = times.every((time, index) => time === sorted[index]);
    context.expectOrNote(() => context.expect(isSorted, 'the newest events first', 'another order'));
    const made = await happenTo(context, 3);
    const { workspace_id, object_id } = made[0];
    const listed = await search(context, { workspace_id, object_id });
    sameEvents(context, listed, made, 'the events of the object');
    const isReversed = listed.every((event, index) => event.event_id === made.at(-1 - index)?.event_id);
    context.expectOrNote(() => context.expect(isReversed, 'the last of one second first', 'another order'));
    const onePerPage = await pages(context, { workspace_id, object_id }, 1, made.length);
    sameOrder(context, onePerPage, listed, 'the same order while paging');
  },
});

export const searchPages: StatementChecks = { ...laws, ...order };
