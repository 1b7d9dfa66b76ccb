import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Where one form of a report goes. */
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

/** The values of `--report`, each with the forms that it names. */
export const partsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(',')).map((part) => part.trim());

/**
 * Reads `FORM=FILE`; `endings` has the forms, each with the usual ending of its file. `others` are forms that have no file.
 * @throws {ReportOptionError} it names a form that there is not, or no file
 */
export function parseDestination(
  part: string,
  endings: Readonly<Record<string, string>>,
  others: readonly string[] = [],
): Destination {
  const mark = part.indexOf('=');
  const form = mark < 0 ? part : part.slice(0, mark);
  const file = mark < 0 ? '' : part.slice(mark + 1);
  if (!Object.hasOwn(endings, form)) {
    const known = [...Object.keys(endings).map((one) => `${one}=FILE`), ...others];
    throw new ReportOptionError(
      `--report ${part}: there are ${known.slice(0, -1).join(', ')} and ${known.at(-1)}`,
    );
  }
  if (file === '')
    throw new ReportOptionError(
      `--report ${form}: it needs a file, as in ${form}=report.${endings[form] as string}`,
    );
  return { form, file: resolve(file) };
}

/** @throws {ReportOptionError} one file is named twice */
export function requireDistinctFiles(destinations: readonly Destination[]): void {
  for (const [index, { file, form }] of destinations.entries())
    if (destinations.findIndex((one) => one.file === file) !== index)
      throw new ReportOptionError(`--report ${form}: ${file} is named twice`);
}

/**
 * Writes each report by `writeOne`. A report that cannot be written becomes a problem in the result, and the others are
 * written.
 */
export async function writeAll(
  destinations: readonly Destination[],
  writeOne: (destination: Destination) => Promise<void>,
): Promise<{ written: Destination[]; problems: string[] }> {
  const ends = await Promise.allSettled(destinations.map(writeOne));
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

/**
 * Writes a file completely or not at all, so that a reader never finds half of one. Its folder is made if it is missing. What is there and is
 * not a regular file, such as `/dev/stdout` or a pipe, is written to and never replaced; neither is a symbolic link, but its target.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found && !found.isFile()) return writeFile(file, text);
  const target = found ? await realpath(file) : file;
  await mkdir(dirname(target), { recursive: true });
  const beside = `${target}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
