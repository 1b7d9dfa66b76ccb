import { statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../contract/input-error.ts';
import { contractFile } from '../../folder/contract-file.ts';
import { layout } from '../../folder/layout.ts';
import { derivedChecks } from '../derive/derived-checks.ts';
import { operationSources } from '../derive/operation-source.ts';
import { type ApiContract, readApiContract, readBuiltIn } from './api-contract.ts';
import type { ApiProfile } from './api-profile.ts';
import type { Check } from './check.ts';
import { profileFromExamples } from './profile-from-examples.ts';
import { checksOfStatements, type StatementChecks } from './statement-checks.ts';

/** All checks of one API, with what they are made from. */
export interface Suite {
  api: ApiContract;
  profile: ApiProfile;
  checks: readonly Check[];
  /** Derived checks that the profile leaves out. */
  leftOut: readonly Check[];
}

/** What the folder of an API under `checks/` exports. */
export interface ApiChecks {
  profile: ApiProfile;
  checks: StatementChecks;
}

/**
 * The APIs whose contract and checks come with Standin, by name. Whoever opens a run hands them in: the suite itself knows
 * no API.
 */
export type BuiltInChecks = Readonly<
  Record<string, { /** Its `openapi.yaml`. */ contract: URL; checks(): Promise<ApiChecks> }>
>;

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
 * The suite of a user's own document: what can be derived from it. Of a folder also the checks of its own statements.
 * Without a name it goes by its file's, or its folder's.
 * @throws {InputError} document or statements can't be read
 * @throws {InputError} the folder's configuration or checks can't be loaded
 */
export async function ownSuite(place: string, name?: string): Promise<Suite> {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const read = await readApiContract(isFolder ? contractFile(place) : place);
  if (!isFolder) return suiteOf({ ...read, name: name ?? read.name }, profileFromExamples(read), {});
  // It brings tsx: only who has code of their own loads it.
  const { ownChecks, ownName } = await import('../read/own-checks.ts');
  const api = { ...read, name: name ?? (await ownName(place)) };
  const { profile, checks } = await ownChecks(place, api);
  const suite = suiteOf(api, laidOver(profileFromExamples(api), profile), checks);
  const ids = suite.checks.map(({ id }) => id);
  const twice = Object.keys(checks).find(
    (id) => ids.lastIndexOf(`${api.name}/${id}`) !== ids.indexOf(`${api.name}/${id}`),
  );
  if (twice !== undefined)
    throw new InputError(
      'CONTRACT_INVALID',
      `${twice} is how a check is called that is derived from the contract; give the statement another id`,
      { file: join(place, layout.statements) },
    );
  return suite;
}

/** Where the user's profile says nothing of an operation, the examples do. */
const laidOver = (usual: ApiProfile, own: Partial<ApiProfile>): ApiProfile => ({
  ...usual,
  ...own,
  validCalls: { ...usual.validCalls, ...own.validCalls },
  removals: { ...usual.removals, ...own.removals },
});

function suiteOf(api: ApiContract, profile: ApiProfile, statementChecks: StatementChecks): Suite {
  const derived = operationSources(api, profile).flatMap(derivedChecks);
  const isLeftOut = ({ leftOut }: Check): boolean => leftOut !== undefined;
  return {
    api,
    profile,
    checks: [...checksOfStatements(api, statementChecks), ...derived.filter((check) => !isLeftOut(check))],
    leftOut: derived.filter(isLeftOut),
  };
}
