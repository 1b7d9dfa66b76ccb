/** What the tests of the stream share: the API behind a real socket, each test in a sandbox of its own. */
import { afterAll, afterEach, expect } from 'vitest';
import { type RunningServer, serve } from '../../../src/adapters/node/serve.ts';
import { orgWorkspaces } from '../../../src/apis/org-workspaces/index.ts';
import { controlApi } from '../../../src/control/control-api.ts';
import type { ExchangeRecord } from '../../../src/engine/exchange-record.ts';
import type { PersonaName } from '../../../src/engine/personas.ts';
import { Standin } from '../../../src/engine/standin.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type EventReader, openReader, type ReadEvent } from '../../channels/event-reader.ts';
import { one, org, users } from './acme.ts';

export const stream = `${one}/sync/stream`;

export interface OpenOptions {
  /** Path and query; default the stream of the workspace that the tests name. */
  at?: string;
  lastEventId?: string | undefined;
}

export interface Streamed {
  standin: Standin;
  sandbox: Sandbox;
  url: string;
  records: ExchangeRecord[];
  headers(persona: PersonaName): Record<string, string>;
  /** Opens a stream and waits for its `connected`. */
  open(persona: PersonaName, options?: OpenOptions): Promise<EventReader & { connected: ReadEvent }>;
  call(persona: PersonaName, method: string, target: string, body?: unknown): Promise<any>;
  /** A door of the control API, below `/__standin/sandboxes/ID`. */
  control(method: string, path: string, body?: unknown): Promise<any>;
  advance(seconds: number): Promise<void>;
  setRole(persona: PersonaName, role: string | undefined): Promise<void>;
  /** What is open of it. */
  held(): { followers: number; timers: number; connections: number };
}

/** Every event is a message of the channel, and keeps its schema. */
export function checkEvent({ name, data }: ReadEvent): void {
  const validate = orgWorkspaces.contract.validators.message(name);
  if (!validate) throw new Error(`there is no message ${name}`);
  if (!validate(data)) throw new Error(JSON.stringify([name, data, validate.errors]));
}

/** Gives what opens a fresh sandbox, on a server that lives as long as the tests of the file. */
export function streamedWorlds(): () => Promise<Streamed> {
  const records: ExchangeRecord[] = [];
  const standin = new Standin({
    apis: [orgWorkspaces],
    clock: 'frozen',
    internalApis: (mock) => [controlApi(mock, { version: '0.0.0' })],
    onExchange: (record) => records.push(record),
  });
  let server: RunningServer | undefined;
  let count = 0;
  const readers: EventReader[] = [];
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.close();
    expect(records.splice(0).flatMap(({ violations }) => violations)).toEqual([]);
  });
  afterAll(() => server?.close());

  return async () => {
    server ??= await serve(standin);
    const { url } = server;
    const id = `stream-${++count}`;
    const sandbox = standin.sandboxes.use(id) as Sandbox;
    const headers = (persona: PersonaName) => ({
      authorization: `Bearer standin_${persona}`,
      'standin-sandbox': id,
    });
    const send = async (method: string, target: string, own: Record<string, string>, body?: unknown) => {
      const json = body !== undefined && { 'content-type': 'application/json' };
      const sent = { method, headers: { ...own, ...json }, body: JSON.stringify(body) };
      const reply = await fetch(url + target, sent as RequestInit);
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${method} ${target}: ${reply.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    };
    const control = (method: string, path: string, body?: unknown) =>
      send(method, `/__standin/sandboxes/${id}${path}`, {}, body);
    return {
      ...{ standin, sandbox, url, records, headers, control },
      call: (persona, method, target, body) => send(method, target, headers(persona), body),
      async open(persona, { at = stream, lastEventId } = {}) {
        const own = {
          ...headers(persona),
          ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
        };
        const reader = await openReader(url + at, own, checkEvent);
        readers.push(reader);
        expect(reader.status).toBe(200);
        return Object.assign(reader, { connected: await reader.next('connected') });
      },
      advance: (seconds) => control('POST', '/clock/advance', { seconds }),
      async setRole(persona, role) {
        const user_id = users[persona];
        const path = `/state/org-workspaces/members/${org}%2F${user_id}`;
        if (role === undefined) await control('DELETE', path);
        else await control('PUT', path, { org_id: org, user_id, role, name: 'Someone' });
      },
      held: () => ({
        followers: sandbox.log.followers,
        timers: sandbox.clock.pending,
        connections: sandbox.connections.list().length,
      }),
    };
  };
}
