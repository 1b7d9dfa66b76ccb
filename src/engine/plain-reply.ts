import type { PushedBody, PushedSocket, SocketEvents, TextSink } from '../sandbox/sink.ts';
import { guarded } from '../sandbox/thrown.ts';
import type { Exchange } from './exchange.ts';
import { isHeaderField, isPushed, jsonHeaders, type StandinReply } from './message.ts';
import { recordFailure } from './record-exchange.ts';

type Headers = StandinReply['headers'];

/**
 * A copy of what a handler gave as its reply, all of it read here, so that nothing of it can throw in a later stage or in
 * an adapter. @throws {TypeError} it is not a reply
 */
export function plainReply(reply: StandinReply, exchange: Exchange): StandinReply {
  if (typeof reply !== 'object' || reply === null)
    throw new TypeError(`a handler gave ${reply === null ? 'null' : typeof reply}, not a reply`);
  const { status, headers, body, unanswered } = reply;
  const isStatus = Number.isInteger(status) && status >= 200 && status <= 599;
  if (!isStatus && unanswered === undefined)
    throw new TypeError('the status of a reply is not a number from 200 to 599');
  const own = plainHeaders(headers, exchange);
  if (unanswered !== undefined) return { status, headers: own, unanswered };
  if (body === undefined) return { status, headers: own };
  if (typeof body === 'string' || body instanceof Uint8Array) return { status, headers: own, body };
  if (typeof body === 'object' && body !== null && isPushed(body))
    return { status, headers: own, body: guardedBody(body, exchange) };
  throw new TypeError('the body of a reply is neither a text, nor bytes, nor something to open');
}

/** The transport frames the reply itself (RFC 9112, section 6): what a handler says of it could make the reply unreadable. */
const framing = /^(connection|content-length|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

function plainHeaders(headers: Headers, exchange: Exchange): Headers {
  // Most replies have no other header.
  if (headers === jsonHeaders) return headers;
  if (typeof headers !== 'object' || headers === null)
    throw new TypeError('the headers of a reply are not an object');
  const own: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    if (framing.test(name)) {
      exchange.notes.push(`the handler's header ${name} is not sent: the server sets it`);
      continue;
    }
    const value: unknown = headers[name];
    // Node sends numbers and lists too, and handlers in JavaScript may use them.
    const values = [value].flat();
    if (!values.every((one) => ['string', 'number'].includes(typeof one) && isHeaderField(name, String(one))))
      throw new TypeError(`the header ${name} of a reply can't be sent`);
    own[name] = (Array.isArray(value) ? value.map(String) : String(value)) as string;
  }
  return own;
}

/** A body whose errors are logged and cut its connection: the head was sent. */
function guardedBody(body: PushedBody, exchange: Exchange): PushedBody {
  return {
    open: (sink) => {
      const report = (thrown: unknown): void =>
        recordFailure(exchange, 'the body of its reply failed', thrown);
      const failed = (thrown: unknown): void => {
        report(thrown);
        sink.cut();
      };
      let hasEnded = false;
      // Called from a timer, it has no caller that could catch: a write after the end would be an uncaught error of Node.
      const write: TextSink['write'] = (piece, sent) => {
        if (hasEnded) report(new Error('it wrote after its end'));
        else guarded(() => sink.write(piece, sent && (() => void guarded(sent, failed))), failed);
      };
      const gone = guarded(
        () =>
          body.open({
            write,
            end: () => {
              hasEnded = true;
              sink.end();
            },
            cut: () => sink.cut(),
            get waiting() {
              return sink.waiting;
            },
            drained: (run) => sink.drained(() => void guarded(run, failed)),
          }),
        failed,
      );
      return () => {
        if (typeof gone === 'function') guarded(gone, report);
      };
    },
  };
}

// RFC 6455, section 7.4.1: 1011 is an unexpected condition of the server.
const unexpectedCondition = 1011;

/** A socket whose errors are logged and close it with 1011. */
export function guardedSocket(socket: PushedSocket, exchange: Exchange): PushedSocket {
  return {
    persona: socket.persona,
    open: (sink) => {
      const report = (thrown: unknown): void => recordFailure(exchange, 'its socket failed', thrown);
      const failed = (thrown: unknown): void => {
        report(thrown);
        sink.close(unexpectedCondition, 'an error of the mock: its log has it');
      };
      const events: Partial<SocketEvents> | undefined = guarded(() => socket.open(sink), failed);
      return {
        message: (text) => void guarded(() => events?.message?.(text), failed),
        ping: () => guarded(() => events?.ping?.(), failed) ?? true,
        pong: () => void guarded(() => events?.pong?.(), failed),
        slow: () => void guarded(() => events?.slow?.(), failed),
        closed: () => void guarded(() => events?.closed?.(), report),
      };
    },
  };
}
