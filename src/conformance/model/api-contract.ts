import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiName } from '../../contract/api-name.ts';
import type { Contract, Document, Operation } from '../../contract/contract.ts';
import { faultLines } from '../../contract/document-faults.ts';
import { type Path, pathOfRef, valueAt } from '../../contract/json-pointer.ts';
import { loadContract } from '../../contract/load-contract.ts';
import type { ReadOptions } from '../../contract/read-document.ts';
import { readSource } from '../../contract/read-source.ts';
import { isHttp } from '../../contract/reference-scope.ts';
import { SchemaCompiler } from '../../contract/schema-compiler.ts';
import { SourceText } from '../../contract/source-text.ts';
import { inferResources } from '../../resources/infer-resources.ts';
import type { ResourceModel } from '../../resources/model.ts';
import { type MessageSchemas, readMessageSchemas } from '../read/message-schemas.ts';
import { readOwnStatements } from '../read/own-statements.ts';
import { readStatements, type Statement } from './statements.ts';

/** A channel and one of its messages, by their names in `asyncapi.yaml`. */
export interface PushedMessage {
  channel: string;
  name: string;
}

/** Everything that the documents of one API say. */
export interface ApiContract {
  name: string;
  /** Without the operations that a fault of the document costs. */
  contract: Contract;
  /** A line for each such fault. */
  faults: readonly string[];
  document: Document;
  /** Compiles schemas of requests. */
  compiler: SchemaCompiler;
  statements: readonly Statement[];
  /** The messages that it pushes, by the AsyncAPI document beside it. */
  pushes: readonly PushedMessage[];
  /** The file that pointers and lines refer to. */
  file: string;
  /** The line of a node of the document; undefined if it stands in another file. */
  lineOf(pointer: string): number | undefined;
  operation(id: string): Operation;
  /** The model of its resources, inferred at the first call. */
  resources(): ResourceModel;
  /** The schemas of its messages, by the `asyncapi.yaml` beside the file, read at the first call. */
  messages(): Promise<MessageSchemas>;
}

/** A contract that comes with Standin. */
export const readBuiltIn = (name: string, contract: URL): Promise<ApiContract> =>
  readApiContract(fileURLToPath(contract), name);

/**
 * A contract with the statements and messages beside it, if there are any. `file` may be an http(s) URL, which has nothing beside it.
 * @throws {InputError} the document can't be read
 */
export async function readApiContract(
  file: string,
  name?: string,
  options?: ReadOptions,
): Promise<ApiContract> {
  const { contract: whole, text } = await loadContract(file, options);
  const operations = whole.operations.filter(({ fault }) => fault === undefined);
  const contract = { ...whole, operations };
  const folder = isHttp(file) ? undefined : dirname(file);
  const statementsFile = folder && join(folder, 'statements.yaml');
  const statements =
    !statementsFile || !existsSync(statementsFile)
      ? []
      : name === undefined
        ? readOwnStatements(statementsFile, contract.operations)
        : await readStatements(statementsFile);
  let source: LineSource | undefined;
  let model: ResourceModel | undefined;
  let messages: Promise<MessageSchemas> | undefined;
  const document = await contract.document();
  return {
    name: name ?? apiName(contract.title, file),
    contract,
    faults: faultLines(whole),
    document,
    compiler: new SchemaCompiler(document, 'request'),
    statements,
    pushes: folder === undefined ? [] : readMessageNames(join(folder, 'asyncapi.yaml')),
    file: name === undefined ? file : `spec/${name}/${basename(file)}`,
    lineOf: (pointer) => {
      const path = pathOfRef(pointer.replace(/^[^#]*/, '')) ?? [];
      if (path.length === 0) return undefined;
      source ??= lineSource(file, text);
      return valueAt(source.value, path) === undefined ? undefined : source.lineOf(path);
    },
    operation: (id) => {
      const found = contract.operations.find((one) => one.id === id);
      if (!found) throw new Error(`${name ?? file} has no operation ${id}`);
      return found;
    },
    resources: () => {
      model ??= inferResources(document, contract);
      return model;
    },
    messages: () => {
      messages ??= readMessageSchemas(file);
      return messages;
    },
  };
}

interface LineSource {
  value: unknown;
  lineOf(path: Path): number | undefined;
}

/** JSON in one line need not be read with the location of each value, which takes seconds for a large document. */
function lineSource(file: string, text: string): LineSource {
  if (!/[\r\n]/.test(text.trim()))
    try {
      return { value: JSON.parse(text), lineOf: () => 1 };
    } catch {
      // It is YAML.
    }
  const source = new SourceText(file, text);
  return { value: source.value, lineOf: (path) => source.locateKey(path).line };
}

function readMessageNames(file: string): PushedMessage[] {
  if (!existsSync(file)) return [];
  const document = readSource(file).value as { channels?: Record<string, { messages?: object }> } | null;
  return Object.entries(document?.channels ?? {}).flatMap(([channel, node]) =>
    Object.keys(node?.messages ?? {}).map((name) => ({ channel, name })),
  );
}
