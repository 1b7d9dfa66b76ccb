import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { loopback } from '../control/admit.ts';
import { createStandin } from '../control/create-standin.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { Standin } from '../engine/standin.ts';
import { version } from '../version.ts';
import { liveAnyScenarios } from './any-scenarios.ts';
import type { ApiSource } from './api-source.ts';
import { collisions } from './collisions.ts';
import { listen } from './listen.ts';
import { lively, mockHelp, mockOptions, mockSettings, portNumber } from './mock-options.ts';
import { outliveStrays } from './outlive-strays.ts';
import { Output } from './output.ts';
import { personasOf } from './personas-of.ts';
import { banner, logLine } from './print.ts';
import { apiSources, loadSources } from './sources.ts';
import { loadState, saveState } from './state-file.ts';
import { UsageError } from './usage-error.ts';
import { tellWarnings, watchSources } from './watch-sources.ts';

const help = `Usage: standin serve [api | folder | openapi file …] [options]

Serves the built-in APIs, or those that are named: org-workspaces, water-quality, fastio, workspace-acl, a folder with an
openapi.yaml and, for handlers, a standin.config.ts (standin init makes one), or an OpenAPI 3.0 or 3.1 document.

  --port N              default 4010; 0 picks a free one
  --host HOST           default 127.0.0.1
${mockHelp}
  --control-token TOKEN steers the mock under /__standin/; without one that is open on loopback only
  --state FILE          starts from the state in this file, if it is there, and leaves its own in it at the end
  --watch               an edit of contract, handler, fixture or scenario is live at once, the state is kept; a broken edit
                        keeps what was good last, and an edit of the contract says what it broke
  --json                no banner; one JSON object a line: first {"event":"ready",…}, then the exchanges`;

const options = {
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  ...mockOptions,
  'control-token': { type: 'string' },
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
  const port = portNumber(values.port);
  const settings = mockSettings(values);
  const named = apiSources(positionals, values.watch);
  const sources = values.live ? named.map(lively) : named;
  const loaded = await loadSources(sources);

  const output = new Output();
  const onExchange = values.json
    ? (record: object) => output.line(JSON.stringify({ event: 'exchange', ...record }))
    : (record: Parameters<typeof logLine>[0]) => output.line(logLine(record));
  const apis = loaded.map(({ api }) => api);
  const anyLive = values.watch ? await liveAnyScenarios() : undefined;
  const standin = createStandin({
    version,
    apis,
    ...settings,
    scenarios: anyLive?.now,
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
  const server = await listen(standin, { port, host: values.host });

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
  for (const [index, one] of loaded.entries()) tellWarnings(sources[index] as ApiSource, one, tell);
  for (const line of collisions(apis)) tell(`  ${line}`);
  const endOutliving = outliveStrays(sources, tell);
  const endWatch = values.watch ? watchSources(sources, loaded, standin, tell) : () => {};
  const endWatchAny = anyLive?.watch(standin, tell);

  // Its life begins with it.
  if (values.live) standin.sandboxes.use('default');

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  endWatch();
  endWatchAny?.();
  const problem = values.state === undefined ? undefined : saveState(standin, values.state);
  standin.close();
  await server.close();
  endOutliving();
  output.flush();
  if (problem === undefined) return 0;
  console.error(`standin: ${problem}`);
  return 1;
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

/** `{ api: { persona: token } }` */
function tokensOf({ apis }: Standin): Record<string, Record<string, string>> {
  const tokens = (api: ApiDefinition) => personasOf([api]).map((name) => [name, `standin_${name}`]);
  return Object.fromEntries(apis.map((api) => [api.name, Object.fromEntries(tokens(api))]));
}
