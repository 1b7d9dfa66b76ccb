import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { SourceLocation } from '../../contract/input-error.ts';
import type { Path } from '../../contract/json-pointer.ts';
import { oneLine } from '../../contract/one-line.ts';
import { shownFile } from '../../contract/place.ts';
import { isHttp } from '../../contract/reference-scope.ts';
import { type SchemaProblem, schemaProblems } from '../../contract/schema-problems.ts';
import { SourceText } from '../../contract/source-text.ts';
import { specFile } from '../spec-file.ts';
import type { PersonaRole } from '../target/persona-role.ts';
import { nearest } from './config-problem.ts';

/** How a persona authenticates at the target. */
export interface PersonaConfig {
  token?: string;
  headers?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  /** The OAuth scopes that its token has; all without them. */
  scopes?: readonly string[];
  /** What the account may do. Default: what its name says, such as `viewer`. */
  role?: PersonaRole;
}

type Personas = Readonly<Record<string, PersonaConfig>>;
type Texts = Readonly<Record<string, string>>;

export interface ApiConfig {
  url?: string;
  /** Absolute. */
  contract?: string;
  operations?: readonly string[];
  channels?: readonly string[];
  personas?: Personas;
  headers?: Texts;
  ids?: Texts;
  writes?: readonly string[];
  reads?: readonly string[];
  /** By operation: the body of its valid call. `{unique}` in a text is a name that nothing else at the target has. */
  bodies?: Readonly<Record<string, unknown>>;
}

/** The configuration that is read if no other is given. */
export const configName = 'standin.check.yaml';

/** The content of `standin.check.yaml`. spec/check.schema.json describes each field. */
export interface CheckConfig {
  url?: string;
  personas?: Personas;
  headers?: Texts;
  ids?: Texts;
  apis?: Readonly<Record<string, ApiConfig>>;
  hooks?: string | { event?: string; setup?: string; teardown?: string };
  allow?: Readonly<Record<string, readonly number[]>>;
  /** By API: the resources whose laws are confirmed. */
  confirmed?: Readonly<Record<string, readonly string[]>>;
  /** Seconds, like all times here. */
  tolerance?: number;
  patience?: number;
  timeout?: number;
  limits?: boolean;
  strict?: boolean;
}

/**
 * A configuration that can't be used. `message` is one line with file, line and what was expected; it never quotes a value
 * of an environment variable.
 */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
  override readonly name = 'ConfigError';
}

export interface ReadConfig {
  config: CheckConfig;
  /** Absolute. */
  file: string;
  /** The environment variables that it uses, with their values, which are treated as secrets. */
  variables: ReadonlyMap<string, string>;
  /** An error about the value at this path. */
  problem(path: Path, message: string): ConfigError;
}

const schemaFile = specFile('check.schema.json');

/**
 * `hasContract`: whether a user's own contract is given beside it, whose personas may have any names.
 * @throws {ConfigError} the first problem
 */
export function readConfig(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
  hasContract = false,
): ReadConfig {
  const file = resolve(path);
  const source = new SourceText(shownFile(file), textOf(file));
  const errorAt = ({ file: shown, line, column }: SourceLocation, message: string): ConfigError =>
    new ConfigError(`${shown}:${line}:${column}: ${oneLine(message)}`);
  if (source.fault) throw errorAt(source.fault.location, source.fault.reason);
  const variables = new Map<string, string>();
  const value = mapTexts(source.value ?? {}, [], (text, at) =>
    text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      const value = env[name];
      if (value === undefined || value === '')
        throw errorAt(
          source.locate(at),
          `the environment variable ${name} is not set; expected it to hold what stands here`,
        );
      variables.set(name, value);
      return value;
    }),
  );
  const problem = problemIn(value) ?? unknownPersona(value as CheckConfig, hasContract);
  if (problem) {
    const { path: at, key, message } = problem;
    throw errorAt(key === undefined ? source.locate(at) : source.locateKey([...at, key]), message);
  }
  return {
    config: withTexts(value as CheckConfig, file),
    file,
    variables,
    problem: (at, message) => errorAt(source.locate(at), message),
  };
}

/** A configuration that is given as a value, as `conformance()` takes it. */
export function configOf(config: CheckConfig, folder: string, hasContract = false): ReadConfig {
  const errorAt = (path: Path, message: string): ConfigError =>
    new ConfigError(`the configuration: ${path.join('.')}: ${message}`);
  const problem = problemIn(JSON.parse(JSON.stringify(config))) ?? unknownPersona(config, hasContract);
  if (problem) throw errorAt(problem.path, problem.message);
  const file = resolve(folder, configName);
  return { config: withTexts(config, file), file, variables: new Map(), problem: errorAt };
}

/** The value with each text in it replaced; names of members stay. */
function mapTexts(value: unknown, path: Path, change: (text: string, path: Path) => string): unknown {
  if (typeof value === 'string') return change(value, path);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, [...path, index], change));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, mapTexts(one, [...path, name], change)]),
  );
}

let compiled: ValidateFunction | undefined;

/** The first thing that breaks the schema; undefined if nothing does. */
function problemIn(value: unknown): SchemaProblem | undefined {
  compiled ??= new Ajv({ strict: false, allErrors: true, verbose: true }).compile(
    JSON.parse(readFileSync(schemaFile, 'utf8')),
  );
  if (compiled(value)) return undefined;
  // A value may be a secret of the environment.
  return schemaProblems(compiled.errors ?? [], { value, quotesValues: false, nearest })[0];
}

/** The built-in APIs' personas, and two that only their checks need. */
const builtInPersonas = ['owner', 'admin', 'member', 'viewer', 'outsider', 'scoped', 'expired'];

function unknownPersona(
  { personas, apis = {} }: CheckConfig,
  hasContract: boolean,
): SchemaProblem | undefined {
  const isOwn = hasContract || Object.values(apis).some((api) => api?.contract !== undefined);
  const places: (readonly [path: Path, personas: Personas | undefined])[] = [
    [['personas'], isOwn ? undefined : personas],
    ...Object.entries(apis).map(
      ([name, api]) =>
        [
          ['apis', name, 'personas'],
          hasContract || api?.contract !== undefined ? undefined : api?.personas,
        ] as const,
    ),
  ];
  for (const [path, named] of places) {
    const key = Object.keys(named ?? {}).find((name) => !builtInPersonas.includes(name));
    if (key !== undefined)
      return {
        path: [...path],
        key,
        message: `there is no field ${key}, expected one of ${builtInPersonas.join(', ')}`,
      };
  }
  return undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'no such file' : `can't be read (${code})`;
    throw new ConfigError(`${shownFile(file)}: ${reason}`);
  }
}

/** YAML reads `id: 12` as a number, but ids and headers are texts. Paths of files are relative to the configuration. */
function withTexts(config: CheckConfig, file: string): CheckConfig {
  const texts = (given: Texts | undefined): Texts | undefined =>
    given && Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
  const personas = (given: Personas | undefined): Personas | undefined =>
    given &&
    Object.fromEntries(
      Object.entries(given).map(([name, one]) => [
        name,
        { ...one, ...(one.headers && { headers: texts(one.headers) as Texts }) },
      ]),
    );
  const common = <Part extends CheckConfig | ApiConfig>(part: Part): Part => ({
    ...part,
    ...(part.personas && { personas: personas(part.personas) }),
    ...(part.headers && { headers: texts(part.headers) }),
    ...(part.ids && { ids: texts(part.ids) }),
  });
  const apis = Object.entries(config.apis ?? {}).map(([name, api]): [string, ApiConfig] => {
    const { contract, ...rest } = common(api ?? {});
    return [
      name,
      {
        ...rest,
        ...(contract !== undefined && {
          contract: isHttp(contract) ? contract : resolve(file, '..', contract),
        }),
      },
    ];
  });
  return { ...common(config), ...(config.apis && { apis: Object.fromEntries(apis) }) };
}
