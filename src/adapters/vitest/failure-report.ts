import type { RunnerTestCase } from 'vitest';
import { describeEntry, type SandboxClient } from '../../client/index.ts';
import type { ScopedMock } from './scoped-mock.ts';
import type { Seed } from './test-options.ts';

interface Failed {
  test: RunnerTestCase;
  sandbox: SandboxClient;
  door: ScopedMock;
  seed: Seed;
}

/** How many exchanges are told. */
const most = 10;

/** What happened in the sandbox of a test that failed, and how to have it happen again. */
export async function failureReport({ test, sandbox, door, seed }: Failed): Promise<string> {
  const again = `  again: ${command(test, seed)}`;
  const info = await sandbox.info().catch(() => undefined);
  if (!info) return [`Standin: sandbox ${sandbox.id} is gone, seed ${seed.value}`, again].join('\n');
  const { clock, scenario } = info;
  const under = scenario === undefined ? '' : `, scenario ${scenario}`;
  const entries = await sandbox.journal.read({ limit: most });
  const open = await sandbox.connections.list();
  const waiting = door.waiting();
  const frozen =
    clock.mode === 'frozen' ? '; its clock stands still: sandbox.clock.advance() lets time pass' : '';
  return [
    `Standin: sandbox ${sandbox.id}, seed ${info.seed}${under}, clock at ${clock.now}`,
    entries.length > 0 ? '  the last exchanges:' : '  no exchange is in its journal',
    ...entries.flatMap((entry) => [
      `    ${shortened(describeEntry(entry))}`,
      ...[...entry.notes, ...entry.violations].map((note) => `       ${shortened(note)}`),
    ]),
    ...(waiting.length > 0 ? [`  not answered yet${frozen}:`] : []),
    ...waiting.map((request) => `    ${shortened(request)}`),
    ...open.map(
      ({ api, channel, persona = 'nobody', since }) =>
        `  open: ${api}/${channel}, ${persona}, since ${since}`,
    ),
    again,
  ].join('\n');
}

const shortened = (line: string): string => (line.length <= 300 ? line : `${line.slice(0, 299)}…`);

/** For a POSIX shell. A seed that the file itself says needs no saying. */
function command({ file, fullTestName }: RunnerTestCase, seed: Seed): string {
  const variables = seed.isFromEnvironment ? `STANDIN_SEED=${seed.value} ` : '';
  const project = file.projectName ? ` --project ${word(file.projectName)}` : '';
  const pattern = `^${fullTestName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  return `${variables}npx vitest run ${word(file.name)}${project} -t ${word(pattern)}`;
}

const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Puts the report where every reporter shows it: into the message of the last error. By now errors are plain data, whose
 * stacks repeat the message.
 */
export function addToFailure({ result }: RunnerTestCase, report: string): void {
  const error = result?.errors?.at(-1);
  if (!error) return;
  const { message, stack } = error;
  const told = `${message}\n\n${report}`;
  error.message = told;
  if (stack?.includes(message)) error.stack = stack.replace(message, () => told);
}
