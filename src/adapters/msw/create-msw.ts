import type { HttpHandler, WebSocketHandler } from 'msw';
import { createClient, type MockClient, type SandboxClient } from '../../client/index.ts';
import { type CreateStandinOptions, createStandin } from '../../control/create-standin.ts';
import { fetchFrom } from '../../engine/fetch.ts';
import type { Standin } from '../../engine/standin.ts';
import { version } from '../../version.ts';
import { addresses } from './address.ts';
import { keepState, type StateStorage } from './kept-state.ts';
import { requestHandler } from './requests.ts';
import { SocketHandler } from './sockets.ts';

export interface MswOptions extends Omit<CreateStandinOptions, 'version' | 'control'> {
  /**
   * The address that the app calls, `https://api.example.com`: all of it is mocked, or all below its path. Without it the
   * APIs' own paths are, on any host. On the page's own host it is always those alone.
   */
  origin?: string;
  /**
   * Keeps the state of every sandbox while the page is loaded anew: in `sessionStorage`, under this key if it is a text, or in
   * the storage that is given. What is kept and does not fit the mock any more is told of on the console, and left.
   */
  persist?: boolean | string | StateStorage;
}

export interface Msw {
  /** For `setupServer(...handlers)` and `setupWorker(...handlers)`. */
  handlers: (HttpHandler | WebSocketHandler)[];
  /** Steers the sandbox that requests are in which name none. */
  sandbox: SandboxClient;
  /** Steers all of the mock, in process. */
  control: MockClient;
  /** The engine. */
  standin: Standin;
  /** Ends all that is open and waiting; whatever is asked from now on passes. */
  close(): void;
}

/**
 * A mock of the given APIs as handlers of Mock Service Worker.
 * @throws {TypeError} `origin` is no address, or there is no storage to keep the state in
 * @throws {InputError} there is no scenario of the name under which new sandboxes are to begin
 */
export function createMsw({ origin, persist = false, ...options }: MswOptions): Msw {
  const standin = createStandin({
    version,
    ...options,
    onExchange: (record) => {
      options.onExchange?.(record);
      keeper?.noticed();
    },
  });
  const keeper = persist === false ? undefined : keepState(standin, persist, options);
  const addressOf = addresses(standin, origin);
  let isClosed = false;
  const mocked = (url: URL): URL | undefined => (isClosed ? undefined : addressOf(url));
  const control = createClient({
    url: reachedAt(origin),
    fetch: (request) => fetchFrom(standin, request, loopback + pathOf(request.url)),
  });
  return {
    handlers: [requestHandler(standin, mocked), new SocketHandler(standin, mocked)],
    sandbox: control.sandbox(),
    control,
    standin,
    close: () => {
      isClosed = true;
      keeper?.close();
      standin.close();
    },
  };
}

/** Where `sandbox.url` leads: a page out of a file, or out of nothing, has no origin that a request could go to. */
function reachedAt(origin = '/'): string {
  const found = URL.parse(origin, globalThis.location?.href)?.origin;
  return found?.startsWith('http') ? found : loopback;
}

/** The control API is for those on loopback, and this process is. */
const loopback = 'http://localhost';

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
