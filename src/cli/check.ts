import { writeFile } from 'node:fs/promises';
import { builtInApis } from '../apis/built-in.ts';
import type { Check } from '../conformance/model/check.ts';
import { Inconclusive, type Untested } from '../conformance/model/inconclusive.ts';
import { ConfigError } from '../conformance/read/config.ts';
import { addConfirmed, resourcesWithoutBrokenLaw } from '../conformance/read/confirmed-resources.ts';
import { applyBaseline, type KnownFailure, readBaseline } from '../conformance/report/baseline.ts';
import { explainApi } from '../conformance/report/explain.ts';
import { lostAndLeft, unansweredCreations } from '../conformance/report/left-over.ts';
import { exitStatus, makeReport } from '../conformance/report/make-report.ts';
import { maskText } from '../conformance/report/mask.ts';
import { planOf } from '../conformance/report/plan.ts';
import type { Report } from '../conformance/report/report.ts';
import type { ShardFacts } from '../conformance/report/shard-evidence.ts';
import { shellScript } from '../conformance/report/shell-script.ts';
import { takesColour, terminalReport } from '../conformance/report/terminal.ts';
import { writeReports } from '../conformance/report/write-reports.ts';
import { type FoundRoots, findRoots } from '../conformance/roots/find-roots.ts';
import { cutOf, withAbandoned } from '../conformance/run/cut-short.ts';
import { createdBy, deleteLeftOver } from '../conformance/run/delete-left-over.ts';
import { configuredSuites, openRun } from '../conformance/run/open-run.ts';
import type { Run } from '../conformance/run/run.ts';
import type { Outcome } from '../conformance/run/run-check.ts';
import { runChecks, runOrder } from '../conformance/run/run-checks.ts';
import { deleteStrays } from '../conformance/strays/delete-strays.ts';
import { withoutCredentials } from '../conformance/target/base-url.ts';
import { HookError } from '../conformance/target/hooks.ts';
import { oneLine, visible } from '../contract/one-line.ts';
import { shownFile } from '../contract/place.ts';
import { type CheckOptions, checkOptions } from './check-options.ts';
import type { InputOf } from './definitions.ts';
import { Progress } from './progress.ts';
import { RunDeadline } from './run-deadline.ts';
import { UsageError } from './usage-error.ts';

const inconclusive = 3;

type Print = (text: string) => void;

/** The exit status by the result of the checks, or that of the signal which ended them. */
export async function checkCommand(input: InputOf<'check'>): Promise<number> {
  const options = checkOptions(input);
  if (options.explain) return explain(options);
  const ending = new RunDeadline(options.maxTime);
  // The reader of stdout may end first (`standin check | head`): the run goes on to its clean-up.
  process.stdout.on('error', () => {});
  try {
    const status = await runCommand(options, ending);
    return ending.status ?? status;
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    if (!(error instanceof Inconclusive || error instanceof HookError)) throw error;
    console.error(`standin: inconclusive: ${oneLine(maskText(error.message))}`);
    if (error instanceof Inconclusive) await reportNothing(error, options);
    return ending.status ?? inconclusive;
  } finally {
    ending.close();
  }
}

/** Prints what the checks need and change, and sends nothing. */
async function explain({ run }: CheckOptions): Promise<number> {
  const suites = await configuredSuites(run, builtInApis).catch((error: unknown) => {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  });
  for (const { suite, configured } of suites)
    console.log(visible(explainApi(suite, configured, suite.api.name in builtInApis).join('\n')));
  return 0;
}

async function runCommand(options: CheckOptions, ending: RunDeadline): Promise<number> {
  const startedAt = Date.now();
  const baseline = options.baseline === undefined ? [] : readBaseline(options.baseline);
  const created = options.clean === undefined ? undefined : createdBy(options.clean);
  const { signal, hardEnd } = ending;
  const run = await openRun({ ...options.run, signal, hardEnd, cleans: created !== undefined }, builtInApis);
  const print: Print = (text) => console.log(visible(maskText(run.secrets.masked(text))));
  try {
    if (created) {
      const { deleted, failed } = await deleteLeftOver(created, run);
      for (const one of deleted) print(`deleted: ${one}`);
      const strays = await deleteStrays(created, run);
      for (const { name } of strays) print(`deleted: ${name}, whose creation was not answered`);
      for (const one of failed) print(`left: ${one}`);
      print(`${deleted.length + strays.length} deleted, ${failed.length} left of run ${options.clean}`);
      for (const line of unansweredCreations(created, 'no list shows it:')) print(line);
      created.forgetUnanswered();
      created.close();
      return failed.length === 0 ? 0 : inconclusive;
    }
    return await check(run, options, baseline, { ending, print, startedAt });
  } finally {
    await run.end();
  }
}

async function check(
  run: Run,
  options: CheckOptions,
  baseline: readonly KnownFailure[],
  { ending, print, startedAt }: { ending: RunDeadline; print: Print; startedAt: number },
): Promise<number> {
  const { target, checks, secrets, untested, remarks } = run;
  const url = withoutCredentials(target.url);
  const { replay, filter = [] } = options.run;
  if (options.confirmIn !== undefined && target.mock)
    throw new UsageError(`--confirm: ${url} is a mock of Standin, which says nothing of a real system`);
  const whole = run.whole && wholeOf(run.whole, run, options);
  if ((whole?.checks ?? checks).length === 0) throw nothingChosen(replay, filter, untested);
  print(
    `${url}: ${checks.length} ${checks.length === 1 ? 'check' : 'checks'} of ${Object.keys(target.apis).join(', ')}; run ${run.id}`,
  );
  for (const remark of remarks) print(remark);
  if (target.readOnly) for (const line of planOf(run)) print(line);

  const progress = new Progress(process.stderr);
  const outcomes = new Map<string, Outcome>();
  const running = runChecks(run, {
    onOutcome: (outcome, done, total) => {
      outcomes.set(outcome.check.id, outcome);
      progress.show(outcome, done, total);
    },
  });
  // Checks that do not end even then are abandoned.
  const ended = await Promise.race([running, ending.ended]);
  progress.end();
  const all = inOrder(ended ?? withAbandoned(run, outcomes), whole);
  const strays = await deleteStrays(run.created, run);
  run.created.close();

  const today = new Date().toISOString().slice(0, 10);
  const found = findRoots(all, run.suites);
  const { known, expired, stale } = applyBaseline(baseline, found, today);
  const report = makeReport({
    outcomes: all.map((one) => withNote(one, expired.get(one.check.id))),
    ...{ suites: run.suites, target: { ...target, url }, id: run.id, startedAt },
    ...{
      took: Date.now() - startedAt,
      requests: run.client.count,
      seed: run.seed,
      shard: options.shard,
      whole,
    },
    ...{ command: options.command, known, untested },
    refused: [
      ...new Set([
        ...Object.values(target.apis).flatMap((one) => Object.keys(one.refused ?? {})),
        ...run.learnt.lostPersonas(),
      ]),
    ],
    ...{ cut: cutOf(run, all, ending.status !== undefined), allowsPartial: options.allowsPartial },
  });
  if (replay !== undefined) for (const outcome of all) printExchanges(outcome, print);
  const { columns = 100 } = process.stdout;
  console.log(
    secrets
      .masked(
        terminalReport(report, {
          ...{ width: columns, hasColour: takesColour(process.stdout, process.env) },
          isReplay: replay !== undefined,
        }),
      )
      .trimEnd(),
  );
  for (const { id, until } of stale)
    print(`the baseline's ${id} (until ${until}) did not fail: remove it from the baseline`);
  for (const { name, refusedWith } of strays)
    print(
      `deleted: ${name}, which was created although the call was ${refusedWith === undefined ? 'not answered' : `answered ${refusedWith}`}`,
    );
  for (const line of lostAndLeft(run)) print(line);
  if (options.isGithubMissing)
    console.error('standin: --report github: this is not a step of GitHub Actions, so no summary is written');
  if (options.confirmIn !== undefined && ending.status === undefined)
    for (const line of confirm(run, all, options.confirmIn)) print(line);
  await writeAll(report, options);
  if (options.script !== undefined) await writeScript(options.script, found, known, run);
  const status = exitStatus(report);
  const isUntested = (options.run.apis ?? []).some((name) => !wasTested(name, checks, all));
  return status === 0 && (run.client.isSilent || isUntested) ? inconclusive : status;
}

/** The run of which this one is a shard. */
function wholeOf(checks: readonly Check[], { target, suites }: Run, options: CheckOptions): ShardFacts {
  const { parallel, alone } = runOrder(checks, target);
  return {
    suites,
    checks: [...parallel, ...alone].flat().map(({ id }) => id),
    named: options.run.apis ?? [],
  };
}

/** The outcomes of a shard in the order in which one run would have them. */
function inOrder(outcomes: readonly Outcome[], whole: ShardFacts | undefined): readonly Outcome[] {
  if (!whole) return outcomes;
  const places = new Map(whole.checks.map((id, at) => [id, at]));
  return outcomes.toSorted((a, b) => (places.get(a.check.id) ?? 0) - (places.get(b.check.id) ?? 0));
}

/** Adds what held to the configuration. Gives lines about it. */
function confirm({ suites }: Run, outcomes: readonly Outcome[], file: string): string[] {
  const added = addConfirmed(file, resourcesWithoutBrokenLaw(suites, outcomes));
  const shown = shownFile(file);
  return added.length === 0
    ? [`${shown}: no resource is new among the confirmed ones`]
    : [`${shown}: confirmed ${added.join(', ')}`];
}

/** An API that was named, and of which checks were chosen, has to have been tested. */
function wasTested(api: string, checks: readonly { api: string }[], outcomes: readonly Outcome[]): boolean {
  if (!checks.some((one) => one.api === api)) return true;
  return outcomes.some(
    ({ check, status }) => check.api === api && ['passed', 'warned', 'failed'].includes(status),
  );
}

async function writeScript(
  file: string,
  { roots }: FoundRoots,
  known: ReadonlyMap<string, string>,
  { target, secrets, id }: Run,
): Promise<void> {
  const shown = roots.filter(({ first }) => !known.has(first.check.id));
  const url = withoutCredentials(target.url);
  const text = shellScript(shown, { url, run: id, isMock: target.mock !== undefined });
  try {
    await writeFile(file, secrets.masked(text), { mode: 0o755 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    console.error(`standin: the script can't be written to ${oneLine(file)}: ${code ?? message}`);
  }
}

function nothingChosen(
  replay: string | undefined,
  filter: readonly string[],
  untested: readonly Untested[],
): Error {
  if (replay !== undefined)
    return new UsageError(`--replay ${replay}: there is no such check here; standin checks lists them`);
  const why =
    filter.length > 0 ? `no check matches --filter ${filter.join(' ')}` : 'there is no check to run';
  return new Inconclusive(`${why}; nothing was tested`, untested);
}

const withNote = (outcome: Outcome, note: string | undefined): Outcome =>
  note === undefined ? outcome : { ...outcome, notes: [...outcome.notes, note] };

function printExchanges({ check, status, exchanges }: Outcome, print: Print): void {
  print(`${check.id}: ${status}`);
  print(check.expectation.sentence);
  for (const { sent, status: answered, text, took } of exchanges) {
    const as = sent.persona === undefined ? '' : `  as ${sent.persona}`;
    print(`  ${sent.method} ${sent.url}${as}${sent.mistake === undefined ? '' : `  (${sent.mistake})`}`);
    if (sent.body !== undefined) print(`    ${sent.body}`);
    print(`    ${answered} after ${Math.round(took)} ms${text === '' ? '' : `: ${text.slice(0, 2000)}`}`);
  }
}

async function writeAll(report: Report, { reports }: CheckOptions): Promise<void> {
  const { problems } = await writeReports(report, reports);
  for (const problem of problems) console.error(`standin: ${oneLine(problem)}`);
}

/** Writes the reports too if nothing was tested: their readers need to know. */
async function reportNothing({ untested }: Inconclusive, options: CheckOptions): Promise<void> {
  const { url = '', strict = false, readOnly = false, seed } = options.run;
  const report = makeReport({
    ...{ outcomes: [], suites: new Map(), target: { url: withoutCredentials(url), strict, readOnly } },
    ...{ id: 'none', startedAt: Date.now(), took: 0, requests: 0, seed, untested },
    shard: options.shard,
  });
  await writeAll(report, options);
}
