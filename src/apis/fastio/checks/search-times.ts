import { send } from '../../../conformance/every-api/calls.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { searchCall } from './calls.ts';
import { type Event, type Query, search } from './log.ts';
import {
  atLeast,
  boundOf,
  isoOf,
  laterBy,
  pastEvents,
  sameEvents,
  sameOrder,
  type Window,
} from './log-window.ts';
import { known } from './profiles.ts';

/** A window with events of at least two seconds. */
const spreadWindow = (context: CheckContext): Promise<Window> =>
  pastEvents(
    context,
    (events) => events.length > 2 && new Set(events.map(({ created }) => created)).size > 1,
  );

/** An event in the middle of its window, so that there are others before and after it. */
const middleOf = (events: readonly Event[]): Event => events[Math.floor(events.length / 2)];

const timesOf = (events: readonly Event[]): string[] => events.map(({ created }) => boundOf(created));

/** The bounds; an undefined one is left out. */
const between = (min: unknown, max: unknown): Query => ({ 'created-min': min, 'created-max': max });

const within = (context: CheckContext, query: Query, min: unknown, max: unknown): Promise<Event[]> =>
  search(context, { ...query, ...between(min, max), limit: 250 });

const bounds: StatementChecks = readOnlyChecks('examples', {
  'search-events/both-datetime-formats': async (context) => {
    const { query, events } = await spreadWindow(context);
    const { created } = middleOf(events);
    const last = query['created-max'];
    const plain = await within(context, query, boundOf(created), last);
    context.expect(plain.length > 0, 'events from this time on', 'none');
    for (const [min, max] of [
      [isoOf(created), last],
      [isoOf(created), isoOf(last)],
      [boundOf(created), isoOf(last)],
    ])
      sameOrder(context, await within(context, query, min, max), plain, `the events from ${min} to ${max}`);
  },

  'search-events/bounds-inclusive': async (context) => {
    const { query, events } = await spreadWindow(context);
    const { created } = middleOf(events);
    const [at, second] = [isoOf(created), boundOf(created)];
    const ofSecond = events.filter((one) => one.created === created);
    const found = await within(context, query, at, at);
    const expectAny = () =>
      context.expect(found.length > 0, 'bounds that are included', 'bounds that are not');
    context.expectOrNote(expectAny);
    if (found.length === 0) return;
    sameEvents(context, found, ofSecond, `created-min and created-max of ${created}`);
    const inUtc = await within(context, query, second, second);
    sameEvents(context, inUtc, ofSecond, 'without a zone it is UTC');
    const ahead = laterBy(7200, created).replace('Z', '+02:00');
    sameEvents(context, await within(context, query, ahead, ahead), ofSecond, `an offset, as in ${ahead}`);
    // With these bounds it makes no difference whether the target cuts the fraction off.
    const [before, after] = [laterBy(-1, created).replace('Z', '.750Z'), at.replace('Z', '.250Z')];
    const near = await within(context, query, before, after);
    const nearOfSecond = near.filter((one) => one.created === created);
    sameEvents(context, nearOfSecond, ofSecond, `a fraction, as in ${before} and ${after}`);
  },

  'search-events/one-bound-alone': async (context) => {
    const { query, events } = await spreadWindow(context);
    const ofWorkspace = { workspace_id: query.workspace_id };
    const at = boundOf(middleOf(events).created);
    const later = timesOf(await within(context, ofWorkspace, at, undefined));
    context.expect(later.length > 0, `events from ${at} on`, 'none');
    for (const time of later) context.expect(time >= at, `events from ${at} on`, `one of ${time}`);
    const earlier = timesOf(await within(context, ofWorkspace, undefined, at));
    context.expect(earlier.length > 0, `events up to ${at}`, 'none');
    for (const time of earlier) context.expect(time <= at, `events up to ${at}`, `one of ${time}`);
  },
});

async function refusesBounds(context: CheckContext, error: string, bounds: Query): Promise<void> {
  const query = { workspace_id: known(context, 'workspace_id'), ...bounds };
  context.expectError(await send(context, searchCall(query, { mistake: JSON.stringify(bounds) })), error);
}

const refusals: StatementChecks = readOnlyChecks('refusals', {
  'search-events/range-inverted-refused': async (context) => {
    for (const [min, max] of [
      ['2025-12-02T00:00:00Z', '2025-12-01 23:59:59'],
      ['2025-12-01 06:00:01', '2025-12-01 06:00:00'],
      ['2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ])
      await refusesBounds(context, 'created-range-inverted', between(min, max));
    const { query, events } = await pastEvents(context, atLeast(1));
    const at = boundOf(middleOf(events).created);
    for (const time of timesOf(await within(context, query, at, at)))
      context.expectEqual(time, at, 'created, where both bounds are the same');
  },

  'search-events/datetime-must-exist': async (context) => {
    for (const name of ['created-min', 'created-max'])
      for (const value of ['yesterday', '2025-02-30T00:00:00Z', '2025-13-01 00:00:00', '2025-12-01'])
        await refusesBounds(context, 'datetime-invalid', { [name]: value });
  },
});

export const searchTimes: StatementChecks = { ...bounds, ...refusals };
