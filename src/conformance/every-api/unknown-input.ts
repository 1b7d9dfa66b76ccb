import { successStatus } from '../derive/documented-status.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { CheckContext } from '../run/check-context.ts';
import { canSend, send, validCalls, withParts } from './calls.ts';

/** Takes body members and query parameters that no document names, as if they were not there. */
export const ignoresUnknownInput =
  (profile: ApiProfile) =>
  async (context: CheckContext): Promise<void> => {
    const unknown = { colour: 'blue', [context.uniqueName()]: { deep: [1] } };
    for (const call of await validCalls(context, profile)) {
      if (!canSend(context, call)) continue;
      const operation = context.api.operation(call.operation);
      const more = { query: { colour: 'blue' }, ...(operation.body && { body: unknown }) };
      const received = await send(context, withParts(call, more));
      context.expectStatus(received, successStatus(operation, received));
    }
  };
