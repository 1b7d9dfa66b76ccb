import type { Authenticate } from '../engine/api.ts';

export interface ControlAccess {
  /** The token that each request needs. Without it, only requests whose `Host` is this machine are admitted. */
  token?: string | undefined;
  /** Whether only this machine can reach the mock. If false, the control API needs a token. Default true. */
  local?: boolean;
  /** Further origins whose pages may call the control API. Default none. */
  origins?: readonly string[];
}

/** A host name of the loopback interface, with or without a port. */
export const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Keeps pages of other sites from calling the control API through the user's browser. `Host` detects DNS rebinding, where a
 * site's own name resolves to this machine. `Origin` detects the rest, because a POST without a body needs no preflight.
 */
export function admit({ token, local = true, origins = [] }: ControlAccess): Authenticate {
  return ({ headers }) => {
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
    if (local && (host === undefined || loopback.test(host))) return nobody;
    return {
      denied: `the control API is open on loopback only, and Host is ${host}; start the mock with --control-token to call it from elsewhere`,
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
