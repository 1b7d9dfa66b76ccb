import { chooseOperation } from './choose-operation.ts';
import { compileContract } from './compile-contract.ts';
import type { Contract } from './contract.ts';
import { type ReadOptions, readDocument } from './read-document.ts';
import { lazyValidators } from './schema-compiler.ts';
import { withReaders } from './with-readers.ts';

export interface LoadedContract {
  contract: Contract;
  /** Absolute. */
  files: string[];
  warnings: string[];
}

/** Reads a user's own document. @throws {InputError} see `readDocument` */
export async function loadContract(path: string, options?: ReadOptions): Promise<LoadedContract> {
  const { document, files, warnings, faults } = await readDocument(path, options);
  const compiled = withReaders(compileContract(document, { hasFaults: faults.length > 0 }));
  const costly = new Set(compiled.operations.map(({ fault }) => fault));
  const validators = lazyValidators(document, compiled.operations);
  const choose = chooseOperation(validators);
  return {
    contract: { ...compiled, validators, choose, document: async () => document },
    files,
    warnings: [...faults.filter((one) => !costly.has(one)), ...warnings],
  };
}
