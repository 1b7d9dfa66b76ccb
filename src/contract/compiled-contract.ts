import type { CompiledContract, Contract, Document, Validate } from './contract.ts';

/** A contract that was compiled ahead: `validators` by `<operation> parameters`, `… body TYPE`, `… STATUS TYPE`, `message NAME`. */
export function compiledContract(
  compiled: CompiledContract,
  validators: Readonly<Record<string, Validate>>,
  document: () => Promise<Document>,
): Contract {
  // A key put together for each request would have to be hashed each time.
  const ofParameters = new Map(compiled.operations.map(({ id }) => [id, validators[`${id} parameters`]]));
  return {
    ...compiled,
    document,
    validators: {
      parameters: (id) => ofParameters.get(id),
      body: (id, mediaType) => validators[`${id} body ${mediaType}`],
      reply: (id, status, mediaType) => validators[`${id} ${status} ${mediaType}`],
      message: (name) => validators[`message ${name}`],
    },
  };
}
