/**
 * Run by body-chunks.test.ts with `--expose-gc`: sends a body in chunks of one byte, and prints how much memory the mock
 * keeps when all of it has arrived but its end, in bytes, and the status of the answer.
 */

import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { serve } from '../../src/adapters/node/serve.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { Standin } from '../../src/engine/standin.ts';

const count = 256 * 1024;
const standin = new Standin({ apis: [waterQuality, workspaceAcl], clock: 'frozen' });
const server = await serve(standin);

async function memory(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The server's end of the connection. */
let received: Socket | undefined;
subscribe('http.server.request.start', (message) => {
  received = (message as { socket: Socket }).socket;
});
const socket = connect(server.port, '127.0.0.1');
socket.write(
  'POST /workspaces/ HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer standin_owner\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
);
const before = await memory();
const some = '1\r\nx\r\n'.repeat(1024);
for (let sent = 0; sent < count; sent += 1024) if (!socket.write(some)) await once(socket, 'drain');
while ((received?.bytesRead ?? 0) < socket.bytesWritten) await setImmediate();
const kept = await memory();
socket.end('0\r\n\r\n');
const [answer] = await once(socket, 'data');
process.stdout.write(JSON.stringify({ kept: kept - before, status: Number(String(answer).split(' ')[1]) }));
standin.close();
await server.close();
