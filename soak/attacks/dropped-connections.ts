import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Server } from '../server.ts';
import { open } from '../wire.ts';
import { type Attack, inParallel, part } from './attack.ts';
import { get, handshake, pollPath, socketPath, streamPath } from './handshake.ts';

const opened = 200;

async function connections({ url }: Server): Promise<number> {
  const reply = await fetch(`${url}/__standin/sandboxes/default/connections`);
  return ((await reply.json()) as { connections: unknown[] }).connections.length;
}

/** Asks the server until it has as many connections. A server that never has hangs; whoever runs this sees it. */
async function untilConnections(server: Server, isRight: (count: number) => boolean): Promise<void> {
  while (server.isRunning && !isRight(await connections(server)));
}

/** Opens connections of a channel, all at the same time, and then drops them: half are ended, half are reset. */
async function openAndDrop(server: Server, count: number, request: string): Promise<void> {
  const before = await connections(server);
  const sockets: Socket[] = [];
  await inParallel(count, opened, async () => {
    const socket = open(server.port);
    sockets.push(socket);
    socket.resume().write(request);
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  });
  await untilConnections(server, (now) => now >= before + count);
  for (const [n, socket] of sockets.entries()) {
    if (n % 2 === 0) socket.destroy();
    else socket.resetAndDestroy();
  }
  await untilConnections(server, (now) => now <= before);
}

export const droppedSockets: Attack = {
  name: '10,000 sockets',
  run: async ({ server, size }) =>
    openAndDrop(server, part(10_000, size), handshake(await socketPath(server))),
};

export const droppedPolls: Attack = {
  name: '5,000 long-polls',
  run: ({ server, size }) => openAndDrop(server, part(5_000, size), get(pollPath)),
};

export const droppedStreams: Attack = {
  name: '2,000 streams',
  run: ({ server, size }) => openAndDrop(server, part(2_000, size), get(streamPath)),
};
