import { type HttpHandler, http } from 'msw';
import { fetchFrom } from '../../engine/fetch.ts';
import type { StandinRequest } from '../../engine/message.ts';
import type { Standin } from '../../engine/standin.ts';
import { type AddressOf, isOfThePage } from './address.ts';
import { EventSources } from './event-sources.ts';

/** Answers the requests to mocked addresses. MSW passes the others to the next handler or the network. */
export function requestHandler(standin: Standin, addressOf: AddressOf): HttpHandler {
  const eventSources = new EventSources();
  return http.all(
    ({ request }) => !isOfThePage(request) && addressOf(new URL(request.url)) !== undefined,
    async ({ request, cookies }) => {
      const address = addressOf(new URL(request.url));
      const hidden = { ...pageOf(request), ...cookieOf(cookies), ...eventSources.headersOf(request) };
      const whole = (sent: StandinRequest): StandinRequest => ({
        ...sent,
        headers: { ...hidden, ...sent.headers },
      });
      const asked: typeof standin.handle = (sent) => standin.handle(whole(sent));
      const bodyLimit: typeof standin.bodyLimit = (sent) => standin.bodyLimit(whole(sent));
      try {
        const response = await fetchFrom({ handle: asked, bodyLimit }, request, address);
        return asMswResponse(response, (body) => eventSources.bodyOf(request, body));
      } catch {
        // The mock cut the connection. For an aborted request `fetch` itself reports the error.
        return Response.error();
      }
    },
  );
}

/** The header `Origin`, which the browser adds only after the service worker has seen the request. */
function pageOf({ url }: Request): { origin?: string } {
  const page = globalThis.location?.origin;
  return page === undefined || new URL(url).origin === page ? {} : { origin: page };
}

/** The header `Cookie`, which a service worker does not see; MSW reads the cookies in the page. */
function cookieOf(cookies: Record<string, string>): { cookie?: string } {
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? {} : { cookie: pairs.join('; ') };
}

/** The response with what MSW needs to pass it on unchanged. */
function asMswResponse(
  response: Response,
  sent: (body: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>,
): Response {
  const { status, headers, body } = response;
  if (body === null) return response;
  // In Node MSW writes the response as HTTP: without chunks a body that is cut would look complete.
  if (!headers.has('content-length')) headers.set('transfer-encoding', 'chunked');
  const passed = new Response(sent(body).pipeThrough(headFirst()), { status, headers });
  // In a page MSW clones the response for its log. A cloned stream would never end, and the mock would not notice that its
  // reader has left, because both branches have to be cancelled. So the clone has no body.
  if (headers.get('content-type') === 'text/event-stream')
    passed.clone = () => new Response(null, { status, headers });
  return passed;
}

/** Starts the body with an empty piece. In Node the head is sent with the first piece, which may come much later. */
const headFirst = (): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({ start: (controller) => controller.enqueue(new Uint8Array()) });
