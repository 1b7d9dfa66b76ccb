import { WebSocketHandler, type WebSocketHandlerConnection } from 'msw';
import { closeReason, isCloseCode } from '../../channels/close-frame.ts';
import type { Standin } from '../../engine/standin.ts';
import type { PushedSocket } from '../../sandbox/sink.ts';
import type { AddressOf } from './address.ts';

type Client = WebSocketHandlerConnection['client'];

/**
 * Answers the handshakes of WebSockets that are the mock's: of the global class, which MSW replaces. What that forces:
 * - There are no frames, so no pings: a page that is there counts as having answered.
 * - Whatever is sent is with the page at once, so no reader is slow.
 * - A close event says `wasClean`, whatever its code, and a page that closes without a code sees 1000, where it would see 1005.
 * - Of a handshake there is no request: no `Origin`, no cookies.
 * - In Node the `ws` package, which makes its handshake by `node:http`, gets the answer of that request, 426.
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

  /** MSW opens a socket when this is over: so a handshake is answered first, and may be refused. */
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

/** All that a page is told of a handshake that failed: WHATWG WebSockets, section 3. */
function fail(client: Client): void {
  if ('socket' in client && client.socket instanceof EventTarget)
    client.socket.dispatchEvent(new Event('error'));
  client.close(abnormal);
}

const abnormal = 1006;

function open(client: Client, granted: PushedSocket): void {
  // What was sent before it arrives a microtask later, and at a socket that is closing not at all.
  const close = (code: number, reason?: string): void => queueMicrotask(() => client.close(code, reason));
  const events = granted.open({
    send: (text) => client.send(text),
    // There are no frames here: a page that is there would answer, and it is.
    ping: () => queueMicrotask(() => events.pong()),
    // One without a code has no reason either; what no frame may carry is brought about, by a cut.
    close: (code, reason) => {
      if (code === 1005) close(code);
      else if (isCloseCode(code)) close(code, closeReason(reason));
      else close(abnormal);
    },
    cut: () => close(abnormal),
    // What is sent is with the page at once.
    waiting: 0,
  });
  client.addEventListener('message', ({ data }) => void textOf(data).then(events.message));
  client.addEventListener('close', () => events.closed());
}

const textOf = async (data: unknown): Promise<string> =>
  typeof data === 'string' ? data : new Response(data as BodyInit).text();
