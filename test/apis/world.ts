import { expect } from 'vitest';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { PersonaName } from '../../src/engine/personas.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** The parsed body. */
  json: any;
}

export interface Sent {
  /** A value is sent as JSON, a text as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Someone who calls the API, by path and query. */
export interface Caller {
  (method: string, target: string, sent?: Sent): Promise<Answer>;
  get(target: string): Promise<Answer>;
  post(target: string, body?: unknown): Promise<Answer>;
  put(target: string, body?: unknown): Promise<Answer>;
  delete(target: string): Promise<Answer>;
}

export type World = Readonly<Record<PersonaName, Caller>> & {
  standin: Standin;
  sandbox: Sandbox;
  /** Without a token. */
  nobody: Caller;
  bearer(token: string): Caller;
};

/** Fresh worlds of one API, each a sandbox of the same mock with a frozen clock. No reply may violate the contract. */
export function worldsOf(api: ApiDefinition): () => World {
  const records: ExchangeRecord[] = [];
  const onExchange = (record: ExchangeRecord): unknown => records.push(record);
  const standin = new Standin({ apis: [api], clock: 'frozen', onExchange });
  let count = 0;

  return () => {
    const id = `world-${++count}`;
    const sandbox = standin.sandboxes.use(id) as Sandbox;
    const caller = (authorization?: string): Caller => {
      const call = async (method: string, target: string, { body, headers }: Sent = {}): Promise<Answer> => {
        const bytes = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
        const reply = await standin.handle({
          method,
          target,
          headers: {
            'standin-sandbox': id,
            ...(authorization !== undefined && { authorization }),
            ...(bytes !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          body: bytes === undefined ? undefined : new TextEncoder().encode(bytes),
        });
        // Of calls that are under way at once each looks at all that are over.
        for (const record of records.splice(0))
          expect(record.violations, `${record.method} ${record.target}`).toEqual([]);
        return { status: reply.status, headers: reply.headers, json: JSON.parse(String(reply.body)) };
      };
      return Object.assign(call, {
        get: (target: string) => call('GET', target),
        post: (target: string, body?: unknown) => call('POST', target, { body }),
        put: (target: string, body?: unknown) => call('PUT', target, { body }),
        delete: (target: string) => call('DELETE', target),
      });
    };
    const persona = (name: PersonaName): Caller => caller(`Bearer standin_${name}`);
    return {
      standin,
      sandbox,
      owner: persona('owner'),
      admin: persona('admin'),
      member: persona('member'),
      viewer: persona('viewer'),
      outsider: persona('outsider'),
      nobody: caller(),
      bearer: (token) => caller(`Bearer ${token}`),
    };
  };
}

/** Asserts that what is called leaves data and log of the sandbox as they were. */
export async function changesNothing<T>({ sandbox }: World, call: () => Promise<T>): Promise<T> {
  const before = await sandbox.hash();
  const answer = await call();
  expect(await sandbox.hash()).toBe(before);
  return answer;
}
