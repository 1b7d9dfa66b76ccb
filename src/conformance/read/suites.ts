import { statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../contract/input-error.ts';
import type { ReadOptions } from '../../contract/read-document.ts';
import { contractFile } from '../../folder/contract-file.ts';
import { layout } from '../../folder/layout.ts';
import { derivedChecks } from '../derive/derived-checks.ts';
import { operationSources } from '../derive/operation-source.ts';
import { profileFromDocument } from '../derive/profile-from-document.ts';
import { lawChecks } from '../laws/law-checks.ts';
import { type ApiContract, readApiContract, readBuiltIn } from '../model/api-contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { Check } from '../model/check.ts';
import { checksOfStatements, type StatementChecks } from '../model/statement-checks.ts';
import type { BuiltInChecks, Suite } from '../model/suite.ts';
import { withUniqueIds } from '../model/unique-ids.ts';

/** The suites of built-in APIs, by name: all, or those that are named. */
export async function builtInSuites(
  builtIn: BuiltInChecks,
  names: readonly string[] = Object.keys(builtIn).sort(),
): Promise<Map<string, Suite>> {
  const suites = names.flatMap((name) => {
    const found = builtIn[name];
    return found ? [builtInSuite(name, found)] : [];
  });
  return new Map((await Promise.all(suites)).map((suite) => [suite.api.name, suite]));
}

async function builtInSuite(name: string, { contract, checks: load }: BuiltInChecks[string]): Promise<Suite> {
  const [api, { profile, checks }] = await Promise.all([readBuiltIn(name, contract), load()]);
  return suiteOf(api, profile, checks);
}

/**
 * The suite of a user's own document: the checks that are derived from it. For a folder also the checks of its statements.
 * Its name is that of the folder's configuration, else as `apiName` has it, unless one is given.
 * @throws {InputError} document or statements can't be read
 * @throws {InputError} the folder's configuration or checks can't be loaded
 */
export async function ownSuite(path: string, name?: string, options?: ReadOptions): Promise<Suite> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const read = await readApiContract(isFolder ? contractFile(path) : path, undefined, options);
  if (!isFolder) {
    const api = { ...read, name: name ?? read.name };
    const profile = profileFromDocument(api);
    return suiteOf(api, profile, {}, lawChecks(api, profile));
  }
  // It loads tsx, which only a folder with code needs.
  const { configuredName, ownChecks } = await import('./own-checks.ts');
  const api = { ...read, name: name ?? (await configuredName(path)) ?? read.name };
  const { profile, checks } = await ownChecks(path, api);
  const whole = merged(profileFromDocument(api), profile);
  return suiteOf(api, whole, checks, lawChecks(api, whole), join(path, layout.statements));
}

/** The user's profile wins; for operations that it leaves out, the examples of the document apply. */
const merged = (fromExamples: ApiProfile, own: Partial<ApiProfile>): ApiProfile => ({
  ...fromExamples,
  ...own,
  validCalls: { ...fromExamples.validCalls, ...own.validCalls },
  removals: { ...fromExamples.removals, ...own.removals },
});

function suiteOf(
  api: ApiContract,
  profile: ApiProfile,
  statementChecks: StatementChecks,
  ofLaws: readonly Check[] = [],
  statementsFile = '',
): Suite {
  const all = [...operationSources(api, profile).flatMap(derivedChecks), ...ofLaws];
  const leftOut = all.filter((check) => check.leftOut !== undefined);
  const derived = all.filter((check) => check.leftOut === undefined);
  const stated = checksOfStatements(api, statementChecks);
  const clash = stated.find(({ id }) => derived.some((one) => one.id === id));
  if (clash)
    throw new InputError(
      'CONTRACT_INVALID',
      `${clash.id.slice(api.name.length + 1)} is the id of a check that is derived from the contract; give the statement another id`,
      { file: statementsFile },
    );
  return { api, profile, checks: withUniqueIds([...stated, ...derived]), leftOut };
}
