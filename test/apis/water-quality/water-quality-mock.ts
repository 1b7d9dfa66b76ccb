/** What the tests of this API name: the records of the documents. */
import { waterQuality } from '../../../src/apis/water-quality/index.ts';
import type { State } from '../../../src/apis/water-quality/state.ts';
import type { PersonaName } from '../../../src/engine/personas.ts';
import { named } from '../statements.ts';
import { type Answer, type Caller, type World, worldsOf } from '../world.ts';

export const says = named('water-quality');
export const world = worldsOf(waterQuality);
export const state = ({ sandbox }: Pick<World, 'sandbox'>): State => sandbox.state<State>('water-quality');

/** The persona owner's, with guest123 (viewer) and editor123 (editor). */
export const own = '/workspaces/workspace123';
/** Private, of somebody else; the persona owner is a viewer there. */
export const shared = '/workspaces/workspace789';
/** Public, of somebody else. */
export const open = '/workspaces/workspace999';
export const nowhere = '/workspaces/workspace0';

export interface Call {
  operation: string;
  method: string;
  path: string;
  body?: object;
}

/** A call of every operation that names a workspace, and of the owner's alone; `ID` stands for the workspace. */
export const ofOwner: Call[] = [
  { operation: 'updateWorkspace', method: 'PUT', path: 'ID', body: { name: 'Other name' } },
  { operation: 'deleteWorkspace', method: 'DELETE', path: 'ID' },
  { operation: 'listGuests', method: 'GET', path: 'ID/guest/' },
  {
    operation: 'addGuest',
    method: 'POST',
    path: 'ID/guest/',
    body: { guest: 'guestuser@example.com', rol: 'viewer' },
  },
  { operation: 'updateGuest', method: 'PUT', path: 'ID/guest/guest123', body: { rol: 'editor' } },
  { operation: 'removeGuest', method: 'DELETE', path: 'ID/guest/guest123' },
];
export const ofWorkspace: Call[] = [{ operation: 'getWorkspace', method: 'GET', path: 'ID' }, ...ofOwner];
/** Every other operation but the public list, which needs no token. */
export const ofNone: Call[] = [
  { operation: 'listOwnWorkspaces', method: 'GET', path: '/workspaces/' },
  { operation: 'listAllWorkspaces', method: 'GET', path: '/workspaces/all/' },
  { operation: 'listSharedWorkspaces', method: 'GET', path: '/workspaces/share/' },
  { operation: 'createWorkspace', method: 'POST', path: '/workspaces/', body: { name: 'Pond' } },
];

export const send = (
  caller: Caller,
  { method, path, body }: Call,
  workspace: string = own,
): Promise<Answer> => caller(method, path.replace('ID', workspace), { body });

export const callOf = (operation: string): Call =>
  [...ofWorkspace, ...ofNone].find((call) => call.operation === operation) as Call;

/** Personas that are not the owner of `own`. */
export const others: PersonaName[] = ['admin', 'member', 'viewer', 'outsider'];

/** The page of a paged list, whichever container it is in. */
export const pageOf = ({ json }: Answer): { workspaces: any[]; next_index: string | null } =>
  json.data ?? json.workspaces;
export const idsOf = (answer: Answer): string[] => pageOf(answer).workspaces.map(({ id }) => id);

/** Every page of a list, followed by its indexes. */
export async function walk(caller: Caller, list: string, limit = 10): Promise<any[]> {
  const items: any[] = [];
  for (let index: string | null = ''; index !== null; ) {
    const query: string = index === '' ? '' : `&index=${encodeURIComponent(index)}`;
    const page = pageOf(await caller.get(`${list}?limit=${limit}${query}`));
    items.push(...page.workspaces);
    index = page.next_index;
  }
  return items;
}

export const guestsOf = async (caller: Caller, workspace = own): Promise<any[]> =>
  (await caller.get(`${workspace}/guest/`)).json.guests;
