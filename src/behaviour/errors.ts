/** Why a request is refused by what the mock keeps. Each becomes the documented error that is nearest to it. */
import { type ThrownRefusal, thrownRefusal } from '../engine/handler.ts';
import type { StateRefusal } from '../engine/refusal.ts';
import type { Resource } from '../resources/model.ts';
import type { OperationContext } from './context.ts';

type Form = Omit<StateRefusal, 'reason'>;

const form = (
  kind: StateRefusal['kind'],
  status: number,
  title: string,
  documented: readonly string[],
  last: readonly string[],
): Form => ({ kind, status, title, documented, last });

const absent = form('not-found', 404, 'Not Found', ['404', '410'], ['400', '422', '403']);
const conflict = form('conflict', 409, 'Conflict', ['409'], ['422', '400', '403', '405']);
const changed = form('precondition-failed', 412, 'Precondition Failed', ['412'], ['409']);
const unconditional = form('precondition-required', 428, 'Precondition Required', ['428'], ['400', '412']);
const inapplicable = form('unprocessable', 422, 'Unprocessable Content', ['422', '400'], ['409']);
const reused = form('unprocessable', 422, 'Unprocessable Content', ['409', '422'], ['400']);

/** No record has the keys of the request's path. */
export const notFound = ({ name }: Resource, { path }: Pick<OperationContext, 'path'>): ThrownRefusal =>
  thrownRefusal({ ...absent, reason: `no record of ${name} has ${named(path)}` });

export const parentNotFound = (
  { name }: Resource,
  values: Readonly<Record<string, unknown>>,
): ThrownRefusal => thrownRefusal({ ...absent, reason: `no record of ${name} has ${named(values)}` });

export const keyTaken = ({ name }: Resource, values: Readonly<Record<string, unknown>>): ThrownRefusal =>
  thrownRefusal({ ...conflict, reason: `a record of ${name} has ${named(values)} already` });

export const hasChildren = ({ name }: Resource, count: number, child: Resource): ThrownRefusal =>
  thrownRefusal({
    ...conflict,
    reason: `the record of ${name} still has ${count} of ${child.name}: delete them first`,
  });

export const preconditionFailed = (header: string): ThrownRefusal =>
  thrownRefusal({ ...changed, reason: `the record is not the version that ${header} asks for` });

export const preconditionRequired = (header: string): ThrownRefusal =>
  thrownRefusal({ ...unconditional, reason: `the request needs the header ${header}` });

export const cannotApply = (reason: string): ThrownRefusal => thrownRefusal({ ...inapplicable, reason });

const named = (values: Readonly<Record<string, unknown>>): string => {
  const pairs = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`);
  return pairs.join(' and ') || 'no key';
};

export const patchTestFailed = (reason: string): ThrownRefusal => thrownRefusal({ ...conflict, reason });

export const idempotencyKeyReused = (header: string): ThrownRefusal =>
  thrownRefusal({ ...reused, reason: `another request was sent with this ${header} before` });
