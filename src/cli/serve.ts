import { oneLine, visible, visibleJson } from '../contract/one-line.ts';
import { createStandin } from '../control/create-standin.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { ExchangeRecord } from '../engine/exchange-record.ts';
import { knownPersonas, tokenOf } from '../engine/personas.ts';
import type { Standin } from '../engine/standin.ts';
import { version } from '../version.ts';
import type { InputOf } from './definitions.ts';
import { Output } from './output.ts';
import { pathCollisions } from './path-collisions.ts';
import { allWarnings, banner, logLine, ownLine, tryLine, warningLines } from './print.ts';
import { servingAlone } from './serving.ts';
import { apiSources, behaviourOf, loadSources } from './sources.ts';

/** Resolves with the exit status once a signal has ended the server. `args`: the command line, for workers. */
export async function serveCommand(
  { values, positionals }: InputOf<'serve'>,
  args: readonly string[],
): Promise<number> {
  const { seed, clock, scenario, dynamic, live, watch, 'rate-limits': rateLimits } = values;
  const {
    'max-events': maxEvents,
    'max-sandboxes': maxSandboxes,
    'allow-refs': allowRefs,
    overlay: overlays,
  } = values;
  const { STANDIN_WORKER: isWorker } = process.env;
  // Not for the processes that the user's code starts.
  delete process.env.STANDIN_WORKER;
  if (isWorker === undefined && (await workersOf(values.workers)) > 1) {
    const { serveByWorkers } = await import('./serve-workers.ts');
    return serveByWorkers(values, await workersOf(values.workers), args);
  }
  const serving =
    isWorker === undefined
      ? servingAlone()
      : await (await import('./worker.ts')).servingAsWorker(values.state);
  const { trial } = serving;
  const sources = await apiSources(positionals, { watch, live, allowRefs, overlays, ...behaviourOf(values) });
  const loaded = await loadSources(sources);

  const output = new Output();
  const onExchange = (record: ExchangeRecord): void => {
    // The sandbox in which the banner's call is tried does not belong in the log.
    if (values.json) output.line(visibleJson({ event: 'exchange', ...record }));
    else if (record.sandbox !== trial) output.line(logLine(record));
  };
  const apis = loaded.map(({ api }) => api);
  // Loaded on demand, as all that only some options need: `serve` has to start fast.
  const general = watch ? await (await import('./general-scenarios.ts')).readGeneralScenarios() : undefined;
  const standin = createStandin({
    ...{ version, apis, seed, clock, scenario, dynamic, rateLimits, maxEvents, maxSandboxes, onExchange },
    validate: values.validate,
    processes: serving.processes,
    scenarios: general?.now,
    // Each reply is checked against the contract while it is being edited.
    checkReplies: watch,
    control: { token: values['control-token'], origins: values['control-origin'] },
  });
  const print = (text: string): void =>
    values.json ? console.error(visible(text)) : output.line(visible(text));
  const stopped = serving.stopped();
  // What is true of the whole mock.
  const announce = serving.speaks ? print : () => {};
  const kept =
    values.state === undefined
      ? undefined
      : await (await import('./state-file.ts')).keepState(standin, {
          ...{ file: values.state, rateLimits, leaveOut: trial, share: serving.stateShare },
          print: (text) => print(`  ${text}`),
        });
  const server = await serving
    .listen(standin, { port: values.port, host: values.host })
    .catch(async (error) => {
      await kept?.close();
      throw error;
    });

  if (!serving.introduces) {
    // Another process does.
  } else if (values.json) {
    const { url } = server;
    const ready = { event: 'ready', url, control: `${url}/__standin`, tokens: tokensOf(standin) };
    output.line(visibleJson(ready));
  } else {
    output.line(banner(server.url, standin.apis, process.stdout.columns));
    // Show the banner now: finding a call to try creates the fixtures, which takes a moment.
    output.flush();
    const { callToTry } = await import('./call-to-try.ts');
    output.line(tryLine(await callToTry(server.url, standin, trial)));
    const own = positionals.length === 0 ? await ownDocuments() : undefined;
    if (own !== undefined) output.line(ownLine(visible(own)));
    output.line('');
  }
  for (const [index, one] of loaded.entries()) {
    standin.edits.setNotes(sources[index]?.name ?? '', allWarnings(one));
    for (const line of warningLines(one))
      if (serving.introduces) print(`  ${withSource(line, sources[index]?.name ?? '')}`);
  }
  if (serving.introduces) for (const line of pathCollisions(apis)) print(`  ${line}`);
  const hasOwnCode = sources.some(({ home }) => home !== undefined);
  const surviving = hasOwnCode ? await import('./survive-uncaught-errors.ts') : undefined;
  const endSurvival = surviving?.surviveUncaughtErrors(sources, print);
  const watching = watch ? await import('./watch-sources.ts') : undefined;
  const endWatch = watching?.watchSources(sources, loaded, standin, announce);
  const endWatchGeneral = general?.watch(standin, announce);

  // Simulated users act from the sandbox's first use on.
  if (live && serving.speaks) standin.sandboxes.use('default');

  await stopped;
  endWatch?.();
  endWatchGeneral?.();
  // Streams and held polls end at once, other requests are answered; what they write is saved after the last answer.
  for (const { connections } of standin.sandboxes.list()) connections.close();
  await server.close();
  const problem = await kept?.close();
  standin.close();
  endSurvival?.();
  output.flush();
  serving.left();
  if (problem === undefined) return 0;
  console.error(`standin: ${oneLine(problem)}`);
  return 1;
}

/** How many processes are to serve; 0 asks for one for each core. */
async function workersOf(asked: number): Promise<number> {
  if (asked !== 0) return asked;
  const { availableParallelism } = await import('node:os');
  return availableParallelism();
}

async function ownDocuments(): Promise<string | undefined> {
  const { ownDocumentsLine } = await import('./own-documents.ts');
  return ownDocumentsLine(process.cwd());
}

/** A line that begins with a place in the source needs no name before it. */
const withSource = (line: string, name: string): string =>
  line.startsWith(`${name}:`) ? line : `${name}: ${line}`;

/** `{ api: { persona: token } }` */
function tokensOf({ apis }: Standin): Record<string, Record<string, string>> {
  const tokens = (api: ApiDefinition) => knownPersonas([api]).map((name) => [name, tokenOf(name)]);
  return Object.fromEntries(apis.map((api) => [api.name, Object.fromEntries(tokens(api))]));
}
