/** The built-in APIs and a document that behaves behind a real port, each test in a sandbox of its own whose clock stands still. */
import { afterAll, expect } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import type { FaultDefinition } from '../../src/engine/faults/fault-kinds.ts';
import { fetchFrom } from '../../src/engine/fetch.ts';
import type { PersonaName } from '../../src/engine/personas.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { JournalEntry } from '../../src/sandbox/journal.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { shop } from '../adapters/every-api.ts';
import { builtIn } from '../adapters/sample-requests.ts';
import { cpuTime } from '../cpu-time.ts';

const second = 1_000_000;

/** Turns of the event loop until it is so: what is waited for takes no time of its own. */
export async function until(isSo: () => boolean): Promise<void> {
  for (const start = cpuTime(); !isSo(); ) {
    if (cpuTime() - start > 30_000) throw new Error(`still not so: ${isSo}`);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Some turns, in which what is not to happen would. */
export async function aWhile(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

export interface FaultyWorld {
  standin: Standin;
  server: RunningServer;
  sandbox: Sandbox;
  headers(persona?: PersonaName): Record<string, string>;
  fault(definition: FaultDefinition): Fault;
  /** By `fetch`, over the port. */
  call(target: string, init?: RequestInit, persona?: PersonaName): Promise<Response>;
  /** In process. */
  inside(target: string, init?: RequestInit, persona?: PersonaName): Promise<Response>;
  advance(seconds: number): void;
  /** The channels of what is open. */
  open(): string[];
  last(): JournalEntry;
}

/** Gives what makes a fresh sandbox, on a server that lives as long as the tests of the file. */
export function faultyWorlds(): () => Promise<FaultyWorld> {
  const standin = new Standin({ apis: [...builtIn, shop], clock: 'frozen' });
  let server: RunningServer | undefined;
  let count = 0;
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  afterAll(async () => {
    standin.close();
    await server?.close();
    process.off('unhandledRejection', note);
    expect(rejections).toEqual([]);
  });

  return async () => {
    server ??= await serve(standin);
    return worldAt(standin, server, `faulty-${++count}`);
  };
}

/** A sandbox of this id, made now if it is new. */
export function worldAt(standin: Standin, server: RunningServer, id: string): FaultyWorld {
  const sandbox = standin.sandboxes.use(id) as Sandbox;
  const headers = (persona: PersonaName = 'owner') => ({
    authorization: `Bearer standin_${persona}`,
    'standin-sandbox': id,
  });
  const requested = (init: RequestInit, persona?: PersonaName): RequestInit => ({
    ...init,
    headers: { ...headers(persona), ...(init.headers as Record<string, string>) },
  });
  return {
    ...{ standin, server, sandbox, headers },
    fault: (definition) => sandbox.faults.add(definition, 'control', sandbox.clock.now()),
    call: (target, init = {}, persona) => fetch(server.url + target, requested(init, persona)),
    inside: (target, init = {}, persona) =>
      fetchFrom(standin, new Request(`http://mock${target}`, requested(init, persona))),
    advance: (seconds) => sandbox.clock.advance(seconds * second),
    open: () => sandbox.connections.list().map(({ channel }) => channel),
    last: () => sandbox.journal.entries().at(-1) as JournalEntry,
  };
}

export const paths = {
  search: '/current/events/search/?workspace_id=1234567890123456789',
  own: '/workspaces/',
  all: '/workspaces/all/',
  acl: '/api/v2/workspaces',
  orgs: '/v1/orgs/org_8fK2mQ7xLd/workspaces',
} as const;
