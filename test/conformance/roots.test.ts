import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyBaseline } from '../../src/conformance/report/baseline.ts';
import { exitStatus, makeReport } from '../../src/conformance/report/make-report.ts';
import { shellScript } from '../../src/conformance/report/shell-script.ts';
import { findRoots } from '../../src/conformance/roots/find-roots.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { registerChecks } from '../../src/conformance/run/register-checks.ts';
import type { Run } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { aCheck, aFailure, anExchange, anOutcome, aRun } from './report-outcomes.ts';
import { type Things, thingsContract, thingsServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-roots-'));
const contract = join(folder, 'things.yaml');
writeFileSync(contract, thingsContract);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: Things;
beforeEach(async () => {
  server = await thingsServer();
});
afterEach(() => server.close());

const options = (filter?: string[]) => ({
  ...{ url: server.url, contract, tokens: { owner: 'secret-token-1' }, config: {}, filter },
});

async function checked(filter?: string[]): Promise<{ run: Run; outcomes: Outcome[] }> {
  const run = await openRun({ ...options(filter), run: 'r1' }, {});
  const outcomes = await runChecks(run);
  await run.end();
  return { run, outcomes };
}

const refusesCreation = (): void => {
  server.instead = ({ method }) => (method === 'POST' ? { status: 500 } : undefined);
};

describe('a check whose prerequisite failed', () => {
  test('is blocked and names the call that it waits for; the check of that call is the one root', async () => {
    refusesCreation();
    const { run, outcomes } = await checked(['things/{create,delete}-thing/*']);
    const deleted = outcomes.find(({ check }) => check.id === 'things/delete-thing/answers-204');
    expect(deleted?.status).toBe('blocked');
    expect(deleted?.reason).toBe(`createThing was answered 500 (POST ${server.url}/things → 500)`);

    const report = makeReport(aRun(outcomes, { suites: run.suites }));
    const [root, ...others] = report.roots;
    expect(root).toMatchObject({ status: 'failed', check: 'things/create-thing/answers-201' });
    expect(others).toEqual([]);
    expect(root?.blocks).toContain('things/delete-thing/answers-204');
    expect(root?.blocks).toContain('things/create-thing/reply/id/required');
    expect(root?.blocks).toContain('things/create-thing/name/too-long');
    const row = report.checks.find(({ id }) => id === 'things/delete-thing/answers-204');
    expect(row).toMatchObject({ status: 'blocked', blockedBy: 'things/create-thing/answers-201', root: 0 });
    expect(row).not.toHaveProperty('documented');
    expect(report.counts.blocked).toBe(root?.blocks.length);
    expect(exitStatus(report)).toBe(1);
  });

  test('is not a success, if no failure explains it: the refused call is the root, and the status is 3', async () => {
    refusesCreation();
    const { run, outcomes } = await checked(['things/delete-thing/answers-204']);
    const report = makeReport(aRun([...outcomes, anOutcome('passes')], { suites: run.suites }));
    expect(report.roots.map(({ status, check }) => [status, check])).toEqual([
      ['blocked', 'things/delete-thing/answers-204'],
    ]);
    expect(report.roots[0]?.again).toMatch(/^curl -i \S+\/things/);
    expect([report.verdict, exitStatus(report)]).toEqual(['inconclusive', 3]);
  });

  test('was not judged: coverage counts neither it nor what it received', async () => {
    refusesCreation();
    const { run, outcomes } = await checked(['things/delete-thing/*', 'things/create-thing/name/*']);
    const [coverage] = makeReport(aRun(outcomes, { suites: run.suites })).coverage;
    expect(coverage?.limits.find(({ keyword }) => keyword === 'maxLength')?.sides.valid).toBe('failed');
    const deletion = coverage?.operations.find(({ id }) => id === 'deleteThing');
    expect(deletion?.statuses.find(({ status }) => status === '204')?.seen).toBe(0);
  });

  test('is a skipped test with the reason, and the end of the run fails if no failed test explains it', async () => {
    refusesCreation();
    const registered: { name: string; run: (context: object) => Promise<void> }[] = [];
    let end = async (): Promise<void> => {};
    const runner = {
      describe: (_: string, body: () => void) => body(),
      test: (name: string, run: (...context: any[]) => Promise<void>) => void registered.push({ name, run }),
      afterAll: (run: () => Promise<void>) => {
        end = run;
      },
    };
    const { filter: _, ...given } = options();
    await registerChecks({ ...given, filter: 'things/delete-thing/answers-204' }, runner, {});
    const reasons: string[] = [];
    await registered[0]?.run({ skip: (reason: string) => reasons.push(reason) });
    expect(reasons).toEqual([expect.stringMatching(/^blocked: createThing was answered 500/)]);
    await expect(end()).rejects.toThrow(/1 check: createThing was answered 500/);
  });
});

describe('roots', () => {
  const refused = anExchange({}, { status: 500, text: '{"error":"broken"}' });
  const ofCall = aFailure('create-order/answers-201', {
    check: aCheck('create-order/answers-201', { covers: { status: '201' } }),
    documented: 'status 201',
    documentedStatus: 201,
    exchange: refused,
    exchanges: [refused],
  });
  const repeats = (id: string, more = {}): Outcome =>
    aFailure(id, {
      check: aCheck(id, { operation: 'getOrder', covers: { statement: id } }),
      documented: 'a success',
      received: 'status 500: {"error":"broken"}',
      exchange: anExchange({}, { status: 500, text: '{"error":"broken"}' }),
      ...more,
    });

  test('a failure that only repeats that a valid call is refused is blocked by the check of that call', () => {
    const { outcomes, roots } = findRoots([repeats('get-order/later'), ofCall]);
    expect(outcomes[0]).toMatchObject({ status: 'blocked', blockedBy: 'shop/create-order/answers-201' });
    expect(roots.map(({ first, blocks }) => [first.check.id, blocks.length])).toEqual([
      ['shop/create-order/answers-201', 1],
    ]);
  });

  test.each([
    ['another answer', { exchange: anExchange({}, { status: 500, text: '{"error":"other"}' }) }],
    ['another status', { exchange: anExchange({}, { status: 403, text: '{"error":"broken"}' }) }],
    ['a difference of the body', { documented: '/name must be string', received: '12' }],
  ])('a failure with %s stays a failure', (_, more) => {
    const { outcomes } = findRoots([repeats('get-order/later', more), ofCall]);
    expect(outcomes[0]?.status).toBe('failed');
  });

  test('a statement of the status itself has found the same, and stays a failure of that root', () => {
    const check = aCheck('create-order/status', { covers: { statement: 'create-order/status' } });
    const { outcomes, roots } = findRoots([{ ...ofCall, check }, ofCall]);
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(roots.map(({ alike }) => alike.length)).toEqual([1]);
  });

  test.each([
    [
      'the media type of refusals',
      400,
      { documented: 'a body of type text/plain', received: 'application/json' },
      1,
    ],
    [
      'the status of refusals',
      400,
      { documented: 'status 422', documentedStatus: 422, received: 'status 400: {}' },
      1,
    ],
    [
      'the status of successes',
      204,
      { documented: 'status 200', documentedStatus: 200, received: 'status 204' },
      1,
    ],
    [
      'a refusal in place of a success',
      400,
      { documented: 'status 200', documentedStatus: 200, received: 'status 400' },
      3,
    ],
    [
      'a member of replies',
      200,
      { documented: '/data/0/created must match format "date-time"', received: '"2026-01-01T00:00:00"' },
      1,
    ],
    ['a value of a reply', 200, { documented: 'name as it was sent', received: 'another value of name' }, 3],
  ])(
    '%s, wrong in one way at three operations, is one thing if it is a setting',
    (_, status, more, count) => {
      const at = (operation: string): Outcome => {
        const exchange = anExchange(
          { operation, ...(status >= 400 && count === 1 && { mistake: 'it is wrong' }) },
          { status },
        );
        return aFailure(`${operation}/a`, { ...more, exchange, exchanges: [exchange] });
      };
      const found = ['createOrder', 'createCart', 'createItem'].map(at);
      expect(findRoots(found).roots).toHaveLength(count);
      expect(findRoots(found.slice(1)).roots).toHaveLength(2);
    },
  );

  test('a law that is broken in one way for three resources is one thing', () => {
    const broken = (name: string): Outcome =>
      aFailure(`${name}/law/unknown-is-not-found`, {
        ...{ documented: '404 for a key that no record has', received: '403' },
        exchange: anExchange({ operation: name }, { status: 403 }),
      });
    expect(findRoots(['carts', 'items', 'orders'].map(broken)).roots).toHaveLength(1);
    expect(findRoots(['carts', 'items'].map(broken)).roots).toHaveLength(2);
  });

  test('a failure is never blocked by what only warns', () => {
    const { outcomes } = findRoots([repeats('get-order/later'), { ...ofCall, status: 'warned' }]);
    expect(outcomes[0]?.status).toBe('failed');
  });

  test('what statements say of the behaviour of one operation is one root', () => {
    const said = (id: string, documented: string): Outcome => {
      const { exchange: _, ...outcome } = aFailure(id, {
        check: aCheck(id, { covers: { statement: id } }),
        documented,
        received: '2',
      });
      return outcome;
    };
    const { roots } = findRoots([said('a', 'at most 1'), said('b', 'a page of 1: 1')]);
    expect(roots.map(({ alike }) => alike.length)).toEqual([1]);
  });

  /** A check of `operation` that also called `others`; without a status it failed on what a statement says. */
  const of = (operation: string, others: string[], status: 'passed' | 'failed' = 'failed'): Outcome => {
    const id = `${operation}-${others}-${status}-${Math.random()}`;
    const exchanges = [...others, operation].map((one) => anExchange({ operation: one }));
    const check = aCheck(id, { operation, covers: { statement: id } });
    const difference = status === 'failed' ? { documented: 'a', received: 'b' } : {};
    return anOutcome(id, { check, status, exchanges, ...difference });
  };
  const times = (count: number, make: () => Outcome): Outcome[] => Array.from({ length: count }, make);

  test('a check that fails only where it compares with a wrong operation belongs to that operation', () => {
    const { roots } = findRoots([
      of('getOrder', ['listOrders']),
      ...times(2, () => of('listOrders', ['createOrder', 'createOrder'])),
      ...times(9, () => of('getOrder', [], 'passed')),
    ]);
    expect(roots.map(({ first, alike }) => [first.check.operation, alike.length])).toEqual([
      ['listOrders', 2],
    ]);
  });

  test('an operation that most checks of another one call explains none of its failures', () => {
    const { roots } = findRoots([
      of('getOrder', ['createOrder']),
      ...times(2, () => of('createOrder', [])),
      ...times(9, () => of('getOrder', ['createOrder'], 'passed')),
    ]);
    expect(roots.map(({ first }) => first.check.operation)).toEqual(['createOrder', 'getOrder']);
  });

  describe('what many operations have alike', () => {
    const operations = ['listOrders', 'listUsers', 'listNotes'];
    /** Each takes 1.5 for an integer; `refusing` do not. */
    const fractions = (refusing: string[]): Outcome[] =>
      [...operations, ...refusing].map((operation) => {
        const id = `${operation}/limit/type-fraction`;
        const check = aCheck(id, { operation });
        if (refusing.includes(operation)) return anOutcome(id, { check, status: 'passed' });
        const exchange = anExchange(
          { operation, mistake: 'limit is 1.5', intent: 'invalid' },
          { status: 200 },
        );
        const difference = { documented: 'status 400', received: 'status 200', documentedStatus: 400 };
        return aFailure(id, { check, exchange, exchanges: [exchange], ...difference });
      });

    test('is one root, if the mistake is refused nowhere', () => {
      expect(findRoots(fractions([])).roots.map(({ alike }) => alike.length)).toEqual([2]);
    });

    test('is a root of each operation, if another one refuses the mistake', () => {
      expect(findRoots(fractions(['listTags'])).roots.length).toBe(3);
    });

    test('credentials that the document does not ask for are one root', () => {
      const outcomes = operations.map((operation) => {
        const id = `${operation}/answers-200`;
        const exchange = anExchange({ operation, intent: 'valid' }, { status: 401 });
        const difference = { documented: 'status 200', received: 'status 401', documentedStatus: 200 };
        const check = aCheck(id, { operation, covers: { status: '200' } });
        return aFailure(id, { check, exchange, exchanges: [exchange], ...difference });
      });
      expect(findRoots(outcomes).roots.map(({ alike }) => alike.length)).toEqual([2]);
    });
  });

  test('a wrong reply is one root, with the checks that go on from it', async () => {
    server.close();
    server = await thingsServer({ listThing: (name) => ({ name }) });
    const { run, outcomes } = await checked(['things/list-things/*']);
    const { roots } = findRoots(outcomes, run.suites);
    expect(roots).toHaveLength(1);
    expect(roots[0]?.alike.map(({ check }) => check.id)).toContain(
      'things/list-things/reply/each-id/required',
    );
  });
});

describe('a baseline', () => {
  const one = aFailure('one', { exchange: anExchange() });
  const two = aFailure('two', { exchange: anExchange() });
  const entry = { id: 'shop/one', until: '2026-12-31', reason: 'being repaired' };

  test('that names a root by its check covers what has failed alike and what it blocks', () => {
    const blocked = anOutcome('waits', {
      status: 'blocked',
      reason: 'createOrder was answered 201',
      exchange: anExchange(),
    });
    const outcomes = [one, two, blocked, anOutcome('passes')];
    const { known, stale } = applyBaseline([entry], findRoots(outcomes), '2026-11-29');
    expect([...known.keys()]).toEqual(['shop/one', 'shop/two']);
    expect(stale).toEqual([]);
    const report = makeReport(aRun(outcomes, { known }));
    expect(report.roots.map(({ status, blocks }) => [status, blocks])).toEqual([['known', ['shop/waits']]]);
    expect([report.counts.known, exitStatus(report)]).toEqual([2, 0]);
  });

  test('that names another check of a root covers that alone', () => {
    const { known } = applyBaseline([{ ...entry, id: 'shop/two' }], findRoots([one, two]), '2026-11-29');
    expect([...known.keys()]).toEqual(['shop/two']);
  });
});

describe('what was concluded', () => {
  const passed = Array.from({ length: 9 }, (_, index) => anOutcome(`p${index}`));
  const skip = (id: string, reason = 'no token'): Outcome => anOutcome(id, { status: 'skipped', reason });
  const cut = { reason: 'the time of the run was over (5 s)', isTime: true };

  test.each([
    ['nothing is left out', passed, {}, ['conforms', 0, 'conforms']],
    ['a tenth is left out', [...passed, skip('s')], {}, ['conforms', 0, 'conforms']],
    [
      'more than a tenth is left out',
      [...passed, skip('s'), skip('t')],
      {},
      ['partial', 0, 'nothing wrong in the 9 of 11 checks that ran'],
    ],
    [
      'a read-only run leaves out anything',
      [...passed, ...passed, skip('s')],
      { target: { url: 'http://x', strict: false, readOnly: true } },
      ['partial', 0, 'nothing wrong in the 18 of 19 checks that ran'],
    ],
    [
      'the time was over',
      [...passed, skip('s', cut.reason)],
      { cut },
      ['inconclusive', 3, 'nothing wrong in the 9 of 10 checks that ran'],
    ],
    [
      'the time was over and --partial allows that',
      [...passed, skip('s', cut.reason)],
      { cut, allowsPartial: true },
      ['partial', 0, 'nothing wrong in the 9 of 10 checks that ran'],
    ],
    [
      'the target fell silent, whatever --partial says',
      [...passed, skip('s')],
      { cut: { reason: 'the target stopped answering', isTime: false }, allowsPartial: true },
      ['inconclusive', 3, 'nothing wrong in the 9 of 10 checks that ran'],
    ],
    [
      'something failed before the time was over',
      [...passed, aFailure('f')],
      { cut },
      ['violates', 1, 'does not conform'],
    ],
  ] as const)('where %s', (_, outcomes, more, expected) => {
    const report = makeReport(aRun(outcomes, more));
    expect([report.verdict, exitStatus(report), report.conclusion]).toEqual(expected);
  });

  test('lists what was left out by operation, the most first', () => {
    const other = anOutcome('x', { check: aCheck('x', { operation: 'getOrder' }), status: 'skipped' });
    const report = makeReport(aRun([other, skip('s'), skip('t'), anOutcome('p')]));
    expect(report.leftOut).toEqual([
      { operation: 'createOrder', checks: 2 },
      { operation: 'getOrder', checks: 1 },
    ]);
  });
});

test('where the document has an envelope, a bare list is one failure', async () => {
  const enveloped = thingsContract.replace(
    "schema: { type: array, items: { $ref: '#/components/schemas/Thing' } }",
    "schema: { type: object, required: [items, total], properties: { total: { type: integer }, items: { type: array, items: { $ref: '#/components/schemas/Thing' } } } }",
  );
  const file = join(folder, 'enveloped.yaml');
  writeFileSync(file, enveloped);
  const run = await openRun(
    { ...options(['*/list-things/{answers,reply}*', '*/get-thing/answers-200']), contract: file },
    {},
  );
  const outcomes = await runChecks(run);
  await run.end();
  const { roots } = findRoots(outcomes, run.suites);
  expect(roots.map(({ first }) => first.check.id)).toEqual(['things/list-things/answers-200']);
  expect(roots[0]?.blocks.length).toBeGreaterThan(3);
  expect(outcomes.find(({ check }) => check.id.endsWith('get-thing/answers-200'))?.status).toBe('passed');
});

describe('the script', () => {
  const failing = async (): Promise<string> => {
    server.instead = ({ method, url }) =>
      method === 'GET' && /^\/things\/t/.test(url) ? { status: 418 } : undefined;
    const { run, outcomes } = await checked(['things/get-thing/answers-200']);
    const { roots } = findRoots(outcomes, run.suites);
    expect(roots).toHaveLength(1);
    return run.secrets.masked(shellScript(roots, { url: server.url, run: run.id, isMock: false }));
  };

  test('has neither secrets nor ids that are deleted', async () => {
    const text = await failing();
    expect(text).toContain('"authorization: Bearer $STANDIN_TOKEN_OWNER"');
    expect(text).not.toContain('secret-token-1');
    expect(text).not.toMatch(/\/things\/t\d/);
    expect(text).not.toMatch(/standin-r1-/);
  });

  test('makes what the request needs, asks, and takes it away', async () => {
    const file = join(folder, 'roots.sh');
    writeFileSync(file, await failing());
    const from = server.seen.length;
    const env = { PATH: process.env.PATH, STANDIN_TOKEN_OWNER: 'secret-token-1' };
    const { stdout } = await promisify(execFile)('sh', [file], { env });
    const [made = '', asked = '', deleted = '', ...others] = server.seen.slice(from);
    expect(made).toBe('POST /things');
    const id = /^GET \/things\/(t\d+)$/.exec(asked)?.[1];
    expect(id).toBeDefined();
    expect(deleted).toBe(`DELETE /things/${id}`);
    expect(others).toEqual([]);
    expect([...server.things.keys()]).toEqual(['old']);
    expect(stdout).toMatch(/1: things\/get-thing\/answers-200\n/);
    expect(stdout).toMatch(/418 {2}<- the answer\n\{"error":"instead of limit"\}/);
  });

  test('says which variable it needs', async () => {
    const file = join(folder, 'needs.sh');
    writeFileSync(file, await failing());
    const run = promisify(execFile)('sh', [file], { env: { PATH: process.env.PATH } });
    await expect(run).rejects.toThrow(/STANDIN_TOKEN_OWNER/);
  });
});
