import type { PersonaName } from '../../engine/api.ts';
import { fetchFrom } from '../../engine/fetch.ts';
import { keepBodyCopy } from './body-copy.ts';
import type { ScopedMock } from './scoped-mock.ts';

export interface SandboxRequestInit extends RequestInit {
  /** Who asks: sends the fixed token of this persona. */
  as?: PersonaName;
}

/**
 * As the global `fetch`, but answered by the mock in process, in the test's own sandbox. Of an address only path and query
 * count, so it takes `/workspaces/` as well as the absolute address that an app is configured with.
 */
export type SandboxFetch = (input: string | URL | Request, init?: SandboxRequestInit) => Promise<Response>;

/** Relative addresses are taken as of this one, and the mock's client has it: the control API is for those on loopback. */
export const inProcess = 'http://localhost';

export function sandboxFetch(door: ScopedMock): SandboxFetch {
  return async (input, { as, ...init } = {}) => {
    const request = new Request(input instanceof Request ? input : new URL(input, inProcess), init);
    if (as !== undefined) request.headers.set('authorization', `Bearer standin_${as}`);
    try {
      return keepBodyCopy(await fetchFrom(door, request));
    } catch (error) {
      // The test is over, and nobody there who could catch it: to its code it is as if its page had been left.
      if (door.isShut) return new Promise<never>(() => {});
      throw error;
    }
  };
}
