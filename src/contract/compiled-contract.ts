import type { CompiledContract, Contract, Document, Validate } from './contract.ts';

/** A contract that was compiled ahead: `validators` by `<operation> parameters`, `… body TYPE`, `… STATUS TYPE`, `message NAME`. */
export function compiledContract(
  compiled: CompiledContract,
  validators: Readonly<Record<string, Validate>>,
  document: () => Promise<Document>,
): Contract {
  return {
    ...compiled,
    document,
    validators: {
      parameters: (id) => validators[`${id} parameters`],
      body: (id, mediaType) => validators[`${id} body ${mediaType}`],
      reply: (id, status, mediaType) => validators[`${id} ${status} ${mediaType}`],
      message: (name) => validators[`message ${name}`],
    },
  };
}
