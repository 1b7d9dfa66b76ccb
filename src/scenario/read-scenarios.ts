import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { type Document, isMap, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Scenario, Scenarios } from '../engine/scenario.ts';
import { checkScenario, type Scope } from './check-scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import { schemaProblems } from './schema-problem.ts';

export interface ReadScenarios {
  /** By the files' names. */
  scenarios: Scenarios;
  /** The files, as absolute paths; `*.yaml` stands for files that may be added. */
  files: string[];
}

/**
 * Reads the scenarios of a folder and checks them against their API. A folder that does not exist has none.
 * @throws {ScenarioError} of the first problem, with its file, its line, and what was expected
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
  throw new ScenarioError('SCENARIO_INVALID', reason, location);
}

function readScenario(file: string, scope: Scope, validate: ValidateFunction): Scenario {
  const lines = new LineCounter();
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (code: ScenarioError['code'], reason: string, offset: number): never => {
    const { line, col } = lines.linePos(offset);
    // The message may quote the file: keep its control characters away from the terminal.
    const oneLine = reason.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    throw new ScenarioError(code, oneLine, { file: shownFile(file), line: line || 1, column: col || 1 });
  };
  const [broken] = document.errors;
  if (broken)
    fail('SCENARIO_UNREADABLE', `no valid YAML: ${broken.message}, expected a scenario`, broken.pos[0]);
  visit(document, {
    Alias: (_, alias) => {
      if (!alias.resolve(document))
        fail(
          'SCENARIO_UNREADABLE',
          `there is no anchor ${alias.source}, expected one before its alias`,
          alias.range?.[0] ?? 0,
        );
    },
  });
  const value: unknown = document.toJS();
  const problems = validate(value)
    ? checkScenario(value as Scenario, scope)
    : schemaProblems(validate.errors ?? []);
  for (const problem of problems)
    return fail('SCENARIO_INVALID', problem.message, offsetOf(problem, document));
  return value as Scenario;
}

/** The problem's offset in the text. If the value is missing, that of the nearest parent that is there. */
function offsetOf({ path, key }: ScenarioProblem, document: Document.Parsed): number {
  const node = path.length === 0 ? document.contents : (document.getIn(path, true) as Node | undefined);
  const named =
    key !== undefined && isMap(node)
      ? node.items.find((pair) => (pair.key as { value?: unknown }).value === key)?.key
      : undefined;
  const found = (named as Node | undefined) ?? node;
  if (found?.range) return found.range[0];
  return path.length === 0 ? 0 : offsetOf({ path: path.slice(0, -1), message: '' }, document);
}

const shownFile = (file: string): string => {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
};
