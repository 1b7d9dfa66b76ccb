/** The foreign server keeps both contracts, and the suite says so: what only our mock happens to do is asked of nobody. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { checked, openForeign, told } from './checked.ts';

/** Why a check may be skipped here. */
const reasons = [
  // Of document 003 it has the search, the polls and the WebSocket alone.
  /^the target does not have (summarizeEvents|getEventDetails|acknowledgeEvent|createRealtimeToken|validateRealtimeToken)$/,
  // Its time is real, and nobody steers it.
  /^it takes [\d.]+ s, and a check may wait 2 s$/,
  /^nothing shuts the target down$/,
  /^the target does not issue tokens for checks$/,
  // What it has is shared by all checks.
  /^(member|viewer) would lose a role that other checks need$/,
  /^a member would have to be added to the organization$/,
  /^each of the 104 events would have to happen$/,
  /^it takes thousands of events$/,
  // It keeps no budgets.
  /^it uses up a budget of requests/,
  /^no internal_event_id is configured$/,
];

/** Most of the time is spent waiting: so many servers beside each other, each with its share of the checks. */
const servers = 4;

describe('the whole suite, judged strictly', () => {
  let outcomes: Outcome[];
  beforeAll(async () => {
    const session = await openForeign();
    const share = (server: number) =>
      new Set(session.checks.filter((_, index) => index % servers === server));
    const shares = Array.from({ length: servers }, (_, server) => share(server));
    outcomes = (await Promise.all(shares.map((some) => checked(session, (check) => some.has(check))))).flat();
  });

  test('fails nothing', () => {
    const others = outcomes.filter(({ status }) => status !== 'passed' && status !== 'skipped');
    expect(others.map(told)).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'passed').length).toBeGreaterThan(500);
  });

  test('skips only what the server does not have, and gives that reason', () => {
    const skipped = outcomes.filter(({ status }) => status === 'skipped');
    expect(skipped.filter(({ reason = '' }) => !reasons.some((one) => one.test(reason))).map(told)).toEqual(
      [],
    );
  });
});
