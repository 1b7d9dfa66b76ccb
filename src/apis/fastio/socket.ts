import { socket } from '../../channels/socket.ts';
import type { Authenticate, SocketDefinition } from '../../engine/api.ts';
import { jsonReply, type StandinReply } from '../../engine/message.ts';
import type { SocketHandler } from '../../engine/socket-handler.ts';
import type { TokenClaims } from '../../engine/tokens.ts';
import { whenReady } from '../../engine/when-ready.ts';
import { maySee, roleOn, watchableProfile } from './access.ts';
import { apiName, isEvent, logValue } from './event-entries.ts';
import { messagesOf } from './push-messages.ts';
import type { Reader } from './reader.ts';
import { membershipKey, personaIds, profileOf, type State } from './state.ts';

/** Microseconds between two pings. */
const ping = 30_000_000;

const closes = {
  expired: { code: 4401, reason: 'the token has expired' },
  forbidden: { code: 4403, reason: 'access to the profile was lost' },
  slow: { code: 1013, reason: 'too slow: over 1 MiB waits' },
  shutdown: { code: 1001, reason: 'the server shuts down' },
};

/** The token of the query parameter `token`, whose claims are the caller's. */
const socketToken: Authenticate = ({ target }, { tokens }) => {
  const token = new URLSearchParams(target.split('?', 2)[1]).get('token');
  if (token === null) return { denied: 'the token is missing' };
  return whenReady(tokens.verify(token), ({ claims }) =>
    claims ? { persona: undefined, claims } : { denied: 'the token is not valid' },
  );
};

/** The messages of the profile for which the token was issued. */
const handler: SocketHandler = ({ sandbox, caller }) => {
  const { exp, scope, sub, profile_id } = caller.claims as TokenClaims;
  if (scope !== 'websocket' || sub === undefined || typeof profile_id !== 'string') {
    return refused(403, 1680, 'The token has another scope than websocket.');
  }
  const state = () => sandbox.state<State>(apiName);
  const account = state().accounts.get(sub);
  const reader: Reader | undefined = account && { ...account, scope: undefined };
  const profile = reader && watchableProfile(profile_id, reader, state());
  if (!reader || !profile) return refused(403, 1680, 'The user has no access to the profile.');
  const key = membershipKey(profile, sub);
  const isOwn = profile === profileOf('user', sub);
  // Called for each entry, because roles may change while the socket is open.
  const mayWatch = () => isOwn || state().memberships.has(key);
  return socket({
    sandbox,
    api: apiName,
    channel: 'websocket',
    persona: Object.keys(personaIds).find((name) => personaIds[name] === sub),
    value: logValue(profile),
    after: sandbox.log.last,
    ...(exp !== undefined && { until: { at: exp * 1_000_000, close: closes.expired } }),
    ping,
    messages: (entry) => {
      if (!mayWatch() || !isEvent(entry)) return [];
      const { activity, all, narrowest } = messagesOf(entry, profile, sandbox);
      if (all === activity || narrowest === profile) return all;
      // The event belongs to another profile, such as a share of this workspace, where the reader may have no role.
      return maySee(entry, reader, (one) => roleOn(one, sub, state())) ? all : activity;
    },
    endsWith: () => (mayWatch() ? undefined : closes.forbidden),
    slow: closes.slow,
    shutdown: closes.shutdown,
  });
};

/** `/api/websocket/?token=…` */
export const websocket: SocketDefinition = {
  channel: 'websocket',
  authenticate: socketToken,
  deny: (reason) => refused(401, 1650, `T${reason.slice(1)}.`),
  handler,
};

const refused = (status: number, code: number, text: string): StandinReply =>
  jsonReply(status, { result: false, error: { code, text } });
