import type { ApiProfile } from '../model/api-profile.ts';
import type { RequestParts } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import { send, validCall, withParts } from './calls.ts';
import { refused } from './outcomes.ts';

/**
 * Refuses the valid call of an operation with each of these changes, mentions the fields, and changes nothing. A member of a
 * change that is undefined is left out of the call.
 */
export const refusesChanged =
  (
    profile: ApiProfile,
    operation: string,
    error: string,
    changes:
      | readonly RequestParts[]
      | ((context: CheckContext) => readonly RequestParts[] | Promise<readonly RequestParts[]>),
    ...fields: readonly string[]
  ) =>
  async (context: CheckContext): Promise<void> => {
    const call = await validCall(context, profile, operation);
    const all = typeof changes === 'function' ? await changes(context) : changes;
    // What no field is named for, a schema need not see.
    const intent = fields.length > 0 ? { intent: 'invalid' as const } : {};
    let before = await profile.observe?.(context);
    for (const change of all) {
      const mistake = `it has ${JSON.stringify(change).slice(0, 100)}`;
      const received = await send(context, { ...withParts(call, change), mistake, ...intent });
      refused(context, received, error, ...fields);
      const after = await profile.observe?.(context);
      // A statement may accept a success in place of the refusal.
      if (received.status >= 400) context.expectEqual(after, before, 'everything, after the refusal');
      before = after;
    }
  };

/** Changes of one body member to each of these values; undefined leaves it out. */
export const bodiesWith = (member: string, ...values: readonly unknown[]): RequestParts[] =>
  values.map((value) => ({ body: { [member]: value } }));
