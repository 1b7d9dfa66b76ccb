import { describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import type { ApiCoverage } from '../../src/conformance/coverage/coverage.ts';
import { coverage } from '../../src/conformance/coverage/coverage.ts';
import { gaps, shares } from '../../src/conformance/coverage/shares.ts';
import { unobservable } from '../../src/conformance/coverage/unobservable.ts';
import type { Suite } from '../../src/conformance/model/suite.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { anExchange, anOutcome } from './report-outcomes.ts';

/** The checks held against the statements, and the statements against the contract, before anything is sent. */

const suites = await builtInSuites(builtInApis);
const untouched = new Map(
  [...suites].map(([name, suite]) => {
    // A coverage in which everything is only known to be there.
    const [one] = coverage(new Map([[name, suite]]), [
      anOutcome('none', { check: { ...(suite.checks[0] as Suite['checks'][number]), id: 'none' } }),
    ]);
    return [name, one as ApiCoverage];
  }),
);

test('at most 30 statements cannot be observed', () => {
  const hidden = [...suites.values()].flatMap(({ api }) =>
    api.statements.filter(({ observable }) => observable === false),
  );
  expect(hidden.length).toBeLessThanOrEqual(30);
  expect(hidden.filter(({ why = '' }) => why.trim() === '').map(({ id }) => id)).toEqual([]);
});

describe.each([...suites])('the checks of %s', (name, { api, profile, checks }) => {
  const known = untouched.get(name) as ApiCoverage;

  test('exist for every statement, except those that cannot be observed', () => {
    expect(known.statements.filter(({ state }) => state === 'untested').map(({ id }) => id)).toEqual([]);
    const hidden = api.statements.filter(({ observable }) => observable === false).map(({ id }) => id);
    expect(
      checks.flatMap(({ covers }) => covers.statement ?? []).filter((id) => hidden.includes(id)),
    ).toEqual([]);
  });

  test('are of every limit of every parameter and field, from each side', () => {
    const missing = known.limits.flatMap((limit) =>
      Object.entries(limit.sides)
        .filter(([, state]) => state === 'untested')
        .map(([side]) => `${limit.operation} ${limit.place} ${limit.keyword} ${side} (${limit.pointer})`),
    );
    expect(missing).toEqual([]);
  });

  test('are of every operation: what a valid call is answered, and each field of that answer', () => {
    const without = api.contract.operations.filter(
      ({ id }) => !checks.some(({ operation, covers }) => operation === id && covers.status?.startsWith('2')),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
    expect(api.contract.operations.map(({ id }) => id).filter((id) => !profile.validCalls[id])).toEqual([]);
  });

  test('are of every channel', () => {
    const channels = new Set(api.pushes.map(({ channel }) => channel));
    const without = [...channels].filter(
      (channel) =>
        !checks.some(
          (check) =>
            check.channel === channel ||
            api.statements.some((one) => one.channel === channel && check.covers.statement === one.id),
        ),
    );
    expect(without).toEqual([]);
  });

  test('each have an id of their own, a sentence, a basis and a source', () => {
    const ids = checks.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const bare = checks.filter(
      ({ expectation: { sentence, source, basis } }) => !sentence.trim() || !source || !basis,
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test('that are derived say the line of their node', () => {
    const lost = checks.filter(
      ({ expectation }) => expectation.pointer !== undefined && !/:\d+$/.test(expectation.source),
    );
    // What is said in another file, or nowhere but in an extension's default, has only its pointer.
    expect(lost.filter(({ expectation }) => !expectation.source.includes('#')).map(({ id }) => id)).toEqual(
      [],
    );
  });

  test('are left out only if the profile gives the reason, and only if they exist', () => {
    const operations = new Set(api.contract.operations.map(({ id }) => id));
    const wrong = Object.entries(profile.exceptions ?? {}).filter(
      ([key, why]) => !operations.has(key.split(' ')[0] as string) || why.trim() === '',
    );
    expect(wrong).toEqual([]);
  });
});

describe('what cannot be observed', () => {
  test('is a status that such a statement hides, in its operation or in all', () => {
    const { status } = unobservable((suites.get('org-workspaces') as Suite).api);
    expect(status('getWorkspace', '422')).toContain('path segments');
    expect(status('updateWorkspace', '422')).toBeUndefined();
    // The sentence names it too, but does not hide it.
    expect(status('getWorkspace', '404')).toBeUndefined();
    expect(status('updateWorkspace', '500')).toBeDefined();
  });

  test('is a named error that such a statement hides, in the operations that it names', () => {
    const { error, status } = unobservable((suites.get('fastio') as Suite).api);
    const at = (operation: string, name: string, code: number) => error({ operation, name, status: code });
    expect(at('summarizeEvents', 'query-error', 500)).toBeDefined();
    expect(at('createWebsocketToken', 'token-not-created', 401)).toBeDefined();
    expect(at('createWebsocketToken', 'profile-unavailable', 400)).toBeUndefined();
    expect(at('createWebsocketToken', 'rate-limited', 429)).toBeDefined();
    // Search and summary have a budget, which their checks use up.
    expect(at('searchEvents', 'rate-limited', 429)).toBeUndefined();
    expect(at('summarizeEvents', 'rate-limited', 429)).toBeUndefined();
    expect(status('createWebsocketToken', '401')).toBeUndefined();
    expect(status('validateRealtimeToken', '500')).toBeUndefined();
  });
});

describe('coverage of a run', () => {
  const suite = suites.get('water-quality') as Suite;
  const check = (end: string) => suite.checks.find(({ id }) => id.endsWith(end)) as Suite['checks'][number];
  const at = (operation: string, status: number, body: unknown = {}, intent?: 'invalid') =>
    anExchange({ api: 'water-quality', operation, intent }, { status, text: JSON.stringify(body) });
  const of = (...outcomes: Parameters<typeof coverage>[1]) =>
    coverage(new Map([['water-quality', suite]]), outcomes)[0] as ApiCoverage;
  const statusOf = (one: ApiCoverage, operation: string, status: string) =>
    one.operations.find(({ id }) => id === operation)?.statuses.find((other) => other.status === status);

  test('counts statuses that were answered, and tells those that are not documented', () => {
    const exchanges = [at('createWorkspace', 201), at('createWorkspace', 201), at('createWorkspace', 418)];
    const one = of(anOutcome('x', { check: check('create-workspace/answers-201'), exchanges }));
    expect(statusOf(one, 'createWorkspace', '201')).toEqual({ status: '201', seen: 2, failed: 0 });
    expect(statusOf(one, 'createWorkspace', '401')).toEqual({ status: '401', seen: 0, failed: 0 });
    expect(one.operations.find(({ id }) => id === 'createWorkspace')?.undocumented).toEqual([418]);
  });

  test('puts a failure to the status that was documented', () => {
    const received = at('createWorkspace', 201);
    const one = of(
      anOutcome('x', {
        check: check('create-workspace/name/too-short'),
        status: 'failed',
        documented: 'status 422',
        documentedStatus: 422,
        received: 'status 201',
        exchanges: [received],
        exchange: received,
      }),
    );
    expect(statusOf(one, 'createWorkspace', '422')?.failed).toBe(1);
    expect(statusOf(one, 'createWorkspace', '201')?.failed).toBe(0);
  });

  test('knows a named error by a check of it, by being the only one, by its words, or by what was wrong', () => {
    const error = (one: ApiCoverage, name: string) =>
      one.errors.find((other) => other.operation === 'listOwnWorkspaces' && other.name === name)?.isSeen;
    const run = (exchanges: ReturnType<typeof at>[], errorsSeen: string[] = []) =>
      of(
        anOutcome('x', {
          check: check('list-own-workspaces/answers-200'),
          exchanges,
          errorsSeen: new Set(errorsSeen),
        }),
      );
    expect(error(run([]), 'index-invalid')).toBe(false);
    expect(error(run([], ['listOwnWorkspaces index-invalid']), 'index-invalid')).toBe(true);
    expect(error(run([at('listOwnWorkspaces', 401, { detail: 'no' })]), 'not-authenticated')).toBe(true);
    const words = {
      detail: [
        { msg: 'Value error, not an index of this list', ctx: { error: 'not an index of this list' } },
      ],
    };
    expect(error(run([at('listOwnWorkspaces', 422, words)]), 'index-invalid')).toBe(true);
    const other = run([at('listOwnWorkspaces', 422, { detail: [{ msg: 'other' }] }, 'invalid')]);
    expect([error(other, 'index-invalid'), error(other, 'validation-failed')]).toEqual([false, true]);
  });

  test('tells what became of each side of a limit, and what is missing', () => {
    const tooLong = check('list-own-workspaces/limit/above-maximum');
    const one = of(
      anOutcome('x', { check: tooLong }),
      anOutcome('y', { check: check('limit/maximum'), status: 'skipped' }),
    );
    const limit = one.limits.find(
      ({ operation, keyword }) => operation === 'listOwnWorkspaces' && keyword === 'maximum',
    );
    expect(limit).toMatchObject({
      place: 'limit',
      value: 100,
      sides: { invalid: 'passed', valid: 'skipped' },
    });
    expect(gaps(one).limits).toContain('listOwnWorkspaces limit maximum');
    expect(shares(one).limits.seen).toBe(1);
  });
});
