import { workspaceAcl } from '../../../src/apis/workspace-acl/index.ts';
import { type Caller, type Sent, worldsOf } from '../world.ts';

export interface Answered {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: any;
}

const fresh = worldsOf(workspaceAcl);

/** A world of its own, and one function for each persona, which calls `path` below `/api/v2/workspaces`. */
export function newWorld() {
  const { standin, sandbox, nobody, ...personas } = fresh();

  const sendAs =
    (caller: Caller) =>
    async (method: string, path: string, sent: Sent): Promise<Answered> => {
      const { json, ...reply } = await caller(method, `/api/v2/workspaces${path}`, sent);
      return { ...reply, body: json };
    };
  const as =
    (caller: Caller) =>
    (method: string, path: string, body?: unknown): Promise<Answered> =>
      sendAs(caller)(method, path, { body });

  return {
    standin,
    sandbox,
    /** Without a token, but for what the headers hold. */
    send: sendAs(nobody),
    owner: as(personas.owner),
    admin: as(personas.admin),
    member: as(personas.member),
    viewer: as(personas.viewer),
    outsider: as(personas.outsider),
    /** Full names in the caller's list. */
    listed: async (call: ReturnType<typeof as>): Promise<string[]> =>
      (await call('GET', '')).body.map(({ fullname }: { fullname: string }) => fullname),
  };
}

export type World = ReturnType<typeof newWorld>;

/** A refusal as the contract shows it. */
export function refusal(status: number, name: string, details?: object) {
  const example: any = workspaceAcl.contract.operations
    .flatMap(({ replies }) => replies.flatMap(({ content }) => content.flatMap(({ examples }) => examples)))
    .find((one) => one.name === name)!;
  const { message, details: documented } = example.value.error;
  return { status, body: { error: { message, details: details ?? documented } } };
}

/** Entries of acme-support's ACL, by the persona whose they are. */
export const ids = { owner: 'acl_0hT4mB', viewer: 'acl_2pX8sL', admin: 'acl_9dRw3Q', member: 'acl_5fKc7Z' };
export const invite = 'inv_Rk5vW0pYc3';
