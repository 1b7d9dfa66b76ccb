import type { ReadOptions } from '../../contract/read-document.ts';
import type { BuiltInChecks, Suite } from '../model/suite.ts';
import { ConfigError, type ReadConfig } from './config.ts';
import { nearest } from './config-problem.ts';
import { builtInSuites, ownSuite } from './suites.ts';

export interface ApiChoice extends ReadOptions {
  /** The APIs to check; by default those that the target has. */
  apis?: readonly string[] | undefined;
  /** A user's own OpenAPI document, or a folder with one. */
  contract?: string | undefined;
}

/**
 * The APIs of the command line, else those of the configuration, else all built-in ones; without the document of
 * `--contract`. @throws {ConfigError} a name is unknown
 */
export function chooseApis(
  { apis = [], contract }: ApiChoice,
  config: ReadConfig | undefined,
  builtIn: readonly string[],
): string[] {
  const configured = Object.keys(config?.config.apis ?? {});
  const contracts = ownContracts(config);
  for (const name of configured)
    if (!builtIn.includes(name) && !contracts.has(name))
      throw config?.problem(
        ['apis', name],
        `there is no API ${name}; expected ${nearest(name, builtIn)}, or a contract`,
      );
  const known = [...builtIn, ...contracts.keys()];
  for (const name of apis)
    if (!known.includes(name)) throw new ConfigError(`--api ${name}: expected ${nearest(name, known)}`);
  if (apis.length > 0) return [...new Set(apis)];
  if (contract !== undefined) return [];
  return configured.length > 0 ? configured : [...builtIn];
}

/**
 * The suites of these APIs and of `--contract`, by name.
 * @throws {InputError} a user's contract can't be read
 * @throws {InputError} a user's own checks can't be loaded
 * @throws {ConfigError} the configuration names an operation or a channel that an API does not have
 */
export async function readSuites(
  names: readonly string[],
  { contract, allowRefs, overlays }: ApiChoice,
  config: ReadConfig | undefined,
  builtIn: BuiltInChecks,
): Promise<Map<string, Suite>> {
  const contracts = ownContracts(config);
  const suites = await builtInSuites(
    builtIn,
    names.filter((name) => !contracts.has(name)),
  );
  for (const [name, file] of contracts)
    if (names.includes(name)) suites.set(name, await ownSuite(file, name, { allowRefs, overlays }));
  if (contract !== undefined) {
    const suite = await ownSuite(contract, undefined, { allowRefs, overlays });
    suites.set(suite.api.name, suite);
  }
  if (config) for (const suite of suites.values()) expectConfiguredNames(suite, config);
  return suites;
}

/** The user's own documents that the configuration names, by API. */
const ownContracts = (config: ReadConfig | undefined): Map<string, string> =>
  new Map(
    Object.entries(config?.config.apis ?? {}).flatMap(([name, { contract }]) =>
      contract === undefined ? [] : [[name, contract] as const],
    ),
  );

function expectConfiguredNames({ api, checks }: Suite, config: ReadConfig): void {
  const { operations, channels, writes, reads } = config.config.apis?.[api.name] ?? {};
  const ids = api.contract.operations.map(({ id }) => id);
  const channelNames = new Set([
    ...api.statements.flatMap(({ channel }) => channel ?? []),
    ...api.pushes.map(({ channel }) => channel),
  ]);
  const lists: [string, readonly string[] | undefined, readonly string[]][] = [
    ['operations', operations, ids],
    ['channels', channels, [...channelNames]],
    ['writes', writes, ids],
    ['reads', reads, ids],
  ];
  for (const [field, given, known] of lists)
    for (const [index, one] of (given ?? []).entries())
      if (!known.includes(one))
        throw config.problem(
          ['apis', api.name, field, index],
          known.length === 0
            ? `${api.name} has no ${field}`
            : `${api.name} has no ${one} among its ${field}; expected ${nearest(one, known)}`,
        );
  const resources = [...new Set(checks.flatMap(({ resource }) => resource ?? []))];
  for (const [index, one] of (config.config.confirmed?.[api.name] ?? []).entries())
    if (!resources.includes(one))
      throw config.problem(
        ['confirmed', api.name, index],
        resources.length === 0
          ? `${api.name} has no resources with laws`
          : `${api.name} has no resource ${one} with laws; expected ${nearest(one, resources)}`,
      );
}
