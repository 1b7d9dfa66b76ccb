import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { InputError, type InputErrorCode, type SourceLocation } from '../contract/input-error.ts';
import { oneLine, shownFile } from '../contract/place.ts';
import { schemaProblems } from '../contract/schema-problems.ts';
import { SourceText } from '../contract/source-text.ts';
import type { Scenario, Scenarios } from '../engine/scenario.ts';
import { checkScenario, type Scope } from './check-scenario.ts';
import { nearNames } from './near-names.ts';
import type { Problem } from './schema-problem.ts';

export interface ReadScenarios {
  /** By the files' names. */
  scenarios: Scenarios;
  /** What they were read from, absolute; `*.yaml` stands for those that may come. */
  files: string[];
}

/**
 * Reads the scenarios of a folder, which need not be there, and holds them against the API that they are of.
 * @throws {InputError} the first that is wrong, with file, line, and what was expected
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
  const source = new SourceText(shownFile(file), readFileSync(file, 'utf8'));
  const fail = (code: InputErrorCode, reason: string, location: SourceLocation): never => {
    throw new InputError(code, oneLine(reason), location);
  };
  const locate = ({ path, key }: Pick<Problem, 'path' | 'key'>): SourceLocation =>
    key === undefined ? source.locate(path) : source.locateKey([...path, key]);
  if (source.fault)
    fail('SCENARIO_UNREADABLE', `${source.fault.reason}, expected a scenario`, source.fault.location);
  if (!validate(source.value)) {
    const [problem] = schemaProblems(validate.errors ?? [], { quotesValues: true, nearest: nearNames });
    if (problem) fail('SCENARIO_INVALID', problem.message, locate(problem));
  }
  const scenario = source.value as Scenario;
  for (const problem of checkScenario(scenario, scope))
    fail('SCENARIO_INVALID', problem.says, locate(problem));
  return scenario;
}
