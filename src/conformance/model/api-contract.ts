import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parse, parseDocument } from 'yaml';
import type { Contract, Document, Operation } from '../../contract/contract.ts';
import { loadContract } from '../../contract/load-contract.ts';
import { type MessageSchemas, readMessageSchemas } from '../read/message-schemas.ts';
import { readOwnStatements } from '../read/own-statements.ts';
import { readStatements, type Statement } from './statements.ts';

/** A message of a channel, by their names in `asyncapi.yaml`. */
export interface PushedMessage {
  channel: string;
  name: string;
}

/** What is known of one API before anything is sent. */
export interface ApiContract {
  name: string;
  contract: Contract;
  document: Document;
  statements: readonly Statement[];
  /** What it pushes, by the AsyncAPI document beside it. */
  pushes: readonly PushedMessage[];
  /** The file that pointers and lines are of. */
  file: string;
  /** The line of a node of the document; undefined if it stands in another file. */
  lineOf(pointer: string): number | undefined;
  operation(id: string): Operation;
  /** What it pushes, by the `asyncapi.yaml` beside the file: read when it is first asked for. */
  messages(): Promise<MessageSchemas>;
}

/** A contract that comes with Standin. */
export const readBuiltIn = (name: string, contract: URL): Promise<ApiContract> =>
  readApiContract(fileURLToPath(contract), name);

/**
 * A contract with the statements that lie beside it, if there are any.
 * @throws {ContractError} the document can't be read
 */
export async function readApiContract(file: string, name?: string): Promise<ApiContract> {
  const { contract } = await loadContract(file);
  const statementsFile = join(dirname(file), 'statements.yaml');
  const statements = !existsSync(statementsFile)
    ? []
    : name === undefined
      ? readOwnStatements(statementsFile, contract.operations)
      : await readStatements(statementsFile);
  const lines = linesOf(await readFile(file, 'utf8'));
  let messages: Promise<MessageSchemas> | undefined;
  return {
    name: name ?? basename(file).replace(/\.(ya?ml|json)$/, ''),
    contract,
    document: await contract.document(),
    statements,
    pushes: await readMessageNames(join(dirname(file), 'asyncapi.yaml')),
    file: name === undefined ? file : `spec/${name}/${basename(file)}`,
    lineOf: (pointer) => lines(pointer),
    operation: (id) => {
      const found = contract.operations.find((one) => one.id === id);
      if (!found) throw new Error(`${name ?? file} has no operation ${id}`);
      return found;
    },
    messages: () => {
      messages ??= readMessageSchemas(file);
      return messages;
    },
  };
}

async function readMessageNames(file: string): Promise<PushedMessage[]> {
  if (!existsSync(file)) return [];
  const channels: Record<string, { messages?: object }> = parse(await readFile(file, 'utf8')).channels ?? {};
  return Object.entries(channels).flatMap(([channel, { messages = {} }]) =>
    Object.keys(messages).map((name) => ({ channel, name })),
  );
}

/** Finds lines by JSON Pointer: `#/paths/~1workspaces/get`. */
function linesOf(text: string): (pointer: string) => number | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, keepSourceTokens: false });
  return (pointer) => {
    const steps = pointer
      .replace(/^[^#]*#\/?/, '')
      .split('/')
      .filter(Boolean)
      .map(unescaped);
    let node: Node | null | undefined = document.contents;
    let at: number | undefined;
    for (const step of steps) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === step);
        if (!isPair(pair)) return undefined;
        at = (pair.key as Node).range?.[0];
        node = pair.value as Node | null;
      } else if (isSeq(node)) {
        node = node.items[Number(step)] as Node | undefined;
        at = node?.range?.[0];
      } else return undefined;
    }
    return at === undefined ? undefined : counter.linePos(at).line;
  };
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
