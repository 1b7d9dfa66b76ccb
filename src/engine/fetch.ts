import { limits } from '../limits.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import { BodyBuffer } from './body-buffer.ts';
import { isPushed, type StandinReply } from './message.ts';
import { problemReply } from './refusal.ts';
import type { RequestReceiver } from './standin.ts';

/**
 * Answers a request of the Fetch standard in process. Rejects, as `fetch` does, if it is aborted or gets no answer.
 * `address` replaces the request's own URL.
 */
export async function fetchFrom(
  standin: Pick<RequestReceiver, 'handle' | 'bodyLimit'>,
  request: Request,
  address: string | URL = request.url,
): Promise<Response> {
  const { signal } = request;
  const { pathname, search, host, origin } = new URL(address);
  const head = {
    method: request.method.toUpperCase(),
    target: pathname + search,
    headers: { host, ...Object.fromEntries(request.headers) },
    origin,
  };
  const sent = request.body === null ? undefined : await readBody(request, () => standin.bodyLimit(head));
  const coding = request.headers.get('content-encoding');
  const body =
    sent && coding
      ? await (await import('./decode-body.ts')).decodeBody(sent, coding, standin.bodyLimit(head))
      : { body: sent };
  signal.throwIfAborted();
  const left: (() => void)[] = [];
  const { promise: noAnswer, reject } = Promise.withResolvers<never>();
  const leave = (reason: unknown): void => {
    reject(reason);
    for (const gone of left.splice(0)) gone();
  };
  const answer = standin.handle({
    ...head,
    ...body,
    onGone: (gone) => {
      left.push(gone);
      return () => leave(new TypeError('the connection was cut without an answer'));
    },
  });
  if (!(answer instanceof Promise)) return toResponse(answer, request);
  const abort = (): void => leave(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const reply = await Promise.race([answer, noAnswer]);
  signal.removeEventListener('abort', abort);
  return toResponse(reply, request);
}

/** The body, read only as far as shows that it is too large. `limitOf` is asked about a body over the usual limit. */
async function readBody(request: Request, limitOf: () => number): Promise<Uint8Array> {
  // Firefox gives no stream of a request's body.
  if (!request.body) return new Uint8Array(await request.arrayBuffer());
  const body = new BodyBuffer();
  let limit: number = limits.body;
  for await (const chunk of chunksOf(request.body, request.signal)) {
    const before = body.size;
    body.add(chunk);
    if (before <= limits.body && body.size > limits.body) limit = limitOf();
    if (body.size > limit) break;
  }
  return body.joined();
}

/** Ends when the request is aborted, too. Not every browser can iterate over a stream. */
async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  const cancel = (): void => void reader.cancel(signal.reason).catch(() => {});
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    signal.removeEventListener('abort', cancel);
    await reader.cancel();
  }
}

function toResponse(reply: StandinReply, request: Request): Response {
  // The Fetch standard reports a closed connection as this error.
  if (reply.unanswered !== undefined)
    throw new TypeError(
      `the connection was ${reply.unanswered === 'reset' ? 'reset' : 'closed'} without an answer`,
    );
  try {
    return responseOf(reply, request);
  } catch (error) {
    // The mock set a header or status that is not allowed.
    return responseOf(problemReply({ kind: 'internal', error }), request);
  }
}

function responseOf({ status, headers, body }: StandinReply, { method, signal }: Request): Response {
  // The Fetch standard allows no body for these.
  const hasBody = method !== 'HEAD' && ![101, 204, 205, 304].includes(status);
  if (isPushed(body)) {
    // Create these first: invalid headers throw, and then the body must not be open.
    const head = new Headers(headers);
    return new Response(hasBody ? toStream(body, signal) : null, { status, headers: head });
  }
  // Add the length, as a server does (RFC 9110, section 8.6).
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array());
  const measured = { ...headers, 'content-length': String(bytes.length) };
  return new Response(hasBody ? (bytes as Uint8Array<ArrayBuffer>) : null, {
    status,
    headers: [204, 304].includes(status) ? headers : measured,
  });
}

/** Continues until its reader cancels it, or the request is aborted. */
function toStream(body: PushedBody, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const waiters: (() => void)[] = [];
  let over = false;
  let gone = (): void => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const finish = (how: () => void): void => {
          if (!over) how();
          over = true;
        };
        gone = body.open({
          write: (piece, sent) => {
            if (over) return;
            controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
            if (sent) waiters.push(sent);
          },
          end: () => finish(() => controller.close()),
          cut: () =>
            finish(() => {
              const fail = (): void => controller.error(new TypeError('the connection was cut'));
              // An error drops queued data, which a real connection would have sent.
              if ((controller.desiredSize ?? 0) < 0) waiters.push(fail);
              else fail();
            }),
          get waiting() {
            return Math.max(0, -(controller.desiredSize ?? 0));
          },
          drained: (run) => void waiters.push(run),
        });
        const abort = (): void => {
          finish(() => controller.error(signal.reason));
          gone();
        };
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort, { once: true });
      },
      // Called when all queued data was read and more is wanted.
      pull() {
        for (const run of waiters.splice(0)) run();
      },
      cancel() {
        over = true;
        gone();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
}
