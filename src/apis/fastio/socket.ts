import { socket } from '../../channels/socket.ts';
import { jsonReply, type StandinReply } from '../../engine/message.ts';
import type { SocketHandler } from '../../engine/socket-handler.ts';
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

/** `/api/websocket/?token=…`: the messages of the one profile that the token is bound to. */
export const websocket: SocketHandler = async ({ query, tokens, enter }) => {
  const token = query.get('token');
  if (token === null) return refused(401, 1650, 'The token is missing.');
  const { claims } = await tokens.verify(token);
  if (!claims) return refused(401, 1650, 'The token is not valid.');
  const sandbox = enter(claims.sandbox);
  const { clock, log } = sandbox;
  const { exp, scope, sub, profile_id } = claims;
  if (exp !== undefined && exp * 1_000_000 <= clock.now())
    return refused(401, 1650, 'The token has expired.');
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
  // Asked for with each entry: roles change while the socket is open.
  const mayWatch = () => isOwn || state().memberships.has(key);
  return socket({
    sandbox,
    api: apiName,
    channel: 'websocket',
    persona: Object.keys(personaIds).find((name) => personaIds[name] === sub),
    value: logValue(profile),
    after: log.last,
    ...(exp !== undefined && { until: { at: exp * 1_000_000, close: closes.expired } }),
    ping,
    messages: (entry) => {
      if (!mayWatch() || !isEvent(entry)) return [];
      const { activity, all, place } = messagesOf(entry, profile, sandbox);
      if (all === activity || place === profile) return all;
      // Of a share, say, on the socket of its workspace: not everyone there holds a role on it.
      return maySee(entry, reader, (one) => roleOn(one, sub, state())) ? all : activity;
    },
    endsWith: () => (mayWatch() ? undefined : closes.forbidden),
    slow: closes.slow,
    shutdown: closes.shutdown,
  });
};

const refused = (status: number, code: number, text: string): StandinReply =>
  jsonReply(status, { result: false, error: { code, text } });
