import { visible } from '../../contract/one-line.ts';
import type { Check } from '../model/check.ts';
import type { BuiltInChecks } from '../model/suite.ts';
import type { CheckConfig } from '../read/config.ts';
import { maskText } from '../report/mask.ts';
import { findRoots } from '../roots/find-roots.ts';
import { openRun } from './open-run.ts';
import type { Run } from './run.ts';
import { type Outcome, runCheck } from './run-check.ts';
import { parseShard } from './select.ts';

/** The same as the options of `standin check`, which are described there. */
export interface ConformanceOptions {
  /** Base URL of the implementation, or of our mock, which is recognised. */
  url: string;
  /** The built-in APIs to check. Without it those that the target speaks. */
  api?: string | readonly string[];
  /** Your own Swagger 2.0 or OpenAPI 3.0 or 3.1 document, for the checks derived from it; or a folder, for its own checks too. */
  contract?: string;
  /** Bearer tokens: `{ owner: '…' }`. */
  tokens?: Readonly<Record<string, string>>;
  /** A configuration file, or its content as a value. Without it `standin.check.yaml`, if that exists. */
  config?: string | CheckConfig;
  /** Only checks whose ids match this glob, or one of these. */
  filter?: string | readonly string[];
  /** `2/5` */
  shard?: string;
  seed?: number;
  readOnly?: boolean;
  strict?: boolean;
  /** Requests a second. */
  rateLimit?: number;
}

/** The functions of a test runner that are used: those of Vitest, Jest, node:test and others. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: each runner has a context of its own
  test(name: string, run: (...context: any[]) => Promise<void>, timeout?: number): unknown;
  /** Ends the run, with the configuration's `teardown` hook; without it a last test does that. */
  afterAll?(run: () => Promise<void>): unknown;
}

/** Milliseconds that a test may take: a check ends itself before. */
const timeLimit = 90_000;

/**
 * Registers the checks as tests, one each; await it at the top of a test file. The target has to run already, because it is
 * asked which APIs it speaks. A check that cannot run is a skipped test with the reason, and so is one that a refused call blocks;
 * the end of the run fails if no failed check explains such a call.
 * @throws {ConfigError} wrong options or configuration
 * @throws {InputError} the contract, or a user's own checks, can't be read
 * @throws {Inconclusive} the target does not answer, or nothing would be tested: that is never a success
 */
export async function registerChecks(
  options: ConformanceOptions,
  runner: TestRunner,
  builtIn: BuiltInChecks,
): Promise<void> {
  const { api, filter, shard, ...others } = options;
  const part = shard === undefined ? undefined : parseShard(shard);
  if (shard !== undefined && !part) throw new TypeError(`shard ${shard}: expected I/N, such as 2/5`);
  const run = await openRun(
    {
      ...others,
      apis: api === undefined ? undefined : [api].flat(),
      filter: filter === undefined ? undefined : [filter].flat(),
      shard: part,
    },
    builtIn,
  );
  if (run.checks.length === 0) {
    await run.end();
    throw new TypeError('no check matches: nothing would be tested');
  }
  const outcomes: Outcome[] = [];
  for (const name of Object.keys(run.target.apis))
    runner.describe(name, () => {
      for (const check of run.checks) if (check.api === name) register(check, run, runner, outcomes);
    });
  const end = async (): Promise<void> => {
    await run.end();
    expectExplained(outcomes, run);
  };
  if (runner.afterAll) runner.afterAll(end);
  else runner.test('the end of the run', end);
}

/** A skipped test is easily overlooked: what blocks checks has to be a failure somewhere. */
function expectExplained(outcomes: readonly Outcome[], { suites }: Run): void {
  const { roots } = findRoots(outcomes, suites);
  const unexplained = roots.filter(({ first }) => first.status === 'blocked');
  if (unexplained.length === 0) return;
  const lines = unexplained.map(
    ({ first, blocks }) =>
      `  ${blocks.length + 1} ${blocks.length === 0 ? 'check' : 'checks'}: ${first.reason}`,
  );
  const error = new Error(
    visible(maskText(`checks could not be judged, and no failed check explains why:\n${lines.join('\n')}`)),
  );
  error.stack = `${error.name}: ${error.message}`;
  throw error;
}

/** Members that the runners' own contexts have for what is not a failure. */
interface TestContext {
  skip?: (reason?: string) => unknown;
  annotate?: (message: string, type?: string) => unknown;
}

function register(check: Check, run: Run, { test }: TestRunner, outcomes: Outcome[]): void {
  // A rest parameter: Jest would wait for a named one to be called as a callback.
  const body = async (...[context]: TestContext[]): Promise<void> => {
    const outcome = await runCheck(check, run);
    outcomes.push(outcome);
    const { status, reason, notes } = outcome;
    if (status === 'skipped' || status === 'blocked') {
      context?.skip?.(status === 'blocked' ? `blocked: ${visible(maskText(reason ?? ''))}` : reason);
      return;
    }
    if (status === 'failed' || status === 'error') throw failure(outcome);
    const warnings =
      status === 'warned' ? [`${outcome.documented}, but ${outcome.received}`, ...notes] : notes;
    for (const warning of warnings) await context?.annotate?.(visible(maskText(warning)), 'warning');
  };
  test(`${check.id}: ${check.expectation.sentence}`, body, timeLimit);
}

/** Its stack is cut off, because it would point to this file, which is not where the fault is. */
function failure({ check, status, documented, received, reason, exchanges, notes }: Outcome): Error {
  const last = exchanges.at(-1)?.sent;
  const lines = [
    check.expectation.sentence,
    `  source:     ${check.expectation.source}`,
    ...(status === 'error' ? [`  the check itself has a fault: ${reason}`] : []),
    ...(documented === undefined ? [] : [`  documented: ${documented}`, `  received:   ${received}`]),
    ...(last
      ? [
          `  request:    ${last.method} ${last.url}${last.persona === undefined ? '' : ` as ${last.persona}`}`,
          ...(last.mistake === undefined ? [] : [`  mistake:    ${last.mistake}`]),
        ]
      : []),
    ...notes.map((note) => `  ${note}`),
  ];
  const error = new Error(visible(maskText(lines.join('\n'))));
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
