import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../contract/input-error.ts';
import { configError } from '../../folder/config-error.ts';
import { ensureGenerated } from '../../folder/ensure-generated.ts';
import { importFresh } from '../../folder/import-fresh.ts';
import { layout } from '../../folder/layout.ts';
import { loadConfig } from '../../folder/load-config.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import { families } from '../model/check.ts';
import type { StatementCheck, StatementChecks } from '../model/statement-checks.ts';
import { nearest } from './config-problem.ts';

/** What the `checks.ts` of a user's folder exports. */
export interface OwnChecks {
  /** It takes precedence over the contract's examples. */
  profile: Partial<ApiProfile>;
  checks: StatementChecks;
}

/** The name in a folder's configuration, if it has one. @throws {InputError} its configuration can't be loaded */
export async function configuredName(folder: string): Promise<string | undefined> {
  if (!existsSync(join(folder, layout.config))) return undefined;
  await ensureGenerated(folder);
  return (await loadConfig(folder)).api.name;
}

/** The checks of a folder's `checks.ts`, if it exists. @throws {InputError} they can't be loaded, or one has no statement */
export async function ownChecks(folder: string, { statements }: ApiContract): Promise<OwnChecks> {
  const file = join(folder, layout.checks);
  if (!existsSync(file)) return { profile: {}, checks: {} };
  const wrong = (reason: string): InputError => new InputError('FOLDER_INVALID', reason, { file });
  const { exports } = await importFresh(resolve(file)).catch((error) => {
    throw configError(error, file);
  });
  const { profile = {}, checks } = exports;
  if (!isMap(checks))
    throw wrong('exports no checks; expected `export const checks: StatementChecks = readOnlyChecks(…)`');
  if (!isMap(profile)) throw wrong('its profile is not a map; expected { validCalls?, removals?, … }');
  const known = statements.map(({ id }) => id);
  for (const [id, check] of Object.entries(checks)) {
    if (!isCheck(check))
      throw wrong(
        `${id} is not a check; expected one that readOnlyChecks() or writingChecks() makes, of ${families.join(', ')}`,
      );
    if (known.includes(id)) continue;
    const stated = join(folder, layout.statements);
    throw wrong(
      known.length === 0
        ? `has a check of ${id}, and ${stated} has no statements; write there what the check proves`
        : `has a check of ${id}, which ${stated} does not state; expected ${nearest(id, known)}`,
    );
  }
  return { profile, checks: checks as StatementChecks };
}

const isMap = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isCheck(value: unknown): boolean {
  const { family, run, isSafe } = (value ?? {}) as Partial<StatementCheck>;
  return typeof run === 'function' && typeof isSafe === 'boolean' && families.some((one) => one === family);
}
