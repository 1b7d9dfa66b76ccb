import { changeSocket, changeSocketDefinition, type Untyped, withMembers } from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import type { SocketSink } from '../../../sandbox/sink.ts';

const path = '/api/websocket/';

/** The mock writes to a sink with other members. */
const sinkOf = (change: (sink: SocketSink) => Partial<SocketSink>): Defect =>
  changeSocket(path, (granted) => ({
    ...granted,
    open: (sink) => granted.open(withMembers(sink, change(sink))),
  }));

/** Changes the claims of a handshake's token after it was verified. */
const tokenIs = (change: (claims: Untyped) => object | false): Defect =>
  changeSocketDefinition(path, ({ authenticate }) => ({
    authenticate: (request, context) =>
      authenticate?.(request, { ...context, tokens: claimed(context.tokens, change) }) as Untyped,
  }));

/** Who may connect to which profile, and for how long. */
export const socketMutants: MutantTable = {
  'socket-follows-organization': {
    description: "A workspace's socket gets all that happens in its organization.",
    violates: ['websocket/one-profile', 'create-websocket-token/bound-to-profile'],
    defect: tokenIs(
      ({ profile_id }) => profile_id === '1234567890123456789' && { profile_id: '1111111111111111111' },
    ),
  },
  'socket-takes-room-tokens': {
    description: 'A token of scope realtime opens the WebSocket of its room.',
    violates: ['websocket/rooms-are-apart', 'websocket/handshake-refusals'],
    defect: tokenIs(
      ({ scope, room_id }) => scope === 'realtime' && { scope: 'websocket', profile_id: room_id },
    ),
  },
  'socket-takes-user-tokens': {
    description: 'Any token opens the WebSocket of the own profile.',
    violates: 'websocket/handshake-refusals',
    defect: tokenIs(
      ({ scope }) =>
        scope === undefined && {
          scope: 'websocket',
          sub: '9876543210987654321',
          profile_id: '9876543210987654321',
        },
    ),
  },
  'socket-token-never-expires': {
    description: 'The expiry of a token is ignored.',
    violates: ['websocket/handshake-refusals', 'websocket/closed-at-expiry'],
    defect: tokenIs(() => ({ exp: undefined })),
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
    defect: sinkOf((sink) => ({ close: (code, reason) => void (code === 4403 || sink.close(code, reason)) })),
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
