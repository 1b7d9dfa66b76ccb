import type { CompiledContract, Contract, Document, Validate } from './contract.ts';

/**
 * A contract of a generated module. The keys of `validators`: `<operation> parameters`, `… body TYPE`, `… STATUS TYPE`,
 * `message NAME`.
 */
export function compiledContract(
  compiled: CompiledContract,
  validators: Readonly<Record<string, Validate>>,
  document: () => Promise<Document>,
  behaviour?: Required<Pick<Contract, 'resources' | 'behave'>>,
): Contract {
  // Each request needs these, so their keys are not built again for each one.
  const ofParameters = new Map(compiled.operations.map(({ id }) => [id, validators[`${id} parameters`]]));
  return {
    ...compiled,
    document,
    ...behaviour,
    validators: {
      parameters: (id) => ofParameters.get(id),
      body: (id, mediaType) => validators[`${id} body ${mediaType}`],
      reply: (id, status, mediaType) => validators[`${id} ${status} ${mediaType}`],
      message: (name) => validators[`message ${name}`],
    },
  };
}
