/** What the tests of this API name: paths into the fixtures' organisations. */
import { orgWorkspaces } from '../../../src/apis/org-workspaces/index.ts';
import { messageOf } from '../../../src/apis/org-workspaces/messages.ts';
import { personaUsers, type Workspace } from '../../../src/apis/org-workspaces/records.ts';
import type { State } from '../../../src/apis/org-workspaces/state.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { named } from '../statements.ts';
import { type Caller, type World, worldsOf } from '../world.ts';

export const says = named('org-workspaces');
export const world = worldsOf(orgWorkspaces);

export const org = 'org_8fK2mQ7xLd';
/** An organisation in which no persona is. */
export const foreign = 'org_3VtY1Bz6Ha';
export const workspacesOf = (id: string): string => `/v1/orgs/${id}/workspaces`;
export const list = workspacesOf(org);
export const id = 'ws_4Tn9bVc2Rk';
export const one = `${list}/${id}`;
export const [join, leave] = [`${one}/sync/presence/join`, `${one}/sync/presence/leave`];
export const viewing = (type: string, resource: string): string =>
  `${one}/sync/presence/viewing?resource_type=${type}&resource_id=${resource}`;
export const users = personaUsers as Record<'owner' | 'admin' | 'member' | 'viewer' | 'outsider', string>;

export const state = ({ sandbox }: { sandbox: Sandbox }): State => sandbox.state<State>('org-workspaces');
export const foreignWorkspace = (where: World): Workspace =>
  state(where).workspaces.all('org', foreign)[0] as Workspace;

/** A call of every operation that would succeed, as the owner at least; the last one deletes. */
export const everyOperation: [operation: string, method: string, path: string, body?: object][] = [
  ['listWorkspaces', 'GET', ''],
  ['createWorkspace', 'POST', '', { organization_id: org, name: 'Field notes' }],
  ['getWorkspace', 'GET', '/WS'],
  ['updateWorkspace', 'PUT', '/WS', { name: 'Atlas relaunch' }],
  ['streamWorkspaceEvents', 'GET', '/WS/sync/stream'],
  ['announcePresenceJoin', 'POST', '/WS/sync/presence/join'],
  ['announcePresenceViewing', 'POST', '/WS/sync/presence/viewing?resource_type=a&resource_id=b'],
  ['announcePresenceLeave', 'POST', '/WS/sync/presence/leave'],
  ['deleteWorkspace', 'DELETE', '/WS'],
];

/** Those that a handler answers, and no stream. */
export const answered = everyOperation.filter(([operation]) => operation !== 'streamWorkspaceEvents');
/** Those whose path names a workspace. */
export const ofOne = answered.filter(([, , path]) => path.startsWith('/WS'));

export function send(
  caller: Caller,
  [, method, path, body]: (typeof everyOperation)[number],
  { at = org, workspace = id }: { at?: string; workspace?: string } = {},
) {
  const sent = body && 'organization_id' in body ? { ...body, organization_id: at } : body;
  return caller(method, workspacesOf(at) + path.replace('WS', workspace), { body: sent });
}

/** What the log holds for the followers of a workspace, each checked against its message's schema. */
export function pushed({ sandbox }: World, workspace: string = id): { name: string; payload: any }[] {
  return sandbox.log.find(`org-workspaces/${workspace}`).flatMap((entry) => {
    const message = messageOf(entry);
    if (!message) return [];
    const validate = orgWorkspaces.contract.validators.message(message.name);
    if (!validate?.(message.payload)) throw new Error(JSON.stringify([message, validate?.errors]));
    return message;
  });
}

/** Every page of a list, followed by its cursors. */
export async function walk(caller: Caller, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { json } = await caller.get(`${list}?limit=${limit}&cursor=${cursor}`);
    ids.push(...json.workspaces.map(({ workspace_id }: { workspace_id: string }) => workspace_id));
    cursor = json.next_cursor && encodeURIComponent(json.next_cursor);
  }
  return ids;
}
