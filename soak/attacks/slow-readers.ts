import type { Socket } from 'node:net';
import { open } from '../wire.ts';
import { type Attack, inParallel, part } from './attack.ts';
import { get, handshake, socketPath, streamPath } from './handshake.ts';

/** An empty ping, masked. */
const ping = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);

/**
 * Connections that are never read: pipelined requests, sockets that ping, streams under a flood of events. The server has to
 * bound what it keeps for them.
 */
export const slowReaders: Attack = {
  name: '200 connections that read nothing',
  async run({ server, size }) {
    const count = part(50, size);
    const path = await socketPath(server);
    const unread: Socket[] = [];
    const send = (bytes: string | Buffer): void => {
      const socket = open(server.port);
      socket.pause().write(bytes);
      unread.push(socket);
    };
    for (let n = 0; n < count; n++) {
      send(get('/v1/orgs/org_8fK2mQ7xLd/workspaces').repeat(800));
      send(get('/__standin/sandboxes/default/snapshot').repeat(50));
      send(Buffer.concat([Buffer.from(handshake(path)), ...Array.from({ length: 20_000 }, () => ping)]));
      send(get(streamPath));
    }
    await inParallel(part(2_000, size), 20, async (n) => {
      const reply = await fetch(`${server.url}/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk`, {
        method: 'PATCH',
        headers: { authorization: 'Bearer standin_owner', 'content-type': 'application/json' },
        body: JSON.stringify({ description: `${n} ${'x'.repeat(400)}` }),
      });
      await reply.arrayBuffer();
      server.count(reply.status);
    });
    for (const socket of unread) socket.destroy();
  },
};
