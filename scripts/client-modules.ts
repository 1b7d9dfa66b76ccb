import { compileContract } from '../src/contract/compile-contract.ts';
import type { Operation } from '../src/contract/contract.ts';
import { readDocument } from '../src/contract/read-document.ts';

/**
 * The generated part of `standin/client`: the types of the control contract, and how each of its operations is called.
 * `generated` is what `generate` made of the same document.
 */
export async function clientModules(
  spec: string,
  generated: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const types = generated.get('types.ts');
  if (types === undefined) throw new Error(`${spec}: no types were generated`);
  const { operations } = compileContract((await readDocument(spec)).document);
  const rows = operations.map((one) => `  ${one.id}: ${JSON.stringify(callOf(one))},\n`);
  const notice = types.slice(0, types.indexOf('\n') + 1);
  const table = [
    notice,
    '/** How each operation is called, and the media type of what it answers, if it answers anything. */\n',
    `export const operationTable = {\n${rows.join('')}} as const;\n`,
  ];
  return new Map([
    ['types.ts', types],
    ['operations.ts', table.join('')],
  ]);
}

function callOf({ method, path, parameters, replies }: Operation) {
  const query = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const answers = replies.find(({ status }) => status.startsWith('2'))?.content[0]?.mediaType;
  return { method, path, query, ...(answers !== undefined && { answers }) };
}
