import { WebSocketHandler, type WebSocketHandlerConnection } from 'msw';
import { closeReason, isCloseCode } from '../../channels/close-frame.ts';
import type { Standin } from '../../engine/standin.ts';
import type { PushedSocket } from '../../sandbox/sink.ts';
import type { AddressOf } from './address.ts';

type Client = WebSocketHandlerConnection['client'];

/**
 * Answers the WebSockets to mocked addresses that use the global class, which MSW replaces. The differences to a network:
 * - There are no frames, so no pings: every ping counts as answered.
 * - A message arrives at once, so no reader is slow.
 * - A close event has `wasClean: true` whatever its code, and a page that closes without a code sees 1000 instead of 1005.
 * - The handshake has no HTTP request, so no `Origin` and no cookies.
 * - In Node the `ws` package makes its handshake with `node:http`, so it gets the answer to an HTTP request: 426.
 */
export class SocketHandler extends WebSocketHandler {
  readonly #standin: Standin;
  readonly #addressOf: AddressOf;

  constructor(standin: Standin, addressOf: AddressOf) {
    super(/./);
    this.#standin = standin;
    this.#addressOf = addressOf;
  }

  override predicate({ url }: { url: string | URL }): boolean {
    return this.#addressOf(new URL(url)) !== undefined;
  }

  /** MSW opens the socket after this has resolved, so the handshake is answered before and may be refused. */
  override async run(...given: Parameters<WebSocketHandler['run']>): ReturnType<WebSocketHandler['run']> {
    const connection = await super.run(...given);
    if (connection) await this.#shake(connection);
    return connection;
  }

  async #shake({ client, info }: WebSocketHandlerConnection): Promise<void> {
    const { host, pathname, search } = this.#addressOf(client.url) as URL;
    const protocols = [info.protocols ?? []].flat();
    const answer = await this.#standin.connect({
      method: 'GET',
      target: pathname + search,
      headers: {
        ...{ host, upgrade: 'websocket', connection: 'Upgrade' },
        ...(protocols.length > 0 && { 'sec-websocket-protocol': protocols.join(', ') }),
      },
      onGone: (gone) => {
        client.addEventListener('close', gone);
        return () => fail(client);
      },
    });
    if ('granted' in answer) client.addEventListener('open', () => open(client, answer.granted));
    else fail(client);
  }
}

/** What a page sees of a failed handshake: WHATWG WebSockets, section 3. */
function fail(client: Client): void {
  if ('socket' in client && client.socket instanceof EventTarget)
    client.socket.dispatchEvent(new Event('error'));
  client.close(abnormal);
}

const abnormal = 1006;

function open(client: Client, granted: PushedSocket): void {
  // MSW delivers messages one microtask later, and not to a closing socket. So close after the messages sent before.
  const close = (code: number, reason?: string): void => queueMicrotask(() => client.close(code, reason));
  const events = granted.open({
    send: (text) => client.send(text),
    // There are no frames, so answer in place of the page.
    ping: () => queueMicrotask(() => events.pong()),
    // 1005 means no code, and then there is no reason. A code that no frame may carry can only come from a cut.
    close: (code, reason) => {
      if (code === 1005) close(code);
      else if (isCloseCode(code)) close(code, closeReason(reason));
      else close(abnormal);
    },
    cut: () => close(abnormal),
    // Messages reach the page at once.
    waiting: 0,
  });
  client.addEventListener('message', ({ data }) => void textOf(data).then(events.message));
  client.addEventListener('close', () => events.closed());
}

const textOf = async (data: unknown): Promise<string> =>
  typeof data === 'string' ? data : new Response(data as BodyInit).text();
