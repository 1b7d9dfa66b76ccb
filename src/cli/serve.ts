import { randomUUID } from 'node:crypto';
import { loopback } from '../control/admit.ts';
import { createStandin } from '../control/create-standin.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { ExchangeRecord } from '../engine/exchange-record.ts';
import type { Standin } from '../engine/standin.ts';
import { version } from '../version.ts';
import type { ApiSource } from './api-source.ts';
import type { InputOf } from './command.ts';
import type { definition } from './definitions/serve.ts';
import { readGeneralScenarios } from './general-scenarios.ts';
import { knownPersonas } from './known-personas.ts';
import { listen } from './listen.ts';
import { mockSettings, withUsers } from './mock-options.ts';
import { Output } from './output.ts';
import { pathCollisions } from './path-collisions.ts';
import { banner, logLine, tryLine } from './print.ts';
import { apiSources, loadSources } from './sources.ts';
import { loadState, saveState } from './state-file.ts';
import { surviveUncaughtErrors } from './survive-uncaught-errors.ts';
import { printWarnings, watchSources } from './watch-sources.ts';

/** Resolves with the exit status once a signal has ended the server. */
export async function serveCommand({ values, positionals }: InputOf<typeof definition>): Promise<number> {
  const settings = mockSettings(values);
  const named = apiSources(positionals, values.watch);
  const sources = values.live ? named.map(withUsers) : named;
  const loaded = await loadSources(sources);

  const output = new Output();
  // The sandbox in which the banner's call is tried does not belong in the log.
  const trial = `trial-${randomUUID()}`;
  const onExchange = (record: ExchangeRecord): void => {
    if (values.json) output.line(JSON.stringify({ event: 'exchange', ...record }));
    else if (record.sandbox !== trial) output.line(logLine(record));
  };
  const apis = loaded.map(({ api }) => api);
  const anyLive = values.watch ? await readGeneralScenarios() : undefined;
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
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
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
  else {
    output.line(banner(server.url, standin.apis));
    // It makes the fixtures, which takes a moment.
    output.flush();
    const { callToTry } = await import('./call-to-try.ts');
    output.line(tryLine(await callToTry(server.url, standin, trial)));
  }
  for (const [index, one] of loaded.entries()) printWarnings(sources[index] as ApiSource, one, tell);
  for (const line of pathCollisions(apis)) tell(`  ${line}`);
  const endOutliving = surviveUncaughtErrors(sources, tell);
  const endWatch = values.watch ? watchSources(sources, loaded, standin, tell) : () => {};
  const endWatchAny = anyLive?.watch(standin, tell);

  // Its life begins with it.
  if (values.live) standin.sandboxes.use('default');

  await stopped;
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
  const tokens = (api: ApiDefinition) => knownPersonas([api]).map((name) => [name, `standin_${name}`]);
  return Object.fromEntries(apis.map((api) => [api.name, Object.fromEntries(tokens(api))]));
}
