import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { faultLines } from '../contract/document-faults.ts';
import { oneLine, visible, visibleJson } from '../contract/one-line.ts';
import { createStandin } from '../control/create-standin.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { ExchangeRecord } from '../engine/exchange-record.ts';
import { knownPersonas, tokenOf } from '../engine/personas.ts';
import { version } from '../version.ts';
import type { InputOf } from './definitions.ts';
import { listen } from './listen.ts';
import { type CommandEnd, runCommand } from './run-command.ts';
import { apiSources, behaviourOf, loadSources } from './sources.ts';
import { tokenVariable } from './token-variable.ts';
import { UsageError } from './usage-error.ts';

/** Milliseconds between the first signal to the command and SIGKILL. */
const grace = 5000;
const host = '127.0.0.1';

/** The exit status is that of the command. */
export async function execCommand({
  values,
  positionals,
  trailing: command,
}: InputOf<'exec'>): Promise<number> {
  const { seed, clock, scenario, dynamic, live, 'rate-limits': rateLimits } = values;
  const {
    'max-events': maxEvents,
    'max-sandboxes': maxSandboxes,
    'allow-refs': allowRefs,
    overlay: overlays,
  } = values;
  const sources = await apiSources(positionals, { live, allowRefs, overlays, ...behaviourOf(values) });
  const loaded = await loadSources(sources);
  for (const [index, { notes, api }] of loaded.entries())
    for (const note of [...notes, ...faultLines(api.contract)])
      console.error(`standin: ${oneLine(`${sources[index]?.name}: ${note}`)}`);

  const log = values.log === undefined ? undefined : openLog(values.log);
  let received = 0;
  const standin = createStandin({
    version,
    ...{ apis: loaded.map(({ api }) => api), seed, clock, scenario, dynamic, rateLimits, maxEvents },
    maxSandboxes,
    validate: values.validate,
    control: { origins: values['control-origin'] },
    onExchange: (record) => {
      // Calls of the control API have no sandbox, and do not show that the app uses the mock.
      if (record.sandbox !== '') received++;
      log?.write(record);
    },
  });
  const server = await listen(standin, { port: values.port, host });
  // Simulated users act from the sandbox's first use on.
  if (live) standin.sandboxes.use('default');

  const hasOwnCode = sources.some(({ home }) => home !== undefined);
  const surviving = hasOwnCode ? await import('./survive-uncaught-errors.ts') : undefined;
  const endSurvival = surviving?.surviveUncaughtErrors(sources, (text) =>
    console.error(`standin: ${visible(text)}`),
  );
  const end = await runCommand(command, {
    env: { ...process.env, ...environment(server.url, standin.apis) },
    hasTerminal: [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY),
    grace,
  });
  standin.close();
  await server.close();
  endSurvival?.();
  log?.close();
  if (end.status !== 0 && !end.wasStopped)
    console.error(`standin: ${command[0]} ${end.description}${hint(end, received, values.log)}`);
  return end.status;
}

function environment(url: string, apis: readonly ApiDefinition[]): Record<string, string> {
  const tokens = knownPersonas(apis).map((name) => [tokenVariable(name), tokenOf(name)]);
  return { STANDIN_URL: url, ...Object.fromEntries(tokens) };
}

interface Log {
  write(record: ExchangeRecord): void;
  close(): void;
}

/** Each line is written at once, so that the file can be followed while the command runs. */
function openLog(file: string): Log {
  let descriptor: number;
  try {
    mkdirSync(dirname(file), { recursive: true });
    descriptor = openSync(file, 'w');
  } catch (error) {
    throw new UsageError(`--log ${file}: can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return {
    close,
    write: (record) => {
      if (!isOpen) return;
      try {
        writeSync(descriptor, `${visibleJson({ event: 'exchange', ...record })}\n`);
      } catch (error) {
        // The log must not change what the mock answers. A log with gaps would mislead, so it ends here.
        console.error(
          `standin: --log ${file}: can't be written (${(error as NodeJS.ErrnoException).code}); it ends here, and the mock goes on`,
        );
        close();
      }
    },
  };
}

/** What the mock knows about why a command may have failed. */
function hint({ wasStarted }: CommandEnd, received: number, log = '--log FILE'): string {
  if (!wasStarted) return '';
  if (received === 0) return '; the mock received no request: does it read STANDIN_URL?';
  return `; the mock answered ${received} request${received === 1 ? '' : 's'}: ${log} has each with the reason for its answer`;
}
