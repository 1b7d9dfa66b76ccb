import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createClient } from '../../client/index.ts';
import { operationSources } from '../derive/operation-source.ts';
import { exploreChecks } from '../explore/explore.ts';
import type { Check } from '../model/check.ts';
import { type BuiltInChecks, builtInSuites, ownSuite, type Suite } from '../model/suite.ts';
import { type CheckConfig, ConfigError, configOf, type ReadConfig, readConfig } from '../read/config.ts';
import { nearest } from '../read/config-problem.ts';
import { askUnknown, discover } from '../target/discover.ts';
import { commandHooks, moduleHooks, type UserHooks } from '../target/hooks.ts';
import { mockTarget } from '../target/mock-target.ts';
import { realTarget, withHooks, withoutSlash } from '../target/real-target.ts';
import type { ApiTarget, Target } from '../target/target.ts';
import { CreatedResources, createdResourcesFile } from './created-resources.ts';
import { PacedClient } from './paced-client.ts';
import { hashOf, type Run } from './run-check.ts';
import { Secrets } from './secrets.ts';
import { type Selection, selected } from './select.ts';
import { NoAnswer, send } from './send.ts';

export interface SessionOptions extends Selection {
  /** Base URL of the target; without it the configuration has one. */
  url?: string | undefined;
  /** The APIs to check; without them those that the target speaks. */
  apis?: readonly string[] | undefined;
  /** An OpenAPI document of the user's own, or a folder with one. */
  contract?: string | undefined;
  /** Bearer tokens, by persona. */
  tokens?: Readonly<Record<string, string>> | undefined;
  /** A file, or what would stand in it. Without it `standin.check.yaml`, if there is one. */
  config?: string | CheckConfig | undefined;
  seed?: number | undefined;
  readOnly?: boolean | undefined;
  strict?: boolean | undefined;
  /** Requests a second. */
  rateLimit?: number | undefined;
  /** Seconds of search beyond the examples. */
  explore?: number | undefined;
  /** The run's own name; a random one without it. */
  run?: string | undefined;
  /** Ends the run; its reason tells why. */
  signal?: AbortSignal | undefined;
  /** Ends clean-up too. */
  hardEnd?: AbortSignal | undefined;
}

/** All that it takes to run checks against a target. */
export interface Session {
  target: Target;
  suites: ReadonlyMap<string, Suite>;
  checks: readonly Check[];
  run: Run;
  secrets: Secrets;
  /** APIs that are not tested, and why. */
  untested: readonly { api: string; reason: string }[];
  /** What is to be told before it begins. */
  remarks: readonly string[];
  /** How many checks may be under way at once. */
  atOnce: number;
  /** After the last check. */
  end(): Promise<void>;
}

/** Nothing can be tested: nobody answers there, or not as any of the APIs. */
export class Inconclusive extends Error {
  /** APIs that were asked for, and why they are not tested. */
  readonly untested: readonly { api: string; reason: string }[];

  constructor(message: string, untested: readonly { api: string; reason: string }[] = []) {
    super(message);
    this.untested = untested;
  }
}

const configName = 'standin.check.yaml';

/**
 * Finds out what the target is and what it speaks, and chooses the checks.
 * @throws {ConfigError} wrong usage or configuration
 * @throws {InputError} the user's contract can't be read
 * @throws {InputError} the user's own checks can't be loaded
 * @throws {Inconclusive} nothing can be tested there
 * @throws {HookError} what was to set it up has failed
 */
export async function openSession(options: SessionOptions, builtIn: BuiltInChecks): Promise<Session> {
  const read = configuration(options.config);
  const url = urlOf(options.url ?? read?.config.url, read);
  const { signal, seed = 1, readOnly = false } = options;
  const builtInNames = Object.keys(builtIn).sort();
  const names = namesOf(options, read, builtInNames);
  const found = await mockAt(url, signal);
  const isMock = found !== undefined;
  // The contract of what a mock does not serve need not be read.
  const unserved = names.filter(
    (name) => isMock && !found.apis.includes(name) && builtInNames.includes(name),
  );
  const suites = await suitesOf(
    names.filter((name) => !unserved.includes(name)),
    options,
    read,
    builtIn,
  );
  requireNames(suites, read);
  const secrets = new Secrets();
  const { target, untested } = isMock
    ? await ofMock(found.origin, suites, unserved, options, secrets)
    : await ofReal(url, suites, options, read, secrets);
  for (const { api } of untested) suites.delete(api);
  const remarks = isMock && read ? [`${target.url} is a mock of Standin: the configuration is not used`] : [];
  if (!isMock && Object.values(target.apis).every(({ personas }) => Object.keys(personas).length === 0))
    remarks.push('no tokens were given (--token owner=…): what needs one is skipped');
  remarks.push(...[...suites.values()].flatMap(unchecked));

  const run = options.run ?? (isMock ? `m${seed}` : randomName());
  const hooks = isMock ? {} : await hooksOf(read, { url, run });
  const created = new CreatedResources(isMock ? undefined : createdResourcesFile(run), shownUrl(url));
  const end = async (): Promise<void> => {
    created.close();
    await hooks.teardown?.();
  };
  const ids = await hooks.setup?.().catch(async (error) => {
    await end().catch(() => undefined);
    throw error;
  });
  const client = new PacedClient({
    readOnly,
    rateLimit: options.rateLimit,
    signal,
    hardEnd: options.hardEnd,
    obey429: !isMock,
  });
  const all = [...suites.values()].flatMap((suite) => [...suite.checks, ...searches(suite, suites, options)]);
  return {
    target: withHooks(target, { event: hooks.event }, ids ?? {}),
    suites,
    checks: selected(all, options),
    run: {
      ...{ suites, client, created, secrets, seed, id: run },
      target: withHooks(target, { event: hooks.event }, ids ?? {}),
      ...(signal && { signal }),
      longer: (options.explore ?? 0) * 1000,
    },
    secrets,
    untested,
    remarks,
    // At a real target all checks share one world: what one makes would be in the other's lists.
    atOnce: isMock ? 8 : 1,
    end,
  };
}

/** The URL as it may be told and written. */
export const shownUrl = (url: string): string => url.replace(/(\/\/)[^/@]*@/, '$1');

function configuration(given: string | CheckConfig | undefined): ReadConfig | undefined {
  if (typeof given === 'object') return configOf(given, process.cwd());
  if (given !== undefined) return readConfig(given, process.env);
  return existsSync(configName) ? readConfig(configName, process.env) : undefined;
}

function urlOf(given: string | undefined, read: ReadConfig | undefined): string {
  const own = Object.values(read?.config.apis ?? {}).find(({ url }) => url !== undefined)?.url;
  const text = given ?? own;
  if (text === undefined)
    throw new ConfigError('no target: expected its base URL, such as https://api.example.com');
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new ConfigError(`${shownUrl(text)}: expected a base URL, such as https://api.example.com`);
  return withoutSlash(text);
}

/** The documents of the user's own that the configuration names, by API. */
const contractsOf = (read: ReadConfig | undefined): Map<string, string> =>
  new Map(
    Object.entries(read?.config.apis ?? {}).flatMap(([name, { contract }]) =>
      contract === undefined ? [] : [[name, contract] as const],
    ),
  );

/** What is asked for, or all that is built in; that of `--contract` is not among them. */
function namesOf(
  { apis, contract }: SessionOptions,
  read: ReadConfig | undefined,
  builtIn: readonly string[],
): string[] {
  const configured = Object.keys(read?.config.apis ?? {});
  const contracts = contractsOf(read);
  for (const name of configured)
    if (!builtIn.includes(name) && !contracts.has(name))
      throw read?.problem(
        ['apis', name],
        `there is no API ${name}; expected ${nearest(name, builtIn)}, or a contract`,
      );
  const known = [...builtIn, ...contracts.keys()];
  for (const name of apis ?? [])
    if (!known.includes(name)) throw new ConfigError(`--api ${name}: expected ${nearest(name, known)}`);
  if (apis && apis.length > 0) return [...new Set(apis)];
  if (contract !== undefined) return [];
  return configured.length > 0 ? configured : [...builtIn];
}

/** By name. */
async function suitesOf(
  names: readonly string[],
  { contract }: SessionOptions,
  read: ReadConfig | undefined,
  builtIn: BuiltInChecks,
): Promise<Map<string, Suite>> {
  const contracts = contractsOf(read);
  const suites = await builtInSuites(
    builtIn,
    names.filter((name) => !contracts.has(name)),
  );
  for (const [name, file] of contracts)
    if (names.includes(name)) suites.set(name, await ownSuite(file, name));
  if (contract !== undefined) {
    const suite = await ownSuite(contract);
    suites.set(suite.api.name, suite);
  }
  return suites;
}

/** Statements that can be seen to hold, and that no check looks at. */
function unchecked({ api, checks }: Suite): string[] {
  const known = new Set(checks.map(({ id }) => id));
  const left = api.statements
    .filter(({ id, observable }) => observable !== false && !known.has(`${api.name}/${id}`))
    .map(({ id }) => id);
  const count = left.length === 1 ? '1 statement' : `${left.length} statements`;
  return left.length === 0 ? [] : [`${api.name}: ${count} without a check: ${left.join(', ')}`];
}

/** What the configuration names has to be there. */
function requireNames(suites: ReadonlyMap<string, Suite>, read: ReadConfig | undefined): void {
  for (const [name, { operations, channels, writes }] of Object.entries(read?.config.apis ?? {})) {
    const suite = suites.get(name);
    if (!read || !suite) continue;
    const { contract, statements, pushes } = suite.api;
    const ids = contract.operations.map(({ id }) => id);
    const named = [
      ...statements.flatMap(({ channel }) => channel ?? []),
      ...pushes.map(({ channel }) => channel),
    ];
    const lists: [string, readonly string[] | undefined, readonly string[]][] = [
      ['operations', operations, ids],
      ['channels', channels, [...new Set(named)]],
      ['writes', writes, ids],
    ];
    for (const [field, given, known] of lists)
      for (const [index, one] of (given ?? []).entries())
        if (!known.includes(one))
          throw read.problem(
            ['apis', name, field, index],
            known.length === 0
              ? `${name} has no ${field}`
              : `${name} has no ${one} among its ${field}; expected ${nearest(one, known)}`,
          );
  }
}

/** Milliseconds that our own mock has to say that it is one. */
const recognition = 3000;

/** Our own mock and what it serves, if that is what answers there. */
async function mockAt(
  url: string,
  signal: AbortSignal | undefined,
): Promise<{ origin: string; apis: readonly string[] } | undefined> {
  const { origin } = new URL(url);
  try {
    const asked = { method: 'GET', url: `${origin}/__standin/health`, headers: {} };
    const { status, text } = await send({ ...asked, timeout: recognition, signal });
    if (status !== 200) return undefined;
    const health = JSON.parse(text);
    const isMock = typeof health?.standin === 'string' && Array.isArray(health.apis);
    return isMock ? { origin, apis: health.apis } : undefined;
  } catch {
    // Whether anybody is there shows when the APIs are asked for.
    return undefined;
  }
}

interface Found {
  target: Target;
  untested: { api: string; reason: string }[];
}

async function ofMock(
  origin: string,
  suites: ReadonlyMap<string, Suite>,
  unserved: readonly string[],
  { tokens = {}, readOnly = false }: SessionOptions,
  secrets: Secrets,
): Promise<Found> {
  const mock = await mockTarget(origin, suites, createClient(origin));
  const given = Object.entries(tokens).map(([name, token]) => {
    secrets.addHeader(name, 'authorization', token, true);
    return [name, { headers: { authorization: `Bearer ${token}` } }] as const;
  });
  const untested = unserved.map((api) => ({ api, reason: 'the mock does not serve it' }));
  const apis: Record<string, ApiTarget> = {};
  for (const name of suites.keys()) {
    const usual = mock.apis[name] ?? anyApi(mock, origin);
    apis[name] = { ...usual, personas: { ...usual.personas, ...Object.fromEntries(given) } };
  }
  if (Object.keys(apis).length === 0)
    throw new Inconclusive(`${origin} is a mock of Standin that serves none of these APIs`, untested);
  return { target: { ...mock, apis, readOnly }, untested };
}

/** How any API of the mock is spoken to. */
const anyApi = (mock: Target, url: string): ApiTarget => ({
  ...(Object.values(mock.apis)[0] ?? { personas: {} }),
  url,
  ids: {},
});

async function ofReal(
  url: string,
  suites: ReadonlyMap<string, Suite>,
  { apis = [], contract, tokens = {}, strict = false, readOnly = false, signal }: SessionOptions,
  read: ReadConfig | undefined,
  secrets: Secrets,
): Promise<Found> {
  const target = realTarget([...suites.keys()], { url, tokens, strict, readOnly }, read, secrets);
  const configured = Object.keys(read?.config.apis ?? {});
  const isNamed = (name: string): boolean =>
    apis.includes(name) || (apis.length === 0 && configured.includes(name)) || contract !== undefined;
  const unknown = new Map<string, Awaited<ReturnType<typeof askUnknown>> | undefined>();
  const untested: Found['untested'] = [];
  const spoken: Record<string, ApiTarget> = {};
  let isReached = false;
  let nobody = '';
  const silent = new Set<string>();
  for (const [name, { api }] of suites) {
    const at = target.apis[name] as ApiTarget;
    if (silent.has(at.url)) {
      untested.push({ api: name, reason: nobody });
      continue;
    }
    if (!unknown.has(at.url)) {
      const reply = await askUnknown(at.url, signal).catch((error) => {
        if (!(error instanceof NoAnswer)) throw error;
        return undefined;
      });
      unknown.set(at.url, reply);
    }
    const finding = await discover(api, at, { unknown: unknown.get(at.url), signal });
    if (signal?.aborted) throw new Inconclusive(String(signal.reason));
    if (!finding.isReached && !unknown.get(at.url)) {
      nobody = finding.message;
      silent.add(at.url);
      untested.push({ api: name, reason: finding.message });
      continue;
    }
    isReached = true;
    if (finding.url !== undefined || isNamed(name)) spoken[name] = { ...at, url: finding.url ?? at.url };
    else untested.push({ api: name, reason: `the target does not speak it: ${finding.message}` });
  }
  if (!isReached) throw new Inconclusive(`the target is not reached: ${secrets.masked(nobody)}`, untested);
  if (Object.keys(spoken).length === 0)
    throw new Inconclusive(
      `${shownUrl(url)} speaks none of these APIs; --api NAME checks one all the same`,
      untested,
    );
  return { target: { ...target, apis: spoken }, untested };
}

async function hooksOf(
  read: ReadConfig | undefined,
  context: { url: string; run: string },
): Promise<UserHooks> {
  const hooks = read?.config.hooks;
  if (!read || hooks === undefined) return {};
  const folder = dirname(read.file);
  return typeof hooks === 'string'
    ? moduleHooks(resolve(folder, hooks), context)
    : commandHooks(hooks, context, folder);
}

/** Search beyond the examples, its time shared by all operations. */
function searches(
  { api, profile }: Suite,
  suites: ReadonlyMap<string, Suite>,
  { explore, seed = 1, replay }: SessionOptions,
): Check[] {
  if (explore === undefined) return [];
  const all = [...suites.values()].reduce((sum, suite) => sum + suite.api.contract.operations.length, 0);
  const time = (explore * 1000) / (replay === undefined ? Math.max(1, all) : 1);
  return exploreChecks(operationSources(api, profile), { time, seed });
}

/** Short, as the names of what is made carry it. */
function randomName(): string {
  const now = Date.now();
  return hashOf(`${now} ${process.pid} ${Math.random()}`).toString(36).padStart(7, '0');
}
