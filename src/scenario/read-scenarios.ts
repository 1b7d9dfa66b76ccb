import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { InputError, type InputErrorCode, type SourceLocation } from '../contract/input-error.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import { oneLine } from '../contract/one-line.ts';
import { shownFile } from '../contract/place.ts';
import { readText } from '../contract/read-source.ts';
import { type SchemaProblem, schemaProblems } from '../contract/schema-problems.ts';
import { SourceText } from '../contract/source-text.ts';
import type { Scenario, Scenarios } from '../engine/scenario.ts';
import { checkScenario, type Scope } from './check-scenario.ts';

export interface ReadScenarios {
  /** By the files' names. */
  scenarios: Scenarios;
  /** The files, as absolute paths; `*.yaml` stands for files that may be added. */
  files: string[];
}

/**
 * Reads the scenarios of a folder and checks them against their API. A folder that does not exist has none.
 * @throws {InputError} of the first problem, with its file, its line, and what was expected
 */
export function readScenarios(folder: string, scope: Scope): ReadScenarios {
  const home = resolve(folder);
  if (!existsSync(home)) return { scenarios: {}, files: [] };
  const names = readdirSync(home)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const validate = validator();
  const read = names.map((name): [string, Scenario] => {
    const file = join(home, name);
    return [stemOf(name, file), readScenario(file, scope, validate)];
  });
  return {
    scenarios: Object.fromEntries(read),
    files: [...names, '*.yaml'].map((name) => join(home, name)),
  };
}

const schemaFile = fileURLToPath(new URL('../../scenarios/scenario.schema.json', import.meta.url));

function validator(): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true });
  return ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
}

function stemOf(name: string, file: string): string {
  const stem = name.slice(0, -'.yaml'.length);
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) return stem;
  const location = { file: shownFile(file), line: 1, column: 1 };
  const reason = `a scenario is called ${stem}, expected small letters, digits and hyphens`;
  throw new InputError('SCENARIO_INVALID', reason, location);
}

function readScenario(file: string, scope: Scope, validate: ValidateFunction): Scenario {
  const source = new SourceText(shownFile(file), readText(file, 'SCENARIO_UNREADABLE'));
  const fail = (code: InputErrorCode, reason: string, location: SourceLocation): never => {
    throw new InputError(code, oneLine(reason), location);
  };
  const locate = ({ path, key }: Pick<SchemaProblem, 'path' | 'key'>): SourceLocation =>
    key === undefined ? source.locate(path) : source.locateKey([...path, key]);
  if (source.fault)
    fail('SCENARIO_UNREADABLE', `${source.fault.reason}, expected a scenario`, source.fault.location);
  if (!validate(source.value)) {
    const [problem] = schemaProblems(validate.errors ?? [], {
      value: source.value,
      quotesValues: true,
      nearest: nearestNames,
    });
    if (problem) fail('SCENARIO_INVALID', problem.message, locate(problem));
  }
  const scenario = source.value as Scenario;
  for (const problem of checkScenario(scenario, scope))
    fail('SCENARIO_INVALID', problem.message, locate(problem));
  return scenario;
}
