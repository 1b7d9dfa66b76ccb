import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { noticeOf, users } from '../contract/audience.ts';
import { InputError } from '../contract/input-error.ts';
import type { Scenarios } from '../engine/scenario.ts';
import { contractFile } from './contract-file.ts';
import { digestFile, digestOf, scenarioFiles } from './digest.ts';
import { keepFiles, staleFiles } from './keep-files.ts';
import { layout } from './layout.ts';
import { loadConfig } from './load-config.ts';

export interface GeneratedFolder {
  /** The files below the folder that were written or removed, or would be: `generated/types.ts`. */
  changed: string[];
  /** What it was made of, absolute; `*.yaml` stands for the scenarios that may come. */
  files: string[];
  /** What departs from the specification but does no harm, each with its place. */
  warnings: string[];
}

const scenarioModuleFile = 'scenarios.ts';

/**
 * Makes `generated/` what the folder's contract and scenarios say; with `check` nothing is written.
 * @throws {InputError} the contract is no valid one
 * @throws {InputError} a scenario is none of this API; what is made of the contract is written all the same
 * @throws {InputError} there is no contract; or there are scenarios and the API that they are of can't be loaded
 */
export async function generateFolder(
  folder: string,
  { check = false }: { check?: boolean } = {},
): Promise<GeneratedFolder> {
  const home = resolve(folder);
  requireFolder(folder);
  // They bring a YAML parser, a linter, Ajv, esbuild and TypeScript: only who makes something loads them.
  const { generate } = await import('../contract/generate.ts');
  const { scenarioModule } = await import('../scenario/scenario-module.ts');
  const out = join(home, layout.generated);
  const keep = check ? staleFiles : keepFiles;
  const isOld = (name: string): boolean => isGenerated(join(out, name));

  const contract = contractFile(folder);
  const { modules, files, warnings } = await generate({
    contract,
    audience: users,
    pools: join(home, layout.pools),
  });
  // The configuration imports it before it can be made.
  const before = textOf(join(out, scenarioModuleFile)) ?? scenarioModule('scenarios', {}, users);
  const first = keep(out, new Map([...modules, [scenarioModuleFile, before]]), isOld);
  const places = scenarioFiles(home).map((path) => join(home, path));
  // What is out of date can't be asked for its scenarios.
  const canAsk = !check || first.length === 0;
  const scenarios = canAsk && places.length > 0 ? await scenariosOf(home) : {};
  const all = new Map([...modules, [scenarioModuleFile, scenarioModule('scenarios', scenarios, users)]]);
  const digest = digestOf(home, [...files, ...places], all);
  all.set(digestFile, `${JSON.stringify(digest, null, 2)}\n`);
  const changed = canAsk ? new Set([...first, ...keep(out, all, isOld)]) : new Set(first);
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
    throw new InputError('FOLDER_INVALID', `is no folder; expected one with an ${layout.contract}`, {
      file: folder,
    });
}

/** Held against the API that they are of: its operations, collections and events. */
async function scenariosOf(home: string): Promise<Scenarios> {
  const { readScenarios } = await import('../scenario/read-scenarios.ts');
  const { api } = existsSync(join(home, layout.config)) ? await loadConfig(home) : await bareApi(home);
  return readScenarios(join(home, layout.scenarios), { api, apis: [api] }).scenarios;
}

/** A folder without a configuration is an API all of whose answers come from the contract. */
async function bareApi(home: string) {
  const { loadContract } = await import('../contract/load-contract.ts');
  const { contract } = await loadContract(contractFile(home));
  return { api: { name: basename(home), contract } };
}

const textOf = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined;

/** Only what we made is ours to remove. */
const isGenerated = (file: string): boolean =>
  /\.tmp$/.test(file) ||
  [noticeOf('the contract', users), noticeOf('`scenarios/`', users)].some((notice) =>
    textOf(file)?.startsWith(notice),
  );
