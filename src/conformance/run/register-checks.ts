import type { Check } from '../model/check.ts';
import type { BuiltInChecks } from '../model/suite.ts';
import type { CheckConfig } from '../read/config.ts';
import { maskText } from '../report/mask.ts';
import { type Outcome, runCheck } from './run-check.ts';
import { parseShard } from './select.ts';
import { openSession, type Session } from './session.ts';

/** As the options of `standin check`, which say more. */
export interface ConformanceOptions {
  /** Base URL of the implementation; our own mock is known as one. */
  url: string;
  /** The built-in APIs to check. Without it those that the target speaks. */
  api?: string | readonly string[];
  /** An OpenAPI 3.0 or 3.1 document of your own: what can be derived from it. Or a folder: its own checks too. */
  contract?: string;
  /** Bearer tokens: `{ owner: '…' }`. */
  tokens?: Readonly<Record<string, string>>;
  /** A file like `standin.check.yaml`, or what would stand in it. Without it that file, if it is there. */
  config?: string | CheckConfig;
  /** Only checks whose ids fit this glob, or one of these. */
  filter?: string | readonly string[];
  /** `2/5` */
  shard?: string;
  seed?: number;
  readOnly?: boolean;
  strict?: boolean;
  /** Requests a second. */
  rateLimit?: number;
}

/** What a test runner gives: Vitest, Jest, node:test and others all do. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: each runner has a context of its own
  test(name: string, run: (...context: any[]) => Promise<void>, timeout?: number): unknown;
  /** For what a configuration's `teardown` hook does; without it that is a test at the end. */
  afterAll?(run: () => Promise<void>): unknown;
}

/** Milliseconds that a test may take: a check ends itself before. */
const longest = 90_000;

/**
 * Registers the checks as tests, one each; to be awaited at the top of a test file. The target has to be there already: it is
 * asked what it speaks. A check that can't be made is a skipped test, with the reason.
 * @throws {ConfigError} wrong options or configuration
 * @throws {InputError} the contract can't be read
 * @throws {InputError} the checks of your own can't be loaded
 * @throws {Inconclusive} nobody is there, or nothing is to be tested: that is never a success
 */
export async function registerChecks(
  options: ConformanceOptions,
  runner: TestRunner,
  builtIn: BuiltInChecks,
): Promise<void> {
  const { api, filter, shard, ...others } = options;
  const part = shard === undefined ? undefined : parseShard(shard);
  if (shard !== undefined && !part) throw new TypeError(`shard ${shard}: expected I/N, such as 2/5`);
  const session = await openSession(
    {
      ...others,
      apis: api === undefined ? undefined : [api].flat(),
      filter: filter === undefined ? undefined : [filter].flat(),
      shard: part,
    },
    builtIn,
  );
  if (session.checks.length === 0) {
    await session.end();
    throw new TypeError('no check fits: nothing would be tested');
  }
  for (const name of Object.keys(session.target.apis))
    runner.describe(name, () => {
      for (const check of session.checks) if (check.api === name) register(check, session, runner);
    });
  const end = (): Promise<void> => session.end();
  if (runner.afterAll) runner.afterAll(end);
  else runner.test('what was set up is taken away', end);
}

/** The members of a test's context that runners have for what is no failure. */
interface TestContext {
  skip?: (reason?: string) => unknown;
  annotate?: (message: string, type?: string) => unknown;
}

function register(check: Check, session: Session, { test }: TestRunner): void {
  // Without a named parameter: Jest takes one for a callback that has to be called.
  const run = async (...[context]: TestContext[]): Promise<void> => {
    const outcome = await runCheck(check, session.run);
    const { status, reason, notes } = outcome;
    if (status === 'skipped') {
      context?.skip?.(reason);
      return;
    }
    if (status === 'failed' || status === 'error') throw failure(outcome);
    const told = status === 'warned' ? [`${outcome.documented}, but ${outcome.received}`, ...notes] : notes;
    for (const note of told) await context?.annotate?.(maskText(note), 'warning');
  };
  test(`${check.id}: ${check.expectation.sentence}`, run, longest);
}

/** Its stack would be of this file, which is not where anything is wrong. */
function failure({ check, status, documented, received, reason, exchanges, notes }: Outcome): Error {
  const last = exchanges.at(-1)?.sent;
  const lines = [
    check.expectation.sentence,
    `  source:     ${check.expectation.source}`,
    ...(status === 'error' ? [`  the check itself went wrong: ${reason}`] : []),
    ...(documented === undefined ? [] : [`  documented: ${documented}`, `  received:   ${received}`]),
    ...(last
      ? [
          `  request:    ${last.method} ${last.url}${last.persona === undefined ? '' : ` as ${last.persona}`}`,
          ...(last.mistake === undefined ? [] : [`  made wrong: ${last.mistake}`]),
        ]
      : []),
    ...notes.map((note) => `  ${note}`),
  ];
  const error = new Error(maskText(lines.join('\n')));
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
