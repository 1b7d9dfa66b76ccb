import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import { type Received, received, type Sent } from './exchange.ts';

/** Sends the target and headers as they are: `fetch` would add some and mend the path. */
export function sendByNode(
  to: Pick<RequestOptions, 'host' | 'port' | 'agent'>,
  { method = 'GET', target, headers = {}, body }: Sent,
): Promise<Received> {
  const framing = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = { host: '127.0.0.1', ...to, method, path: target, headers: { ...headers, ...framing } };
  return new Promise((resolve, reject) => {
    // Looked up at each call: MSW puts its own in the place of it.
    const outgoing = http.request(options, (incoming) => readReply(incoming).then(resolve, reject));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Without what the connection alone is told. */
export async function readReply(incoming: IncomingMessage): Promise<Received> {
  const text = Buffer.concat(await incoming.toArray()).toString();
  const { connection: _, 'keep-alive': __, ...headers } = incoming.headers as Record<string, string>;
  return received(incoming.statusCode ?? 0, headers, text);
}
