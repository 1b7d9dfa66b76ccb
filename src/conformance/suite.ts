import { statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../contract/input-error.ts';
import { contractFile } from '../folder/contract-file.ts';
import { layout } from '../folder/layout.ts';
import type { Check } from './check.ts';
import { type ApiContract, builtInNames, readApiContract, readBuiltIn } from './contracts.ts';
import { derivation } from './derive/derived.ts';
import { operationChecks } from './derive/operations.ts';
import { replyChecks } from './derive/replies.ts';
import { requestChecks } from './derive/requests.ts';
import type { Kit } from './kit.ts';
import { kitFromExamples } from './kit-from-examples.ts';
import { checksOfStatements, type StatementChecks } from './statement-checks.ts';

/** All checks of one API, with what they are made from. */
export interface Suite {
  api: ApiContract;
  kit: Kit;
  checks: readonly Check[];
}

/** What the folder of an API under `checks/` exports. */
export interface ApiChecks {
  kit: Kit;
  checks: StatementChecks;
}

const own: Readonly<Record<string, () => Promise<ApiChecks>>> = {
  'org-workspaces': () => import('./checks/org-workspaces/index.ts'),
  'water-quality': () => import('./checks/water-quality/index.ts'),
  fastio: () => import('./checks/fastio/index.ts'),
  'workspace-acl': () => import('./checks/workspace-acl/index.ts'),
};

/** The suites of the built-in APIs, by name: all, or those that are named. */
export async function builtInSuites(names: readonly string[] = builtInNames()): Promise<Map<string, Suite>> {
  const suites = names.map(async (name) => {
    const api = await readBuiltIn(name);
    const { kit, checks } = (await own[name]?.()) ?? { kit: kitFromExamples(api), checks: {} };
    return [name, suiteOf(api, kit, checks)] as const;
  });
  return new Map(await Promise.all(suites));
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
  if (!isFolder) return suiteOf({ ...read, name: name ?? read.name }, kitFromExamples(read), {});
  // It brings tsx: only who has code of their own loads it.
  const { ownChecks, ownName } = await import('./own-checks.ts');
  const api = { ...read, name: name ?? (await ownName(place)) };
  const { kit, checks } = await ownChecks(place, api);
  const suite = suiteOf(api, laidOver(kitFromExamples(api), kit), checks);
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

/** Where the user's kit says nothing of an operation, the examples do. */
const laidOver = (usual: Kit, own: Partial<Kit>): Kit => ({
  ...usual,
  ...own,
  valid: { ...usual.valid, ...own.valid },
  makes: { ...usual.makes, ...own.makes },
});

function suiteOf(api: ApiContract, kit: Kit, statementChecks: StatementChecks): Suite {
  const by = derivation(api, kit);
  const derived = api.contract.operations.flatMap((operation) => [
    ...replyChecks(by, operation),
    ...requestChecks(by, operation),
    ...operationChecks(by, operation),
  ]);
  return { api, kit, checks: [...checksOfStatements(api, statementChecks), ...derived] };
}
