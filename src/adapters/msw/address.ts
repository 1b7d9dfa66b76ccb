import { isCommonAssetRequest } from 'msw';
import type { Standin } from '../../engine/standin.ts';

/** Finds the address within the mock that a request's address stands for; `undefined` if the mock is not to answer it. */
export type AddressOf = (url: URL) => URL | undefined;

/**
 * What is mocked: all of `origin`, or the APIs' own paths on any host. Of the page's own host it is the APIs' paths too,
 * whatever `origin` says: the rest of it is the page's.
 * @throws {TypeError} `origin` is no address
 */
export function addresses(standin: Standin, origin: string | undefined): AddressOf {
  const page = globalThis.location?.origin;
  const base = origin === undefined ? undefined : baseOf(origin);
  return (url) => {
    const address = new URL(url);
    // A socket's handshake is a request of HTTP.
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
 * A page that is opened and the files that it is made of may lie at an API's paths: they come from the page's host. Such a file
 * is told by its name, which a record of an API may have too; but it is only ever got, and without a token.
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
