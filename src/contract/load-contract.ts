import { chooseOperation } from './choose-operation.ts';
import { compileContract } from './compile-contract.ts';
import type { Contract } from './contract.ts';
import { type ReadDocument, type ReadOptions, readDocument } from './read-document.ts';
import { isHttp } from './reference-scope.ts';
import { lazyValidators } from './schema-compiler.ts';
import { withReaders } from './with-readers.ts';

export interface LoadedContract {
  contract: Contract;
  /** The document as it was written. */
  text: string;
  /** Of this machine, absolute. */
  files: string[];
  warnings: string[];
}

/** Reads a user's own document, from a file or an http(s) URL. @throws {InputError} see `readDocument` */
export async function loadContract(path: string, options?: ReadOptions): Promise<LoadedContract> {
  const read = await readDocument(path, options);
  const { text, files } = read;
  return { ...contractOf(read), text, files };
}

/** The contract of a document that was read, with what is to be said about it. */
export function contractOf({
  document,
  location,
  warnings,
  faults,
}: ReadDocument): Pick<LoadedContract, 'contract' | 'warnings'> {
  const compiled = withReaders(
    compileContract(document, {
      hasFaults: faults.length > 0,
      ...(isHttp(location) && { url: location }),
    }),
  );
  const costly = new Set(compiled.operations.map(({ fault }) => fault));
  const validators = lazyValidators(document, compiled.operations);
  const choose = chooseOperation(validators);
  return {
    contract: { ...compiled, validators, choose, document: async () => document },
    warnings: [...faults.filter((one) => !costly.has(one)), ...warnings],
  };
}
