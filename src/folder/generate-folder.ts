import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { behave } from '../behaviour/behave.ts';
import { apiName } from '../contract/api-name.ts';
import { noticeOf, users } from '../contract/audience.ts';
import { InputError } from '../contract/input-error.ts';
import type { ReadOptions } from '../contract/read-document.ts';
import type { Scenarios } from '../engine/scenario.ts';
import { inferResources } from '../resources/infer-resources.ts';
import { contractFile } from './contract-file.ts';
import { digestFile, digestOf, knownSources, scenarioFiles } from './digest.ts';
import { keepFiles, staleFiles } from './keep-files.ts';
import { layout } from './layout.ts';
import { loadConfig } from './load-config.ts';

export interface GeneratedFolder {
  /** The files below the folder that were written or removed, or would be: `generated/types.ts`. */
  changed: string[];
  /** The sources, absolute; `*.yaml` stands for scenarios added later. */
  files: string[];
  /** Harmless departures from the specification, each with its place. */
  warnings: string[];
}

const scenarioModuleFile = 'scenarios.ts';

/**
 * Updates `generated/` to the folder's contract and scenarios; with `check` nothing is written.
 * @throws {InputError} the contract is invalid
 * @throws {InputError} a scenario does not fit the API; what the contract determines is still written
 * @throws {InputError} the contract is missing; or there are scenarios, and their API can't be loaded
 */
export async function generateFolder(
  folder: string,
  { check = false, ...options }: { check?: boolean } & ReadOptions = {},
): Promise<GeneratedFolder> {
  const home = resolve(folder);
  requireFolder(folder);
  // Loaded on demand: they bring a YAML parser, a linter, Ajv, esbuild and TypeScript.
  const { generate } = await import('../contract/generate.ts');
  const { scenarioModule } = await import('../scenario/scenario-module.ts');
  const out = join(home, layout.generated);
  const keep = check ? staleFiles : keepFiles;
  const isOld = (name: string): boolean => isGenerated(join(out, name));

  const contract = contractFile(folder);
  const known = knownSources(home, contract);
  const { modules, files, warnings } = await generate({
    ...options,
    contract,
    audience: users,
    pools: join(home, layout.pools),
    records: join(home, layout.records),
    resources: (document, compiled) => withoutEvidence(inferResources(document, compiled)),
  });
  // The configuration imports the scenarios' module, so it has to exist first.
  const before = textOf(join(out, scenarioModuleFile)) ?? scenarioModule('scenarios', {}, users);
  const first = keep(out, new Map([...modules, [scenarioModuleFile, before]]), isOld);
  const places = scenarioFiles(home).map((path) => join(home, path));
  // Scenarios are read with the API, which can't be loaded while the modules are out of date.
  const canLoad = !check || first.length === 0;
  const scenarios = canLoad && places.length > 0 ? await scenariosOf(home, options) : {};
  const all = new Map([...modules, [scenarioModuleFile, scenarioModule('scenarios', scenarios, users)]]);
  const digest = digestOf(home, [...files, ...places], all, known);
  all.set(digestFile, `${JSON.stringify(digest, null, 2)}\n`);
  const changed = canLoad ? new Set([...first, ...keep(out, all, isOld)]) : new Set(first);
  return {
    changed: [...changed].sort().map((name) => `${layout.generated}/${name}`),
    files: [
      ...files,
      ...places,
      ...(existsSync(join(home, layout.scenarios)) ? [join(home, layout.scenarios, '*.yaml')] : []),
    ],
    warnings,
  };
}

function requireFolder(folder: string): void {
  if (!existsSync(folder)) throw new InputError('FOLDER_INVALID', 'no such folder', { file: folder });
  if (!statSync(folder).isDirectory())
    throw new InputError('FOLDER_INVALID', `is not a folder; expected one with an ${layout.contract}`, {
      file: folder,
    });
}

/** Checked against their API: its operations, collections and events. */
async function scenariosOf(home: string, options: ReadOptions): Promise<Scenarios> {
  const { readScenarios } = await import('../scenario/read-scenarios.ts');
  const { api: own } = existsSync(join(home, layout.config))
    ? await loadConfig(home)
    : await bareApi(home, options);
  const api = (await own.contract.behave?.(own)) ?? own;
  return readScenarios(join(home, layout.scenarios), { api, apis: [api] }).scenarios;
}

/** A folder without a configuration is an API all of whose answers come from the contract. */
async function bareApi(home: string, options: ReadOptions) {
  const { loadContract } = await import('../contract/load-contract.ts');
  const file = contractFile(home);
  const { contract } = await loadContract(file, options);
  const resources = async () => inferResources(await contract.document(), contract);
  return { api: { name: apiName(contract.title, file), contract: { ...contract, resources, behave } } };
}

/** A page needs no reasons. */
const withoutEvidence = (model: object): object =>
  JSON.parse(JSON.stringify(model, (name, value) => (name === 'evidence' ? [] : value)));

const textOf = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined;

/** Only generated files may be removed. */
const isGenerated = (file: string): boolean =>
  /\.tmp$/.test(file) ||
  [noticeOf('the contract', users), noticeOf('`scenarios/`', users)].some((notice) =>
    textOf(file)?.startsWith(notice),
  );
