import { behaviour } from './behaviour.ts';
import { received } from './exchange.ts';

behaviour('in process', async (standin) => ({
  async send({ method = 'GET', target, headers = {}, body }) {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const reply = await standin.handle({ method, target, headers, body: bytes });
    const text =
      typeof reply.body === 'string'
        ? reply.body
        : new TextDecoder().decode(reply.body as Uint8Array | undefined);
    const length = String(new TextEncoder().encode(text).length);
    const sent = reply.status === 204 ? { ...reply.headers } : { ...reply.headers, 'content-length': length };
    return received(reply.status, sent, method === 'HEAD' ? '' : text);
  },
  async close() {},
}));
