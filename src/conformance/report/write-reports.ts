import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { githubSummary } from './github.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import type { Report } from './report.ts';
import { sarifReport } from './sarif.ts';

const written: Readonly<Record<string, (report: Report) => string>> = {
  junit: junitReport,
  json: jsonReport,
  html: htmlReport,
  sarif: sarifReport,
};

/** Where one form of the report goes. */
export interface Destination {
  form: string;
  /** Absolute. */
  file: string;
}

/** What is wrong with `--report`: one line. */
export class ReportOptionError extends Error {
  readonly code = 'REPORT_OPTION';
  override readonly name = 'ReportOptionError';
}

/**
 * `junit=F,json=F,html=F,sarif=F,github`, as often as it is given. Outside of GitHub Actions `github` goes nowhere.
 * @throws {ReportOptionError} it names a form that there is not, or no file, or one file twice
 */
export function parseReports(
  texts: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Destination[] {
  const parts = texts.flatMap((text) => text.split(',')).map((part) => part.trim());
  const found = parts.map((part) => parseOne(part, env)).filter((one) => one !== undefined);
  for (const [index, { file, form }] of found.entries())
    if (found.findIndex((one) => one.file === file) !== index)
      throw new ReportOptionError(`--report ${form}: ${file} is named twice`);
  return found;
}

/** Whether a step summary is asked for and GitHub does not say where it goes: this is not a step of GitHub Actions. */
export const isGithubMissing = (
  texts: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean =>
  !env.GITHUB_STEP_SUMMARY && texts.flatMap((text) => text.split(',')).some((one) => one.trim() === 'github');

function parseOne(part: string, env: Readonly<Record<string, string | undefined>>): Destination | undefined {
  const mark = part.indexOf('=');
  const form = mark < 0 ? part : part.slice(0, mark);
  const file = mark < 0 ? '' : part.slice(mark + 1);
  if (form === 'github') {
    if (mark >= 0) throw new ReportOptionError('--report github takes no file: GitHub says where it goes');
    const summary = env.GITHUB_STEP_SUMMARY;
    return summary ? { form, file: resolve(summary) } : undefined;
  }
  if (!Object.hasOwn(written, form))
    throw new ReportOptionError(
      `--report ${part}: there are junit=FILE, json=FILE, html=FILE, sarif=FILE and github`,
    );
  if (file === '')
    throw new ReportOptionError(
      `--report ${form}: it needs a file, as in ${form}=report.${form === 'junit' ? 'xml' : form}`,
    );
  return { form, file: resolve(file) };
}

/**
 * Writes each report completely or not at all, so that a reader never finds half of one. A report that cannot be written
 * becomes a problem in the result, and the others are written.
 */
export async function writeReports(
  report: Report,
  destinations: readonly Destination[],
): Promise<{ written: Destination[]; problems: string[] }> {
  const ends = await Promise.allSettled(destinations.map((one) => writeOne(report, one)));
  return {
    written: destinations.filter((_, index) => ends[index]?.status === 'fulfilled'),
    problems: ends.flatMap((end, index) => {
      if (end.status === 'fulfilled') return [];
      const { form, file } = destinations[index] as Destination;
      const { code, message } = end.reason as NodeJS.ErrnoException;
      return [`the ${form} report can't be written to ${file}: ${code ?? message}`];
    }),
  };
}

async function writeOne(report: Report, { form, file }: Destination): Promise<void> {
  if (form === 'github') {
    // The file is GitHub's own, and other steps' summaries may stand in it.
    await appendFile(file, githubSummary(report));
    return;
  }
  const text = (written[form] as (one: Report) => string)(report);
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
