import type { ApiProfile } from '../model/api-profile.ts';
import { buildRequest } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import { allBut, validCalls } from './calls.ts';

/** Refuses a query that is not UTF-8 when its percent-encoding is undone. */
export const refusesBrokenEncoding =
  (profile: ApiProfile, { error, without = [] }: { error: string; without?: readonly string[] }) =>
  async (context: CheckContext): Promise<void> => {
    for (const { operation, parts, as } of await validCalls(context, profile, allBut(...without))) {
      const { method, path, headers, body } = buildRequest(context.api.operation(operation), {
        ...parts,
        query: {},
      });
      const sent = { headers, ...(body !== undefined && { body }) };
      const mistake = 'a byte of the query is not UTF-8';
      const options = { operation, mistake, ...(as !== undefined && { as }) };
      context.expectError(await context.sendRaw(method, `${path}?x=%ff`, sent, options), error);
    }
  };
