import type { Contract, Document, Operation } from '../contract/contract.ts';
import { asKinds } from '../contract/inherited-kinds.ts';
import { nodeAtRef } from '../contract/json-pointer.ts';
import type { Resource, ResourceModel } from '../resources/model.ts';
import { loadValueMaker, type ValueMaker } from './make-value.ts';
import type { Node } from './node.ts';

/** What all that behaves of one API is made from. */
export interface ApiBehaviour {
  /** The API's name. */
  name: string;
  contract: Contract;
  document: Document;
  model: ResourceModel;
  values: ValueMaker;
}

export async function loadApiBehaviour(
  { name, contract }: Pick<ApiBehaviour, 'name' | 'contract'>,
  model: ResourceModel,
): Promise<ApiBehaviour> {
  const document = await contract.document();
  return { name, contract, document, model, values: await loadValueMaker(document) };
}

export function operationOf({ contract }: ApiBehaviour, id: string): Operation {
  const found = contract.operations.find((one) => one.id === id);
  if (!found) throw new Error(`the contract has no operation ${id}`);
  return found;
}

export const resourceNamed = ({ model }: ApiBehaviour, name: string | undefined): Resource | undefined =>
  model.resources.find((one) => one.name === name);

/** The schema of a resource's representation: of a parent of several kinds its kinds, so that records have the members of theirs. */
export const schemaOf = ({ document }: ApiBehaviour, { schema }: Resource): Node =>
  asKinds(document, nodeAtRef(document, schema));
