import type { Clock } from '../sandbox/clock.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import type { StandinReply } from './message.ts';

/** The reply with its whole length announced and half of its body sent before the connection is cut. */
export function cutBody(reply: StandinReply): StandinReply {
  const bytes = bytesOf(reply);
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  return pushed(reply, bytes.length, {
    open: (sink) => {
      // What is written leaves first: a cut drops what waits.
      sink.write(half, () => sink.cut());
      return () => {};
    },
  });
}

/** Pieces of a body in a second. */
const piecesPerSecond = 10;

/** The reply with a body that trickles, by the sandbox's clock. */
export function slowBody(reply: StandinReply, clock: Clock, bytesPerSecond: number): StandinReply {
  const bytes = bytesOf(reply);
  const piece = Math.max(1, Math.floor(bytesPerSecond / piecesPerSecond));
  const pause = Math.round((piece / bytesPerSecond) * 1_000_000);
  return pushed(reply, bytes.length, {
    open: (sink) => {
      let sent = 0;
      let stop = (): void => {};
      const next = (): void => {
        sink.write(bytes.subarray(sent, sent + piece));
        sent += piece;
        if (sent >= bytes.length) sink.end();
        else stop = clock.at(clock.now() + pause, next);
      };
      stop = clock.at(clock.now() + pause, next);
      return () => stop();
    },
  });
}

const pushed = (reply: StandinReply, length: number, body: PushedBody): StandinReply => ({
  ...reply,
  headers: { ...reply.headers, 'content-length': String(length) },
  body,
});

function bytesOf({ body }: StandinReply): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : (body as Uint8Array);
}
