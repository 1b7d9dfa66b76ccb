import { expect } from 'vitest';
import { workspaceAcl } from '../../../src/apis/workspace-acl/index.ts';
import type { PersonaName } from '../../../src/engine/api.ts';
import { Standin } from '../../../src/engine/standin.ts';

export interface Answered {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: any;
}

export interface Sent {
  headers?: Record<string, string>;
  /** A text goes as it is, anything else as JSON. */
  body?: unknown;
}

/** A mock of its own at the frozen clock's start, and one function for each persona, which calls it. */
export function newWorld() {
  const violations: string[] = [];
  const standin = new Standin({
    apis: [workspaceAcl],
    clock: 'frozen',
    onExchange: (record) => violations.push(...record.violations),
  });

  /** `path` below `/api/v2/workspaces`. No reply breaks the contract. */
  async function send(method: string, path: string, { headers = {}, body }: Sent): Promise<Answered> {
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const reply = await standin.handle({
      method,
      target: `/api/v2/workspaces${path}`,
      headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: text === undefined ? undefined : new TextEncoder().encode(text),
    });
    expect(violations, `${method} ${path}`).toEqual([]);
    return { status: reply.status, headers: reply.headers, body: JSON.parse(String(reply.body)) };
  }

  const as =
    (persona: PersonaName) =>
    (method: string, path: string, body?: unknown): Promise<Answered> =>
      send(method, path, { headers: { authorization: `Bearer standin_${persona}` }, body });

  const sandbox = standin.sandboxes.use('default')!;
  return {
    standin,
    sandbox,
    send,
    owner: as('owner'),
    admin: as('admin'),
    member: as('member'),
    viewer: as('viewer'),
    outsider: as('outsider'),
    /** Full names in the caller's list. */
    listed: async (call: ReturnType<typeof as>): Promise<string[]> =>
      (await call('GET', '')).body.map(({ fullname }: { fullname: string }) => fullname),
  };
}

export type World = ReturnType<typeof newWorld>;
export type Call = World['owner'];

/** A refusal as the contract shows it. */
export function refusal(status: number, name: string, details?: object) {
  const example: any = workspaceAcl.contract.operations
    .flatMap(({ replies }) => replies.flatMap(({ content }) => content.flatMap(({ examples }) => examples)))
    .find((one) => one.name === name)!;
  const { message, details: documented } = example.value.error;
  return { status, body: { error: { message, details: details ?? documented } } };
}

/** Levels of acme-support by the name of its members' personas. */
export const ids = { owner: 'acl_0hT4mB', viewer: 'acl_2pX8sL', admin: 'acl_9dRw3Q', member: 'acl_5fKc7Z' };
export const invite = 'inv_Rk5vW0pYc3';
