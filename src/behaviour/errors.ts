/** Why a request is refused by what the mock keeps. Each becomes the documented error that is nearest to it. */
import { type ThrownRefusal, thrownRefusal } from '../engine/handler.ts';
import type { Resource } from '../resources/model.ts';
import type { OperationContext } from './context.ts';

/** No record has the keys of the request's path. */
export const notFound = ({ name }: Resource, { path }: Pick<OperationContext, 'path'>): ThrownRefusal =>
  thrownRefusal({ kind: 'not-found', reason: `no record of ${name} has ${named(path)}` });

export const parentNotFound = (
  { name }: Resource,
  values: Readonly<Record<string, unknown>>,
): ThrownRefusal => thrownRefusal({ kind: 'not-found', reason: `no record of ${name} has ${named(values)}` });

export const keyTaken = ({ name }: Resource, values: Readonly<Record<string, unknown>>): ThrownRefusal =>
  thrownRefusal({ kind: 'conflict', reason: `a record of ${name} has ${named(values)} already` });

export const hasChildren = ({ name }: Resource, count: number, child: Resource): ThrownRefusal =>
  thrownRefusal({
    kind: 'conflict',
    reason: `the record of ${name} still has ${count} of ${child.name}: delete them first`,
  });

export const preconditionFailed = (header: string): ThrownRefusal =>
  thrownRefusal({ kind: 'precondition-failed', reason: `the record is not as ${header} says` });

export const preconditionRequired = (header: string): ThrownRefusal =>
  thrownRefusal({ kind: 'precondition-required', reason: `the request needs the header ${header}` });

export const cannotApply = (reason: string): ThrownRefusal =>
  thrownRefusal({ kind: 'unprocessable', reason });

const named = (values: Readonly<Record<string, unknown>>): string => {
  const pairs = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`);
  return pairs.join(' and ') || 'no key';
};

export const patchTestFailed = (reason: string): ThrownRefusal => thrownRefusal({ kind: 'conflict', reason });

export const idempotencyKeyReused = (header: string): ThrownRefusal =>
  thrownRefusal({ kind: 'key-reused', reason: `another request was sent with this ${header} before` });
