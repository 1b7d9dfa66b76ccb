import { digits, idText } from '../../sandbox/ids.ts';
import { keyedRandom } from '../../sandbox/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { pick } from './event-params.ts';
import { history } from './fixture-history.ts';
import {
  addItems,
  addMember,
  addPersonas,
  type FixtureProfile,
  loadDocumentedItems,
  newProfile,
} from './fixture-profiles.ts';
import { pools } from './generated/pools.ts';
import {
  documentedIds,
  type Organization,
  personaIds,
  profileOf,
  type Role,
  type Share,
  type State,
} from './state.ts';

const people = 30;
const workspaceMembers = 8;
const shareTypes = ['exchange', 'send', 'receive'] as const;
const idLength = 19;

/** The records that the document names, the personas, and more of each kind, all from the sandbox's seed. */
export function fixtures(sandbox: Sandbox): void {
  const state = sandbox.state<State>('fastio');
  const users = loadPeople(state, sandbox.seed);
  const org: Organization = { id: documentedIds.org, name: 'Example Ltd', plan: 'Business', billable: true };
  const main = newProfile(profileOf('org', org.id), { org_id: org.id });
  state.organizations.load(org);
  addPersonas(state, main);
  for (const [n, id] of users.entries()) addMember(state, main, id, n % 10 === 3 ? 'admin' : 'member');

  const places = pools.workspaceNames.flatMap((name, n) =>
    loadWorkspace(name, n, users, state, sandbox.seed),
  );
  loadOutsiders(state);
  const isShare = ({ share_id }: FixtureProfile): boolean => share_id !== undefined;
  history(sandbox, {
    org: main,
    workspaces: places.filter((place) => !isShare(place)),
    shares: places.filter(isShare),
  });
}

/** The personas, John Doe, and others; gives the ids of those who are no persona. */
function loadPeople({ accounts }: State, seed: number): string[] {
  const names = {
    owner: 'Jane Smith',
    admin: 'Ada Berg',
    member: 'Tom Okafor',
    viewer: 'Lena Novak',
    outsider: 'Sam Reyes',
  };
  for (const [persona, name] of Object.entries(names))
    accounts.load({ id: personaIds[persona] as string, name, email: `${persona}@example.com` });
  accounts.load({ id: documentedIds.user, name: 'John Doe', email: 'john@example.com' });
  const ids: string[] = [documentedIds.user];
  for (let n = 0; n < people; n++) {
    const random = keyedRandom(seed, 'fastio person', n);
    const name = `${pick(pools.firstNames, random)} ${pick(pools.lastNames, random)}`;
    const id = idText(random, digits, idLength);
    accounts.load({ id, name, email: `user${n}@example.com` });
    ids.push(id);
  }
  return ids;
}

/** A workspace with every other one's share; the first of each is the document's. */
function loadWorkspace(
  named: string,
  n: number,
  users: string[],
  state: State,
  seed: number,
): FixtureProfile[] {
  const random = keyedRandom(seed, 'fastio workspace', n);
  const drawn = idText(random, digits, idLength);
  const workspace_id = n === 0 ? documentedIds.workspace : drawn;
  const name = n === 0 ? 'Engineering' : named;
  state.workspaces.load({ id: workspace_id, org_id: documentedIds.org, name });
  const workspace = newProfile(profileOf('workspace', workspace_id), {
    org_id: documentedIds.org,
    workspace_id,
  });
  addPersonas(state, workspace, n);
  for (let count = 0; count < workspaceMembers; count++)
    addMember(
      state,
      workspace,
      n === 0 && count === 0 ? documentedIds.user : pick(users, random),
      pick(roles, random),
    );
  addItems(state, workspace, n === 0 ? 40 : 12, random);
  if (n === 0) loadDocumentedItems(state, workspace);
  if (n % 2 === 1) return [workspace];

  const number = n / 2;
  const share: Share = {
    id: n === 0 ? documentedIds.share : idText(random, digits, idLength),
    org_id: documentedIds.org,
    workspace_id,
    name: n === 0 ? 'Client Files' : (pools.shareNames[number] as string),
    type: shareTypes[number % shareTypes.length] as Share['type'],
  };
  state.shares.load(share);
  const place = newProfile(profileOf('share', share.id), {
    org_id: documentedIds.org,
    workspace_id,
    share_id: share.id,
  });
  addPersonas(state, place, n);
  for (let count = 0; count < 4; count++) addMember(state, place, pick(users, random), pick(roles, random));
  addItems(state, place, 8, random);
  return [workspace, place];
}

/** Of those who are no persona most may write. */
const roles: readonly Role[] = ['member', 'member', 'member', 'viewer', 'admin'];

/** The outsider is not alone in the sandbox: an organization and a workspace that nobody else sees. */
function loadOutsiders(state: State): void {
  const org_id = '7777777777777777777';
  const workspace_id = '8888888888888888888';
  const user_id = personaIds.outsider as string;
  state.organizations.load({ id: org_id, name: 'Reyes Studio', plan: 'Starter', billable: false });
  state.workspaces.load({ id: workspace_id, org_id, name: 'Sketches' });
  state.memberships.load({ kind: 'org', profile_id: org_id, user_id, role: 'owner' });
  state.memberships.load({ kind: 'workspace', profile_id: workspace_id, user_id, role: 'owner' });
}
