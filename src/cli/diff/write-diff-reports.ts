import {
  type Destination,
  parseDestination,
  partsOf,
  requireDistinctFiles,
  writeAll,
  writeWhole,
} from '../../conformance/report/report-files.ts';
import { UsageError } from '../usage-error.ts';
import type { DiffReport } from './diff-report.ts';
import { diffJson } from './json.ts';
import { diffMarkdown } from './markdown.ts';
import { diffSarif } from './sarif.ts';

const written: Readonly<Record<string, (report: DiffReport) => string>> = {
  markdown: diffMarkdown,
  json: diffJson,
  sarif: diffSarif,
};

/** `markdown=F,json=F,sarif=F`, as often as it is given. @throws {UsageError} */
export function parseDiffReports(texts: readonly string[]): Destination[] {
  try {
    const found = partsOf(texts).map((part) =>
      parseDestination(part, { markdown: 'md', json: 'json', sarif: 'sarif' }),
    );
    requireDistinctFiles(found);
    return found;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Writes each report completely or not at all. Gives a line for each that could not be written. */
export async function writeDiffReports(
  report: DiffReport,
  destinations: readonly Destination[],
): Promise<string[]> {
  const { problems } = await writeAll(destinations, ({ form, file }) =>
    writeWhole(file, (written[form] as (one: DiffReport) => string)(report)),
  );
  return problems;
}
