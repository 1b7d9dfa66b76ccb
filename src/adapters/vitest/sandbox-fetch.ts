import { fetchFrom } from '../../engine/fetch.ts';
import { tokenOf } from '../../engine/personas.ts';
import { keepBodyCopy } from './body-copy.ts';
import type { ScopedMock } from './scoped-mock.ts';

export interface SandboxRequestInit<Name extends string = string> extends RequestInit {
  /** Sends the fixed token of this persona. */
  as?: Name;
}

/**
 * Like the global `fetch`, but answered by the mock in process, in the test's own sandbox. Only path and query of an address
 * matter, so it takes `/workspaces/` as well as the absolute address that an app is configured with.
 */
export type SandboxFetch<Name extends string = string> = (
  input: string | URL | Request,
  init?: SandboxRequestInit<Name>,
) => Promise<Response>;

/** The base of relative addresses, and of the control client: the control API answers only requests to a loopback address. */
export const inProcess = 'http://localhost';

export function sandboxFetch(mock: ScopedMock): SandboxFetch {
  return async (input, { as, ...init } = {}) => {
    const request = new Request(input instanceof Request ? input : new URL(input, inProcess), init);
    if (as !== undefined) request.headers.set('authorization', `Bearer ${tokenOf(as)}`);
    try {
      return keepBodyCopy(await fetchFrom(mock, request));
    } catch (error) {
      // The test is over, so nobody would catch the error. Never settling is what code sees whose page was left.
      if (mock.isShut) return new Promise<never>(() => {});
      throw error;
    }
  };
}
