import type { Operation } from '../../contract/contract.ts';
import { operationSteps } from '../../contract/operation-node.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import { type ContractNode, childNode, pathItemNode } from './contract-node.ts';

/** One operation, with all that its checks are derived from. */
export interface OperationSource {
  api: ApiContract;
  profile: ApiProfile;
  operation: Operation;
  node: ContractNode;
}

export function operationSources(api: ApiContract, profile: ApiProfile): OperationSource[] {
  const { document, contract } = api;
  return contract.operations.map((operation) => {
    const item = childNode(document, pathItemNode(document, operation));
    const node = childNode(document, item, ...operationSteps(item.value, operation.method));
    return { api, profile, operation, node };
  });
}
