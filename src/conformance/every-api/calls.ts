import type { Operation } from '../../contract/contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { Received } from '../model/exchange.ts';
import { Skip } from '../model/mismatch.ts';
import type { RequestParts } from '../model/request.ts';
import type { CallOptions } from '../run/call-options.ts';
import type { CheckContext } from '../run/check-context.ts';

/** A call of an operation as data: what is sent, and who sends it. */
export interface Call extends CallOptions {
  operation: string;
  parts: RequestParts;
}

export const send = (context: CheckContext, { operation, parts, ...options }: Call): Promise<Received> =>
  context.call(operation, parts, options);

/** The call with other values for some of its path parameters, query parameters or body members. */
export const withParts = (call: Call, { path, query, body }: RequestParts): Call => ({
  ...call,
  parts: {
    ...call.parts,
    ...(path && { path: { ...call.parts.path, ...path } }),
    ...(query && { query: { ...call.parts.query, ...query } }),
    ...(body !== undefined && { body: { ...(call.parts.body as object), ...(body as object) } }),
  },
});

/** The valid call of one operation, by the profile of its API. */
export async function validCall(
  context: CheckContext,
  profile: ApiProfile,
  operation: string,
): Promise<Call> {
  const valid = profile.validCalls[operation];
  if (!valid) throw new Error(`${context.api.name} has no valid call of ${operation}`);
  return { operation, ...(await valid(context)) };
}

/**
 * A valid call of each operation, in the order of the contract; each has resources of its own, so that one call does not
 * spoil the next. Operations that the target does not have are left out, and those for which it lacks a token or an id.
 * @throws {Skip} nothing is left
 */
export async function validCalls(
  context: CheckContext,
  profile: ApiProfile,
  isMeant: (operation: Operation) => boolean = () => true,
): Promise<Call[]> {
  const calls: Call[] = [];
  let skipped: Skip | undefined;
  for (const operation of context.api.contract.operations) {
    const isThere = context.apiTarget.operations?.includes(operation.id) ?? true;
    if (!isThere || !profile.validCalls[operation.id] || !isMeant(operation)) continue;
    try {
      calls.push(await validCall(context, profile, operation.id));
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
      skipped ??= error;
    }
  }
  if (calls.length === 0) throw skipped ?? new Skip('the target has none of the operations');
  return calls;
}

/** Whether the target lets us be the persona that sends the call. */
export const canSend = (context: CheckContext, { as = 'owner' }: Call): boolean =>
  as === null || context.hasPersona(as);

/** Chooses the operations with these ids. */
export const only =
  (...ids: readonly string[]) =>
  ({ id }: Operation): boolean =>
    ids.includes(id);

/** Chooses all operations but those with these ids. */
export const allBut =
  (...ids: readonly string[]) =>
  ({ id }: Operation): boolean =>
    !ids.includes(id);

/** Chooses the operations with a request body. */
export const withBody = ({ body }: Operation): boolean => body !== undefined;
