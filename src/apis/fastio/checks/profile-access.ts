import type { Json } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { insiders, known, nobodysProfile, type Persona, present } from './profiles.ts';

type Check = (context: CheckContext) => Promise<void>;

/** Requires of an operation on one profile or room who may call it; all others get the `error`. */
export const profileAccess = (operation: string, parameter: 'profile_id' | 'room_id', error: string) => {
  const ask = (context: CheckContext, id: string, as: Persona, mistake?: string) =>
    context.call(operation, { path: { [parameter]: id } }, { as, ...(mistake !== undefined && { mistake }) });

  const opens = async (context: CheckContext, id: string, as: Persona = 'owner'): Promise<Json> =>
    context.expectReply(await ask(context, id, as), 200);

  const refuses = async (
    context: CheckContext,
    id: string,
    as: Persona = 'owner',
    name = error,
  ): Promise<void> => {
    const received = await ask(context, id, as, `${parameter} is ${id || 'empty'}`);
    context.expectError(received, name);
  };

  /** Open to all with a role on what the configuration names so, and to nobody else. */
  const insidersOnly =
    (name: string): Check =>
    async (context) => {
      for (const as of present(context)) await opens(context, known(context, name), as);
      await refuses(context, known(context, name), 'outsider');
    };

  /** Open to each user for their own id. */
  const ownUser: Check = async (context) => {
    await opens(context, known(context, 'owner_id'));
    if (context.hasPersona('outsider')) await opens(context, known(context, 'outsider_id'), 'outsider');
  };

  const refusesOtherUsers: Check = async (context) => {
    for (const persona of insiders.slice(1)) await refuses(context, known(context, `${persona}_id`));
  };

  const refusesUnknown: Check = (context) => refuses(context, nobodysProfile(context));

  /** Refused on a workspace on which the caller has no role. */
  const refusesWithoutRole: Check = async (context) => {
    await refuses(context, known(context, 'workspace_id'), 'outsider');
    const foreign = context.knownId('foreign_workspace_id');
    if (foreign !== undefined) await refuses(context, foreign);
  };

  return { opens, refuses, insidersOnly, ownUser, refusesOtherUsers, refusesUnknown, refusesWithoutRole };
};
