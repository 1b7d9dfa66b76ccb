import { kebabCase } from '../../contract/kebab-case.ts';
import type { ValidCall } from '../model/api-profile.ts';
import type { Check, Covered, Family } from '../model/check.ts';
import { isSafeMethod } from '../model/safe-methods.ts';
import type { CheckContext } from '../run/check-context.ts';
import type { ContractNode } from './contract-node.ts';
import type { OperationSource } from './operation-source.ts';

export interface DerivedCheck {
  family: Family;
  /** What follows the operation in its id: `limit/maximum`. */
  name: string;
  sentence: string;
  /** The node that the sentence is made from. */
  node: ContractNode;
  isSafe?: boolean;
  /** Statuses that a real target may answer with instead of the documented one. */
  accepts?: readonly number[];
  covers?: Covered;
  run(context: CheckContext): Promise<void>;
}

/** A check whose sentence is made from a node of the contract, and whose source is the line of that node. */
export function derivedCheck(
  { api, profile, operation }: OperationSource,
  { family, name, sentence, node, isSafe, accepts = [], covers = {}, run }: DerivedCheck,
): Check {
  const { pointer, basis } = node;
  const line = api.lineOf(pointer);
  const leftOut = profile.exceptions?.[`${operation.id} ${name}`];
  return {
    id: `${api.name}/${kebabCase(operation.id)}/${name}`,
    api: api.name,
    family,
    operation: operation.id,
    expectation: {
      sentence,
      basis,
      source: line === undefined ? `${api.file}${pointer}` : `${api.file}:${line}`,
      pointer,
      ...(accepts.length > 0 && { accepts }),
    },
    covers,
    ...(leftOut !== undefined && { leftOut }),
    isSafe: isSafe ?? isSafeMethod(operation.method),
    run,
  };
}

/** A call that is valid, as the profile of the API makes it; skips the check if there is none. */
export const validCall = async (
  { profile, operation }: OperationSource,
  context: CheckContext,
): Promise<ValidCall> =>
  profile.validCalls[operation.id]?.(context) ?? context.skip(`no valid call of ${operation.id} is known`);
