import type { Authenticate } from '../engine/api.ts';

export interface ControlAccess {
  /** Wanted of every request. Without it the control API is open to those whose `Host` is this machine's own name. */
  token?: string | undefined;
  /** False where others reach the mock: without a token the control API is shut then. Default true. */
  local?: boolean;
}

/** A host that only this machine reaches, with or without a port. */
export const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * The control API trusts nobody by accident (DESIGN, decision 15): a page of another site that resolves its own name to
 * this machine is told from a local client by the `Host` that it sends.
 */
export function admit({ token, local = true }: ControlAccess): Authenticate {
  return ({ headers }) => {
    if (token !== undefined) {
      const given = /^Bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1];
      return given !== undefined && equal(given, token)
        ? nobody
        : { denied: 'the control token is missing or wrong' };
    }
    const { host } = headers;
    if (local && (host === undefined || loopback.test(host))) return nobody;
    return {
      denied:
        'the control API is open on loopback only; start the mock with --control-token to steer it from elsewhere',
    };
  };
}

const nobody = { persona: undefined, claims: {} };

/** Takes as long for a wrong token as for the right one. */
function equal(a: string, b: string): boolean {
  let different = a.length ^ b.length;
  for (let index = 0; index < a.length; index++)
    different |= a.charCodeAt(index) ^ b.charCodeAt(index % b.length);
  return different === 0;
}
