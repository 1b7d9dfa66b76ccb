import type { Sandbox } from '../../sandbox/sandbox.ts';
import { hasStream } from './open-streams.ts';
import { hasPermission } from './permissions.ts';
import { leaseEnd } from './presence.ts';
import { type Member, type Presence, presenceKey, type Workspace } from './records.ts';
import type { State } from './state.ts';

/** The workspace of the contract's examples, at which whoever tries this out looks first. */
const documentedWorkspace = 'ws_4Tn9bVc2Rk';
/** How many are in a workspace at once. */
const mostPresent = 5;
const resources = ['document', 'dashboard', 'report'];
const tags = ['design', 'q1', 'q2', 'research', 'archive', 'launch'];

/** People at work: they come, look at things and go, and now and then someone changes the workspace. */
export function simulateActivity(sandbox: Sandbox, random: () => number): void {
  const state = sandbox.state<State>('org-workspaces');
  const known = state.workspaces.get(documentedWorkspace);
  const all = state.workspaces.all();
  const workspace = known && random() < 0.7 ? known : all.length > 0 ? pick(all, random) : undefined;
  if (!workspace) return;
  const members = state.members.all('org', workspace.org_id);
  if (members.length === 0) return;
  const editors = members.filter(({ role }) => hasPermission(role, 'workspace:update'));
  if (random() < 0.15 && editors.length > 0)
    changeTags(sandbox, state, workspace, pick(editors, random), random);
  else changePresence(sandbox, state, workspace, members, random);
}

function changeTags(
  { clock }: Sandbox,
  { workspaces }: State,
  workspace: Workspace,
  { user_id }: Member,
  random: () => number,
): void {
  const tag = pick(tags, random);
  const has = workspace.tags.includes(tag);
  const changed = has ? workspace.tags.filter((one) => one !== tag) : [...workspace.tags, tag];
  workspaces.put({ ...workspace, tags: changed, updated_at: clock.stamp() }, user_id);
}

/** Whoever has a stream open comes and goes by themselves. */
function changePresence(
  sandbox: Sandbox,
  { presences }: State,
  { workspace_id }: Workspace,
  members: readonly Member[],
  random: () => number,
): void {
  const { clock } = sandbox;
  const free = members.filter(({ user_id }) => !hasStream(sandbox, presenceKey(workspace_id, user_id)));
  const isHere = ({ user_id }: Member): boolean => presences.has(presenceKey(workspace_id, user_id));
  const here = free.filter(isHere);
  const away = free.filter((member) => !isHere(member));
  if (away.length > 0 && (here.length === 0 || (here.length < mostPresent && random() < 0.35))) {
    const { user_id } = pick(away, random);
    const joined_at = clock.stamp();
    const expires_at = leaseEnd(clock.now());
    presences.put({ workspace_id, user_id, joined_at, expires_at, viewing: null }, user_id);
    return;
  }
  if (here.length === 0) return;
  const { user_id } = pick(here, random);
  const key = presenceKey(workspace_id, user_id);
  if (random() < 0.25) {
    presences.delete(key, user_id);
    return;
  }
  const viewing = {
    resource_type: pick(resources, random),
    resource_id: `res_${Math.floor(random() * 40) + 1}`,
  };
  const presence = presences.get(key) as Presence;
  presences.put({ ...presence, viewing, expires_at: leaseEnd(clock.now()) }, user_id);
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;
