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
    const { presence, comeIn: join, put } = callerPresence(context);
    if (presence) put(presence);
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
    const { presence, comeIn, put } = callerPresence(context);
    put({ ...(presence ?? comeIn()), viewing: { resource_type, resource_id } });
    return context.reply(200, null);
  },
};

/** The caller's presence in the path's workspace, and functions to change it. */
function callerPresence(context: Context<PresenceOperations, State>) {
  const { sandbox, state } = context;
  const { workspace, member } = requireWorkspace('workspace:sync', context);
  const { workspace_id } = workspace;
  const user = member.user_id;
  const key = presenceKey(workspace_id, user);
  /** Every announcement renews the presence. */
  const put = (presence: Presence): Presence => {
    const expires_at = hasStream(sandbox, key) ? null : leaseEnd(sandbox.clock.now());
    const renewed = { ...presence, expires_at };
    state.presences.put(renewed, user);
    return renewed;
  };
  const comeIn = (): Presence => {
    const joined_at = sandbox.clock.stamp();
    return put({ workspace_id, user_id: user, joined_at, expires_at: null, viewing: null });
  };
  return { key, user, presence: state.presences.get(key), comeIn, put };
}

/** When a presence without a stream expires, in microseconds since the epoch. */
export const leaseEnd = (now: number): number => now + channels.stream.presenceSeconds * 1_000_000;

/** When the next presence expires, in microseconds since the epoch. */
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
