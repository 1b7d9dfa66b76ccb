import type { Operation } from '../../contract/contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { CheckContext } from '../run/check-context.ts';
import { send, validCalls, withParts } from './calls.ts';
import { refused } from './outcomes.ts';

/** Refuses the operations whose path names something that does not exist. */
export const refusesUnknownIds =
  (
    profile: ApiProfile,
    {
      error,
      parameter,
      ids,
      operations = () => true,
    }: {
      error: string;
      /** The path parameters that name it; an operation without them is left out. */
      parameter: readonly string[];
      ids: (context: CheckContext) => Promise<readonly string[]> | readonly string[];
      operations?: (operation: Operation) => boolean;
    },
  ) =>
  async (context: CheckContext): Promise<void> => {
    const named = ({ parameters }: Operation): string | undefined =>
      parameters.find(({ name, in: location }) => location === 'path' && parameter.includes(name))?.name;
    const calls = await validCalls(context, profile, (one) => named(one) !== undefined && operations(one));
    for (const id of await ids(context))
      for (const call of calls) {
        const path = { [named(context.api.operation(call.operation)) as string]: id };
        refused(
          context,
          await send(context, { ...withParts(call, { path }), mistake: 'the id is unknown' }),
          error,
        );
      }
  };
