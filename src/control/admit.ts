import type { Authenticate } from '../engine/api.ts';

export interface ControlAccess {
  /** Wanted of every request. Without it the control API is open to those whose `Host` is this machine's own name. */
  token?: string | undefined;
  /** False where others reach the mock: without a token the control API is shut then. Default true. */
  local?: boolean;
  /** Origins whose pages may call it, beside the mock's own. Default none. */
  origins?: readonly string[];
}

/** A host that only this machine reaches, with or without a port. */
export const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * The control API trusts nobody by accident (DESIGN, decision 15): a page of another site that resolves its own name to
 * this machine is told from a local client by the `Host` that it sends, and any other page by its `Origin`: a POST without
 * a body goes out without a preflight.
 */
export function admit({ token, local = true, origins = [] }: ControlAccess): Authenticate {
  return ({ headers }) => {
    const { host, origin } = headers;
    if (origin !== undefined && !origins.includes(origin) && !isOwn(origin, host)) {
      return {
        denied: `pages of ${origin} may not steer the mock; start it with --control-origin ${origin} to let them`,
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
      denied: `the control API is open on loopback only, and Host is ${host}; start the mock with --control-token to steer it from elsewhere`,
    };
  };
}

/** A page that the mock itself served. */
const isOwn = (origin: string, host: string | undefined): boolean =>
  host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);

const nobody = { persona: undefined, claims: {} };

/** Takes as long for a wrong token as for the right one. */
function equal(a: string, b: string): boolean {
  let different = a.length ^ b.length;
  for (let index = 0; index < a.length; index++)
    different |= a.charCodeAt(index) ^ b.charCodeAt(index % b.length);
  return different === 0;
}
