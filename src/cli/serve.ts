import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { serve } from '../adapters/node/serve.ts';
import { loopback } from '../control/admit.ts';
import { createStandin } from '../control/create-standin.ts';
import { personaNames } from '../engine/api.ts';
import { withLife } from '../engine/live.ts';
import type { Standin } from '../engine/standin.ts';
import type { ClockMode } from '../sandbox/clock.ts';
import { ScenarioError } from '../scenario/scenario-error.ts';
import { version } from '../version.ts';
import { liveAnyScenarios } from './any-scenarios.ts';
import { Output } from './output.ts';
import { banner, logLine } from './print.ts';
import { type ApiSource, apiSources } from './sources.ts';
import { loadState, saveState } from './state-file.ts';
import { UsageError } from './usage-error.ts';
import { watchFiles } from './watch-files.ts';

const help = `Usage: standin serve [api | folder | openapi file …] [options]

Serves the built-in APIs, or those that are named: org-workspaces, water-quality, fastio, workspace-acl, a folder with an
openapi.yaml, or an OpenAPI 3.0 or 3.1 document.

  --port N              default 4010; 0 picks a free one
  --host HOST           default 127.0.0.1
  --seed N              default 1; another seed makes other values
  --clock MODE          running (default) or frozen, at 2026-01-15T09:00:00Z
  --control-token TOKEN steers the mock under /__standin/; without one that is open on loopback only
  --control-origin URL  a page of this origin may steer it; may be given several times
  --scenario NAME       new sandboxes begin under it; standin scenarios lists them
  --rate-limits         keeps the published rate limits; without it there are none
  --live                people at work: uploads, comments, comings and goings, from the seed
  --state FILE          starts from the state in this file, if it is there, and leaves its own in it at the end
  --watch               an edit of contract, handler, fixture or scenario is live at once, the state is kept; a broken edit
                        keeps what was good last
  --json                no banner; one JSON object a line: first {"event":"ready",…}, then the exchanges`;

const options = {
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  seed: { type: 'string', default: '1' },
  clock: { type: 'string', default: 'running' },
  'control-token': { type: 'string' },
  'control-origin': { type: 'string', multiple: true, default: [] as string[] },
  scenario: { type: 'string' },
  'rate-limits': { type: 'boolean', default: false },
  live: { type: 'boolean', default: false },
  state: { type: 'string' },
  watch: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} satisfies ParseArgsOptionsConfig;

/** Resolves with the exit status once a signal has ended the server. */
export async function serveCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(help);
    return 0;
  }
  const port = wholeNumber('--port', values.port, 65_535);
  const seed = wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER);
  const named = apiSources(positionals, values.watch);
  const sources = values.live ? named.map(lively) : named;
  const loaded = await Promise.all(sources.map((source) => source.load()));

  const output = new Output();
  const onExchange = values.json
    ? (record: object) => output.line(JSON.stringify({ event: 'exchange', ...record }))
    : (record: Parameters<typeof logLine>[0]) => output.line(logLine(record));
  const apis = loaded.map(({ api }) => api);
  const anyLive = values.watch ? await liveAnyScenarios() : undefined;
  const standin = createStandin({
    version,
    apis,
    scenario: values.scenario,
    scenarios: anyLive?.now,
    seed,
    clock: clockMode(values.clock),
    rateLimits: values['rate-limits'],
    // Each reply is checked against the contract while it is being worked on.
    checkReplies: values.watch,
    control: {
      token: values['control-token'],
      local: loopback.test(values.host.includes(':') ? `[${values.host}]` : values.host),
      origins: values['control-origin'],
    },
    onExchange,
  });
  if (values.state !== undefined) loadState(standin, values.state, values['rate-limits']);
  const server = await serve(standin, { port, host: values.host }).catch((error) => {
    throw new UsageError(whyNotListening(error, values.host, port));
  });

  const tell = (text: string): void => (values.json ? console.error(text) : output.line(text));
  if (values.json)
    output.line(
      JSON.stringify({
        event: 'ready',
        url: server.url,
        control: `${server.url}/__standin`,
        tokens: tokensOf(standin),
      }),
    );
  else output.line(banner(server.url, standin.apis));
  for (const [index, { warnings }] of loaded.entries())
    tellWarnings(sources[index] as ApiSource, warnings, tell);
  const endWatch = values.watch ? watchSources(sources, loaded, standin, tell) : () => {};
  const endWatchAny = anyLive?.watch(standin, tell);

  // Its life begins with it.
  if (values.live) standin.sandboxes.use('default');

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  endWatch();
  endWatchAny?.();
  if (values.state !== undefined) saveState(standin, values.state);
  standin.close();
  await server.close();
  output.flush();
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split('. ')[0]}; standin serve --help tells the options`,
    );
  }
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new UsageError(`${option} ${text}: expected a whole number from 0 to ${most}`);
  return value;
}

function clockMode(text: string): ClockMode {
  if (text !== 'running' && text !== 'frozen')
    throw new UsageError(`--clock ${text}: expected running or frozen`);
  return text;
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} is taken on ${host}; --port 0 picks a free one`;
  if (code === 'EACCES') return `port ${port} on ${host} may not be used by this user; choose one above 1023`;
  return `can't listen on ${host}:${port}: ${message}`;
}

/** With people at work in its default sandbox. */
const lively = (source: ApiSource): ApiSource => ({
  ...source,
  load: async () => {
    const loaded = await source.load();
    return { ...loaded, api: withLife(loaded.api, 'default') };
  },
});

/** `{ api: { persona: token } }` */
function tokensOf({ apis }: Standin): Record<string, Record<string, string>> {
  const tokens = Object.fromEntries(personaNames.map((name) => [name, `standin_${name}`]));
  return Object.fromEntries(apis.map(({ name }) => [name, tokens]));
}

/** How many departures from the specification are told one by one. */
const toldWarnings = 3;

function tellWarnings({ name }: ApiSource, warnings: string[], tell: (text: string) => void): void {
  for (const warning of warnings.slice(0, toldWarnings)) tell(`  ${name}: ${warning}`);
  if (warnings.length > toldWarnings)
    tell(`  ${name}: ${warnings.length - toldWarnings} more departures from the specification`);
}

/** Reads an API again when one of its files changes; what can't be read leaves the last good one in place. */
function watchSources(
  sources: readonly ApiSource[],
  loaded: { api: Standin['apis'][number]; files: string[] }[],
  standin: Standin,
  tell: (text: string) => void,
): () => void {
  const watches = sources.map((source, index) => {
    let latest = 0;
    const watch = watchFiles(async () => {
      latest++;
      const edit = latest;
      try {
        const next = await source.load();
        // Of two edits in quick succession the older may take longer to read.
        if (edit !== latest) return;
        watch.follow(next.files);
        loaded[index] = next;
        standin.mount(loaded.map(({ api }) => api));
        tell(`${source.name}: the edit is live`);
        tellWarnings(source, next.warnings, tell);
      } catch (error) {
        if (edit !== latest) return;
        const what = error instanceof ScenarioError ? 'scenarios' : 'contract';
        tell(`${source.name}: kept the last good ${what}; ${(error as Error).message}`);
      }
    });
    watch.follow(loaded[index]?.files ?? []);
    return watch;
  });
  return () => {
    for (const { end } of watches) end();
  };
}
