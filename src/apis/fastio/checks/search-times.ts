import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Event, type Query, search } from './log.ts';
import { atLeast, boundOf, isoOf, laterBy, pastEvents, sameEvents, sameOrder } from './log-window.ts';
import { known } from './profiles.ts';

/** Events of at least two seconds. */
const isSpread = (events: readonly Event[]): boolean =>
  events.length > 2 && new Set(events.map(({ created }) => created)).size > 1;

/** An event that is neither among the first nor the last of its window, as far as there are such. */
const middleOf = (events: readonly Event[]): Event => events[Math.floor(events.length / 2)];

const timesOf = (events: readonly Event[]): string[] => events.map(({ created }) => boundOf(created));

const bounds: StatementChecks = readOnlyChecks('examples', {
  'search-events/both-datetime-formats': async (context) => {
    const { query, events } = await pastEvents(context, isSpread);
    const { created } = middleOf(events);
    const last = query['created-max'];
    const by = (min: unknown, max: unknown): Promise<Event[]> =>
      search(context, { ...query, 'created-min': min, 'created-max': max, limit: 250 });
    const plain = await by(boundOf(created), last);
    context.expect(plain.length > 0, 'events from this time on', 'none');
    sameOrder(context, await by(isoOf(created), last), plain, 'the events from a time in ISO 8601 on');
    sameOrder(context, await by(isoOf(created), isoOf(last)), plain, 'the events between times in ISO 8601');
    sameOrder(context, await by(boundOf(created), isoOf(last)), plain, 'the events up to a time in ISO 8601');
  },

  'search-events/bounds-inclusive': async (context) => {
    const { query, events } = await pastEvents(context, isSpread);
    const { created } = middleOf(events);
    const ofSecond = events.filter((one) => one.created === created);
    const within = (min: string, max: string): Promise<Event[]> =>
      search(context, { ...query, 'created-min': min, 'created-max': max, limit: 250 });
    const found = await within(isoOf(created), isoOf(created));
    context.expectOrNote(() =>
      context.expect(found.length > 0, 'bounds that are included', 'bounds that are not'),
    );
    if (found.length === 0) return;
    sameEvents(context, found, ofSecond, `created-min and created-max of ${created}`);
    sameEvents(
      context,
      await within(boundOf(created), boundOf(created)),
      ofSecond,
      'without a zone it is UTC',
    );
    const ahead = laterBy(7200, created).replace('Z', '+02:00');
    sameEvents(context, await within(ahead, ahead), ofSecond, `an offset, as in ${ahead}`);
    // So that it is the same whether the fraction is cut off or not.
    const [before, after] = [
      laterBy(-1, created).replace('Z', '.750Z'),
      isoOf(created).replace('Z', '.250Z'),
    ];
    const near = (await within(before, after)).filter((one) => one.created === created);
    sameEvents(context, near, ofSecond, `a fraction, as in ${before} and ${after}`);
  },

  'search-events/one-bound-alone': async (context) => {
    const { query, events } = await pastEvents(context, isSpread);
    const { workspace_id } = query;
    const { created } = middleOf(events);
    const at = boundOf(created);
    const later = await search(context, { workspace_id, 'created-min': at, limit: 250 });
    context.expect(later.length > 0, `events from ${at} on`, 'none');
    for (const time of timesOf(later)) context.expect(time >= at, `events from ${at} on`, `one of ${time}`);
    const earlier = await search(context, { workspace_id, 'created-max': at, limit: 250 });
    context.expect(earlier.length > 0, `events up to ${at}`, 'none');
    for (const time of timesOf(earlier)) context.expect(time <= at, `events up to ${at}`, `one of ${time}`);
  },
});

const refusedRange = (context: CheckContext, query: Query, mistake: string) =>
  context.call(
    'searchEvents',
    { query: { workspace_id: known(context, 'workspace_id'), ...query } },
    { mistake },
  );

const refusals: StatementChecks = readOnlyChecks('refusals', {
  'search-events/range-inverted-refused': async (context) => {
    const inverted: [string, string][] = [
      ['2025-12-02T00:00:00Z', '2025-12-01 23:59:59'],
      ['2025-12-01 06:00:01', '2025-12-01 06:00:00'],
      ['2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ];
    for (const [min, max] of inverted) {
      const query = { 'created-min': min, 'created-max': max };
      context.expectError(
        await refusedRange(context, query, `${min} is later than ${max}`),
        'created-range-inverted',
      );
    }
    const { query, events } = await pastEvents(context, atLeast(1));
    const at = boundOf(middleOf(events).created);
    const found = await search(context, { ...query, 'created-min': at, 'created-max': at, limit: 250 });
    for (const time of timesOf(found))
      context.expectEqual(time, at, 'created, where both bounds are the same');
  },

  'search-events/datetime-must-exist': async (context) => {
    for (const name of ['created-min', 'created-max'])
      for (const value of ['yesterday', '2025-02-30T00:00:00Z', '2025-13-01 00:00:00', '2025-12-01'])
        context.expectError(
          await refusedRange(context, { [name]: value }, `${name} is ${value}`),
          'datetime-invalid',
        );
  },
});

export const searchTimes: StatementChecks = { ...bounds, ...refusals };
