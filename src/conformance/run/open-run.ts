import { existsSync } from 'node:fs';
import { leftOutReasons, tooManyMembers } from '../derive/derived-checks.ts';
import { searchChecks } from '../explore/explore.ts';
import type { Check } from '../model/check.ts';
import { Inconclusive, type Untested } from '../model/inconclusive.ts';
import type { BuiltInChecks, Suite } from '../model/suite.ts';
import { withUniqueIds } from '../model/unique-ids.ts';
import { type ApiChoice, chooseApis, readSuites } from '../read/choose-suites.ts';
import {
  type ApiConfig,
  type CheckConfig,
  configName,
  configOf,
  type ReadConfig,
  readConfig,
} from '../read/config.ts';
import { baseUrl, withoutCredentials } from '../target/base-url.ts';
import { findApis } from '../target/find-apis.ts';
import { type FoundMock, findMock } from '../target/find-mock.ts';
import { configuredHooks } from '../target/hooks.ts';
import { mockTarget } from '../target/mock-target.ts';
import { personaWithRole } from '../target/persona-role.ts';
import { preflight } from '../target/preflight.ts';
import { realTarget, withHooks } from '../target/real-target.ts';
import type { Target } from '../target/target.ts';
import { CreatedResources, createdResourcesFile } from './created-resources.ts';
import { hashOf } from './keyed-numbers.ts';
import { PacedClient } from './paced-client.ts';
import { type Run, runAgainst } from './run.ts';
import { runCleanUps } from './run-clean-ups.ts';
import { Secrets } from './secrets.ts';
import { type Selection, selected } from './select.ts';

/** As the options of `standin check` have it. */
export interface RunOptions extends Selection, ApiChoice {
  /** Base URL of the target; without it that of the configuration. */
  url?: string | undefined;
  /** Bearer tokens, by persona. */
  tokens?: Readonly<Record<string, string>> | undefined;
  /** A file, or its content as a value. Without it `standin.check.yaml`, if that exists. */
  config?: string | CheckConfig | undefined;
  seed?: number | undefined;
  readOnly?: boolean | undefined;
  strict?: boolean | undefined;
  /** Requests a second. */
  rateLimit?: number | undefined;
  /** Seconds of search beyond the examples. */
  explore?: number | undefined;
  /** Only what an earlier run has left is deleted: personas are not asked, and no hook sets anything up. */
  cleans?: boolean | undefined;
  /** The run's id; a random one without it. */
  run?: string | undefined;
  /** Ends the run; its reason says why. */
  signal?: AbortSignal | undefined;
  /** Ends clean-up too. */
  hardEnd?: AbortSignal | undefined;
}

/**
 * Finds out what the target is and which APIs it speaks, and chooses the checks.
 * @throws {ConfigError} wrong usage or configuration
 * @throws {InputError} a user's contract or checks can't be read
 * @throws {Inconclusive} nothing can be tested there
 * @throws {HookError} the hook `setup` failed
 */
export async function openRun(options: RunOptions, builtIn: BuiltInChecks): Promise<Run> {
  const { signal, hardEnd, rateLimit, seed = 1, readOnly = false, explore = 0 } = options;
  const config = givenConfig(options);
  const url = baseUrl(options.url ?? firstUrl(config));
  const chosen = chooseApis(options, config, Object.keys(builtIn).sort());
  // One check alone needs one API: the others are not asked for.
  const ofReplay = chosen.filter((name) => options.replay?.startsWith(`${name}/`));
  const names = ofReplay.length > 0 ? ofReplay : chosen;

  const mock = await findMock(url, signal);
  // The contract of an API that the mock does not serve need not be read.
  const served = mock ? names.filter((name) => !builtIn[name] || mock.apis.includes(name)) : names;
  const suites = await readSuites(served, options, config, builtIn);
  const secrets = new Secrets();
  const found = mock
    ? ofMock(mock, suites, names, options, secrets)
    : await ofRealTarget(url, suites, options, config, secrets);
  for (const { api } of found.untested) suites.delete(api);

  const id = options.run ?? (mock ? `m${seed}` : randomId());
  const hooks = mock || options.cleans ? {} : await configuredHooks(config, { url, run: id });
  const file = mock ? undefined : createdResourcesFile(id);
  const created = new CreatedResources(file, withoutCredentials(url));
  const end = async (): Promise<void> => {
    const [failure] = await runCleanUps([() => created.close(), () => hooks.teardown?.()]);
    if (failure) throw failure;
  };
  const ids = await hooks.setup?.().catch(async (error) => {
    await end().catch(() => undefined);
    throw error;
  });

  const all = [...suites.values()].flatMap(({ checks }) => checks);
  const checks = withUniqueIds([...all, ...searchChecks(suites, { explore, seed, replay: options.replay })]);
  const client = new PacedClient({ readOnly, rateLimit, signal, hardEnd, obey429: !mock });
  const hooked = withHooks(found.target, { event: hooks.event }, ids ?? {});
  const isLeftOut = ({ api, triesWrongToken = false }: Check): boolean =>
    triesWrongToken && (hooked.apis[api]?.takesAnyToken ?? false);
  const hasRole = ({ api, needsRole }: Check): boolean =>
    needsRole === undefined ||
    (!mock && personaWithRole(hooked.apis[api] ?? { personas: {} }, needsRole) !== undefined);
  const toRun = selected(checks, options).filter((check) => !isLeftOut(check) && hasRole(check));
  const whole = options.shard && selected(checks, { ...options, shard: undefined }).filter(hasRole);
  const { target, remarks, untested } =
    mock || options.cleans || toRun.length === 0
      ? { target: hooked, remarks: [], untested: [] }
      : await preflight(hooked, suites, client).catch(async (error) => {
          await end().catch(() => undefined);
          throw error;
        });
  return runAgainst(target, suites, {
    ...{ id, seed, created, secrets, signal, end, checks: toRun, client },
    untested: [...found.untested, ...untested],
    whole: whole?.filter((check) => !isLeftOut(check)),
    extraTime: explore * 1000,
    remarks: [
      ...remarks.map((one) => secrets.masked(one)),
      ...(checks.some(isLeftOut)
        ? [
            'checks of wrong tokens are left out: this mock takes any token, because the document names no personas',
          ]
        : []),
      ...remarksOn(found.target, suites, config),
    ],
  });
}

/**
 * What `openRun` would check, and what of it the configuration says, without asking any target.
 * @throws {ConfigError} wrong usage or configuration
 * @throws {InputError} a user's contract or checks can't be read
 */
export async function configuredSuites(
  options: RunOptions,
  builtIn: BuiltInChecks,
): Promise<{ suite: Suite; configured: ApiConfig & { ids: Readonly<Record<string, string>> } }[]> {
  const config = givenConfig(options);
  const names = chooseApis(options, config, Object.keys(builtIn).sort());
  const suites = await readSuites(names, options, config, builtIn);
  return [...suites].map(([name, suite]) => {
    const own = config?.config.apis?.[name] ?? {};
    return { suite, configured: { ...own, ids: { ...config?.config.ids, ...own.ids } } };
  });
}

function givenConfig({ config: given, contract }: RunOptions): ReadConfig | undefined {
  const hasContract = contract !== undefined;
  if (typeof given === 'object') return configOf(given, process.cwd(), hasContract);
  if (given !== undefined) return readConfig(given, process.env, hasContract);
  return existsSync(configName) ? readConfig(configName, process.env, hasContract) : undefined;
}

const firstUrl = (config: ReadConfig | undefined): string | undefined =>
  config?.config.url ?? Object.values(config?.config.apis ?? {}).find(({ url }) => url !== undefined)?.url;

interface FoundTarget {
  target: Target;
  untested: readonly Untested[];
}

function ofMock(
  { url, scopes }: FoundMock,
  suites: ReadonlyMap<string, Suite>,
  names: readonly string[],
  { tokens = {}, readOnly }: RunOptions,
  secrets: Secrets,
): FoundTarget {
  for (const [persona, token] of Object.entries(tokens))
    secrets.addHeader(persona, 'authorization', token, true);
  const untested = names
    .filter((name) => !suites.has(name))
    .map((api) => ({ api, reason: 'the mock does not serve it' }));
  if (suites.size === 0)
    throw new Inconclusive(`${url} is a mock of Standin that serves none of these APIs`, untested);
  return { target: mockTarget(url, suites, { tokens, readOnly, scopes }), untested };
}

function ofRealTarget(
  url: string,
  suites: ReadonlyMap<string, Suite>,
  { apis = [], contract, tokens = {}, strict = false, readOnly = false, signal }: RunOptions,
  config: ReadConfig | undefined,
  secrets: Secrets,
): Promise<FoundTarget> {
  const target = realTarget([...suites.keys()], { url, tokens, strict, readOnly }, config, secrets);
  const configured = Object.keys(config?.config.apis ?? {});
  const named = apis.length > 0 ? apis : configured;
  const isNamed = (name: string): boolean => contract !== undefined || named.includes(name);
  return findApis(target, suites, { isNamed, secrets, signal });
}

/** What the user should know before the first check. */
function remarksOn(
  { mock, url, apis }: Target,
  suites: ReadonlyMap<string, Suite>,
  config: ReadConfig | undefined,
): string[] {
  const remarks = [...suites.values()].flatMap((suite) => [
    ...suite.api.faults,
    ...uncheckedStatements(suite),
    ...uncheckedLimits(suite),
  ]);
  if (mock)
    return config ? [`${url} is a mock of Standin: the configuration is not used`, ...remarks] : remarks;
  const hasPersonas = Object.values(apis).some(({ personas }) => Object.keys(personas).length > 0);
  if (hasPersonas) return remarks;
  return ['no tokens were given (--token owner=…): checks that need one are skipped', ...remarks];
}

function uncheckedLimits({ api, leftOut }: Suite): string[] {
  return leftOutReasons.flatMap((reason) => {
    const count = leftOut.filter((check) => check.leftOut === reason).length;
    const what = reason === tooManyMembers ? `the checks of ${count} members of replies` : `${count} checks`;
    return count === 0 ? [] : [`${api.name}: ${what} are left out: ${reason}`];
  });
}

function uncheckedStatements({ api, checks }: Suite): string[] {
  const known = new Set(checks.map(({ id }) => id));
  const unchecked = api.statements
    .filter(({ id, observable }) => observable !== false && !known.has(`${api.name}/${id}`))
    .map(({ id }) => id);
  if (unchecked.length === 0) return [];
  const count = unchecked.length === 1 ? '1 statement' : `${unchecked.length} statements`;
  return [`${api.name}: ${count} without a check: ${unchecked.join(', ')}`];
}

/** Short, because it is part of the names of what the run creates. */
const randomId = (): string =>
  hashOf(`${Date.now()} ${process.pid} ${Math.random()}`).toString(36).padStart(7, '0');
