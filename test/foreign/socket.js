/** The WebSocket of document 003: its token, its handshake and its messages. */
import { randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';
import { sign, verified } from './jwt.js';
import { messageNameOf, microText } from './log.js';

/** @typedef {import('./log.js').Log} Log */
/** @typedef {import('./log.js').Change} Change */

const day = 86_400;
const mostBytes = 4095;

/** @param {string} user @param {string} profile @param {string | undefined} fault */
export function socketToken(user, profile, fault) {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    sub: user,
    scope: 'websocket',
    profile_id: profile,
    iat,
    exp: iat + day,
    jti: randomUUID(),
  };
  return { expires_in: fault === 'token-for-an-hour' ? 3600 : day, auth_token: sign(claims) };
}

/**
 * @param {import('node:http').Server} server
 * @param {Log} log
 * @param {string | undefined} fault
 */
export function serveSockets(server, log, fault) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  /** @type {Set<{ socket: import('ws').WebSocket, user: string, profile: string }>} */
  const open = new Set();

  server.on('upgrade', (incoming, raw, head) => {
    const url = new URL(incoming.url ?? '', 'http://here');
    const claims = verified(url.searchParams.get('token') ?? '');
    const refused = url.pathname !== '/api/websocket/' ? 404 : refusalOf(claims, log, fault);
    if (refused !== undefined) {
      raw.end(`HTTP/1.1 ${refused} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const {
      sub: user,
      profile_id: profile = user,
      exp = Date.now() / 1000 + day,
    } = /** @type {Record<string, any>} */ (claims);
    sockets.handleUpgrade(incoming, raw, head, (socket) => {
      const one = { socket, user, profile };
      open.add(one);
      const expiry = setTimeout(() => socket.close(4401), exp * 1000 - Date.now());
      const ping = keepAlive(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        clearTimeout(expiry);
        clearInterval(ping);
        open.delete(one);
      });
    });
  });

  log.onChange((change) => {
    for (const { socket, user, profile } of open) {
      if (profile !== change.profile && fault !== 'socket-of-all-profiles') continue;
      for (const message of messagesOf(change, log, user, fault)) {
        socket.send(message);
        if (socket.bufferedAmount > 1024 * 1024) socket.close(1013);
      }
    }
  });
  log.onRoles((changed) => {
    for (const { socket, user, profile } of open)
      if (profile === changed && !log.roleOf(profile, user)) socket.close(4403);
  });

  return {
    close: () => {
      for (const { socket } of open) socket.close(1001);
    },
  };
}

/** @param {Record<string, any> | undefined} claims @param {Log} log @param {string | undefined} fault */
function refusalOf(claims, log, fault) {
  if (!claims) return 401;
  if (claims.scope !== 'websocket' && fault !== 'any-token-opens') return 403;
  return log.roleOf(claims.profile_id ?? claims.sub, claims.sub) ? undefined : 403;
}

/** @param {import('ws').WebSocket} socket */
function keepAlive(socket) {
  let unanswered = 0;
  socket.on('pong', () => (unanswered = 0));
  return setInterval(() => {
    if (++unanswered > 2) socket.terminate();
    else socket.ping();
  }, 30_000);
}

/**
 * @param {Change} change
 * @param {Log} log
 * @param {string} reader
 * @param {string | undefined} fault
 */
function messagesOf({ keys, field, event }, log, reader, fault) {
  const messages = [JSON.stringify({ activity: keys, response: 'activity' })];
  const isOpen = event.row.permission === 'member' || fault === 'event-of-any-level';
  if (!isOpen || !log.roleOf(log.homeOf(event), reader)) return messages;
  const message = eventMessage(event, field);
  if (message === undefined) return messages;
  return fault === 'event-alone' ? [message] : [...messages, message];
}

/** Undefined if it does not fit. @param {import('./log.js').LoggedEvent} event @param {string} field */
function eventMessage(event, field) {
  const { id, name, row, object, caller, at, folder } = event;
  const named = Object.entries(event.data).map(([key, value]) => [messageNameOf(key), value]);
  const data = Object.fromEntries([
    ...named,
    ...(folder ? [['parent_node_id', folder]] : []),
    ['event_id', id],
  ]);
  const text = () =>
    JSON.stringify({
      response: 'event',
      result: true,
      event: name,
      category: row.category,
      sub_category: row.sub_category,
      ...(object && { object_id: object }),
      ...(caller && { calling_user: caller }),
      activity_field: field,
      data,
      timestamp: `${Math.floor(at / 1_000_000)}.${String(at % 1_000_000).padStart(6, '0')}`,
      time: microText(Math.max(at, Date.now() * 1000)),
      node: 'osl-2',
    });
  const bySize = Object.keys(data).sort(
    (a, b) => JSON.stringify(data[b]).length - JSON.stringify(data[a]).length,
  );
  for (const largest of bySize) {
    if (Buffer.byteLength(text()) <= mostBytes) break;
    delete data[largest];
  }
  return Buffer.byteLength(text()) <= mostBytes ? text() : undefined;
}
