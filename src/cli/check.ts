import { builtInApis } from '../apis/built-in.ts';
import { Inconclusive, type Untested } from '../conformance/model/inconclusive.ts';
import { ConfigError } from '../conformance/read/config.ts';
import { applyBaseline, type KnownFailure, readBaseline } from '../conformance/report/baseline.ts';
import { exitStatus, makeReport } from '../conformance/report/make-report.ts';
import { maskText } from '../conformance/report/mask.ts';
import { planOf } from '../conformance/report/plan.ts';
import type { Report } from '../conformance/report/report.ts';
import { takesColour, terminalReport } from '../conformance/report/terminal.ts';
import { writeReports } from '../conformance/report/write-reports.ts';
import { createdBy, deleteLeftOver } from '../conformance/run/delete-left-over.ts';
import { openRun } from '../conformance/run/open-run.ts';
import type { Run } from '../conformance/run/run.ts';
import type { Outcome } from '../conformance/run/run-check.ts';
import { runChecks } from '../conformance/run/run-checks.ts';
import { withoutCredentials } from '../conformance/target/base-url.ts';
import { HookError } from '../conformance/target/hooks.ts';
import { type CheckOptions, checkOptions } from './check-options.ts';
import type { InputOf } from './command.ts';
import type { definition } from './definitions/check.ts';
import { Progress } from './progress.ts';
import { RunDeadline } from './run-deadline.ts';
import { UsageError } from './usage-error.ts';

const inconclusive = 3;

/** The exit status that the report gives; that of a signal if one ended the run. */
export async function checkCommand(input: InputOf<typeof definition>): Promise<number> {
  const options = checkOptions(input);
  const ending = new RunDeadline(options.maxTime);
  // Whoever read it may go (`standin check | head`): the run goes on to its clean-up.
  process.stdout.on('error', () => {});
  try {
    const status = await runCommand(options, ending);
    return ending.status ?? status;
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    if (!(error instanceof Inconclusive || error instanceof HookError)) throw error;
    console.error(`standin: inconclusive: ${maskText(error.message).replace(/\s+/g, ' ')}`);
    if (error instanceof Inconclusive) await reportNothing(error, options);
    return ending.status ?? inconclusive;
  } finally {
    ending.close();
  }
}

async function runCommand(options: CheckOptions, ending: RunDeadline): Promise<number> {
  const startedAt = Date.now();
  const baseline = options.baseline === undefined ? [] : readBaseline(options.baseline);
  const created = options.clean === undefined ? undefined : createdBy(options.clean);
  const { signal, hardEnd } = ending;
  // A run that is cleaned up sends no checks: it may do without those that it had chosen.
  const run = await openRun({ ...options.run, signal, hardEnd }, builtInApis);
  const say = (text: string): void => console.log(maskText(run.secrets.masked(text)));
  try {
    if (created) {
      const { deleted, failed } = await deleteLeftOver(created, run);
      for (const one of deleted) say(`deleted: ${one}`);
      for (const one of failed) say(`left: ${one}`);
      say(`${deleted.length} deleted, ${failed.length} left of run ${options.clean}`);
      return failed.length === 0 ? 0 : inconclusive;
    }
    return await check(run, options, baseline, { ending, say, startedAt });
  } finally {
    await run.end();
  }
}

interface Telling {
  ending: RunDeadline;
  say: (text: string) => void;
  startedAt: number;
}

async function check(
  run: Run,
  options: CheckOptions,
  baseline: readonly KnownFailure[],
  { ending, say, startedAt }: Telling,
): Promise<number> {
  const { target, checks, secrets, untested, remarks } = run;
  const { replay, filter = [] } = options.run;
  if (checks.length === 0) throw nothingChosen(replay, filter, untested);
  say(
    `${withoutCredentials(target.url)}: ${checks.length} checks of ${Object.keys(target.apis).join(', ')}; run ${run.id}`,
  );
  for (const remark of remarks) say(remark);
  if (target.readOnly) for (const line of planOf(run)) say(line);

  const progress = new Progress(process.stderr);
  const outcomes = new Map<string, Outcome>();
  const running = runChecks(run, {
    onOutcome: (outcome, done, total) => {
      outcomes.set(outcome.check.id, outcome);
      progress.show(outcome, done, total);
    },
  });
  // What does not end even then is left as it is.
  const ended = await Promise.race([running, ending.ended]);
  progress.end();
  const all = ended ?? [...outcomes.values()];
  run.created.close();

  const today = new Date().toISOString().slice(0, 10);
  const { known, expired, stale } = applyBaseline(baseline, all, today);
  const report = makeReport({
    outcomes: all.map((one) => withNote(one, expired.get(one.check.id))),
    ...{
      suites: run.suites,
      target: { ...target, url: withoutCredentials(target.url) },
      id: run.id,
      startedAt,
    },
    ...{ took: Date.now() - startedAt, requests: run.client.count, seed: run.seed, shard: options.shard },
    ...{ command: options.command, known, untested },
  });
  if (replay !== undefined) for (const outcome of all) tellExchanges(outcome, say);
  const { columns = 100 } = process.stdout;
  console.log(
    secrets
      .masked(terminalReport(report, { width: columns, hasColour: takesColour(process.stdout, process.env) }))
      .trimEnd(),
  );
  for (const { id, until } of stale) say(`the baseline's ${id} (until ${until}) did not fail: it can go`);
  const left = run.created.remaining();
  if (left.length > 0)
    say(
      `${left.length === 1 ? '1 thing was' : `${left.length} things were`} not deleted; standin check ${withoutCredentials(target.url)} --clean ${run.id} tries again`,
    );
  await writeAll(report, options);
  const status = exitStatus(report);
  const isUntested = (options.run.apis ?? []).some((name) => !wasTested(name, checks, all));
  return status === 0 && (run.client.isSilent || isUntested) ? inconclusive : status;
}

/** An API that was named, and of which checks were chosen, has to have been tested. */
function wasTested(api: string, checks: readonly { api: string }[], outcomes: readonly Outcome[]): boolean {
  if (!checks.some((one) => one.api === api)) return true;
  return outcomes.some(
    ({ check, status }) => check.api === api && status !== 'skipped' && status !== 'error',
  );
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

function tellExchanges({ check, status, exchanges }: Outcome, say: (text: string) => void): void {
  say(`${check.id}: ${status}`);
  say(check.expectation.sentence);
  for (const { sent, status: answered, text, took } of exchanges) {
    const as = sent.persona === undefined ? '' : `  as ${sent.persona}`;
    say(`  ${sent.method} ${sent.url}${as}${sent.mistake === undefined ? '' : `  (${sent.mistake})`}`);
    if (sent.body !== undefined) say(`    ${sent.body}`);
    say(`    ${answered} after ${Math.round(took)} ms${text === '' ? '' : `: ${text.slice(0, 2000)}`}`);
  }
}

async function writeAll(report: Report, { reports }: CheckOptions): Promise<void> {
  const { problems } = await writeReports(report, reports);
  for (const problem of problems) console.error(`standin: ${problem}`);
}

/** Whoever reads reports is told too that nothing was tested. */
async function reportNothing({ untested }: Inconclusive, options: CheckOptions): Promise<void> {
  const { url = '', strict = false, readOnly = false, seed } = options.run;
  const report = makeReport({
    ...{ outcomes: [], suites: new Map(), target: { url: withoutCredentials(url), strict, readOnly } },
    ...{ id: 'none', startedAt: Date.now(), took: 0, requests: 0, seed, untested },
  });
  await writeAll(report, options);
}
