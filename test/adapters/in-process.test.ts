import { createClient } from '../../src/client/index.ts';
import { createStandin, fetchFrom, type Standin } from '../../src/index.ts';
import type { SocketEvents } from '../../src/sandbox/sink.ts';
import { behaviour } from './behaviour.ts';
import { received } from './exchange.ts';
import type { ClientSocket } from './transport.ts';

const origin = 'http://mock.test';

behaviour('in process', (options) => {
  const standin = createStandin(options);
  const fetchInside = (request: Request): Promise<Response> => fetchFrom(standin, request);
  return {
    standin,
    control: createClient({ fetch: fetchInside }),
    pageOrigin: 'http://localhost:5173',
    async start() {},
    async send({ method = 'GET', target, headers = {}, body }) {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      const reply = await standin.handle({ method, target, headers, body: bytes });
      const text =
        typeof reply.body === 'string'
          ? reply.body
          : new TextDecoder().decode(reply.body as Uint8Array | undefined);
      const length = String(new TextEncoder().encode(text).length);
      const sent =
        reply.status === 204 ? { ...reply.headers } : { ...reply.headers, 'content-length': length };
      return received(reply.status, sent, method === 'HEAD' ? '' : text);
    },
    fetch: (target, init) => fetchInside(new Request(origin + target, init)),
    connect: (target) => connectInside(standin, target),
    async close() {},
  };
});

/** A WebSocket without a network between: its client answers pings, as RFC 6455, section 5.5.3, has it. */
function connectInside(standin: Standin, target: string): ClientSocket {
  let events: SocketEvents | undefined;
  let over = false;
  const finish = (code: number, reason: string): void => {
    if (over) return;
    over = true;
    events?.closed();
    tell(client.onclose, { code, reason });
  };
  const client: ClientSocket = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (data) => events?.message(String(data)),
    close: (code = 1005, reason = '') => finish(code, reason),
  };
  // What an event carries here is all that the cases read of one.
  const tell = (listener: unknown, event: object): void => {
    if (typeof listener === 'function') listener(event);
  };
  void standin.connect({ method: 'GET', target, headers: {} }).then((answer) => {
    if ('refused' in answer) {
      finish(1006, '');
      return;
    }
    events = answer.granted.open({
      send: (text) => tell(client.onmessage, { data: text }),
      // An answer comes later, over a network.
      ping: () => void Promise.resolve().then(() => events?.pong()),
      // A close without a code has no reason either.
      close: (code, reason) => finish(code, code === 1005 ? '' : reason),
      cut: () => finish(1006, ''),
      waiting: 0,
    });
    tell(client.onopen, {});
  });
  return client;
}
