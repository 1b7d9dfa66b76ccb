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
 * What can be derived from a document of the user's own; without a name it goes by its file's.
 * @throws {ContractError} the document can't be read
 */
export async function derivedSuite(file: string, name?: string): Promise<Suite> {
  const read = await readApiContract(file);
  const api = name === undefined ? read : { ...read, name };
  return suiteOf(api, kitFromExamples(api), {});
}

function suiteOf(api: ApiContract, kit: Kit, statementChecks: StatementChecks): Suite {
  const by = derivation(api, kit);
  const derived = api.contract.operations.flatMap((operation) => [
    ...replyChecks(by, operation),
    ...requestChecks(by, operation),
    ...operationChecks(by, operation),
  ]);
  return { api, kit, checks: [...checksOfStatements(api, statementChecks), ...derived] };
}
