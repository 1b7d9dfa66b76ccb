/**
 * Generates the modules of a contract: types, error names, message types, tables, and the compiled contract, which the
 * engine loads without YAML or Ajv.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { type Audience, noticeOf } from './audience.ts';
import { writableParts } from './bodies/parts-by-position.ts';
import { compileContract } from './compile-contract.ts';
import type { CompiledContract, Document } from './contract.ts';
import { asNumbers } from './exact-json.ts';
import { InputError } from './input-error.ts';
import { deref, valueAt } from './json-pointer.ts';
import { oneLine } from './one-line.ts';
import { operationSteps } from './operation-node.ts';
import { operationSchemas } from './operation-schemas.ts';
import { writableShape } from './parameters/value-shape.ts';
import { shownFile } from './place.ts';
import { fillPools, type PoolRecipe } from './pools.ts';
import { type ReadOptions, readDocument } from './read-document.ts';
import {
  type Facts,
  factsOf,
  type Messages,
  messageSchema,
  messagesAsDocument,
  readMessages,
} from './read-messages.ts';
import { type RecordSchemas, readRecords, recordSchema, recordsAsDocument } from './read-records.ts';
import { readSource } from './read-source.ts';
import { namesOfReply } from './replies.ts';
import { needsChoice } from './rival-operations.ts';
import { typedDocument } from './typed-document.ts';
import {
  messageValidators,
  recordValidators,
  replyValidators,
  requestValidators,
  type ValidatorModule,
} from './validator-modules.ts';
import { needsReaders } from './with-readers.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

export interface GenerateOptions extends ReadOptions {
  /** The OpenAPI document; an `asyncapi.yaml` beside it is read too. */
  contract: string;
  audience: Audience;
  /** A `pools.yaml` of words for fixtures; it need not exist. */
  pools?: string;
  /** A `records.yaml` with the schemas of the collections' records; it need not exist. */
  records?: string;
  /**
   * Whether the contract may answer an operation, which needs examples of successes and validators of replies. Default
   * true.
   */
  answersFromContract?: boolean;
  /** Infers the model of the resources, for a contract that the mock is to behave by. */
  resources?: (document: Document, contract: CompiledContract) => object;
}

export interface Generated {
  /** From file name to text. */
  modules: Map<string, string>;
  /** The files that were read, absolute. */
  files: string[];
  /** Harmless departures from the specification, each with its location. */
  warnings: string[];
}

/** @throws {InputError} see `readDocument`; or no code can be generated for a part of it */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { audience, pools, records, answersFromContract = true, resources } = options;
  const source = resolve(options.contract);
  const home = dirname(source);
  const { document, files, warnings, faults } = await readDocument(source, options);
  const contract = compileContract(document, { hasFaults: faults.length > 0 });
  const messages = await readMessages(join(home, 'asyncapi.yaml'), options);
  const modules = new Map<string, string>();
  const notice = noticeOf('the contract', audience);
  const write = (name: string, text: string): Map<string, string> => modules.set(name, notice + text);

  write(
    'types.ts',
    await operationTypes(typedDocument(asNumbers(withIds(document, contract)), contract), source),
  );
  write('errors.ts', errorNames(contract));
  write('defaults.ts', defaultedNames(document, contract));
  write('handlers.ts', handlerTypes(audience));
  if (messages) write('messages.ts', await messageTypes(messages));
  if (messages) write('channels.ts', `export const channels = ${json(messages.facts)} as const;\n`);
  const members = memberFacts(document);
  if (Object.keys(members).length > 0)
    write('members.ts', `export const members = ${json(members)} as const;\n`);
  for (const [name, { $ref }] of Object.entries<Node>(document['x-tables'] ?? {})) {
    if (!isIdentifier(name) || modules.has(`${name}.ts`))
      throw new InputError(
        'CONTRACT_INVALID',
        `no table can be called ${JSON.stringify(name)}`,
        readSource(source).locateKey(['x-tables', name]),
      );
    const table =
      typeof $ref === 'string' ? readSource(resolve(home, $ref)).value : document['x-tables'][name];
    write(`${name}.ts`, `export const ${name} = ${json(table)} as const;\n`);
    if (typeof $ref === 'string') files.push(resolve(home, $ref));
  }
  if (pools !== undefined && existsSync(pools)) {
    write('pools.ts', `export const pools = ${json(filledPools(pools))} as const;\n`);
    files.push(resolve(pools));
  }
  write('document.ts', `export const document = ${literal(document)};\n`);
  if (resources) write('resources.ts', `export const resources = ${json(resources(document, contract))};\n`);

  const kept = records === undefined || !existsSync(records) ? undefined : readRecords(records, document);
  const ofRecords = kept && (await recordValidators(kept, records as string, audience));
  if (kept && ofRecords) {
    write('records.ts', await recordModule(kept, ofRecords, audience));
    files.push(resolve(records as string));
  }

  const validators = [
    await requestValidators(document, contract, source, audience),
    ...(answersFromContract ? [await replyValidators(document, contract, source, audience)] : []),
    ...(messages ? [await messageValidators(messages, join(home, 'asyncapi.yaml'), audience)] : []),
  ];
  for (const { name, code, names } of [...validators, ...(ofRecords ? [ofRecords] : [])]) {
    write(`${name}-validators.js`, code);
    const types = [...new Set(names.values())].map((one) => `export const ${one}: Validate;\n`).join('');
    write(
      `${name}-validators.d.ts`,
      `import type { Validate } from '${audience.from('contract/contract.ts')}';\n\n${types}`,
    );
  }
  const answering = answersFromContract ? contract : shortened(contract);
  write('contract.ts', contractModule(answering, validators, audience, resources !== undefined));
  return { modules, files: [...files, ...(messages?.files ?? [])], warnings: [...faults, ...warnings] };
}

/** The contract without summaries and the examples of its successes, so that a page loads less. */
const shortened = (contract: CompiledContract): CompiledContract => ({
  ...contract,
  operations: contract.operations.map((operation) => ({
    ...operation,
    summary: '',
    replies: operation.replies.map((reply) => ({
      ...reply,
      content: reply.status.startsWith('2')
        ? reply.content.map((body) => ({ ...body, examples: [] }))
        : reply.content,
    })),
  })),
});

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** JSON but for its long integers, which are literals of BigInt: see `exact-json.ts`. */
const literal = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `\0${one}n` : one), 2).replace(
    /"\\u0000(-?\d+n)"/g,
    '$1',
  );

function filledPools(file: string): Record<string, string[]> {
  const recipes = readSource(file).value as Record<string, PoolRecipe>;
  try {
    return fillPools(recipes);
  } catch (error) {
    throw new InputError('CONTRACT_INVALID', oneLine((error as Error).message), { file: shownFile(file) });
  }
}

/** The document in which each operation has the id that the engine gives it. */
function withIds(document: Document, { operations }: CompiledContract): Document {
  const paths: Record<string, Node> = { ...document.paths };
  for (const { id, method, path: served, documentPath: path = served } of operations) {
    const item = deref(document, paths[path]);
    const steps = operationSteps(item, method);
    const named = { ...(valueAt(item, steps) as Node), operationId: id };
    const [key = '', other] = steps;
    paths[path] = { ...item, [key]: other === undefined ? named : { ...item[key], [other]: named } };
  }
  return { ...document, paths };
}

async function operationTypes(document: Document, file: string): Promise<string> {
  try {
    const ast = await openapiTS(document as OpenAPI3, {
      defaultNonNullable: false,
      alphabetize: false,
      silent: true,
    });
    return astToString(ast).replace(/[ \t]+$/gm, '');
  } catch (error) {
    const reason = `no types can be made of it: ${oneLine((error as Error).message)}`;
    throw new InputError('CONTRACT_INVALID', reason, { file: shownFile(file) });
  }
}

const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

const member = (name: string): string => (isIdentifier(name) ? name : JSON.stringify(name));

const quoted = (name: string): string => (/['\\\n]/.test(name) ? JSON.stringify(name) : `'${name}'`);

/** The names of the documented errors of each operation, as a type and as a value. */
function errorNames({ operations, unknownPath, wrongMethod }: CompiledContract): string {
  const rows = operations.map(({ id, replies }) => {
    const refusals = replies.filter(({ status }) => !/^[123]/.test(status));
    const names = refusals.flatMap(namesOfReply);
    return `  ${member(id)}: [${[...new Set(names)].map(quoted).join(', ')}],\n`;
  });
  const general = [unknownPath, wrongMethod].flatMap((one) => (one ? [quoted(one.name)] : []));
  return [
    `export const errors = {\n${rows.join('')}} as const;\n`,
    `/** Errors outside of every operation. */\nexport const generalErrors = [${general.join(', ')}] as const;\n`,
    'export type OperationId = keyof typeof errors;\n',
    '/** The documented errors of one operation, or of any. */\nexport type ErrorName<Id extends OperationId = OperationId> = (typeof errors)[Id][number];\n',
  ].join('\n');
}

/** The types of this contract's handlers; `State` is the type of its API's state. */
function handlerTypes(audience: Audience): string {
  return `import type { HandlerContext, Reply } from '${audience.from('engine/handler.ts')}';
import type { Defaulted } from './defaults.ts';
import type { ErrorName, OperationId } from './errors.ts';
import type { operations } from './types.ts';

/** What a handler of this operation works with. */
export type Context<Id extends OperationId, State> = HandlerContext<operations[Id], ErrorName<Id>, Defaulted[Id], State>;

/** Handlers of these operations. */
export type Handlers<Ids extends OperationId, State> = { [Id in Ids]: (context: Context<Id, State>) => Reply };
`;
}

/** The parameters and body fields of each operation that have a default. */
function defaultedNames(document: Document, { operations }: CompiledContract): string {
  const rows = operations.map((operation) => {
    const names = operation.parameters.filter((one) => one.default !== undefined).map(({ name }) => name);
    const bodies = Object.values<Node>(operationSchemas(document, operation).bodies);
    const fields = bodies.flatMap((schema) =>
      Object.entries<Node>(deref(document, schema)?.properties ?? {}),
    );
    names.push(...fields.filter(([, field]) => field?.default !== undefined).map(([name]) => name));
    const unique = [...new Set(names)].map(quoted);
    return `  ${member(operation.id)}: ${unique.join(' | ') || 'never'};\n`;
  });
  return `/** What a default fills in, so that a handler always has it. */\nexport interface Defaulted {\n${rows.join('')}}\n`;
}

/** The extension values (`factsOf`) of the schemas' members. */
function memberFacts(document: Document): Record<string, Record<string, Facts>> {
  const found: Record<string, Record<string, Facts>> = {};
  for (const [schema, node] of Object.entries<Node>(document.components?.schemas ?? {})) {
    for (const [name, property] of Object.entries<Node>(node?.properties ?? {})) {
      const facts = factsOf(property);
      if (Object.keys(facts).length > 0) found[schema] = { ...found[schema], [name]: facts };
    }
  }
  return found;
}

async function messageTypes(messages: Messages): Promise<string> {
  const ast = await openapiTS(messagesAsDocument(messages) as OpenAPI3, { defaultNonNullable: false });
  const rows = Object.keys(messages.payloads).map(
    (name) => `  ${quoted(name)}: components['schemas'][${quoted(messageSchema(name))}];\n`,
  );
  return `${astToString(ast)}\n/** What is pushed, by the message's name. */\nexport interface Messages {\n${rows.join('')}}\n`;
}

/** A contract that can be written as code: no shape contains itself. */
const writableContract = (contract: CompiledContract): CompiledContract => ({
  ...contract,
  operations: contract.operations.map(({ parameters, body, ...operation }) => ({
    ...operation,
    replies: operation.replies.map((reply) => ({
      ...reply,
      content: reply.content.map(({ positions, ...one }) => ({
        ...one,
        ...(positions && { positions: writableParts(positions) }),
      })),
    })),
    parameters: parameters.map((one) => ({ ...one, value: writableShape(one.value) })),
    ...(body && {
      body: {
        ...body,
        content: body.content.map(({ value, positions, ...one }) => ({
          ...one,
          ...(value && { value: writableShape(value) }),
          ...(positions && { positions: writableParts(positions) }),
        })),
      },
    }),
  })),
});

/** What the collections keep: the types of their records, and a check of each. */
async function recordModule(
  records: RecordSchemas,
  { name, names }: ValidatorModule,
  audience: Audience,
): Promise<string> {
  const ast = await openapiTS(recordsAsDocument(records) as OpenAPI3, { defaultNonNullable: false });
  const collections = Object.keys(records.byCollection);
  const types = collections.map(
    (one) => `  ${member(one)}: components['schemas'][${quoted(recordSchema(one))}];\n`,
  );
  const checks = collections.map(
    (one) => `  ${member(one)}: recordCheck(${name}.${names.get(`record ${one}`)}),\n`,
  );
  return `import { recordCheck } from '${audience.from('contract/record-check.ts')}';
import * as ${name} from './${name}-validators.js';

${astToString(ast).replace(/[ \t]+$/gm, '')}
/** The record of each collection. */
export interface Records {
${types.join('')}}

/** For \`check\` of the collections. */
export const recordChecks = {
${checks.join('')}};
`;
}

function contractModule(
  contract: CompiledContract,
  modules: ValidatorModule[],
  audience: Audience,
  hasResources: boolean,
): string {
  const imports = modules.map(({ name }) => `import * as ${name} from './${name}-validators.js';\n`);
  const rows = modules.flatMap(({ name, names }) =>
    [...names].map(([key, one]) => `  ${JSON.stringify(key)}: ${name}.${one},\n`),
  );
  const compiled = json(writableContract(contract));
  const hasReaders = needsReaders(contract);
  const readers = `import { withReaders } from '${audience.from('contract/with-readers.ts')}';\n`;
  const chooses = needsChoice(contract.operations);
  const chooser = `import { chooseOperation } from '${audience.from('contract/choose-operation.ts')}';\n`;
  const more = [
    ...(chooses ? ['choosing: chooseOperation'] : []),
    ...(hasResources ? ["resources: async () => (await import('./resources.ts')).resources", 'behave'] : []),
  ];
  return `${chooses ? chooser : ''}import { ${hasResources ? 'behave, ' : ''}compiledContract } from '${audience.from('contract/compiled-contract.ts')}';
${hasReaders ? readers : ''}${imports.join('')}
const validators = {
${rows.join('')}};

export const contract = compiledContract(${hasReaders ? `withReaders(${compiled})` : compiled}, validators, async () => (await import('./document.ts')).document${more.length > 0 ? `, { ${more.join(', ')} }` : ''});
`;
}
