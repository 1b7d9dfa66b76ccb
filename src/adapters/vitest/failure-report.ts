import type { RunnerTestCase } from 'vitest';
import { describeEntry, type SandboxClient } from '../../client/index.ts';
import { oneLine, shortened } from '../../contract/one-line.ts';
import { shellWord } from '../../contract/shell-word.ts';
import type { ScopedMock } from './scoped-mock.ts';
import type { Seed } from './test-options.ts';

interface FailedTest {
  test: RunnerTestCase;
  sandbox: SandboxClient;
  mock: ScopedMock;
  seed: Seed;
}

/** How many exchanges the report lists. */
const most = 10;
/** Characters of a line. */
const longestLine = 300;

/** What happened in the sandbox of a failed test, and the command that repeats it. */
export async function failureReport({ test, sandbox, mock, seed }: FailedTest): Promise<string> {
  const again = `  again: ${command(test, seed)}`;
  const info = await sandbox.info().catch(() => undefined);
  if (!info) return [`Standin: sandbox ${sandbox.id} is gone, seed ${seed.value}`, again].join('\n');
  const { clock, scenario } = info;
  const under = scenario === undefined ? '' : `, scenario ${scenario}`;
  const entries = await sandbox.journal.read({ limit: most });
  const open = await sandbox.connections.list();
  const waiting = mock.waiting();
  const frozen =
    clock.mode === 'frozen' ? '; its clock stands still: sandbox.clock.advance() lets time pass' : '';
  return [
    `Standin: sandbox ${sandbox.id}, seed ${info.seed}${under}, clock at ${clock.now}`,
    entries.length > 0 ? '  the last exchanges:' : '  no exchange is in its journal',
    ...entries.flatMap((entry) => [
      `    ${lineOf(describeEntry(entry))}`,
      ...[...entry.notes, ...entry.violations].map((note) => `       ${lineOf(note)}`),
    ]),
    ...(waiting.length > 0 ? [`  not answered yet${frozen}:`] : []),
    ...waiting.map((request) => `    ${lineOf(request)}`),
    ...open.map(
      ({ api, channel, persona = 'nobody', since }) =>
        `  open: ${api}/${channel}, ${persona}, since ${since}`,
    ),
    again,
  ].join('\n');
}

const lineOf = (text: string): string => shortened(oneLine(text), longestLine);

/** A command for a POSIX shell. The seed is part of it only if it came from the environment, not from the test file. */
function command({ file, fullTestName }: RunnerTestCase, seed: Seed): string {
  const variables = seed.isFromEnvironment ? `STANDIN_SEED=${seed.value} ` : '';
  const project = file.projectName ? ` --project ${shellWord(file.projectName)}` : '';
  const pattern = `^${fullTestName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  return `${variables}npx vitest run ${shellWord(file.name)}${project} -t ${shellWord(pattern)}`;
}

/**
 * Puts the report where every reporter shows it: into the message of the last error. By now errors are plain data, whose
 * stacks repeat the message.
 */
export function addToFailure({ result }: RunnerTestCase, report: string): void {
  const error = result?.errors?.at(-1);
  if (!error) return;
  const { message, stack } = error;
  const extended = `${message}\n\n${report}`;
  error.message = extended;
  if (stack?.includes(message)) error.stack = stack.replace(message, () => extended);
}
