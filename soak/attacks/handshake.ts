import type { Server } from '../server.ts';

const profile = '1234567890123456789';

export const authorization = 'Bearer standin_owner';

/** The target of a socket of fastio, with its token. */
export async function socketPath({ url }: Server): Promise<string> {
  const reply = await fetch(`${url}/current/websocket/auth/${profile}`, { headers: { authorization } });
  const { auth_token: token } = (await reply.json()) as { auth_token: string };
  return `/api/websocket/?token=${token}`;
}

export const streamPath = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk/sync/stream?timeout=7200';

/** Waits for a change that comes in 2030. */
export const pollPath = `/current/activity/poll/${profile}/?wait=95&updated=1&lastactivity=2030-01-01+00:00:00.000000`;

export const handshake = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

export const get = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\n\r\n`;
