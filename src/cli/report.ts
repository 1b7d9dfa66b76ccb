import { MergeError, mergeReports } from '../conformance/report/merge-reports.ts';
import { readShardReport } from '../conformance/report/read-shard-report.ts';
import { takesColour, terminalReport } from '../conformance/report/terminal.ts';
import { isGithubMissing, writeReports } from '../conformance/report/write-reports.ts';
import { oneLine } from '../contract/one-line.ts';
import { reportsOf } from './check-options.ts';
import type { InputOf } from './definitions.ts';
import { UsageError } from './usage-error.ts';

/** Merges the reports of shards; ends with the status that one run would have. */
export async function reportCommand({ values, positionals }: InputOf<'report'>): Promise<number> {
  const [, ...files] = positionals;
  const destinations = reportsOf(values.report);
  if (isGithubMissing(values.report))
    console.error('standin: --report github: this is not a step of GitHub Actions, so no summary is written');
  const { report, status } = merged(files);
  const { columns: width = 100 } = process.stdout;
  const hasColour = takesColour(process.stdout, process.env);
  console.log(terminalReport(report, { width, hasColour }).trimEnd());
  const { problems } = await writeReports(report, destinations);
  for (const problem of problems) console.error(`standin: ${oneLine(problem)}`);
  return status;
}

function merged(files: readonly string[]): ReturnType<typeof mergeReports> {
  try {
    return mergeReports(files.map(readShardReport));
  } catch (error) {
    throw error instanceof MergeError ? new UsageError(error.message) : error;
  }
}
