/**
 * What a folder under `spec/` becomes: types, error names, message types, tables, and the compiled form that the engine
 * loads without YAML or Ajv (DESIGN, decision 9).
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { compileContract } from './compile-contract.ts';
import type { CompiledContract, Document } from './contract.ts';
import { deref } from './json-pointer.ts';
import type { Direction } from './json-schema.ts';
import { fillPools, type PoolRecipe } from './pools.ts';
import { readDocument } from './read-document.ts';
import { type Facts, factsOf, type Messages, messagesAsDocument, readMessages } from './read-messages.ts';
import { operationSchemas, SchemaCompiler } from './schema-compiler.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

// ajv is CommonJS: its types and its value do not agree about the default export.
const standalone = ((standaloneModule as Node).default ??
  standaloneModule) as typeof standaloneModule.default;

export interface GenerateOptions {
  /** The folder with `openapi.yaml`. */
  folder: string;
  /** How generated modules import `src/contract/`, as `../../../contract`. */
  contractImport: string;
  /** A `pools.yaml` of words for fixtures, if there is one. */
  pools?: string;
}

const notice = '// Generated from the contract by `npm run generate`. Do not edit.\n';

/** The generated modules, from file name to text. */
export async function generate({
  folder,
  contractImport,
  pools,
}: GenerateOptions): Promise<Map<string, string>> {
  const { document } = await readDocument(join(folder, 'openapi.yaml'));
  const contract = compileContract(document);
  const messages = await readMessages(join(folder, 'asyncapi.yaml'));
  const files = new Map<string, string>();
  const write = (name: string, text: string): Map<string, string> => files.set(name, notice + text);

  write('types.ts', await operationTypes(document));
  write('errors.ts', errorNames(contract));
  write('defaults.ts', defaultedNames(document, contract));
  if (messages) write('messages.ts', await messageTypes(messages));
  if (messages) write('channels.ts', `export const channels = ${json(messages.facts)} as const;\n`);
  const members = memberFacts(document);
  if (Object.keys(members).length > 0)
    write('members.ts', `export const members = ${json(members)} as const;\n`);
  for (const [name, { $ref }] of Object.entries<Node>(document['x-tables'] ?? {})) {
    const table =
      typeof $ref === 'string' ? await readYaml(resolve(folder, $ref)) : document['x-tables'][name];
    write(`${name}.ts`, `export const ${name} = ${json(table)} as const;\n`);
  }
  if (pools !== undefined && existsSync(pools)) {
    const filled = fillPools((await readYaml(pools)) as Record<string, PoolRecipe>);
    write('pools.ts', `export const pools = ${json(filled)} as const;\n`);
  }
  write('document.ts', `export const document = ${json(document)};\n`);

  const modules = [
    await validatorModule('request', document, 'request', requestSchemas(document, contract)),
    await validatorModule('reply', document, 'reply', replySchemas(document, contract)),
    ...(messages ? [await messageModule(messages)] : []),
  ];
  for (const { name, code, names } of modules) {
    write(`${name}-validators.js`, code);
    const types = [...names.values()].map((one) => `export const ${one}: Validate;\n`).join('');
    write(
      `${name}-validators.d.ts`,
      `import type { Validate } from '${contractImport}/contract.ts';\n\n${types}`,
    );
  }
  write('contract.ts', contractModule(contract, modules, contractImport));
  return files;
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const readYaml = async (file: string): Promise<unknown> =>
  parseYaml(await readFile(file, 'utf8'), { filename: file });

async function operationTypes(document: Document): Promise<string> {
  const ast = await openapiTS(document as OpenAPI3, { defaultNonNullable: false, alphabetize: false });
  return astToString(ast).replace(/[ \t]+$/gm, '');
}

/** For each operation the names of its documented errors, as a type and as a value. */
function errorNames({ operations, unknownPath, wrongMethod }: CompiledContract): string {
  const rows = operations.map(({ id, replies }) => {
    const refusals = replies.filter(({ status }) => !/^[123]/.test(status));
    const names = refusals.flatMap(({ content }) =>
      content.flatMap(({ examples }) => examples.map(({ name }) => name)),
    );
    return `  ${id}: [${[...new Set(names)].map((name) => `'${name}'`).join(', ')}],\n`;
  });
  const general = [unknownPath, wrongMethod].flatMap((one) => (one ? [`'${one.name}'`] : []));
  return [
    `export const errors = {\n${rows.join('')}} as const;\n`,
    `/** Errors outside of every operation. */\nexport const generalErrors = [${general.join(', ')}] as const;\n`,
    'export type OperationId = keyof typeof errors;\n',
    '/** The documented errors of one operation, or of any. */\n',
    'export type ErrorName<Id extends OperationId = OperationId> = (typeof errors)[Id][number];\n',
  ].join('\n');
}

/** For each operation the parameters and body fields that a default fills in. */
function defaultedNames(document: Document, { operations }: CompiledContract): string {
  const rows = operations.map((operation) => {
    const names = operation.parameters.filter((one) => one.default !== undefined).map(({ name }) => name);
    const bodies = Object.values<Node>(operationSchemas(document, operation).bodies);
    const fields = bodies.flatMap((schema) =>
      Object.entries<Node>(deref(document, schema)?.properties ?? {}),
    );
    names.push(...fields.filter(([, field]) => field?.default !== undefined).map(([name]) => name));
    const unique = [...new Set(names)].map((name) => `'${name}'`);
    return `  ${operation.id}: ${unique.join(' | ') || 'never'};\n`;
  });
  return `/** What a default fills in, so that a handler always has it. */\nexport interface Defaulted {\n${rows.join('')}}\n`;
}

/** The facts of the schemas' members, by schema and member. */
function memberFacts(document: Document): Record<string, Record<string, Facts>> {
  const found: Record<string, Record<string, Facts>> = {};
  for (const [schema, { properties = {} }] of Object.entries<Node>(document.components?.schemas ?? {})) {
    for (const [member, node] of Object.entries<Node>(properties)) {
      const facts = factsOf(node);
      if (Object.keys(facts).length > 0) found[schema] = { ...found[schema], [member]: facts };
    }
  }
  return found;
}

async function messageTypes(messages: Messages): Promise<string> {
  const named = (name: string): string => `message:${name}`;
  const ast = await openapiTS(messagesAsDocument(messages, named) as OpenAPI3, { defaultNonNullable: false });
  const rows = Object.keys(messages.payloads).map(
    (name) => `  '${name}': components['schemas']['${named(name)}'];\n`,
  );
  return `${astToString(ast)}\n/** What is pushed, by the message's name. */\nexport interface Messages {\n${rows.join('')}}\n`;
}

type KeyedSchemas = [key: string, schema: Node][];

function requestSchemas(document: Document, { operations }: CompiledContract): KeyedSchemas {
  return operations.flatMap((operation) => {
    const { parameters, bodies } = operationSchemas(document, operation);
    const own = Object.entries(bodies).map(
      ([type, schema]) => [`${operation.id} body ${type}`, schema] as [string, Node],
    );
    return parameters ? [[`${operation.id} parameters`, parameters] as [string, Node], ...own] : own;
  });
}

function replySchemas(document: Document, { operations }: CompiledContract): KeyedSchemas {
  return operations.flatMap((operation) =>
    Object.entries(operationSchemas(document, operation).replies).flatMap(([status, byType]) =>
      Object.entries(byType).map(
        ([type, schema]) => [`${operation.id} ${status} ${type}`, schema] as [string, Node],
      ),
    ),
  );
}

interface ValidatorModule {
  name: string;
  code: string;
  /** From a validator's key to its export. */
  names: Map<string, string>;
}

/** Standalone validators of the given schemas, bundled so that they need nothing at run time. */
async function validatorModule(
  name: string,
  document: Document,
  direction: Direction,
  schemas: KeyedSchemas,
): Promise<ValidatorModule> {
  const compiler = new SchemaCompiler(document, direction, { code: { source: true, esm: true } });
  const names = new Map<string, string>();
  for (const [index, [key, schema]] of schemas.entries()) {
    names.set(key, `${name}${index}`);
    compiler.add(`${name}${index}`, schema);
  }
  const exported = Object.fromEntries([...names.values()].map((one) => [one, one]));
  return { name, code: await bundled(standalone(compiler.ajv, exported)), names };
}

function messageModule(messages: Messages): Promise<ValidatorModule> {
  const schemas: KeyedSchemas = Object.entries(messages.payloads).map(([name, schema]) => [
    `message ${name}`,
    schema,
  ]);
  return validatorModule(
    'message',
    messagesAsDocument(messages, (name) => `message:${name}`),
    'reply',
    schemas,
  );
}

function contractModule(
  contract: CompiledContract,
  modules: ValidatorModule[],
  contractImport: string,
): string {
  const imports = modules.map(({ name }) => `import * as ${name} from './${name}-validators.js';\n`);
  const rows = modules.flatMap(({ name, names }) =>
    [...names].map(([key, one]) => `  ${JSON.stringify(key)}: ${name}.${one},\n`),
  );
  return `import { compiledContract } from '${contractImport}/compiled-contract.ts';
${imports.join('')}
const validators = {
${rows.join('')}};

export const contract = compiledContract(${json(contract)}, validators, async () => (await import('./document.ts')).document);
`;
}

async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
  });
  return outputFiles[0]?.text ?? '';
}
