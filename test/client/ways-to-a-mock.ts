/** The two ways to a mock. The same cases go through both. */
import { afterAll, beforeAll } from 'vitest';
import { serve } from '../../src/adapters/node/index.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { createClient, type MockClient, type SandboxClient } from '../../src/client/index.ts';
import { createStandin, fetchFrom, type Standin } from '../../src/index.ts';

export interface Opened {
  mock: MockClient;
  /** Calls one of the APIs, as the client of a user does. */
  fetch(request: Request): Promise<Response>;
  close(): unknown;
}

async function inProcess(standin: Standin): Promise<Opened> {
  const fetch = (request: Request): Promise<Response> => fetchFrom(standin, request);
  return { mock: createClient({ fetch }), fetch, close: () => standin.close() };
}

async function overSocket(standin: Standin): Promise<Opened> {
  const server = await serve(standin);
  const close = async (): Promise<void> => {
    await server.close();
    standin.close();
  };
  return { mock: createClient(server.url), fetch: (request) => fetch(request), close };
}

export const ways: [name: string, open: (standin: Standin) => Promise<Opened>][] = [
  ['in process', inProcess],
  ['over a socket', overSocket],
];

export interface World {
  readonly mock: MockClient;
  /** A sandbox of its own with a frozen clock, and how its owner asks one of the APIs. */
  fresh(): Promise<{ sandbox: SandboxClient; get(target: string, signal?: AbortSignal): Promise<Response> }>;
}

/** A mock for the tests of one `describe`. */
export function openWorld(open: (standin: Standin) => Promise<Opened>): World {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open(createStandin({ apis: [fastio, waterQuality], clock: 'frozen' }));
  });
  afterAll(() => opened.close());
  return {
    get mock() {
      return opened.mock;
    },
    async fresh() {
      const { mock } = opened;
      const sandbox = await mock.createSandbox();
      const headers = { ...sandbox.headers, authorization: `Bearer ${sandbox.tokenOf('owner')}` };
      const get = (target: string, signal?: AbortSignal): Promise<Response> =>
        opened.fetch(new Request(mock.url + target, { headers, ...(signal && { signal }) }));
      return { sandbox, get };
    },
  };
}
