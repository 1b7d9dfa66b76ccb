import { ConfigError } from '../../conformance/read/config.ts';
import { takesColour } from '../../conformance/report/terminal.ts';
import { InputError } from '../../contract/input-error.ts';
import { oneLine } from '../../contract/one-line.ts';
import type { InputOf } from '../definitions.ts';
import { UsageError } from '../usage-error.ts';
import { readAllowed } from './allow.ts';
import { type CodeFinding, codeFindings } from './code-findings.ts';
import { compareVersions, messagesOf } from './compare-versions.ts';
import { makeDiffReport } from './diff-report.ts';
import { findVersion } from './find-version.ts';
import { diffJson } from './json.ts';
import { readHar } from './read-har.ts';
import { readJournal, readMockJournal } from './read-journal.ts';
import { type ReadVersion, readVersion } from './read-version.ts';
import { judgeRecorded, type RecordedCall, type RecordedCalls } from './recorded-calls.ts';
import { diffTerminal } from './terminal.ts';
import type { Version } from './version.ts';
import { parseDiffReports, writeDiffReports } from './write-diff-reports.ts';

type Values = InputOf<'diff'>['values'];

/** What the command has from the machine it runs on. */
export interface DiffSurroundings {
  /** As `2026-11-29` (UTC). */
  today: string;
  width: number;
  hasColour: boolean;
  print(text: string): void;
  printError(line: string): void;
}

/** The exit status: 1 if a change fails. */
export function diffCommand(input: InputOf<'diff'>): Promise<number> {
  return runDiff(input, {
    today: new Date().toISOString().slice(0, 10),
    width: process.stdout.columns ?? 100,
    hasColour: takesColour(process.stdout, process.env),
    print: (text) => console.log(text),
    printError: (line) => console.error(line),
  });
}

export async function runDiff(
  { values, positionals }: InputOf<'diff'>,
  { today, width, hasColour, print, printError }: DiffSurroundings,
): Promise<number> {
  const [oldName = '', newName = ''] = positionals;
  const destinations = parseDiffReports(values.report);
  const allow = values.allow === undefined ? [] : allowedBy(values.allow);
  // Read first: they may be mistyped, and the documents take longer.
  const recorded = await recordedCalls(values);
  const { old, next } = await readVersions(oldName, newName, values);
  for (const { name, openapi } of [old, next])
    for (const fault of openapi?.faults ?? [])
      printError(`standin: ${oneLine(`${name}: not compared: ${fault}`)}`);
  const report = makeDiffReport({
    ...{ old: oldName, new: newName, failOn: values['fail-on'], allow, today },
    ...compareVersions(old, next, today),
    recorded: await judged(recorded, old, next),
    code: await codeOf(old, next, printError),
  });
  print(
    (values.json ? diffJson(report) : diffTerminal(report, { width, hasColour, all: values.all })).trimEnd(),
  );
  for (const problem of await writeDiffReports(report, destinations))
    printError(`standin: ${oneLine(problem)}`);
  return report.fails ? 1 : 0;
}

function allowedBy(file: string): ReturnType<typeof readAllowed> {
  try {
    return readAllowed(file);
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}

async function readVersions(
  oldName: string,
  newName: string,
  values: Values,
): Promise<{ old: ReadVersion; next: ReadVersion }> {
  const { 'allow-refs': allowRefs, overlay: overlays } = values;
  const found: Version[] = [];
  try {
    for (const name of [oldName, newName]) found.push(findVersion(name));
    const builtIn = found.find(({ isOwn }) => !isOwn);
    if (builtIn && overlays.length > 0)
      throw new UsageError(`--overlay changes a document of your own, and ${builtIn.name} is built in`);
    const [old, next] = await Promise.all(found.map((one) => readVersion(one, { allowRefs, overlays })));
    return { old: old as ReadVersion, next: next as ReadVersion };
  } finally {
    for (const version of found) version.end();
  }
}

interface Recorded {
  calls: RecordedCall[];
  sources: string[];
}

/** @throws {UsageError} */
async function recordedCalls({
  journal,
  har,
  mock,
  sandbox,
  ...values
}: Values): Promise<Recorded | undefined> {
  const found: Recorded = { calls: [], sources: [] };
  const add = (source: string, calls: readonly RecordedCall[]): void => {
    found.sources.push(source);
    found.calls = [...found.calls, ...calls];
  };
  if (journal !== undefined) add(journal, readJournal(journal));
  if (har !== undefined) add(har, readHar(har));
  if (mock !== undefined) add(mock, await readMockJournal(mock, sandbox, values['control-token']));
  return found.sources.length > 0 ? found : undefined;
}

/** @throws {UsageError} there are no operations that calls could be of */
async function judged(
  recorded: Recorded | undefined,
  { openapi: old }: ReadVersion,
  { openapi: next }: ReadVersion,
): Promise<RecordedCalls | undefined> {
  if (!recorded) return undefined;
  if (!old || !next) throw new UsageError('recorded calls are judged by OpenAPI documents, not by AsyncAPI');
  return judgeRecorded(recorded.calls, recorded.sources, old, next);
}

/** The code of the new version, else that of the old one. If it can't be loaded, the documents are compared all the same. */
async function codeOf(
  old: ReadVersion,
  next: ReadVersion,
  printError: (line: string) => void,
): Promise<CodeFinding[] | undefined> {
  const code = next.code ?? old.code;
  if (!code || !old.openapi || !next.openapi) return undefined;
  try {
    return await codeFindings(
      code,
      { openapi: old.openapi, messages: messagesOf(old) },
      { openapi: next.openapi, messages: messagesOf(next) },
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    printError(`standin: handlers, fixtures and checks are not compared: ${oneLine(error.message)}`);
    return undefined;
  }
}
