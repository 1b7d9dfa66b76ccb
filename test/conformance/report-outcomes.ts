import type { Check, Family } from '../../src/conformance/model/check.ts';
import { Received, type SentRequest } from '../../src/conformance/model/exchange.ts';
import type { Expectation } from '../../src/conformance/model/expectation.ts';
import type { Suite } from '../../src/conformance/model/suite.ts';
import type { ReportInput } from '../../src/conformance/report/make-report.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';

/** What no text of a report may be harmed by. */
export const nasty =
  '<script>alert("1")</script> & ]]> `code` | $HOME \'quoted\' \\ \u0000\u0007\u001b[31m \ud800 ﷽ 漢字 👩‍👩‍👧 \u202e\r\n\ttab';

export function aCheck(
  id: string,
  more: Partial<Omit<Check, 'expectation'>> & { expectation?: Partial<Expectation> } = {},
): Check {
  return {
    id: `shop/${id}`,
    api: 'shop',
    family: 'examples' as Family,
    operation: 'createOrder',
    covers: {},
    isSafe: false,
    run: async () => {},
    ...more,
    expectation: {
      sentence: `What ${id} says.`,
      basis: 'stated',
      source: 'spec/shop/openapi.yaml:12',
      ...more.expectation,
    },
  };
}

export function anExchange(
  sent: Partial<SentRequest> = {},
  reply: { status?: number; headers?: Record<string, string>; text?: string } = {},
): Received {
  return new Received(
    {
      api: 'shop',
      operation: 'createOrder',
      persona: 'owner',
      method: 'POST',
      url: 'http://127.0.0.1:4010/orders',
      headers: { authorization: 'Bearer $STANDIN_TOKEN_OWNER', 'content-type': 'application/json' },
      body: '{"name":"tea"}',
      mistake: undefined,
      intent: undefined,
      ...sent,
    },
    { status: 201, headers: { 'content-type': 'application/json' }, text: '{"id":"o1"}', took: 3, ...reply },
  );
}

export function anOutcome(
  id: string,
  more: Partial<Omit<Outcome, 'check'>> & { check?: Check } = {},
): Outcome {
  return {
    check: aCheck(id),
    status: 'passed',
    exchanges: [],
    notes: [],
    errorsSeen: new Set(),
    messagesSeen: new Set(),
    took: 2,
    ...more,
  };
}

/** A failure by status, of an exchange. */
export function aFailure(id: string, more: Parameters<typeof anOutcome>[1] = {}): Outcome {
  const exchange = anExchange({ mistake: 'name is a text of 101' });
  return anOutcome(id, {
    status: 'failed',
    documented: 'status 422',
    received: 'status 201: {"id":"o1"}',
    exchanges: [exchange],
    exchange,
    ...more,
  });
}

export const aRun = (outcomes: readonly Outcome[], more: Partial<ReportInput> = {}): ReportInput => ({
  outcomes,
  suites: new Map<string, Suite>(),
  target: { url: 'http://127.0.0.1:4010', strict: false, readOnly: false },
  id: 'ab12',
  startedAt: Date.UTC(2026, 0, 15, 9),
  took: 1234,
  requests: 42,
  ...more,
});

/** One of each status. */
export const oneOfEach = (): Outcome[] => [
  anOutcome('passes', { notes: ['status 200 stands for status 201'] }),
  aFailure('fails'),
  anOutcome('warns', {
    check: aCheck('warns', { expectation: { basis: 'inferred' } }),
    status: 'warned',
    documented: 'the header etag',
    received: 'no such header',
    exchanges: [anExchange()],
  }),
  anOutcome('is-known', { status: 'failed', documented: 'a body of JSON', received: 'no JSON' }),
  anOutcome('is-skipped', { status: 'skipped', reason: 'the run is read-only' }),
  anOutcome('goes-wrong', { status: 'error', reason: 'TypeError: x is undefined\n    at file.ts:1:1' }),
];
export const knownOfEach = new Map([['shop/is-known', 'known until 2026-12-31: being repaired']]);
