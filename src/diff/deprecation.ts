import { listOf, textOf } from '../contract/document-nodes.ts';
import { sentence, verdict } from './changes.ts';
import type { OperationComparison } from './comparison.ts';
import type { Node } from './operations.ts';

interface NodeAt {
  node: Node;
  pointer: string;
}

/** `deprecated` of an operation, a parameter or a header. */
export function compareDeprecation(
  comparison: OperationComparison,
  part: string,
  prefix: string,
  old: NodeAt,
  next: NodeAt,
): void {
  const [before, after] = [old.node?.deprecated === true, next.node?.deprecated === true];
  if (before === after) return;
  comparison.add({
    ...verdict([], after ? 'warning' : 'info'),
    rule: after ? `${prefix}-deprecated` : `${prefix}-no-longer-deprecated`,
    part,
    message: sentence(
      part,
      after ? 'is deprecated' : 'is no longer deprecated',
      after ? 'clients should stop using it' : 'clients may go on using it',
    ),
    oldPointer: before ? `${old.pointer}/deprecated` : old.pointer,
    newPointer: after ? `${next.pointer}/deprecated` : next.pointer,
  });
}

/** Days before its end in which an operation should not be called any more. */
const nearDays = 90;
const day = 24 * 60 * 60 * 1000;

/** When an operation ends, as `x-sunset` says it. */
export function compareSunset(
  comparison: OperationComparison,
  part: string,
  old: NodeAt,
  next: NodeAt,
  today: string | undefined,
): void {
  const [before, after] = [textOf(old.node?.['x-sunset']), textOf(next.node?.['x-sunset'])];
  compareDates(comparison, part, before, after, today, {
    oldPointer: before === '' ? old.pointer : `${old.pointer}/x-sunset`,
    newPointer: after === '' ? next.pointer : `${next.pointer}/x-sunset`,
  });
}

/** The date that a documented header `Sunset` gives: RFC 8594. */
export function sunsetOfHeader({ node }: NodeAt): string {
  const schema = node?.schema ?? {};
  const [first] = listOf(schema.enum);
  const [example] = listOf(schema.examples);
  return textOf(schema.const ?? node?.example ?? first ?? schema.default ?? schema.example ?? example);
}

export function compareDates(
  comparison: OperationComparison,
  part: string,
  before: string,
  after: string,
  today: string | undefined,
  pointers: { oldPointer: string; newPointer: string },
): void {
  if (before === after) return;
  const add = (rule: string, severity: 'warning' | 'info', text: string, consequence: string): void =>
    comparison.add({
      ...verdict([], severity),
      ...{ rule: `sunset-${rule}`, part, message: sentence(part, text, consequence) },
      ...pointers,
    });
  if (after === '') {
    add('removed', 'info', `no longer ends on ${before}`, 'clients may go on using it');
    return;
  }
  const left = daysUntil(after, today);
  const isNear = left === undefined || left < nearDays;
  const time =
    left === undefined || !isNear ? '' : left < 0 ? ', which is past' : `, which is in ${left} days`;
  const hurt = 'clients must have moved by then';
  if (before === '') {
    add('added', isNear ? 'warning' : 'info', `ends on ${after}${time}`, hurt);
    return;
  }
  const isEarlier = !(Date.parse(after) > Date.parse(before));
  add(
    isEarlier ? 'earlier' : 'later',
    isEarlier || (isNear && left !== undefined) ? 'warning' : 'info',
    `ends on ${after}${time}, before it was ${before}`,
    isEarlier ? hurt : 'clients have more time',
  );
}

/** Undefined if it is not a date, or if it is not known what day it is. */
export function daysUntil(date: string, today: string | undefined): number | undefined {
  if (today === undefined) return undefined;
  const days = Math.floor((Date.parse(date) - Date.parse(today)) / day);
  return Number.isNaN(days) ? undefined : days;
}
