import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type Document, isMap, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { problemOf, worstOf } from './config-problem.ts';

/** How to be somebody at the target. */
export interface PersonaConfig {
  token?: string;
  headers?: Readonly<Record<string, string>>;
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
}

/** What `standin.check.yaml` says: spec/check.schema.json describes each field. */
export interface CheckConfig {
  url?: string;
  personas?: Personas;
  headers?: Texts;
  ids?: Texts;
  apis?: Readonly<Record<string, ApiConfig>>;
  hooks?: string | { event?: string; setup?: string; teardown?: string };
  allow?: Readonly<Record<string, readonly number[]>>;
  /** Seconds, as all times here. */
  tolerance?: number;
  patience?: number;
  timeout?: number;
  limits?: boolean;
  strict?: boolean;
}

/** A configuration that can't be used: `message` is one line with file, line and what was expected, and no value of the environment. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
  override readonly name = 'ConfigError';
}

export interface ReadConfig {
  config: CheckConfig;
  /** Absolute. */
  file: string;
  /** Variables of the environment that it uses, with what they hold: secrets, as far as one can tell. */
  variables: ReadonlyMap<string, string>;
  /** An error of what stands at this place. */
  problem(path: readonly (string | number)[], says: string): ConfigError;
}

const schemaFile = fileURLToPath(new URL('../../../spec/check.schema.json', import.meta.url));

/** @throws {ConfigError} the first that is wrong */
export function readConfig(path: string, env: Readonly<Record<string, string | undefined>>): ReadConfig {
  const file = resolve(path);
  const shown = shownFile(file);
  const text = textOf(file, shown);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = (says: string, offset: number): ConfigError => {
    const { line, col } = lines.linePos(offset);
    return new ConfigError(`${shown}:${line || 1}:${col || 1}: ${says.replace(/[\s\p{Cc}]+/gu, ' ').trim()}`);
  };
  const [broken] = document.errors;
  if (broken) throw problem(`no valid YAML: ${broken.message}`, broken.pos[0]);
  const variables = new Map<string, string>();
  visit(document, {
    Scalar: (key, node) => {
      if (key === 'key' || typeof node.value !== 'string') return;
      node.value = node.value.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
        const value = env[name];
        if (value === undefined || value === '')
          throw problem(
            `the environment variable ${name} is not set; expected it to hold what stands here`,
            node.range?.[0] ?? 0,
          );
        variables.set(name, value);
        return value;
      });
    },
  });
  const value: unknown = document.toJS() ?? {};
  const validate = validator();
  const at = (path: readonly (string | number)[], key?: string): number => offsetOf(document, path, key);
  if (!validate(value)) {
    const { path, key, says } = problemOf(worstOf(validate.errors as ErrorObject[]));
    throw problem(says, at(path, key));
  }
  return {
    config: withTexts(value as CheckConfig, file),
    file,
    variables,
    problem: (path, says) => problem(says, at(path)),
  };
}

/** A configuration that is given as a value, as `conformance()` takes it. */
export function configOf(config: CheckConfig, folder: string): ReadConfig {
  const says = (text: string): ConfigError => new ConfigError(`the configuration: ${text}`);
  const validate = validator();
  if (!validate(JSON.parse(JSON.stringify(config)))) {
    const { path, says: what } = problemOf(worstOf(validate.errors as ErrorObject[]));
    throw says(`${path.join('.')}: ${what}`);
  }
  const file = resolve(folder, 'standin.check.yaml');
  return {
    config: withTexts(config, file),
    file,
    variables: new Map(),
    problem: (path, what) => says(`${path.join('.')}: ${what}`),
  };
}

let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  compiled ??= new Ajv({ strict: false, allErrors: true, verbose: true }).compile(
    JSON.parse(readFileSync(schemaFile, 'utf8')),
  );
  return compiled;
}

function textOf(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`${shown}: ${code === 'ENOENT' ? 'no such file' : `can't be read (${code})`}`);
  }
}

/** YAML takes `id: 12` for a number: here they all are texts. Files stand from the configuration on. */
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
    return [name, { ...rest, ...(contract !== undefined && { contract: resolve(file, '..', contract) }) }];
  });
  return { ...common(config), ...(config.apis && { apis: Object.fromEntries(apis) }) };
}

/** Where in the text it is; of what is not there the last place on the way. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[], key?: string): number {
  let node: Node | null | undefined = document.contents;
  let offset = 0;
  // `getIn` would not find the key 422, which YAML has as a number.
  for (const step of key === undefined ? path : [...path, key]) {
    const isKey = key !== undefined && step === key;
    if (isSeq(node)) node = node.items[Number(step)] as Node | undefined;
    else if (isMap(node)) {
      const pair = node.items.find((one) => String((one.key as { value?: unknown }).value) === String(step));
      node = (isKey ? pair?.key : pair?.value) as Node | null | undefined;
      offset = (pair?.key as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
    offset = node?.range?.[0] ?? offset;
  }
  return offset;
}

function shownFile(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
}
