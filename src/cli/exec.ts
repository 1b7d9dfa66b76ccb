import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createStandin } from '../control/create-standin.ts';
import { personaNames } from '../engine/api.ts';
import type { ExchangeRecord } from '../engine/exchange-record.ts';
import { version } from '../version.ts';
import type { InputOf } from './command.ts';
import type { definition } from './definitions/exec.ts';
import { listen } from './listen.ts';
import { mockSettings, withUsers } from './mock-options.ts';
import { outliveStrays } from './outlive-strays.ts';
import { type CommandEnd, runCommand } from './run-command.ts';
import { apiSources, loadSources } from './sources.ts';
import { UsageError } from './usage-error.ts';

/** Milliseconds that a command has to end in once it was told to. */
const grace = 5000;
const host = '127.0.0.1';

/** The exit status is that of the command. */
export async function execCommand({
  values,
  positionals,
  trailing: command,
}: InputOf<typeof definition>): Promise<number> {
  const settings = mockSettings(values);
  const named = apiSources(positionals, false);
  const sources = values.live ? named.map(withUsers) : named;
  const loaded = await loadSources(sources);
  for (const [index, { notes }] of loaded.entries())
    for (const note of notes) console.error(`standin: ${sources[index]?.name}: ${note}`);

  const log = values.log === undefined ? undefined : openLog(values.log);
  let asked = 0;
  const standin = createStandin({
    version,
    apis: loaded.map(({ api }) => api),
    ...settings,
    control: { local: true, origins: values['control-origin'] },
    onExchange: (record) => {
      // What steers it is in no sandbox, and says nothing on whether the app came here.
      if (record.sandbox !== '') asked++;
      log?.write(record);
    },
  });
  const server = await listen(standin, { port: values.port, host });
  // Its life begins with it.
  if (values.live) standin.sandboxes.use('default');

  const endOutliving = outliveStrays(sources, (text) => console.error(`standin: ${text}`));
  const end = await runCommand(command, {
    env: { ...process.env, ...environment(server.url) },
    hasTerminal: [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY),
    grace,
  });
  standin.close();
  await server.close();
  endOutliving();
  log?.close();
  if (end.status !== 0 && !end.wasStopped)
    console.error(`standin: ${command[0]} ${end.says}${hint(end, asked, values.log)}`);
  return end.status;
}

function environment(url: string): Record<string, string> {
  const tokens = personaNames.map((name) => [`STANDIN_TOKEN_${name.toUpperCase()}`, `standin_${name}`]);
  return { STANDIN_URL: url, ...Object.fromEntries(tokens) };
}

interface Log {
  write(record: ExchangeRecord): void;
  close(): void;
}

/** Each line is written at once: whoever waits for one in the file need not wait for the end. */
function openLog(file: string): Log {
  let descriptor: number;
  try {
    mkdirSync(dirname(file), { recursive: true });
    descriptor = openSync(file, 'w');
  } catch (error) {
    throw new UsageError(`--log ${file}: can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
  return {
    write: (record) => void writeSync(descriptor, `${JSON.stringify({ event: 'exchange', ...record })}\n`),
    close: () => closeSync(descriptor),
  };
}

/** What the mock knows of why a command may have failed. */
function hint({ wasStarted }: CommandEnd, asked: number, log: string | undefined): string {
  if (!wasStarted) return '';
  if (asked === 0) return '; nothing was asked of the mock: does it read STANDIN_URL?';
  const count = `${asked} request${asked === 1 ? '' : 's'}`;
  return log === undefined
    ? `; the mock answered ${count}, and --log FILE tells each with the reason for its answer`
    : `; the mock answered ${count}, and ${log} tells each with the reason for its answer`;
}
