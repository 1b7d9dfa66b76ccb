import type { HttpHandler, WebSocketHandler } from 'msw';
import { type BehaviourSettings, prepared } from '../../behaviour/behaving.ts';
import { createClient, type MockClient, type SandboxClient } from '../../client/index.ts';
import { type CreateStandinOptions, createStandin } from '../../control/create-standin.ts';
import type { ApiDefinition, PersonaOf } from '../../engine/api.ts';
import { fetchFrom } from '../../engine/fetch.ts';
import type { Standin } from '../../engine/standin.ts';
import { version } from '../../version.ts';
import { addresses } from './address.ts';
import type { ConsoleOptions, OpenedConsole } from './console.ts';
import { keepState, type StateKeeper, type StateStorage } from './kept-state.ts';
import { requestHandler } from './requests.ts';
import { SocketHandler } from './sockets.ts';

export interface MswOptions<Api extends ApiDefinition = ApiDefinition>
  extends Omit<CreateStandinOptions, 'version' | 'control' | 'apis'>,
    BehaviourSettings {
  /** The mocked APIs. Of two operations with the same path the first answers. */
  apis: readonly Api[];
  /**
   * The address that the app calls, `https://api.example.com`: everything below it is mocked. Without it the APIs' paths are
   * mocked on any host. On the page's own host only the APIs' paths are mocked, in both cases.
   */
  origin?: string;
  /**
   * Keeps the state of every sandbox over a reload of the page: in `sessionStorage`, with this text as the key, or in the given
   * storage. A kept state that does not fit the mock any more is reported on the console and dropped.
   */
  persist?: boolean | string | StateStorage;
}

/** `Name`: the personas of the APIs. */
export interface Msw<Name extends string = string> {
  /** For `setupServer(...handlers)` and `setupWorker(...handlers)`. */
  handlers: (HttpHandler | WebSocketHandler)[];
  /** Controls the default sandbox, which answers the requests that name no sandbox. */
  sandbox: SandboxClient<Name>;
  /** Controls the whole mock, in process. */
  control: MockClient;
  /** The engine. */
  standin: Standin;
  /**
   * Opens the console of this mock, in a frame of the page or in a window. Its code is loaded when it is called.
   * Rejects if the browser does not let the page open a window.
   */
  console(options?: ConsoleOptions): Promise<OpenedConsole>;
  /** Ends all streams, sockets and waiting requests. Later requests are not mocked. */
  close(): void;
}

/**
 * A mock of the given APIs as handlers of Mock Service Worker.
 * @throws {TypeError} `origin` is not an address, or there is no storage to keep the state in
 * @throws {InputError} no scenario has the name given in `scenario`
 */
export function createMsw<Api extends ApiDefinition>({
  origin,
  persist = false,
  behaviour,
  records,
  ...options
}: MswOptions<Api>): Msw<PersonaOf<Api>> {
  let keeper: StateKeeper | undefined;
  const standin = createStandin({
    version,
    ...options,
    apis: prepared(options.apis, { behaviour, ...(records !== undefined && { records }) }),
    onExchange: (record) => {
      options.onExchange?.(record);
      keeper?.noticed();
    },
  });
  const keep = (): void => {
    if (persist !== false && !isClosed) keeper = keepState(standin, persist, options);
  };
  let isClosed = false;
  // Its collections have to be there for the kept records.
  if (standin.preparing) standin.preparing.then(keep);
  else keep();
  const addressOf = addresses(standin, origin);
  const mocked = (url: URL): URL | undefined => (isClosed ? undefined : addressOf(url));
  const host = {
    url: reachedAt(origin),
    fetch: (request: Request) => fetchFrom(standin, request, loopback + pathOf(request.url)),
  };
  const control = createClient(host);
  const consoles = new Set<OpenedConsole>();
  return {
    handlers: [requestHandler(standin, mocked), new SocketHandler(standin, mocked)],
    sandbox: control.sandbox(),
    control,
    standin,
    console: async (where) => {
      const { openConsole } = await import('./console.ts');
      const opened = openConsole(host, where);
      consoles.add(opened);
      return opened;
    },
    close: () => {
      isClosed = true;
      for (const opened of consoles) opened.close();
      keeper?.close();
      standin.close();
    },
  };
}

/** The base of `sandbox.url`. A page from a file, or an empty page, has no origin that can be requested. */
function reachedAt(origin = '/'): string {
  const found = URL.parse(origin, globalThis.location?.href)?.origin;
  return found?.startsWith('http') ? found : loopback;
}

/** The control API answers only requests to a loopback address. */
const loopback = 'http://localhost';

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
