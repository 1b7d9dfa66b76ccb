import { isCommonAssetRequest } from 'msw';
import type { Standin } from '../../engine/standin.ts';

/** The address within the mock for the address of a request; `undefined` if the mock does not answer it. */
export type AddressOf = (url: URL) => URL | undefined;

/**
 * The mocked addresses: everything below `origin`, or without it the APIs' paths on any host. On the page's own host only
 * the APIs' paths are mocked, as the page's files are there too.
 * @throws {TypeError} `origin` is not an address
 */
export function addresses(standin: Standin, origin: string | undefined): AddressOf {
  const page = globalThis.location?.origin;
  const base = origin === undefined ? undefined : baseOf(origin);
  return (url) => {
    const address = new URL(url);
    // A WebSocket's handshake is an HTTP request.
    address.protocol = address.protocol.replace(/^ws/, 'http');
    if (base) {
      if (address.origin !== base.origin || !address.pathname.startsWith(`${base.path}/`)) return undefined;
      address.pathname = address.pathname.slice(base.path.length);
      if (base.origin !== page) return address;
    }
    return standin.serves(address.pathname) ? address : undefined;
  };
}

/**
 * The page itself and its files may have addresses below an API's paths; they have to come from the page's host. A file is
 * recognized by its name's ending. A record of an API may have such a name too, so only a GET without a token counts as a file.
 */
export const isOfThePage = (request: Request): boolean =>
  request.mode === 'navigate' ||
  (request.method === 'GET' &&
    !request.headers.has('authorization') &&
    new URL(request.url).origin === globalThis.location?.origin &&
    isCommonAssetRequest(request));

function baseOf(origin: string): { origin: string; path: string } {
  const url = URL.parse(origin, globalThis.location?.href);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError(
      `createMsw: the origin is ${origin}; expected the address that the app calls, such as https://api.example.com`,
    );
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') };
}
