import type { Document } from '../contract/contract.ts';
import { entriesOf, isObject, textOf } from '../contract/document-nodes.ts';
import { deref, escapePointer } from '../contract/json-pointer.ts';
import { methodsOf } from '../contract/operation-methods.ts';
import { compareBody } from './bodies.ts';
import type { Change, ChangedOperation } from './change.ts';
import { Changes, sentence, verdict } from './changes.ts';
import { Comparison, OperationComparison } from './comparison.ts';
import { compareDeprecation, compareSunset, daysUntil } from './deprecation.ts';
import {
  changedOperation,
  isLost,
  matchOperations,
  type Node,
  type OperationAt,
  type OperationPair,
  resolved,
} from './operations.ts';
import { compareParameters } from './parameters.ts';
import { compareReplies } from './replies.ts';
import { reportSchemas } from './schema-uses.ts';
import { compareSchemes, compareSecurity } from './security.ts';
import { compareServers } from './servers.ts';

export interface CompareOptions {
  /** The day from which dates of an end are counted, `2026-11-29`. Without it no date counts as near or past. */
  today?: string;
}

/**
 * What the new OpenAPI document says otherwise than the old one, by its meaning: requests and replies that are valid. Both are
 * documents as `readDocument` gives them.
 */
export function compareDocuments(old: Document, next: Document, { today }: CompareOptions = {}): Change[] {
  const changes = new Changes();
  const comparison = new Comparison(old, next, changes);
  const { pairs, removed, added } = matchOperations(old, next);
  for (const one of removed) if (!isLost(one)) reportRemoved(comparison, one, today);
  for (const one of added) if (!isLost(one)) reportAdded(comparison, one);
  for (const pair of pairs) compareOperation(comparison, pair, today);
  comparePushed(comparison, webhooksOf(old), webhooksOf(next), undefined, today);
  compareSchemes(comparison);
  reportSchemas(comparison.uses, changes);
  return changes.list();
}

function reportRemoved({ changes }: Comparison, one: OperationAt, today: string | undefined): void {
  const operation = changedOperation(one);
  const sunset = textOf(one.node?.['x-sunset']);
  const left = daysUntil(sunset, today);
  const isAnnounced = one.node?.deprecated === true && left !== undefined && left <= 0;
  changes.add({
    ...verdict(isAnnounced ? [] : ['client'], 'warning'),
    rule: isAnnounced ? 'operation-ended' : 'operation-removed',
    operation,
    part: 'operation',
    message: isAnnounced
      ? `${operation.name} was removed, as it was announced for ${sunset}: a client that still calls it is refused.`
      : `${operation.name} was removed: a client that still calls it is refused.`,
    oldPointer: one.pointer,
  });
}

function reportAdded({ changes }: Comparison, one: OperationAt): void {
  const operation = changedOperation(one);
  changes.add({
    ...verdict([]),
    ...{ rule: 'operation-added', operation, part: 'operation' },
    message: `${operation.name} is new: clients need not call it.`,
    newPointer: one.pointer,
  });
}

function compareOperation(all: Comparison, pair: OperationPair, today: string | undefined): void {
  const { operation, old, next, isMoved } = pair;
  if (isLost(old) || isLost(next)) {
    if (isLost(old) !== isLost(next))
      all.changes.add({
        ...verdict([], 'warning'),
        ...{ rule: 'operation-unreadable', operation, part: 'operation' },
        message: `${operation.name} could not be compared, because one of the documents is not valid there.`,
        ...{ oldPointer: old.pointer, newPointer: next.pointer },
      });
    return;
  }
  const comparison = new OperationComparison(all, operation, false);
  if (isMoved)
    comparison.add({
      ...verdict(['client']),
      ...{ rule: 'operation-moved', part: 'operation' },
      message: `${operation.name} is now ${next.method} ${next.path}: a client that still calls the old one is refused.`,
      ...{ oldPointer: old.pointer, newPointer: next.pointer },
    });
  compareIds(comparison, old, next);
  compareSecurity(comparison, old, next);
  compareServers(comparison, old, next);
  compareExchange(comparison, old, next, today);
}

/** What is said of one exchange, also of one that the server begins. */
function compareExchange(
  comparison: OperationComparison,
  old: OperationAt,
  next: OperationAt,
  today: string | undefined,
): void {
  compareDeprecation(comparison, 'operation', 'operation', old, next);
  compareSunset(comparison, 'operation', old, next, today);
  compareParameters(comparison, old, next);
  compareBody(comparison, old, next);
  compareReplies(comparison, old, next, today);
  const { all, operation } = comparison;
  comparePushed(all, callbacksOf(old), callbacksOf(next), operation, today);
}

function compareIds(comparison: OperationComparison, old: OperationAt, next: OperationAt): void {
  const [before, after] = [old, next].map(({ node }) => textOf(node?.operationId));
  if (before === after || before === '') return;
  comparison.add({
    ...verdict([], 'warning'),
    ...{ rule: 'operation-id-changed', part: 'operation' },
    message: sentence(
      'operation',
      after === ''
        ? `no longer has the operationId ${before}`
        : `has the operationId ${after}, before it was ${before}`,
      'the names of a generated client change',
    ),
    ...{ oldPointer: `${old.pointer}/operationId`, newPointer: next.pointer },
  });
}

/** By name, path and method: the requests that the server sends. */
type Pushed = Map<string, OperationAt>;

function webhooksOf(document: Document): Pushed {
  const field = isObject(document.webhooks) ? 'webhooks' : 'x-webhooks';
  return pushedIn(document, document[field], `/${field}`, 'webhook ');
}

function callbacksOf({ document, node, pointer }: OperationAt): Pushed {
  const found: Pushed = new Map();
  for (const [name, reference] of entriesOf(node?.callbacks)) {
    const callback = resolved(document, reference, `${pointer}/callbacks/${escapePointer(name)}`);
    for (const [key, one] of pushedIn(document, callback.node, callback.pointer, `callback ${name} `))
      found.set(key, one);
  }
  return found;
}

function pushedIn(document: Document, items: Node, around: string, prefix: string): Pushed {
  const found: Pushed = new Map();
  for (const [path, reference] of entriesOf(items)) {
    const item = deref(document, reference);
    const itemPointer = `${around}/${escapePointer(path)}`;
    for (const method of methodsOf(item)) {
      const node = item[method.toLowerCase()];
      const pointer = `${itemPointer}/${method.toLowerCase()}`;
      found.set(`${prefix}${path} ${method}`, { document, method, path, item, itemPointer, node, pointer });
    }
  }
  return found;
}

/** By name; then callbacks by the URL that they call, because the name of a callback is not sent: OpenAPI 3.1, section 4.8.18. */
function matchPushed(old: Pushed, next: Pushed): Map<OperationAt, OperationAt> {
  const partners = new Map<OperationAt, OperationAt>();
  const rest = new Map(next);
  for (const [key, one] of old) {
    const other = rest.get(key);
    if (other && rest.delete(key)) partners.set(one, other);
  }
  const isUrl = ({ path }: OperationAt): boolean => path.includes('{$') || path.includes('://');
  for (const one of old.values()) {
    if (partners.has(one) || !isUrl(one)) continue;
    const found = [...rest].find(([, { path, method }]) => path === one.path && method === one.method);
    if (found && rest.delete(found[0])) partners.set(one, found[1]);
  }
  return partners;
}

/** `operation`: the one that has the callbacks. */
function comparePushed(
  all: Comparison,
  old: Pushed,
  next: Pushed,
  operation: ChangedOperation | undefined,
  today: string | undefined,
): void {
  const partners = matchPushed(old, next);
  const known = new Set(partners.values());
  for (const [key, one] of old) {
    const other = partners.get(one);
    const about = operation ?? { ...changedOperation(one), name: key };
    if (other) compareExchange(new OperationComparison(all, about, true), one, other, today);
    else
      all.changes.add({
        ...verdict(['client']),
        ...{ rule: 'webhook-removed', operation: about, part: 'operation' },
        message: `The ${key} was removed: a client that waits for it is not called.`,
        oldPointer: one.pointer,
      });
  }
  for (const [key, one] of next)
    if (!known.has(one))
      all.changes.add({
        ...verdict([]),
        ...{ rule: 'webhook-added', operation: operation ?? { ...changedOperation(one), name: key } },
        ...{ part: 'operation', message: `The ${key} is new.`, newPointer: one.pointer },
      });
}
