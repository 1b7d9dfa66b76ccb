/** How clients name the place in a list from which they go on. */

import { deref } from '../contract/json-pointer.ts';
import { parameterNode } from '../contract/operation-node.ts';
import { valueProblem } from '../contract/value-problem.ts';
import { isSlot, memberOf } from '../resources/member-path.ts';
import type { ListMethod, MemberPath, Resource } from '../resources/model.ts';
import type { Collection } from '../sandbox/collection.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import { equalityText } from './compare.ts';
import type { OperationContext } from './context.ts';
import { type ListOrder, orderValues } from './order.ts';
import { type PositionTexts, positionTokens } from './paging.ts';
import { identityOf, keyPart, type StoredRecord } from './record.ts';

export type TextsFor = (
  context: OperationContext,
  collection: Collection<StoredRecord>,
  order: ListOrder,
) => PositionTexts;

/** A token as the texts of this mock are, to hold it against the schema of its parameter. */
const tokenLike = 'a'.repeat(40);

/** Tokens, or the keys of records where the document wants keys or its schema allows no token. */
export function positionTexts(behaviour: ApiBehaviour, resource: Resource, method: ListMethod): TextsFor {
  const { paging, operation, address } = method;
  const identity = identityOf(resource);
  const key = resource.key?.member;
  const parameter =
    paging && parameterNode(behaviour.document, operationOf(behaviour, operation), 'query', paging.position);
  const schema = deref(behaviour.document, parameter?.schema) ?? {};
  const takesTokens = valueProblem(schema, tokenLike) === undefined && schema.format !== 'uuid';
  if (
    !key ||
    paging?.style === 'offset' ||
    paging?.style === 'page' ||
    (paging?.style === 'cursor' && takesTokens)
  )
    return ({ sandbox }, _, order) => positionTokens(operation, order.text, sandbox.seed);
  const parameters = new Map(Object.entries(address).map(([name, path]) => [path.join('.'), name]));
  const sourceOf = (path: MemberPath, text: string, context: OperationContext): unknown =>
    path.join('.') === key.join('.') ? text : memberOf(context.path, [parameters.get(path.join('.')) ?? '']);
  return (context, collection, order) => ({
    write: (record) => {
      const value = memberOf(record, key);
      return typeof value === 'number' ? value : (equalityText(value) ?? '');
    },
    read: (text) => {
      const found = lastKnown(
        collection,
        identity.map((path) => [path, sourceOf(path, text, context)]),
      );
      return (
        found && {
          position: { values: orderValues(order, found.record), creation: found.order },
          direction: 'after',
        }
      );
    },
  });
}

/**
 * The record with these values of its identity, also if it was deleted meanwhile. It may lack a parent's key, if it belongs to
 * every parent.
 */
function lastKnown(
  collection: Collection<StoredRecord>,
  identity: readonly (readonly [MemberPath, unknown])[],
): ReturnType<Collection<StoredRecord>['lastKnown']> {
  const keyWith = (isOfEvery: boolean): string =>
    identity.map(([path, value]) => (isOfEvery && isSlot(path) ? '' : keyPart(value))).join('/');
  return collection.lastKnown(keyWith(false)) ?? collection.lastKnown(keyWith(true));
}
