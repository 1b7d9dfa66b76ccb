import type { Sandbox } from '../sandbox/sandbox.ts';
import type { TextSink } from '../sandbox/sink.ts';
import type { StandinReply } from './message.ts';

export interface SentBody {
  /** The connection is cut after half of it. */
  isCut: boolean;
  /** Without it, all is sent at once. */
  bytesPerSecond: number | undefined;
  sandbox: Sandbox;
  api: string;
  persona: string | undefined;
}

/** Pieces of a slow body in a second. */
const piecesPerSecond = 10;

/** The reply with its whole length announced, and its body sent cut, slowly by the sandbox's clock, or both. */
export function sentBody(reply: StandinReply, how: SentBody): StandinReply {
  const bytes = bytesOf(reply);
  const length = how.isCut ? Math.floor(bytes.length / 2) : bytes.length;
  const sent = bytes.subarray(0, length);
  return {
    ...reply,
    headers: { ...reply.headers, 'content-length': String(bytes.length) },
    body: { open: (sink) => (how.bytesPerSecond === undefined ? atOnce : slowly)(sink, sent, how) },
  };
}

const nothing = (): void => {};

function atOnce(sink: TextSink, bytes: Uint8Array, { isCut }: SentBody): () => void {
  last(sink, bytes, isCut);
  return nothing;
}

/** The last piece, and the end. */
function last(sink: TextSink, piece: Uint8Array, isCut: boolean): void {
  // What is written leaves first: a cut may drop what waits.
  if (isCut && piece.length > 0) sink.write(piece, () => sink.cut());
  else if (isCut) sink.cut();
  else {
    sink.write(piece);
    sink.end();
  }
}

function slowly(sink: TextSink, bytes: Uint8Array, how: SentBody): () => void {
  const { isCut, bytesPerSecond = 1, sandbox, api, persona } = how;
  const { clock, connections } = sandbox;
  const size = Math.max(1, Math.floor(bytesPerSecond / piecesPerSecond));
  const pause = Math.round((size / bytesPerSecond) * 1_000_000);
  let sent = 0;
  const next = (): void => {
    const piece = bytes.subarray(sent, sent + size);
    sent += size;
    if (sent >= bytes.length) {
      connection.end();
      last(sink, piece, isCut);
      return;
    }
    sink.write(piece);
    stop = clock.at(clock.now() + pause, next);
  };
  const free = (): void => {
    stop();
    connection.end();
  };
  const cut = (): void => {
    free();
    sink.cut();
  };
  // A sandbox that is over cuts what its clock would never bring to its end.
  const connection = connections.add({ api, channel: 'slow-body', persona, since: clock.now(), cut });
  let stop = clock.at(clock.now() + pause, next);
  return free;
}

function bytesOf({ body }: StandinReply): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : (body as Uint8Array);
}
