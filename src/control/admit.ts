import type { Authenticate } from '../engine/api.ts';
import { isLoopbackHost } from '../engine/loopback.ts';

export interface ControlAccess {
  /** The token that each request needs. Without it, only requests whose `Host` is this machine are admitted. */
  token?: string | undefined;
  /** If false, every request to the control API needs a token, also one from this machine. Default true. */
  local?: boolean;
  /** Further origins whose pages may call the control API. Default none. */
  origins?: readonly string[];
}

/**
 * Keeps pages of other sites from calling the control API through the user's browser. `Host` detects DNS rebinding, where a
 * site's own name resolves to this machine. `Origin` detects the rest, because a POST without a body needs no preflight.
 * A request that came through an address which other machines reach needs the token, whatever its `Host` claims.
 */
export function admit({ token, local = true, origins = [] }: ControlAccess): Authenticate {
  return ({ headers, isExposed }) => {
    const { host, origin } = headers;
    if (origin !== undefined && !origins.includes(origin) && !isOwn(origin, host)) {
      return {
        denied: `pages of ${origin} may not call the control API; start the mock with --control-origin ${origin} to allow them`,
      };
    }
    if (token !== undefined) {
      const given = /^Bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1];
      return given !== undefined && equal(given, token)
        ? nobody
        : {
            denied:
              'the control token is missing or wrong; send Authorization: Bearer with the one of --control-token',
          };
    }
    const isLocal = local && !isExposed;
    if (isLocal && (host === undefined || isLoopbackHost(host))) return nobody;
    const found = isLocal ? `Host is ${host}` : 'this mock can be reached from other machines';
    return {
      denied: `the control API is open on loopback only, and ${found}; start the mock with --control-token to call it from elsewhere`,
    };
  };
}

/** Whether the page was served by the mock itself. */
const isOwn = (origin: string, host: string | undefined): boolean =>
  host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);

const nobody = { persona: undefined, claims: {} };

/** Compares in constant time, so that the duration says nothing about the token. */
function equal(a: string, b: string): boolean {
  let different = a.length ^ b.length;
  for (let index = 0; index < a.length; index++)
    different |= a.charCodeAt(index) ^ b.charCodeAt(index % b.length);
  return different === 0;
}
