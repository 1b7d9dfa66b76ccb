import { changeSocket, type Untyped } from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import type { SocketSink } from '../../../sandbox/sink.ts';

const path = '/api/websocket/';

/** Replaces functions of the sink that the mock writes to. */
const sinkOf = (change: (sink: SocketSink) => Partial<SocketSink>): Defect =>
  changeSocket(path, (granted) => ({
    ...granted,
    open: (sink) => {
      const original: SocketSink = {
        send: (text) => sink.send(text),
        ping: () => sink.ping(),
        close: (code, reason) => sink.close(code, reason),
        cut: () => sink.cut(),
        get waiting() {
          return sink.waiting;
        },
      };
      return granted.open(Object.defineProperties(original, Object.getOwnPropertyDescriptors(change(sink))));
    },
  }));

/** Changes the claims of a handshake's token after it was verified. */
const tokenIs = (change: (claims: Untyped) => Untyped): Defect => ({
  api: (api) => {
    const found = api.sockets?.[path] as NonNullable<typeof api.sockets>[string];
    const authenticate: typeof found.authenticate = (request, context) => {
      const verify = async (token: string): Promise<Untyped> => {
        const verified = await context.tokens.verify(token);
        return verified.claims ? { claims: change(verified.claims) } : verified;
      };
      return found.authenticate?.(request, { ...context, tokens: { verify } as Untyped }) as Untyped;
    };
    return { ...api, sockets: { ...api.sockets, [path]: { ...found, authenticate } } };
  },
});

/** Who may connect to which profile, and for how long. */
export const socketMutants: MutantTable = {
  'socket-follows-organization': {
    description: "A workspace's socket gets all that happens in its organization.",
    violates: ['websocket/one-profile', 'create-websocket-token/bound-to-profile'],
    defect: tokenIs((claims) =>
      claims.profile_id === '1234567890123456789' ? { ...claims, profile_id: '1111111111111111111' } : claims,
    ),
  },
  'socket-takes-room-tokens': {
    description: 'A token of scope realtime opens the WebSocket of its room.',
    violates: ['websocket/rooms-are-apart', 'websocket/handshake-refusals'],
    defect: tokenIs((claims) =>
      claims.scope === 'realtime' ? { ...claims, scope: 'websocket', profile_id: claims.room_id } : claims,
    ),
  },
  'socket-takes-user-tokens': {
    description: 'Any token opens the WebSocket of the own profile.',
    violates: 'websocket/handshake-refusals',
    defect: tokenIs((claims) =>
      claims.scope === undefined
        ? { ...claims, scope: 'websocket', sub: '9876543210987654321', profile_id: '9876543210987654321' }
        : claims,
    ),
  },
  'socket-token-never-expires': {
    description: 'The expiry of a token is ignored.',
    violates: ['websocket/handshake-refusals', 'websocket/closed-at-expiry'],
    defect: tokenIs(({ exp: _exp, ...claims }) => claims),
  },
  'socket-closes-with-1000': {
    description: 'Whatever the reason, a socket is closed with 1000.',
    violates: [
      'websocket/closed-at-expiry',
      'websocket/closed-on-lost-access',
      'websocket/closed-when-slow',
      'websocket/closed-on-shutdown',
    ],
    defect: sinkOf((sink) => ({ close: (_code, reason) => sink.close(1000, reason) })),
  },
  'socket-outlives-access': {
    description: 'A socket stays open when its user loses access.',
    violates: 'websocket/closed-on-lost-access',
    defect: sinkOf((sink) => ({
      close: (code, reason) => void (code === 4403 || sink.close(code, reason)),
    })),
  },
  'socket-bears-slow-readers': {
    description: 'What waits for a slow client is kept without end.',
    violates: 'websocket/closed-when-slow',
    defect: sinkOf(() => ({ waiting: 0 })),
  },
  'socket-does-not-ping': {
    description: 'The server does not ping.',
    violates: 'websocket/life',
    defect: sinkOf(() => ({ ping: () => {} })),
  },
  'socket-replays-on-connect': {
    description: 'A new socket receives the last change again.',
    violates: 'websocket/life',
    defect: changeSocket(path, (granted) => ({
      ...granted,
      open: (sink) => {
        sink.send(JSON.stringify({ response: 'activity', activity: ['settings'] }));
        return granted.open(sink);
      },
    })),
  },
  'socket-answers-clients': {
    description: 'What a client sends is sent back.',
    violates: 'websocket/client-messages-ignored',
    defect: changeSocket(path, (granted) => ({
      ...granted,
      open: (sink) => ({ ...granted.open(sink), message: (text) => sink.send(JSON.stringify({ text })) }),
    })),
  },
};
