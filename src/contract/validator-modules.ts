/** The validators of a contract as modules that need neither Ajv nor anything else at run time. */
import { fileURLToPath } from 'node:url';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import type { Audience } from './audience.ts';
import { writeJson } from './bodies/json.ts';
import type { CompiledContract, Document, Operation } from './contract.ts';
import { documentPattern } from './document-pattern.ts';
import { InputError } from './input-error.ts';
import { escapePointer } from './json-pointer.ts';
import type { Direction } from './json-schema.ts';
import { oneLine } from './one-line.ts';
import { operationSchemas } from './operation-schemas.ts';
import { type Messages, messagesAsDocument } from './read-messages.ts';
import { type RecordSchemas, recordsAsDocument } from './read-records.ts';
import { readSource } from './read-source.ts';
import { SchemaCompiler } from './schema-compiler.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

// ajv is CommonJS: its types and its value do not agree about the default export.
const standalone = ((standaloneModule as Node).default ??
  standaloneModule) as typeof standaloneModule.default;

export interface ValidatorModule {
  name: string;
  code: string;
  /** From a validator's key to its export. */
  names: Map<string, string>;
}

/** `file` is the document's file, for errors. */
export function requestValidators(
  document: Document,
  { operations }: CompiledContract,
  file: string,
  audience: Audience,
): Promise<ValidatorModule> {
  const schemas = operations.flatMap((operation) => {
    const { parameters, bodies } = operationSchemas(document, operation);
    const ofBodies = keyed(bodies, `${operation.id} body`, pointerOf(operation));
    return parameters
      ? [...keyed({ parameters }, operation.id, pointerOf(operation)), ...ofBodies]
      : ofBodies;
  });
  return validatorModule('request', document, 'request', schemas, file, audience);
}

/** See `requestValidators`. */
export function replyValidators(
  document: Document,
  { operations }: CompiledContract,
  file: string,
  audience: Audience,
): Promise<ValidatorModule> {
  const schemas = operations.flatMap((operation) =>
    Object.entries(operationSchemas(document, operation).replies).flatMap(([status, byType]) =>
      keyed(byType, `${operation.id} ${status}`, pointerOf(operation)),
    ),
  );
  return validatorModule('reply', document, 'reply', schemas, file, audience);
}

/** See `requestValidators`. */
export function messageValidators(
  messages: Messages,
  file: string,
  audience: Audience,
): Promise<ValidatorModule> {
  const schemas = keyed(messages.payloads, 'message', '#/channels');
  return validatorModule('message', messagesAsDocument(messages), 'reply', schemas, file, audience);
}

/** See `requestValidators`. */
export function recordValidators(
  records: RecordSchemas,
  file: string,
  audience: Audience,
): Promise<ValidatorModule> {
  const schemas = Object.entries(records.byCollection).map(([name, schema]) => ({
    ...{ key: `record ${name}`, schema, pointer: `#/${escapePointer(name)}` },
  }));
  return validatorModule('record', recordsAsDocument(records), 'reply', schemas, file, audience);
}

interface KeyedSchema {
  key: string;
  schema: Node;
  /** The node of the document that errors name. */
  pointer: string;
}

/** Each schema under the key `<prefix> <name>`. */
const keyed = (schemas: Record<string, Node>, prefix: string, pointer: string): KeyedSchema[] =>
  Object.entries(schemas).map(([name, schema]) => ({ key: `${prefix} ${name}`, schema, pointer }));

const pointerOf = ({ path, method }: Operation): string =>
  `#/paths/${escapePointer(path)}/${method.toLowerCase()}`;

/** The folder of this file, also where the published command bundles it beside others. */
const here = fileURLToPath(new URL('../contract/', import.meta.url));
/** For code that is bundled below. In the published package these modules are JavaScript. */
const patternFile = `${here}document-pattern.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;
const importedPattern = Object.assign(documentPattern, {
  code: `require(${JSON.stringify(patternFile)}).documentPattern`,
});

/** Validators bundled with all that they need at run time. */
async function validatorModule(
  name: string,
  document: Document,
  direction: Direction,
  schemas: KeyedSchema[],
  file: string,
  { boundsPatterns, inlinesRefs }: Audience,
): Promise<ValidatorModule> {
  const compiler = new SchemaCompiler(document, direction, {
    // A page loads those of the built-in APIs first, which have no such numbers and names.
    strictNumbers: boundsPatterns,
    ownProperties: boundsPatterns,
    inlineRefs: inlinesRefs,
    code: { source: true, esm: true, ...(boundsPatterns && { regExp: importedPattern }) },
  });
  const names = new Map<string, string>();
  const known = new Map<string, string>();
  for (const { key, schema, pointer } of schemas) {
    // Many replies have the same schema: compile it once.
    const text = writeJson(schema);
    const one = known.get(text) ?? `${name}${known.size}`;
    names.set(key, one);
    if (known.has(text)) continue;
    known.set(text, one);
    try {
      compiler.add(one, schema);
      compiler.ajv.getSchema(one);
    } catch (error) {
      const reason = `${key} has an invalid schema: ${oneLine((error as Error).message)}`;
      throw new InputError('CONTRACT_INVALID', reason, readSource(file).locateKey(pointer));
    }
  }
  const exported = Object.fromEntries([...known.values()].map((one) => [one, one]));
  // Nobody reads the place in the schema that an error names, and it would be a third of what a page loads.
  const code = standalone(compiler.ajv, exported).replaceAll(/schemaPath:"(?:[^"\\]|\\.)*",/g, '');
  return { name, code: await bundledModule(code), names };
}

/** A module with all that it imports in it. */
export async function bundledModule(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: here, loader: 'js' },
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
