import type { Sandbox } from '../../sandbox/sandbox.ts';
import { channels } from './generated/channels.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import { hasStream } from './open-streams.ts';
import { requireWorkspace } from './permissions.ts';
import { type Presence, presenceKey } from './records.ts';
import type { State } from './state.ts';

type PresenceOperations = 'announcePresenceJoin' | 'announcePresenceLeave' | 'announcePresenceViewing';

export const presence: Handlers<PresenceOperations, State> = {
  announcePresenceJoin: (context) => {
    const { here, comeIn: join, put } = callerPresence(context);
    if (here) put(here);
    else join();
    return context.reply(200, null);
  },

  announcePresenceLeave: (context) => {
    const { key, user } = callerPresence(context);
    context.state.presences.delete(key, user);
    return context.reply(200, null);
  },

  announcePresenceViewing: (context) => {
    const { resource_type, resource_id } = context.query;
    const { here, comeIn, put } = callerPresence(context);
    put({ ...(here ?? comeIn()), viewing: { resource_type, resource_id } });
    return context.reply(200, null);
  },
};

/** The caller in the path's workspace: their presence if they are there, and how they come and go on. */
function callerPresence(context: Context<PresenceOperations, State>) {
  const { sandbox, state } = context;
  const { workspace, member } = requireWorkspace('workspace:sync', context);
  const { workspace_id } = workspace;
  const user = member.user_id;
  const key = presenceKey(workspace_id, user);
  /** Every announcement is a sign of life. */
  const put = (presence: Presence): Presence => {
    const expires_at = hasStream(sandbox, key) ? null : leaseEnd(sandbox.clock.now());
    const alive = { ...presence, expires_at };
    state.presences.put(alive, user);
    return alive;
  };
  const comeIn = (): Presence => {
    const joined_at = sandbox.clock.stamp();
    return put({ workspace_id, user_id: user, joined_at, expires_at: null, viewing: null });
  };
  return { key, user, here: state.presences.get(key), comeIn, put };
}

export const leaseEnd = (now: number): number => now + channels.stream.presenceSeconds * 1_000_000;

/** When the first of those without a stream is gone unless they give a sign of life. */
export function nextPresenceEnd({ presences }: State): number | undefined {
  const times = presences.all().flatMap(({ expires_at }) => expires_at ?? []);
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}

export function removeExpired({ clock }: Sandbox, { presences }: State): void {
  const now = clock.now();
  for (const presence of presences.all()) {
    if (presence.expires_at !== null && presence.expires_at <= now)
      presences.delete(presences.keyOf(presence));
  }
}
