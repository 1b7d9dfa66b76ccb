import type {
  ChooseOperation,
  CompiledContract,
  Contract,
  Document,
  Validate,
  Validators,
} from './contract.ts';

/** What only some contracts have. */
interface MoreOfContract extends Pick<Contract, 'resources' | 'behave'> {
  /** Where the operation of a request is not known by its method and path: `needsChoice`. */
  choosing?: (validators: Validators) => ChooseOperation;
}

/**
 * A contract of a generated module. The keys of `validators`: `<operation> parameters`, `… body TYPE`, `… STATUS TYPE`,
 * `message NAME`.
 */
export function compiledContract(
  compiled: CompiledContract,
  validators: Readonly<Record<string, Validate>>,
  document: () => Promise<Document>,
  { choosing, ...behaviour }: MoreOfContract = {},
): Contract {
  // Each request needs these, so their keys are not built again for each one.
  const ofParameters = new Map(compiled.operations.map(({ id }) => [id, validators[`${id} parameters`]]));
  const all: Validators = {
    parameters: (id) => ofParameters.get(id),
    body: (id, mediaType) => validators[`${id} body ${mediaType}`],
    reply: (id, status, mediaType) => validators[`${id} ${status} ${mediaType}`],
    message: (name) => validators[`message ${name}`],
  };
  return {
    ...compiled,
    document,
    validators: all,
    ...(choosing && { choose: choosing(all) }),
    ...behaviour,
  };
}
