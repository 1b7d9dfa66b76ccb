import { loopback } from '../control/admit.ts';
import { createStandin } from '../control/create-standin.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { Standin } from '../engine/standin.ts';
import { version } from '../version.ts';
import { liveAnyScenarios } from './any-scenarios.ts';
import type { ApiSource } from './api-source.ts';
import { collisions } from './collisions.ts';
import type { InputOf } from './command.ts';
import type { definition } from './definitions/serve.ts';
import { listen } from './listen.ts';
import { mockSettings, withUsers } from './mock-options.ts';
import { outliveStrays } from './outlive-strays.ts';
import { Output } from './output.ts';
import { personasOf } from './personas-of.ts';
import { banner, logLine } from './print.ts';
import { apiSources, loadSources } from './sources.ts';
import { loadState, saveState } from './state-file.ts';
import { tellWarnings, watchSources } from './watch-sources.ts';

/** Resolves with the exit status once a signal has ended the server. */
export async function serveCommand({ values, positionals }: InputOf<typeof definition>): Promise<number> {
  const settings = mockSettings(values);
  const named = apiSources(positionals, values.watch);
  const sources = values.live ? named.map(withUsers) : named;
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
  const server = await listen(standin, { port: values.port, host: values.host });

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

/** `{ api: { persona: token } }` */
function tokensOf({ apis }: Standin): Record<string, Record<string, string>> {
  const tokens = (api: ApiDefinition) => personasOf([api]).map((name) => [name, `standin_${name}`]);
  return Object.fromEntries(apis.map((api) => [api.name, Object.fromEntries(tokens(api))]));
}
