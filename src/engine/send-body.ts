import type { Sandbox } from '../sandbox/sandbox.ts';
import type { TextSink } from '../sandbox/sink.ts';
import type { Sending } from './faults/fault-kind.ts';
import type { StandinReply } from './message.ts';

/** The owner of a slow body, in the list of the sandbox's connections. */
export interface BodyOwner {
  api: string;
  persona: string | undefined;
}

type BodyFaults = Pick<Sending, 'isCut' | 'bytesPerSecond'>;

const piecesPerSecond = 10;

/** Sends the body cut, or slowly by the sandbox's clock, or both. The head has its whole length. */
export function sendBody(sending: Sending, sandbox: Sandbox, owner: BodyOwner): StandinReply {
  const { reply, hasBody, isCut, bytesPerSecond } = sending;
  const isSlow = Number.isFinite(bytesPerSecond);
  if (!hasBody || (!isCut && !isSlow)) return reply;
  const bytes = bytesOf(reply);
  const sent = bytes.subarray(0, isCut ? Math.floor(bytes.length / 2) : bytes.length);
  return {
    ...reply,
    headers: { ...reply.headers, 'content-length': String(bytes.length) },
    body: {
      open: (sink) =>
        isSlow ? sendSlowly(sink, sent, sending, sandbox, owner) : sendAtOnce(sink, sent, isCut),
    },
  };
}

function sendAtOnce(sink: TextSink, bytes: Uint8Array, isCut: boolean): () => void {
  sendLast(sink, bytes, isCut);
  return () => {};
}

function sendLast(sink: TextSink, piece: Uint8Array, isCut: boolean): void {
  // Cutting may discard what is not sent yet, so wait for the piece.
  if (isCut && piece.length > 0) sink.write(piece, () => sink.cut());
  else if (isCut) sink.cut();
  else {
    sink.write(piece);
    sink.end();
  }
}

function sendSlowly(
  sink: TextSink,
  bytes: Uint8Array,
  { isCut, bytesPerSecond }: BodyFaults,
  { clock, connections }: Sandbox,
  owner: BodyOwner,
): () => void {
  const size = Math.max(1, Math.floor(bytesPerSecond / piecesPerSecond));
  const pause = Math.round((size / bytesPerSecond) * 1_000_000);
  let sent = 0;
  const next = (): void => {
    const piece = bytes.subarray(sent, sent + size);
    sent += size;
    if (sent >= bytes.length) {
      connection.end();
      sendLast(sink, piece, isCut);
      return;
    }
    sink.write(piece);
    stopTimer = clock.at(clock.now() + pause, next);
  };
  const stop = (): void => {
    stopTimer();
    connection.end();
  };
  const cut = (): void => {
    stop();
    sink.cut();
  };
  // When the sandbox ends, its clock stops, so the sandbox must be able to cut the connection.
  const connection = connections.add({ ...owner, channel: 'slow-body', since: clock.now(), cut });
  let stopTimer = clock.at(clock.now() + pause, next);
  return stop;
}

function bytesOf({ body }: StandinReply): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : (body as Uint8Array);
}
