import { afterEach, describe, expect, test } from 'vitest';
import { NoAnswer, send } from '../../src/conformance/target/send.ts';
import { type SmallServer, socketServer } from './small-server.ts';

let server: SmallServer | undefined;
afterEach(() => server?.close());

/** A target that answers each connection's first bytes with this. */
async function answering(answer: string): Promise<string> {
  server = await socketServer((socket) => {
    socket.once('data', () => socket.end(answer));
  });
  return server.url;
}

describe('a target that gives no answer to a request', () => {
  test.each([
    [
      'switches to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\nConnection: Upgrade\r\n\r\n',
    ],
    ['closes the connection', ''],
    ['only says that it goes on', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['is not HTTP', '\u001b[31mno\r\n\r\n'],
  ])('%s', async (_, answer) => {
    const url = await answering(answer);
    for (const method of ['GET', 'POST'])
      await expect(send({ method, url: `${url}/a`, headers: {}, timeout: 5000 })).rejects.toThrow(NoAnswer);
  });
});
