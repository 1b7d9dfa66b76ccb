import { type HttpHandler, http } from 'msw';
import { fetchFrom } from '../../engine/fetch.ts';
import type { Standin } from '../../engine/standin.ts';
import { type AddressOf, isOfThePage } from './address.ts';
import { EventSources } from './event-sources.ts';

/** Answers the requests that are the mock's, and lets any other pass to the next handler, or to the network. */
export function requestHandler(standin: Standin, addressOf: AddressOf): HttpHandler {
  const eventSources = new EventSources();
  return http.all(
    ({ request }) => !isOfThePage(request) && addressOf(new URL(request.url)) !== undefined,
    async ({ request, cookies }) => {
      const address = addressOf(new URL(request.url));
      const hidden = { ...pageOf(request), ...cookieOf(cookies), ...eventSources.headersOf(request) };
      const asked: typeof standin.handle = (sent) =>
        standin.handle({ ...sent, headers: { ...hidden, ...sent.headers } });
      try {
        const response = await fetchFrom({ handle: asked }, request, address);
        return asMswResponse(response, (body) => eventSources.bodyOf(request, body));
      } catch {
        // As of a server that hung up. What was aborted gets its answer from whoever aborted it.
        return Response.error();
      }
    },
  );
}

/** A page's browser says where the page is from, but only behind the worker, where no mock sees it. */
function pageOf({ url }: Request): { origin?: string } {
  const page = globalThis.location?.origin;
  return page === undefined || new URL(url).origin === page ? {} : { origin: page };
}

/** Nor does a worker see the cookies that go with a request: MSW looks for them in the page. */
function cookieOf(cookies: Record<string, string>): { cookie?: string } {
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? {} : { cookie: pairs.join('; ') };
}

/** The response as it comes through MSW unharmed. */
function asMswResponse(
  response: Response,
  sent: (body: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>,
): Response {
  const { status, headers, body } = response;
  if (body === null) return response;
  // In Node it is sent as over a connection: without framing of its own a body that is cut would seem whole.
  if (!headers.has('content-length')) headers.set('transfer-encoding', 'chunked');
  const passed = new Response(sent(body).pipeThrough(headFirst()), { status, headers });
  // In a page a copy is logged. That of a stream would be read for ever, and the mock never be told that its reader left: what
  // was split ends only when both halves are left.
  if (headers.get('content-type') === 'text/event-stream')
    passed.clone = () => new Response(null, { status, headers });
  return passed;
}

/** In Node the head is sent with the first piece of the body, and that may take its time: so an empty one goes before it. */
const headFirst = (): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({ start: (controller) => controller.enqueue(new Uint8Array()) });
