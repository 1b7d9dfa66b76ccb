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
const unrelated = form('unprocessable', 422, 'Unprocessable Content', ['422', '400'], ['404', '409']);
const reused = form('unprocessable', 422, 'Unprocessable Content', ['409', '422'], ['400']);

/** For `refuse`: no record of the collection has these members. The reply is the documented 404, or the nearest error to it. */
export const noRecord = (collection: string, values: object): StateRefusal => ({
  ...absent,
  reason: `no record of ${collection} has ${named(values)}`,
});

/** For `refuse`: a record of the collection has these members already. The reply is the documented 409, or the nearest error to it. */
export const alreadyExists = (collection: string, values: object): StateRefusal => ({
  ...conflict,
  reason: `a record of ${collection} has ${named(values)} already`,
});

/**
 * For `refuse`: a member of the body is the key of a record of the collection that does not exist. The reply is the documented 422 or
 * 400, or the nearest error to it.
 */
export const unknownKey = (collection: string, member: string, value: unknown): StateRefusal => ({
  ...unrelated,
  reason: `${member} is ${String(value)}, and no record of ${collection} has this key`,
});

/** No record has the keys of the request's path. */
export const notFound = ({ name }: Resource, { path }: Pick<OperationContext, 'path'>): ThrownRefusal =>
  thrownRefusal(noRecord(name, path));

export const noRecordWith = ({ name }: Resource, values: object): ThrownRefusal =>
  thrownRefusal(noRecord(name, values));

export const keyTaken = ({ name }: Resource, values: object): ThrownRefusal =>
  thrownRefusal(alreadyExists(name, values));

/** `status`: the documented one that says so. */
export const hasChildren = (
  { name }: Resource,
  count: number,
  child: Resource,
  status = '409',
): ThrownRefusal =>
  thrownRefusal({
    ...conflict,
    documented: [status],
    reason: `the record of ${name} still has ${count} of ${child.name}: delete them first`,
  });

/** An action would give the record what it has already. */
export const alreadySo = ({ name }: Resource, values: object): ThrownRefusal =>
  thrownRefusal({ ...conflict, reason: `the record of ${name} has ${named(values)} already` });

export const preconditionFailed = (header: string): ThrownRefusal =>
  thrownRefusal({ ...changed, reason: `the record is not the version that ${header} asks for` });

export const preconditionRequired = (header: string): ThrownRefusal =>
  thrownRefusal({ ...unconditional, reason: `the request needs the header ${header}` });

export const cannotApply = (reason: string): ThrownRefusal => thrownRefusal({ ...inapplicable, reason });

const named = (values: object): string => {
  const pairs = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`);
  return pairs.join(' and ') || 'no key';
};

export const patchTestFailed = (reason: string): ThrownRefusal => thrownRefusal({ ...conflict, reason });

export const idempotencyKeyReused = (header: string): ThrownRefusal =>
  thrownRefusal({ ...reused, reason: `another request was sent with this ${header} before` });
