import { kebabCase } from '../../contract/kebab-case.ts';
import type { Check, Covered, Family } from '../model/check.ts';
import { Blocked, Mismatch } from '../model/mismatch.ts';
import { namedEffect } from '../model/named-effects.ts';
import { isSafeMethod } from '../model/safe-methods.ts';
import type { ValidCall } from '../model/valid-call.ts';
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
  triesWrongToken?: boolean;
  mayHandOn?: boolean;
  run(context: CheckContext): Promise<void>;
}

/** A check whose sentence is made from a node of the contract, and whose source is the line of that node. */
export function derivedCheck(
  { api, profile, operation }: OperationSource,
  {
    family,
    name,
    sentence,
    node,
    isSafe,
    accepts = [],
    covers = {},
    triesWrongToken,
    mayHandOn,
    run,
  }: DerivedCheck,
): Check {
  const { pointer, basis } = node;
  const line = api.lineOf(pointer);
  const onlyReads = isSafeMethod(operation.method) && namedEffect(api.document, operation) === undefined;
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
    ...(triesWrongToken && { triesWrongToken }),
    ...(mayHandOn && { mayHandOn }),
    ...(leftOut !== undefined && { leftOut }),
    isSafe: isSafe ?? onlyReads,
    run,
  };
}

/**
 * As `validCall`, but the same one for checks that follow each other and change nothing.
 * @throws {Blocked} what the call needs can't be made
 */
export const preparedCall = (source: OperationSource, context: CheckContext): Promise<ValidCall> =>
  context.shared.prepared(source.operation.id, () => validCall(source, context));

/**
 * A call that is valid, as the profile of the API makes it; skips the check if there is none.
 * @throws {Blocked} what the call needs can't be made
 */
export function validCall(
  { profile, operation }: OperationSource,
  context: CheckContext,
): Promise<ValidCall> {
  const make = profile.validCalls[operation.id] ?? context.skip(`no valid call of ${operation.id} is known`);
  return needed(context, async () => make(context));
}

/**
 * Does what a check needs before it asks what it is about.
 * @throws {Blocked} a difference was found there: the check is not about it
 */
export async function needed<Made>(context: CheckContext, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    const exchange = error instanceof Mismatch ? (error.exchange ?? context.exchanges.at(-1)) : undefined;
    if (!exchange) throw error;
    const { operation = `${exchange.sent.method} request` } = exchange.sent;
    throw new Blocked(`${operation} was answered ${exchange.status}`, exchange);
  }
}
