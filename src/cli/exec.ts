import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { createStandin } from '../control/create-standin.ts';
import { personaNames } from '../engine/api.ts';
import type { ExchangeRecord } from '../engine/exchange-record.ts';
import { version } from '../version.ts';
import { listen } from './listen.ts';
import { lively, mockHelp, mockOptions, mockSettings, portNumber } from './mock-options.ts';
import { outliveStrays } from './outlive-strays.ts';
import { type CommandEnd, runCommand } from './run-command.ts';
import { apiSources, loadSources } from './sources.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: standin exec [api | folder | openapi file …] [options] -- COMMAND [ARG …]

Serves a mock while the command runs, and ends with its status. Which APIs: as standin serve has it. The command finds in
its environment where the mock is, and who one can be there:

  STANDIN_URL           http://127.0.0.1:40123
  STANDIN_TOKEN_OWNER   standin_owner; beside it _ADMIN, _MEMBER, _VIEWER and _OUTSIDER

  --port N              default 0, a free one
  --log FILE            each exchange with the reason for its answer, one JSON object a line
${mockHelp}

Exit status: that of the command; 128 + n if signal n ended it; 127 it was not found, 126 it can't be run; 2 wrong usage or
contract.`;

const options = {
  port: { type: 'string', default: '0' },
  log: { type: 'string' },
  ...mockOptions,
  help: { type: 'boolean', short: 'h', default: false },
} satisfies ParseArgsOptionsConfig;

/** Milliseconds that a command has to end in once it was told to. */
const grace = 5000;
const host = '127.0.0.1';

/** The exit status is that of the command. */
export async function execCommand(args: string[]): Promise<number> {
  const mark = args.indexOf('--');
  const { values, positionals } = parse(mark < 0 ? args : args.slice(0, mark));
  if (values.help) {
    console.log(help);
    return 0;
  }
  const command = mark < 0 ? [] : args.slice(mark + 1);
  const [name] = command;
  if (!name)
    throw new UsageError(
      'no command: standin exec [api …] [options] -- COMMAND; standin exec --help tells more',
    );
  const port = portNumber(values.port);
  const settings = mockSettings(values);
  const named = apiSources(positionals, false);
  const sources = values.live ? named.map(lively) : named;
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
  const server = await listen(standin, { port, host });
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
    console.error(`standin: ${name} ${end.says}${hint(end, asked, values.log)}`);
  return end.status;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; standin exec --help tells the options`);
  }
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
