import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { githubSummary } from './github.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import type { Report } from './report.ts';
import {
  type Destination,
  parseDestination,
  partsOf,
  ReportOptionError,
  requireDistinctFiles,
  writeAll,
  writeWhole,
} from './report-files.ts';
import { sarifReport } from './sarif.ts';

const written: Readonly<Record<string, (report: Report) => string>> = {
  junit: junitReport,
  json: jsonReport,
  html: htmlReport,
  sarif: sarifReport,
};

const endings = { junit: 'xml', json: 'json', html: 'html', sarif: 'sarif' };

/**
 * `junit=F,json=F,html=F,sarif=F,github`, as often as it is given. Outside of GitHub Actions `github` goes nowhere.
 * @throws {ReportOptionError} it names a form that there is not, or no file, or one file twice
 */
export function parseReports(
  texts: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Destination[] {
  const found = partsOf(texts)
    .map((part) => parseOne(part, env))
    .filter((one) => one !== undefined);
  requireDistinctFiles(found);
  return found;
}

/** Whether a step summary is asked for and GitHub does not say where it goes: this is not a step of GitHub Actions. */
export const isGithubMissing = (
  texts: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean => !env.GITHUB_STEP_SUMMARY && partsOf(texts).includes('github');

function parseOne(part: string, env: Readonly<Record<string, string | undefined>>): Destination | undefined {
  if (!/^github(=|$)/.test(part)) return parseDestination(part, endings, ['github']);
  if (part !== 'github')
    throw new ReportOptionError('--report github takes no file: GitHub says where it goes');
  const summary = env.GITHUB_STEP_SUMMARY;
  return summary ? { form: part, file: resolve(summary) } : undefined;
}

/** Writes each report completely or not at all. Those that cannot be written become problems in the result. */
export function writeReports(
  report: Report,
  destinations: readonly Destination[],
): Promise<{ written: Destination[]; problems: string[] }> {
  return writeAll(destinations, ({ form, file }) =>
    // The file of a summary is GitHub's own, and other steps' summaries may stand in it.
    form === 'github'
      ? appendFile(file, githubSummary(report))
      : writeWhole(file, (written[form] as (one: Report) => string)(report)),
  );
}
